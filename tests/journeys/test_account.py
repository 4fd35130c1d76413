"""A person's account on a phone, without JavaScript: sign up, out, in, devices, a printed card."""

import re

from models import AccountKind
from tests import make
from tests.live import no_axe_violations, no_sideways_scroll
from webapp.accounts import actions
from webapp.accounts.credentials.claim_codes import new_code
from webapp.shared import clock

PIN, OWN_PIN = "730482", "918264"
PHONE = "0912 345 678"


def go_on(page):
    page.locator("main form.stack button.button").first.click()


def sign_up(page):
    page.goto("/dang-ky")
    page.get_by_label("Bạn tên là gì?").fill("Nguyễn Thị Ngọc Ánh Tuyết")
    go_on(page)
    page.get_by_label("Số điện thoại của bạn").fill(PHONE)
    go_on(page)
    page.get_by_label("Mã PIN mới, 6 số").fill(PIN)
    page.get_by_label("Nhập lại mã PIN").fill(PIN)
    page.get_by_role("button", name="Tạo tài khoản").click()


def sign_in(page, login, secret):
    page.goto("/dang-nhap")
    page.get_by_label("Số điện thoại hoặc e-mail").fill(login)
    page.get_by_label("Mã PIN hoặc mật khẩu").fill(secret)
    page.get_by_role("button", name="Vào Nhịp Cầu").click()


def sign_out(page):
    page.goto("/tai-khoan")
    page.get_by_role("button", name="Đăng xuất").click()


def test_a_person_signs_up_out_and_in_and_ends_another_device(live, open_page):
    phone = open_page("phone", js=False)
    sign_up(phone)
    phone.goto("/tai-khoan")
    assert phone.get_by_text(PHONE).is_visible()

    sign_out(phone)
    phone.goto("/tai-khoan")
    assert "/dang-nhap" in phone.url

    sign_in(phone, PHONE, "000000")
    assert phone.get_by_role("alert").is_visible()
    sign_in(phone, PHONE, PIN)

    borrowed = open_page("phone", js=False)
    sign_in(borrowed, PHONE, PIN)
    phone.goto("/tai-khoan/may-dang-nhap")
    assert phone.get_by_role("button", name=re.compile("^Đăng xuất máy này")).count() == 2
    phone.get_by_role("button", name="Đăng xuất mọi máy khác").click()
    borrowed.goto("/tai-khoan")
    assert "/dang-nhap" in borrowed.url
    phone.goto("/tai-khoan")
    assert phone.get_by_role("heading", name="Tài khoản của tôi").is_visible()


def test_somebody_without_a_phone_takes_their_account_over_with_a_card(live, open_page):
    with live.rows() as session:
        account = make.seeker(account__phone=None, account__claim_code=new_code()).account
        coordinator = make.account(kind=AccountKind.STAFF)
        code, pin = actions.issue_card(session, account=account, actor=coordinator, now=clock.now())
    page = open_page("phone", js=False)

    page.goto(f"/nhan-tai-khoan?ma={code}")
    page.get_by_label("6 số bí mật trên thẻ").fill(pin)
    go_on(page)
    page.get_by_label("Mã PIN mới, 6 số").fill(OWN_PIN)
    page.get_by_label("Nhập lại mã PIN").fill(OWN_PIN)
    page.get_by_role("button", name="Lưu và vào Nhịp Cầu").click()
    page.get_by_role("link", name="Bỏ qua").click()
    sign_out(page)
    sign_in(page, code.lower(), OWN_PIN)

    page.goto("/tai-khoan")
    assert page.get_by_text(code).is_visible()


def test_the_pages_of_an_account_are_well_made_at_every_size(live, open_page):
    with live.rows():
        seeker = make.seeker(account__display_name="Nguyễn Thị Ngọc Ánh Tuyết").account
        owner = make.membership(organisation__pending=True).account
    for size, dark in (("small", False), ("phone", True), ("desktop", False)):
        visitor = open_page(size, dark=dark)
        check(visitor, "/dang-ky", "/dang-nhap", "/nhan-tai-khoan", "/to-chuc/dang-ky")
        live.sign_in(visitor, seeker)
        check(visitor, "/tai-khoan", "/tai-khoan/may-dang-nhap", "/tai-khoan/doi-ma")
        live.sign_in(visitor, owner)
        check(visitor, "/to-chuc", "/to-chuc/thong-tin", "/to-chuc/thanh-vien")


def check(page, *paths):
    for path in paths:
        page.goto(path)
        no_axe_violations(page)
        no_sideways_scroll(page)
