"""From a first look to a job taken: a seeker on a phone without JavaScript, a firm on a desktop."""

from datetime import timedelta

import pytest

from tests import make
from tests.journeys.walking import places_and_trades, press
from tests.live import no_axe_violations, no_sideways_scroll
from webapp.shared import clock

PHONE_NUMBER, PIN = "0912 345 678", "730482"
NAME = "Lò Thị Bưởi Mẫu"


@pytest.fixture
def post(live):
    """A firm that looks for welders, and what pages ask for: places, trades."""
    with live.rows():
        places_and_trades()
        commune = make.commune(code="14797")
        member = make.membership(organisation__name="Xưởng cơ khí mẫu 07")
        vacancy = make.vacancy(
            organisation=member.organisation,
            title="Thợ hàn khung cửa",
            occupation_code="tho-han",
            commune=commune,
            closes_on=clock.today() + timedelta(days=20),
            folded_text="tho han khung cua",
            lodging="free",
        )
        return member.account, vacancy


def finds_a_post(page):
    page.goto("/")
    page.get_by_label("Bạn muốn làm hoặc học gì?").fill("tho han")
    press(page, "Tìm")
    page.get_by_role("link", name="Thợ hàn khung cửa").first.click()
    assert page.get_by_role("heading", level=1, name="Thợ hàn khung cửa").is_visible()
    page.get_by_role("link", name="Nộp ngay").click()
    assert page.get_by_role("heading", name="Đăng nhập").is_visible()


def signs_up(page):
    page.get_by_role("link", name="Tôi tìm việc, mới đến").click()
    page.get_by_label("Bạn tên là gì?").fill(NAME)
    press(page, "Tiếp tục")
    page.get_by_label("Số điện thoại của bạn").fill(PHONE_NUMBER)
    press(page, "Tiếp tục")
    page.get_by_label("Mã PIN mới, 6 số").fill(PIN)
    page.get_by_label("Nhập lại mã PIN").fill(PIN)
    press(page, "Tạo tài khoản")
    assert page.get_by_role("heading", name="Gửi đơn: Thợ hàn khung cửa").is_visible()


def writes_down_what_she_can_do(page):
    page.goto("/ho-so/nghe")
    page.get_by_label("Tên nghề").or_(page.locator("input[name=typed]")).first.fill("hàn xì")
    press(page, "Tìm")
    page.get_by_role("checkbox").or_(page.get_by_role("radio")).first.check()
    press(page, "Tiếp tục")
    for _question in range(20):
        if "/ho-so/xong" in page.url or page.get_by_role("heading", name="Xong rồi").count():
            break
        if page.locator("input[name=years]").count():
            page.locator("input[name=years]").fill("3")
            press(page, "Lưu lại")
        elif page.locator("input[name$=place], input[name=home]").count():
            page.get_by_label("Bạn đang ở xã, phường nào?").fill("Hạc Thành")
            press(page, "Tiếp tục")
        else:
            press(page, "Bỏ qua")
    assert page.get_by_role("heading", name="Xong rồi").is_visible()


def applies_to_the_best_offer(page):
    page.goto("/viec-hop")
    card = page.locator("article", has_text="Thợ hàn khung cửa").first
    assert card.locator(".reasons li").count() >= 1
    card.get_by_role("link", name="Thợ hàn khung cửa").first.click()
    press(page, "Nộp ngay")
    assert page.get_by_text("Nơi tuyển chưa biết tên và số điện thoại của bạn").is_visible()
    assert page.get_by_text("Đến lượt nơi tuyển").is_visible()
    page.goto("/don")
    page.get_by_role("link", name="Thợ hàn khung cửa").click()
    return page.url


def invites(desk):
    desk.goto("/ung-vien")
    press(desk, "Mở hồ sơ")
    body = desk.content()
    assert NAME not in body
    assert "345 678" not in body
    no_axe_violations(desk)
    desk.get_by_role("link", name="Mời gặp").click()
    meets_on = clock.today() + timedelta(days=4)
    desk.get_by_label("Ngày gặp").fill(f"{meets_on:%d/%m/%Y}")
    desk.get_by_label("Gặp ở đâu").fill("Cổng xưởng, số 7")
    press(desk, "Gửi lời mời")
    assert NAME not in desk.content()
    return desk.url


def test_a_seeker_finds_applies_meets_and_takes_the_job(live, open_page, post):
    firm, _vacancy = post
    phone, desk = open_page("phone", js=False), open_page("desktop")
    live.sign_in(desk, firm)

    finds_a_post(phone)
    signs_up(phone)
    writes_down_what_she_can_do(phone)
    mine = applies_to_the_best_offer(phone)

    applicant = invites(desk)

    phone.goto("/bao-tin")
    phone.get_by_role("link", name="Bạn được mời gặp: Thợ hàn khung cửa.").click()
    assert phone.url == mine
    phone.get_by_role("link", name="Đồng ý gặp").click()
    press(phone, "Đồng ý gặp")

    desk.goto(applicant)
    assert desk.get_by_role("heading", level=1, name=NAME).is_visible()
    assert desk.get_by_role("link", name="0912 345 678").is_visible()
    desk.get_by_role("link", name="Mời vào làm").click()
    starts_on = clock.today() + timedelta(days=9)
    desk.get_by_label("Ngày bắt đầu làm").fill(f"{starts_on:%d/%m/%Y}")
    press(desk, "Gửi lời mời")

    phone.goto(mine)
    phone.get_by_role("link", name="Nhận việc này").click()
    press(phone, "Nhận việc")
    assert phone.get_by_role("heading", name="Đã nhận việc").is_visible()

    desk.goto(applicant)
    assert desk.get_by_text("Đã nhận việc").first.is_visible()
    for page in (phone, desk):
        no_sideways_scroll(page)
