"""A person writes down what they can do and want: on a phone, without scripts."""

import pytest
from sqlalchemy import select

from models import Consent, Seeker, SeekerOccupation
from tests import make
from tests.live import no_axe_violations, no_sideways_scroll
from webapp.occupations import actions as occupations
from webapp.seekers import steps

LONG_NAME = "Nguyễn Phước Bảo Thiên Hương Quỳnh Trâm"


@pytest.fixture
def person(live):
    """Somebody new, with the lexicon's rows, a commune to live in and work that fits."""
    with live.rows() as session:
        make.commune(code="15961", name="Hoằng Lộc", full_name="Xã Hoằng Lộc")
        occupations.load(session)
        make.vacancy(title="Thợ hàn", occupation_code="tho-han", commune__code="15961")
        return make.seeker(commune=None, birth_year=None, account__display_name=LONG_NAME)


def stored(live, person):
    with live.database.open(only_reads=True) as session:
        seeker = session.scalars(select(Seeker).where(Seeker.id == person.id)).one()
        trades = session.scalars(
            select(SeekerOccupation)
            .where(SeekerOccupation.seeker_id == person.id)
            .order_by(SeekerOccupation.id)
        ).all()
        return seeker, trades


def consents_of(live, person):
    with live.database.open(only_reads=True) as session:
        found = select(Consent).where(Consent.seeker_id == person.id).order_by(Consent.id)
        return session.scalars(found).all()


def press(page, words):
    page.locator("main").get_by_role("button", name=words, exact=True).click()


def test_a_phone_without_scripts_goes_all_the_way(live, open_page, person):
    page = open_page("phone", js=False)
    live.sign_in(page, person.account)

    page.goto("/ho-so")
    page.get_by_role("link", name="Bắt đầu", exact=True).click()
    _name_two_trades(page)
    press(page, "Tiếp tục")

    page.get_by_label("Hàn điện (hàn que)").check()
    page.get_by_label("Việc khác bạn biết làm").fill("đan lát")
    press(page, "Thêm")
    page.get_by_label("Đan mây, tre, cói").check()
    press(page, "Tiếp tục")

    page.get_by_label("Bằng lái xe máy A1").check()
    press(page, "Tiếp tục")
    page.get_by_label("Lớp 9").check()
    press(page, "Tiếp tục")
    _leave_and_come_back(page)

    page.get_by_label("Bạn muốn làm việc gì?").fill("han gan nha")
    page.get_by_label("Thợ hàn").check()
    press(page, "Tiếp tục")
    page.get_by_label("Bạn đang ở xã, phường nào?").fill("hoang loc")
    press(page, "Tiếp tục")
    _answer_the_rest(page)

    assert page.get_by_role("heading", level=1).inner_text() == "Xong rồi"
    assert page.get_by_text("1 việc hợp với bạn").is_visible()
    seeker, trades = stored(live, person)
    assert [(held.occupation_code, held.months) for held in trades] == [
        ("tho-han", 30), ("phu-ho", None),
    ]  # fmt: skip
    assert (seeker.commune_code, seeker.wished_pay_vnd, seeker.max_km) == ("15961", 8_000_000, 10)
    assert (seeker.skills, seeker.licences) == (["han-que", "dan-may-tre"], ["A1"])
    assert seeker.register_done_at is not None
    assert not consents_of(live, person)


def _name_two_trades(page):
    """Type one, tap the other, and say how well the first is known."""
    page.get_by_label("Gõ tên nghề").fill("tho han")
    page.get_by_label("Gõ tên nghề").press("Enter")
    page.get_by_label("Thợ hàn", exact=False).first.check()
    press(page, "Tiếp tục")
    page.get_by_label("Số năm").fill("2")
    page.get_by_label("Số tháng").fill("6")
    page.get_by_label("Lớp nghề").check()
    press(page, "Lưu lại")
    page.get_by_role("link", name="Xây dựng").click()
    page.get_by_label("Phụ hồ").check()
    press(page, "Tiếp tục")
    press(page, "Bỏ qua")


def _leave_and_come_back(page):
    """Put it off, come back to the same question; then walk back a page and send it again."""
    press(page, "Lưu lại, làm sau")
    page.get_by_role("link", name="Làm tiếp: Việc mong muốn").click()
    page.get_by_role("link", name="Câu trước").click()
    assert page.get_by_label("Lớp 9").is_checked()
    press(page, "Tiếp tục")
    page.go_back()
    press(page, "Tiếp tục")
    assert page.get_by_role("heading", level=1).inner_text() == "Bạn muốn làm việc gì?"


def _answer_the_rest(page):
    page.get_by_label("Đến 10 km").check()
    press(page, "Tiếp tục")
    page.get_by_label("Xe đạp").check()
    press(page, "Tiếp tục")
    page.get_by_label("Một tháng bạn cần ít nhất").fill("8")
    press(page, "Tiếp tục")
    assert page.get_by_role("alert").get_by_text("8.000.000").is_visible()
    page.get_by_label("Một tháng bạn cần ít nhất").fill("8.000.000")
    press(page, "Tiếp tục")
    page.get_by_label("Ca ngày").check()
    press(page, "Tiếp tục")
    page.get_by_label("Ngay bây giờ").check()
    for _question in ("khi-nao", "suc-khoe", "hoc-nghe", "nam-sinh"):
        press(page, "Tiếp tục")
    press(page, "Xong")


PAGES = [
    "/ho-so", "/ho-so/xong", "/ho-so/noi-tuyen-thay", "/ho-so/nghe/tho-han",
    "/ho-so/nghe?tim=tho+ho", "/ho-so/nghe?nhom=van-phong", "/ho-so/ky-nang?tim=dan+lat",
    *(f"/ho-so/{name}" for name in steps.NAMES),
]  # fmt: skip


@pytest.mark.parametrize("size", ["small", "phone", "desktop"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_every_page(live, open_page, person, size, dark):
    page = open_page(size, dark=dark)
    live.sign_in(page, person.account)
    with live.rows() as session:
        for code in ("tho-han", "phu-ho"):
            session.add(SeekerOccupation(seeker_id=person.id, occupation_code=code, months=30))

    for path in PAGES:
        page.goto(path)
        no_axe_violations(page)
        no_sideways_scroll(page)


def test_a_page_with_mistakes_can_be_used_by_everybody(live, open_page, person):
    page = open_page("small")
    live.sign_in(page, person.account)
    for step, name in (("luong", "wished_pay_vnd"), ("noi-o", "commune_code")):
        page.goto(f"/ho-so/{step}")
        page.locator(f"[name={name}]").fill("8" if step == "luong" else "Tân Phú")
        press(page, "Tiếp tục")
        assert page.get_by_role("alert").count() == 1
        no_axe_violations(page)
        no_sideways_scroll(page)
