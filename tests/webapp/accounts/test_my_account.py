"""What somebody may see and change of their own account."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Account, AccountSession, Language, OutboxMessage
from tests import make
from tests.browser import Browser
from webapp.accounts.credentials.hashing import hash_secret, matches

PIN, NEW_PIN = "730482", "918264"
PIN_HASH = hash_secret(PIN)
FORM = "main form.stack"


@pytest.fixture
def account(session):
    return make.seeker(account__phone="+84912345678", account__secret_hash=PIN_HASH).account


@pytest.fixture
def here(browser, account):
    browser.sign_in(account)
    return browser


@pytest.fixture
def elsewhere(app, session, account):
    other = Browser(app, session)
    other.sign_in(account)
    return other


def test_the_page_shows_what_the_account_holds(here):
    assert "0912 345 678" in here.get("/tai-khoan").text


def test_every_device_is_listed_and_this_one_marked(here, elsewhere):
    page = here.get("/tai-khoan/may-dang-nhap")

    assert len(page.select("main li.card")) == 2
    assert len(page.select(".tag-good")) == 1


def test_the_last_use_of_a_device_is_noted_once_an_hour(browser, session, account, travel):
    browser.sign_in(account)
    row = session.scalars(select(AccountSession)).one()
    begun = row.last_seen_at

    travel.shift(timedelta(minutes=59))
    browser.get("/tai-khoan")
    assert session.get(AccountSession, row.id).last_seen_at == begun
    travel.shift(timedelta(minutes=1))
    browser.get("/tai-khoan")
    assert session.get(AccountSession, row.id).last_seen_at == begun + timedelta(hours=1)


def test_one_device_is_signed_out_from_another(here, elsewhere, session):
    other = session.scalars(
        select(AccountSession).order_by(AccountSession.id.desc()).limit(1)
    ).one()

    here.post(f"/tai-khoan/may-dang-nhap/{other.public_id}/dang-xuat")

    elsewhere.get("/tai-khoan", expect=302)
    here.get("/tai-khoan")


def test_all_other_devices_are_signed_out_at_once(here, elsewhere):
    here.post("/tai-khoan/may-dang-nhap/dang-xuat-may-khac")

    elsewhere.get("/tai-khoan", expect=302)
    assert len(here.get("/tai-khoan/may-dang-nhap").select("main li.card")) == 1


def test_this_device_can_be_ended_from_the_list(here, session):
    row = session.scalars(select(AccountSession)).one()

    here.post(f"/tai-khoan/may-dang-nhap/{row.public_id}/dang-xuat")

    here.get("/tai-khoan", expect=302)


def test_a_stranger_s_session_is_not_found(here, session):
    stranger = make.account()
    row = AccountSession(account_id=stranger.id, device="Chrome")
    session.add(row)
    session.flush()

    here.post(f"/tai-khoan/may-dang-nhap/{row.public_id}/dang-xuat", expect=404)

    assert session.get(AccountSession, row.id).ended_at is None


def test_a_new_pin_needs_the_old_one_and_ends_other_sessions(here, elsewhere, session, account):
    here.submit(
        "/tai-khoan/doi-ma", form=FORM, current_password=PIN, pin=NEW_PIN, pin_again=NEW_PIN
    )

    assert matches(session.get(Account, account.id).secret_hash, NEW_PIN)
    elsewhere.get("/tai-khoan", expect=302)
    here.get("/tai-khoan")
    assert session.scalars(select(OutboxMessage.template)).all() == ["secret_changed"]


def test_a_wrong_old_pin_changes_nothing_and_counts(here, session, account):
    page = here.submit(
        "/tai-khoan/doi-ma",
        form=FORM,
        current_password="000000",
        pin=NEW_PIN,
        pin_again=NEW_PIN,
        expect=422,
    )

    assert "Mã đang dùng chưa đúng" in page.text
    assert session.get(Account, account.id).failed_attempts == 1
    assert matches(session.get(Account, account.id).secret_hash, PIN)


def test_staff_change_a_password_and_are_told_the_rules(browser, session):
    account = make.staff_account(secret_hash=hash_secret("bốn con mèo ngủ"))
    browser.sign_in(account)
    page = browser.get("/tai-khoan/doi-ma")
    assert "Ít nhất 10 ký tự" in page.text

    browser.submit(
        form=FORM,
        current_password="bốn con mèo ngủ",
        password="ngắn quá",
        password_again="ngắn quá",
        expect=422,
    )
    browser.submit(
        form=FORM,
        current_password="bốn con mèo ngủ",
        password="cây cau cao năm tầng",
        password_again="cây cau cao năm tầng",
    )

    assert matches(session.get(Account, account.id).secret_hash, "cây cau cao năm tầng")


def test_a_new_phone_needs_the_pin(here, session, account):
    here.submit("/tai-khoan/so-dien-thoai", form=FORM, phone="0987654321", current_password=PIN)

    assert session.get(Account, account.id).phone == "+84987654321"


def test_a_phone_of_somebody_else_is_refused_without_saying_whose(here, session, account):
    make.account(phone="+84987654321")

    page = here.submit(
        "/tai-khoan/so-dien-thoai",
        form=FORM,
        phone="0987654321",
        current_password=PIN,
        expect=422,
    )

    assert "Không dùng được số này" in page.text


def test_the_language_is_kept_on_the_account_and_on_this_device(here, session, account):
    here.submit("/tai-khoan/ngon-ngu", form=FORM, language="en")

    assert session.get(Account, account.id).language is Language.ENGLISH
    assert here.get("/tai-khoan").html["lang"] == "en"


def test_a_language_nobody_offers_is_refused(here, session, account):
    here.post("/tai-khoan/ngon-ngu", {"language": "fr"}, expect=422)

    assert session.get(Account, account.id).language is Language.VIETNAMESE


def test_a_visitor_is_asked_to_sign_in(browser):
    browser.get("/tai-khoan", expect=302)
    assert browser.location == "/dang-nhap?tiep=%2Ftai-khoan"
