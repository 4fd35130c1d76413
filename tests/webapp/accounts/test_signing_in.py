"""Everybody signs in with one form, and guessing is made slow."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Account, AccountSession
from tests import make
from webapp.accounts.credentials.claim_codes import new_code
from webapp.accounts.credentials.hashing import HASHER, hash_secret, is_outdated
from webapp.accounts.queries import DemoAccount
from webapp.shared import clock

PIN, PASSWORD = "730482", "bốn con mèo ngủ trưa"
PIN_HASH, PASSWORD_HASH = hash_secret(PIN), hash_secret(PASSWORD)
WRONG = "Chưa đúng. Hãy xem lại số điện thoại, e-mail và mã."


def seeker_with_pin(**traits):
    return make.seeker(
        account__phone="+84912345678", account__secret_hash=PIN_HASH, **traits
    ).account


def staff_with_password(**traits):
    return make.staff_account(
        phone=None, email="binh@xuong.vn", secret_hash=PASSWORD_HASH, **traits
    )


def sign_in(browser, login, secret, **options):
    return browser.submit("/dang-nhap", login=login, password=secret, **options)


@pytest.mark.parametrize("typed", ["0912345678", "+84 912 345 678", "84912345678", "0912.345.678"])
def test_a_seeker_signs_in_with_phone_and_pin(browser, typed):
    seeker_with_pin()

    sign_in(browser, typed, PIN)

    browser.get("/tai-khoan")


@pytest.mark.parametrize("typed", ["binh@xuong.vn", " BINH@Xuong.VN "])
def test_staff_sign_in_with_email_and_password(browser, typed):
    staff_with_password()

    sign_in(browser, typed, PASSWORD)

    assert "binh@xuong.vn" in browser.get("/tai-khoan").text


def test_a_card_s_code_names_an_account_without_a_phone(browser):
    code = new_code()
    make.account(phone=None, claim_code=code, secret_hash=PIN_HASH)

    sign_in(browser, f"{code[:4]} {code[4:]}".lower(), PIN)

    browser.get("/tai-khoan")


@pytest.mark.parametrize(
    ("login", "secret"),
    [
        ("0912345678", "111222"),  # known, wrong PIN
        ("0987654321", PIN),  # unknown phone
        ("nobody@xuong.vn", PASSWORD),  # unknown address
        ("????", PIN),  # nothing at all
        ("0912345678", "x" * 200),
    ],
)
def test_a_wrong_part_is_never_named(browser, login, secret):
    seeker_with_pin()

    page = sign_in(browser, login, secret, expect=422)

    assert page.select_one(".error-summary li").text == WRONG
    assert page.select_one("input[name=login]")["value"] == login
    assert not page.select_one("input[name=password]").get("value")


def test_an_account_that_is_not_claimed_or_is_closed_cannot_be_entered(browser, now):
    make.account(phone="+84912345678", secret_hash=None)
    make.account(phone="+84912345679", secret_hash=PIN_HASH, closed_at=now)

    sign_in(browser, "0912345678", PIN, expect=422)
    sign_in(browser, "0912345679", PIN, expect=422)


@pytest.mark.parametrize("phone", ["0912345678", "0987654321"], ids=["known", "unknown"])
def test_five_failures_lock_for_a_quarter_of_an_hour_whether_or_not_there_is_an_account(
    browser, travel, phone
):
    seeker_with_pin()
    for _attempt in range(5):
        sign_in(browser, phone, "111222", expect=422)

    page = sign_in(browser, phone, PIN, expect=422)

    assert "Hãy thử lại sau 10 giờ 15 thứ Bảy 21/11" in page.text
    travel.shift(timedelta(minutes=16))
    page = sign_in(browser, phone, "111222", expect=422)
    assert WRONG in page.text


def test_each_lock_is_twice_as_long(browser, travel, session):
    account = seeker_with_pin()
    for minutes in (15, 30, 60):
        for _attempt in range(5):
            sign_in(browser, "0912345678", "111222", expect=422)
        waits = session.get(Account, account.id).locked_until - clock.now()
        assert waits == timedelta(minutes=minutes)
        travel.shift(waits)


def test_a_success_forgets_failures(browser, session):
    account = seeker_with_pin(account__failed_attempts=4)

    sign_in(browser, "0912345678", PIN)

    assert session.get(Account, account.id).failed_attempts == 0


def test_one_network_address_cannot_try_many_accounts(browser, now):
    for number in range(60):
        sign_in(browser, f"09120000{number:02}", "111222", expect=422)
    seeker_with_pin()

    page = sign_in(browser, "0912345678", PIN, expect=422)

    assert "Đã nhập sai nhiều lần" in page.text


def test_a_hash_of_cheaper_days_is_made_anew(browser, session, monkeypatch):
    cheap = type(HASHER)(time_cost=1, memory_cost=8192, parallelism=1)
    account = seeker_with_pin()
    account.secret_hash = cheap.hash(PIN)
    assert is_outdated(account.secret_hash)

    sign_in(browser, "0912345678", PIN)

    assert not is_outdated(session.get(Account, account.id).secret_hash)
    browser.sign_out()
    sign_in(browser, "0912345678", PIN)


def test_the_secrets_of_nobody_take_as_long(browser, monkeypatch):
    seen = []

    class Counting:
        def __getattr__(self, name):
            return getattr(HASHER, name)

        def verify(self, kept, secret):
            seen.append(secret)
            return HASHER.verify(kept, secret)

    monkeypatch.setattr("webapp.accounts.credentials.hashing.HASHER", Counting())
    seeker_with_pin()
    sign_in(browser, "0912345678", "111222", expect=422)
    sign_in(browser, "0987654321", "111222", expect=422)
    sign_in(browser, "????", "111222", expect=422)

    assert seen == ["111222"] * 3


def test_after_signing_in_one_goes_where_one_wanted(browser):
    seeker_with_pin()

    browser.submit("/dang-nhap?tiep=/tai-khoan", login="0912345678", password=PIN)

    assert browser.location == "/tai-khoan"


@pytest.mark.parametrize("elsewhere", ["//evil.vn", "https://evil.vn", "/\\evil.vn"])
def test_nobody_is_sent_to_another_site(browser, elsewhere):
    seeker_with_pin()

    browser.submit(f"/dang-nhap?tiep={elsewhere}", login="0912345678", password=PIN)

    assert "evil" not in browser.location


def test_a_shared_device_forgets_when_the_browser_closes(browser):
    seeker_with_pin()

    sign_in(browser, "0912345678", PIN, shared_device="y")

    assert "Expires" not in browser.response.headers["Set-Cookie"]
    browser.sign_out()
    sign_in(browser, "0912345678", PIN)
    assert "Expires" in browser.response.headers["Set-Cookie"]


def test_signing_out_ends_the_session_on_the_server(browser, session):
    account = seeker_with_pin()
    browser.sign_in(account)

    browser.submit("/tai-khoan")

    assert session.scalars(select(AccountSession.ended_at)).one() is not None
    browser.get("/tai-khoan", expect=302)


def test_an_answer_sent_twice_in_two_tabs_ends_in_the_same_place(browser):
    seeker_with_pin()
    sign_in(browser, "0912345678", PIN)

    browser.post("/dang-nhap", {"login": "0912345678", "password": PIN})


def test_demo_accounts_are_listed_in_demo_mode_only(app, browser, monkeypatch):
    listed = [DemoAccount("Người tìm việc", "0900 000 001", "246802", "Người mẫu 01")]
    monkeypatch.setitem(app.extensions, "demo_accounts", lambda _session: listed)

    assert "0900 000 001" not in browser.get("/dang-nhap").text
    monkeypatch.setitem(app.config, "DEMO", True)
    assert "0900 000 001" in browser.get("/dang-nhap").text


def test_the_page_for_a_forgotten_pin_names_the_way_without_a_phone(browser):
    page = browser.get("/dang-nhap/quen-ma")

    assert page.select_one('a[href="/nhan-tai-khoan"]')
