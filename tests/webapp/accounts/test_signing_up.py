"""A seeker makes an account: name, phone, PIN."""

import unicodedata

import pytest
from sqlalchemy import func, select

from models import Account, AccountKind, AccountSession, AuditEntry, FormDraft, Language, Seeker
from tests import make
from webapp.accounts.credentials.hashing import matches

PIN = "730482"


def answer_name_and_phone(browser, name="Nguyễn Văn An", phone="0912 345 678"):
    browser.submit("/dang-ky", name=name)
    browser.follow()
    browser.submit(phone=phone)
    return browser.follow()


def sign_up(browser, **answers):
    answer_name_and_phone(browser, **answers)
    return browser.submit(pin=PIN, pin_again=PIN)


def test_three_short_pages_make_an_account_and_sign_in(browser, session):
    sign_up(browser)

    assert browser.location == "/ho-so", "where work is found begins with what one can do"
    account = session.scalars(select(Account)).one()
    assert (account.kind, account.phone) == (AccountKind.SEEKER, "+84912345678")
    assert matches(account.secret_hash, PIN)
    assert session.scalars(select(Seeker)).one().folded_name == "nguyen van an"
    browser.get("/tai-khoan")


def test_the_deed_is_in_the_audit_trail_and_the_draft_is_gone(browser, session):
    sign_up(browser)

    assert session.scalars(select(AuditEntry.verb)).all() == ["account.signed_up"]
    assert session.scalar(select(func.count(FormDraft.id))) == 0


def test_who_wanted_to_apply_comes_back_to_the_post(browser):
    apply_to = f"/don/nop/{make.vacancy().public_id}"
    browser.get(apply_to, expect=302)
    browser.follow()
    page = browser.click("Tôi tìm việc, mới đến")
    assert page.select_one("h1")
    browser.submit(name="Nguyễn Văn An")
    browser.follow()
    browser.submit(phone="0912 345 678")
    browser.follow()

    browser.submit(pin=PIN, pin_again=PIN)

    assert browser.location == apply_to


def test_nobody_is_sent_to_another_site(browser):
    browser.submit("/dang-ky?tiep=//evil.example", name="Nguyễn Văn An")
    browser.follow()
    browser.submit(phone="0912 345 678")
    browser.follow()

    browser.submit(pin=PIN, pin_again=PIN)

    assert browser.location.startswith("/")
    assert "evil" not in browser.location


def test_the_pin_is_never_written_down(browser, session):
    answer_name_and_phone(browser)
    draft = session.scalars(select(FormDraft)).one()

    assert draft.answers.keys() == {"name", "phone"}


def test_a_taken_number_leads_to_sign_in_and_to_a_new_card(browser, session):
    make.account(phone="+84912345678")
    browser.submit("/dang-ky", name="Trần Thị Ba")
    browser.follow()

    page = browser.submit(phone="0912345678", expect=422)

    assert "Số này đã có tài khoản." in page.text
    assert page.select_one('a[href="/dang-nhap"]')
    assert page.select_one('a[href="/dang-nhap/quen-ma"]')


def test_a_number_taken_meanwhile_is_told_too(browser, session):
    answer_name_and_phone(browser)
    make.account(phone="+84912345678")

    page = browser.submit(pin=PIN, pin_again=PIN, expect=422)

    assert "Số này đã có tài khoản." in page.text
    assert session.scalar(select(func.count(Account.id))) == 1


@pytest.mark.parametrize(
    ("pin", "sentence"),
    [
        ("12345", "đúng 6 chữ số"),
        ("123456", "Dãy số liền nhau"),
        ("111111", "giống nhau"),
        ("150890", "ngày sinh"),
        ("abcdef", "đúng 6 chữ số"),
        ("٧٣٠٤٨٢", "đúng 6 chữ số"),
    ],
)
def test_a_weak_pin_is_refused_with_the_reason(browser, session, pin, sentence):
    answer_name_and_phone(browser)

    page = browser.submit(pin=pin, pin_again=pin, expect=422)

    assert sentence in page.select_one(".error-summary").text
    assert session.scalar(select(func.count(Account.id))) == 0


def test_two_different_pins_are_noticed(browser):
    answer_name_and_phone(browser)

    page = browser.submit(pin=PIN, pin_again="730483", expect=422)

    assert "chưa giống nhau" in page.text


@pytest.mark.parametrize("phone", ["12", "chín một", "0912 345 67", "+1 202 555 0143", "9" * 300])
def test_a_wrong_phone_is_asked_again_and_what_was_typed_stays(browser, phone):
    browser.submit("/dang-ky", name="Nguyễn Văn An")
    browser.follow()

    page = browser.submit(phone=phone, expect=422)

    assert page.select_one(".field-error")
    assert page.select_one("input[name=phone]")["value"] == phone


@pytest.mark.parametrize("name", ["", "   ", "12345", "!!!", "😀", "\u200b\u200b", "a" * 10_000])
def test_a_name_needs_letters_and_an_end(browser, name):
    page = browser.submit("/dang-ky", name=name, expect=422)

    assert page.select_one(".error-summary")


def test_a_name_is_kept_composed_and_without_invisible_signs(browser, session):
    sign_up(browser, name=unicodedata.normalize("NFD", "Nguyễn\u200b Thị Ánh 😀"))

    assert session.scalars(select(Account.display_name)).one() == "Nguyễn Thị Ánh 😀"


def test_pages_out_of_order_lead_to_the_first(browser):
    browser.get("/dang-ky/ma-pin", expect=303)
    assert browser.location == "/dang-ky"


def test_going_back_shows_what_was_typed(browser):
    answer_name_and_phone(browser)

    assert browser.get("/dang-ky").select_one("input[name=name]")["value"] == "Nguyễn Văn An"
    page = browser.get("/dang-ky/so-dien-thoai")
    assert page.select_one("input[name=phone]")["value"] == "0912 345 678"


def test_a_second_tab_sending_the_same_again_makes_no_second_account(browser, session):
    answer_name_and_phone(browser)
    browser.submit(pin=PIN, pin_again=PIN)

    browser.post("/dang-ky/ma-pin", {"pin": PIN, "pin_again": PIN}, expect=403)

    assert session.scalar(select(func.count(Account.id))) == 1


def test_the_language_of_the_pages_becomes_the_accounts(browser, session):
    browser.set_cookie("ngon-ngu", "en")
    sign_up(browser)

    assert session.scalars(select(Account.language)).one() is Language.ENGLISH


def test_asking_for_many_numbers_is_stopped(browser, session):
    browser.submit("/dang-ky", name="Nguyễn Văn An")
    for last in range(30):
        browser.submit("/dang-ky/so-dien-thoai", phone=f"09123456{last:02}")

    browser.submit("/dang-ky/so-dien-thoai", phone="0912345699", expect=429)


def test_signing_up_leaves_one_open_session(browser, session):
    sign_up(browser)

    assert session.scalars(select(AccountSession)).one().ended_at is None
