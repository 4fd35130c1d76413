"""A firm posts a job and a training centre a course, on a phone and on a desktop."""

from datetime import timedelta

import pytest

from tests import make
from tests.journeys.walking import fill, follow, places_and_trades, press, sees
from tests.live import no_axe_violations
from webapp.shared import clock

WHO = "Trần Văn Mẫu"


def day(days: int) -> str:
    return f"{clock.today() + timedelta(days=days):%d/%m/%Y}"


def post_a_job(page):
    page.goto("/dang-tin")
    follow(page, "Đăng việc mới")
    fill(page, title="Thợ hàn khung sắt", openings="2", description="Hàn khung cửa, có người kèm.")
    press(page, "Lưu và tiếp tục")
    if page.locator("[name=occupation_chon]").count():
        page.locator("[name=occupation_chon]").first.check()
        press(page, "Lưu và tiếp tục")
    fill(page, commune="Hạc Thành, Thanh Hóa", address="Số 7")
    press(page, "Lưu và tiếp tục")
    fill(page, pay_unit="month", pay_min_vnd="8", pay_max_vnd="9 triệu")
    press(page, "Lưu và tiếp tục")
    assert page.get_by_role("alert").is_visible(), "8 what? The page asks back"
    assert page.locator("[name=pay_min_vnd]").input_value() == "8"
    fill(page, pay_min_vnd="8 triệu")
    press(page, "Lưu và tiếp tục")
    fill(page, meals_per_day="1", lodging="free")
    press(page, "Lưu và tiếp tục")
    fill(page, shifts=["day"])
    press(page, "Lưu và tiếp tục")
    press(page, "Lưu và tiếp tục")
    press(page, "Lưu và tiếp tục")
    fill(page, schooling="none")
    press(page, "Lưu và tiếp tục")
    fill(page, closes_on=day(30))
    press(page, "Lưu và tiếp tục")
    press(page, "Đăng tin")
    assert sees(page, "Tin đang hiện với mọi người")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_firm_posts_a_job_that_everybody_finds_at_once(live, open_page, size):
    with live.rows():
        places_and_trades()
        member = make.membership().account
    page = open_page(size, js=size == "desktop")
    live.sign_in(page, member)

    post_a_job(page)

    visitor = open_page("phone", js=False)
    visitor.goto("/viec-lam?tu-khoa=han")
    follow(visitor, "Thợ hàn khung sắt")
    assert sees(visitor, "8,0 – 9,0 triệu")


def post_a_course(page):
    page.goto("/dang-tin/lop-nghe")
    follow(page, "Đăng lớp mới")
    fill(page, title="Lớp hàn điện cơ bản", level="short", description="Hàn que, hàn mig.")
    fill(page, occupation="thợ hàn")
    press(page, "Lưu và tiếp tục")
    if page.locator("[name=occupation_chon]").count():
        page.locator("[name=occupation_chon][value=tho-han]").check()
        press(page, "Lưu và tiếp tục")
    fill(page, commune="Hạc Thành, Thanh Hóa")
    press(page, "Lưu và tiếp tục")
    fill(page, lasts_weeks="6", shifts=["day"], starts_on=day(20), closes_on=day(10))
    press(page, "Lưu và tiếp tục")
    fill(page, fee_vnd="0")
    press(page, "Lưu và tiếp tục")
    press(page, "Lưu và tiếp tục")
    fill(page, seats="1", schooling="none")
    press(page, "Lưu và tiếp tục")
    page.locator("[name=skills_taught]").first.check()
    skill = page.locator("label", has=page.locator("[name=skills_taught]")).first.inner_text()
    press(page, "Lưu và tiếp tục")
    press(page, "Đăng tin")
    assert sees(page, "Tin đang hiện với mọi người")
    return skill


def test_a_course_is_posted_taken_and_finished_and_its_skill_lands_in_the_register(live, open_page):
    with live.rows():
        places_and_trades()
        centre = make.membership(organisation__training_centre=True).account
        learner = make.seeker(account__display_name=WHO, register_done=True).account
    desk, phone = open_page("desktop"), open_page("phone", js=False)
    live.sign_in(desk, centre)
    live.sign_in(phone, learner)

    skill = post_a_course(desk)

    phone.goto("/viec-lam?loai=lop&tu-khoa=han")
    follow(phone, "Lớp hàn điện cơ bản")
    press(phone, "Ghi danh")
    assert sees(phone, "Đến lượt nơi dạy")
    mine = phone.url

    desk.goto("/hoc-vien")
    assert WHO not in desk.content()
    press(desk, "Giữ chỗ")
    assert WHO not in desk.content()
    no_axe_violations(desk)
    learner_page = desk.url

    phone.goto(mine)
    follow(phone, "Nhận chỗ")
    press(phone, "Nhận chỗ")
    assert sees(phone, "Bạn đã có chỗ trong lớp")

    desk.goto(learner_page)
    assert desk.get_by_role("heading", level=1, name=WHO).is_visible()
    press(desk, "Đã vào học")
    follow(desk, "Đã học xong")
    press(desk, "Ghi là học xong")

    phone.goto(mine)
    assert sees(phone, "Tay nghề của lớp này đã vào hồ sơ của bạn")
    phone.goto("/ho-so")
    assert sees(phone, skill.strip())
