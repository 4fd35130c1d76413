"""A printed card gives a person their account."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Account, AccountKind, AccountSession, AuditEntry, OutboxMessage
from tests import make
from webapp.accounts import actions
from webapp.accounts.credentials.claim_codes import ALPHABET, new_code, read_code, spaced
from webapp.accounts.credentials.hashing import hash_secret, matches
from webapp.shared import clock

OWN_PIN = "730482"


@pytest.fixture
def coordinator(session):
    return make.territory().membership.account


@pytest.fixture
def seeker(session):
    return make.seeker(account__phone=None, account__claim_code=new_code()).account


def card_for(session, account, actor):
    card = actions.issue_card(session, account=account, actor=actor, now=clock.now())
    session.flush()
    return card


def show_card(browser, code, pin, **options):
    return browser.submit("/nhan-tai-khoan", card=code, pin=pin, **options)


def test_code_and_pin_lead_to_an_own_secret(browser, session, seeker, coordinator):
    code, pin = card_for(session, seeker, coordinator)

    show_card(browser, code, pin)
    browser.follow()
    browser.submit(pin=OWN_PIN, pin_again=OWN_PIN)

    account = session.get(Account, seeker.id)
    assert matches(account.secret_hash, OWN_PIN)
    assert account.claimed_at is not None
    assert browser.location == "/tai-khoan/so-dien-thoai"
    verbs = session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert verbs == ["account.card_issued", "account.sessions_ended", "account.claimed"]


def test_the_claimed_account_is_entered_again_by_code_without_any_phone(
    browser, session, seeker, coordinator
):
    code, pin = card_for(session, seeker, coordinator)
    show_card(browser, code, pin)
    browser.follow()
    browser.submit(pin=OWN_PIN, pin_again=OWN_PIN)
    browser.sign_out()

    browser.submit("/dang-nhap", login=code, password=OWN_PIN)

    assert spaced(code).replace(" ", "") in browser.get("/tai-khoan").text


def test_a_phone_may_be_added_and_then_names_the_account(browser, session, seeker, coordinator):
    code, pin = card_for(session, seeker, coordinator)
    show_card(browser, code, pin)
    browser.follow()
    browser.submit(pin=OWN_PIN, pin_again=OWN_PIN)
    browser.follow()

    browser.submit(form="main form.stack", phone="0912 345 678")

    assert session.get(Account, seeker.id).phone == "+84912345678"


@pytest.mark.parametrize("write", [str.lower, spaced, lambda code: f" {code[:4]}-{code[4:]} "])
def test_a_code_is_read_however_it_is_written(browser, session, seeker, coordinator, write):
    code, pin = card_for(session, seeker, coordinator)

    show_card(browser, write(code), pin)


def test_the_qr_address_fills_the_code_in(browser, session, seeker, coordinator):
    code, _pin = card_for(session, seeker, coordinator)

    page = browser.get(f"/nhan-tai-khoan?ma={code}")

    assert page.select_one("input[name=card]")["value"] == spaced(code)
    assert browser.get("/nhan-tai-khoan?ma=<b>").select_one("input[name=card]")["value"] == ""


def test_a_card_works_once(browser, session, seeker, coordinator):
    code, pin = card_for(session, seeker, coordinator)
    show_card(browser, code, pin)
    browser.follow()
    browser.submit(pin=OWN_PIN, pin_again=OWN_PIN)
    browser.sign_out()

    page = show_card(browser, code, pin, expect=422)

    assert "thẻ đã dùng hay hết hạn" in page.text


def test_a_card_that_two_browsers_show_is_spent_by_the_first(
    app, browser, session, seeker, coordinator
):
    code, pin = card_for(session, seeker, coordinator)
    show_card(browser, code, pin)
    browser.follow()
    actions.claim(session, account=seeker, secret_hash=hash_secret("482730"), now=clock.now())
    session.flush()

    browser.submit(pin=OWN_PIN, pin_again=OWN_PIN)

    assert browser.location == "/nhan-tai-khoan"
    assert matches(session.get(Account, seeker.id).secret_hash, "482730")


def test_a_card_ends_after_sixty_days(browser, session, seeker, coordinator, travel):
    code, pin = card_for(session, seeker, coordinator)
    travel.shift(timedelta(days=60))

    show_card(browser, code, pin, expect=422)


def test_a_new_card_ends_the_old_one(browser, session, seeker, coordinator):
    old_code, old_pin = card_for(session, seeker, coordinator)
    code, pin = card_for(session, seeker, coordinator)

    show_card(browser, old_code, old_pin, expect=422)
    show_card(browser, code, pin)


def test_a_new_card_between_two_pages_asks_for_the_new_one(browser, session, seeker, coordinator):
    code, pin = card_for(session, seeker, coordinator)
    show_card(browser, code, pin)
    page = browser.follow()
    assert page.select_one("input[name=pin]")
    card_for(session, seeker, coordinator)

    browser.submit(pin=OWN_PIN, pin_again=OWN_PIN)

    assert browser.location == "/nhan-tai-khoan"


def test_five_wrong_pins_lock_the_card(browser, session, seeker, coordinator, now):
    code, pin = card_for(session, seeker, coordinator)
    for _attempt in range(5):
        show_card(browser, code, "000000", expect=422)

    page = show_card(browser, code, pin, expect=422)

    assert "Hãy thử lại sau" in page.text


def test_a_forgotten_pin_is_replaced_by_a_card_and_other_devices_are_signed_out(
    browser, session, coordinator
):
    account = make.seeker(account__secret_hash=hash_secret("482730")).account
    browser.sign_in(account)
    browser.sign_out()
    code, pin = card_for(session, account, coordinator)

    show_card(browser, code, pin)
    browser.follow()
    browser.submit(pin=OWN_PIN, pin_again=OWN_PIN)

    open_rows = session.scalars(
        select(AccountSession).where(
            AccountSession.account_id == account.id, AccountSession.ended_at.is_(None)
        )
    ).all()
    assert len(open_rows) == 1
    assert matches(session.get(Account, account.id).secret_hash, OWN_PIN)


def test_the_owner_of_an_account_is_told_when_somebody_prints_a_card(session, coordinator):
    account = make.seeker(account__secret_hash=hash_secret("482730")).account

    card_for(session, account, coordinator)

    assert session.scalars(select(OutboxMessage.template)).all() == ["card_issued"]


def test_staff_choose_a_password_not_a_pin(browser, session, coordinator):
    account = make.staff_account(phone=None, claim_code=new_code())
    code, pin = card_for(session, account, coordinator)
    show_card(browser, code, pin)
    browser.follow()

    browser.submit(password="matkhau2026!", password_again="matkhau2026!", expect=422)
    browser.submit(password="bốn con mèo ngủ", password_again="bốn con mèo ngủ")

    assert session.get(Account, account.id).kind is AccountKind.STAFF


def test_the_second_page_cannot_be_reached_without_a_card(browser):
    browser.get("/nhan-tai-khoan/ma-moi", expect=303)


def test_one_wrong_sign_or_two_swapped_are_always_noticed():
    for _round in range(50):
        code = new_code()
        assert read_code(code) == code
        for place, sign in enumerate(code):
            for other in ALPHABET.replace(sign, ""):
                assert read_code(code[:place] + other + code[place + 1 :]) is None
        for place in range(7):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            assert swapped == code or read_code(swapped) is None
