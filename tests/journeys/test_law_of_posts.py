"""What the law does not allow is said while a firm writes, and mended before anybody reads it."""

import pytest

from tests import make, make_firms
from tests.journeys.walking import fill, follow, places_and_trades, press, sees
from tests.live import no_axe_violations

BLOCKED = "Nộp bản gốc CCCD khi nhận việc"
KIND = "Mang CCCD để đối chiếu, trả lại ngay"


@pytest.fixture
def draft(live):
    with live.rows():
        places_and_trades()
        member = make.membership()
        post = make.vacancy(organisation=member.organisation, draft=True)
        return member.account, f"/dang-tin/viec-lam/{post.public_id}"


@pytest.mark.parametrize("size", ["desktop", "small"])
def test_with_scripts_a_remark_comes_and_goes_while_one_writes(live, open_page, draft, size):
    account, url = draft
    page = open_page(size, dark=size == "desktop")
    live.sign_in(page, account)
    page.goto(f"{url}/tay-nghe")

    fill(page, requirements=BLOCKED)
    page.locator("#nhac-requirements mark").wait_for()
    assert page.locator("#nhac-requirements mark").inner_text() == "Nộp bản gốc CCCD"
    assert sees(page, "Phải sửa trước khi đăng")
    no_axe_violations(page)

    fill(page, requirements=KIND)
    page.locator("#nhac-requirements mark").wait_for(state="detached")


def test_without_scripts_the_button_says_the_same_and_nothing_blocked_is_shown(
    live, open_page, draft
):
    account, url = draft
    page, visitor = open_page("phone", js=False), open_page("desktop")
    live.sign_in(page, account)
    page.goto(f"{url}/tay-nghe")

    fill(page, requirements=BLOCKED)
    press(page, "Kiểm tra tin")
    assert sees(page, "BLLĐ 2019, Điều 17.1")
    press(page, "Lưu và tiếp tục")
    assert page.url.endswith("/bang-cap"), "said once, it may wait"

    page.goto(url)
    assert sees(page, "Tin có câu luật không cho.")
    assert not page.get_by_role("button", name="Đăng tin").count()
    follow(page, "Đến chỗ cần sửa")
    fill(page, requirements=KIND)
    press(page, "Lưu")
    press(page, "Đăng tin")
    assert sees(page, "Tin đang hiện với mọi người")

    visitor.goto(url.replace("/dang-tin", ""))
    assert sees(visitor, KIND)


def test_a_coordinator_has_an_old_post_mended(live, open_page):
    with live.rows():
        places_and_trades()
        helper = make.territory().membership.account
        member = make.membership()
        make_firms.blocked_post(vacancy__organisation=member.organisation, vacancy__title="Thợ X")
    desk, phone = open_page("desktop"), open_page("phone", js=False)
    live.sign_in(desk, helper)
    live.sign_in(phone, member.account)

    desk.goto("/can-bo/tin-can-sua")
    no_axe_violations(desk)
    press(desk, "Nhắc đơn vị sửa")
    phone.goto("/bao-tin")
    follow(phone, "Hãy sửa một câu trong tin đang hiện của bạn: Thợ X.")
    assert sees(phone, "Tin đang hiện có câu luật không cho.")
