"""A coordinator's day: somebody is registered, gets a card, claims it, and is not alone."""

import re

import pytest
from sqlalchemy import select

from models import Account, Organisation, PostState, Seeker
from tests import make
from tests.live import no_axe_violations, no_sideways_scroll
from webapp.accounts.credentials.hashing import hash_secret

PASSWORD = "cầu tre lắc lẻo 9"
LONG_NAME = "Nguyễn Phước Bảo Thiên Hương Quỳnh Trâm"
LONG_TITLE = "Công nhân vận hành máy cưa gỗ xuất khẩu ca đêm, có chỗ ở và xe đưa đón tận nơi"
LONG_ORGANISATION = (
    "Công ty trách nhiệm hữu hạn sản xuất và thương mại xuất nhập khẩu đồ gỗ mẫu Xuân Trường"
)


@pytest.fixture
def coordinator(live) -> Account:
    with live.rows():
        make.commune(code="14797")
        return make.territory(
            membership__account__display_name="Lê Thị Bình",
            membership__account__phone="+84912345678",
            membership__account__secret_hash=hash_secret(PASSWORD),
            membership__organisation__name="Mặt trận phường mẫu",
        ).membership.account


@pytest.fixture
def person(live, coordinator) -> Seeker:
    with live.rows() as session:
        seeker = make.seeker(
            account__display_name=LONG_NAME, account__claim_code="3333 3333".replace(" ", ""),
            commune__code="14797", register_done=True, wished_pay_vnd=7_000_000, max_km=20,
        )  # fmt: skip
        make.seeker_occupation(seeker=seeker)
        make.accompaniment(
            seeker=seeker,
            coordinator=session.get(Account, coordinator.id),
            organisation=session.get(Organisation, coordinator.memberships[0].organisation_id),
        )
        return seeker


def sign_in(page) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Số điện thoại hoặc e-mail").fill("0912345678")
    page.get_by_label("Mã PIN hoặc mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Vào Nhịp Cầu").click()


def pages_of(page) -> int:
    """Print the page once it stands, and count the sheets of paper."""
    page.locator(".sheet").wait_for()
    page.wait_for_load_state("networkidle")
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_somebody_is_registered_claims_the_card_and_sees_who_walks_beside(
    live, open_page, coordinator
):
    desk = open_page("desktop")
    sign_in(desk)
    desk.goto("/can-bo")
    no_axe_violations(desk)
    desk.get_by_role("link", name="Ghi tên người mới").first.click()
    no_axe_violations(desk)
    desk.get_by_label("Họ và tên").fill("Trần Thị Tư")
    desk.get_by_label("Đang ở xã, phường nào?").fill("phuong hac thanh")
    desk.get_by_label("Người này đồng ý để tôi nhập giúp").check()
    desk.get_by_role("button", name="Ghi tên").click()

    desk.get_by_label("Người này đồng ý nhận thẻ mới").check()
    desk.get_by_role("button", name="Làm thẻ và xem để in").click()
    assert pages_of(desk) == 1
    no_axe_violations(desk)
    code = desk.locator(".card-grid .code").inner_text()
    pin = desk.locator(".pin-box .code").inner_text()

    phone = open_page("phone", js=False)
    phone.goto(f"/nhan-tai-khoan?ma={code.replace(' ', '')}")
    claim(phone, pin)
    phone.goto("/ho-so")
    assert phone.locator(".companion").get_by_text("Lê Thị Bình").is_visible()
    assert phone.locator(".companion a").get_attribute("href") == "tel:+84912345678"
    no_sideways_scroll(phone)

    with live.database.open(only_reads=True) as session:
        account = session.scalars(
            select(Account).where(Account.display_name == "Trần Thị Tư")
        ).one()
        assert account.secret_hash is not None
        assert account.claimed_at is not None
    desk.goto("/can-bo?q=tran+thi+tu")
    assert desk.locator("tbody tr").count() == 1
    assert desk.locator("tbody").get_by_text("Chưa nhận thẻ").count() == 0


def claim(phone, pin: str) -> None:
    phone.locator("input[name=pin]").fill(pin)
    phone.locator("main button").first.click()
    phone.locator("input[name=pin]").fill("482915")
    phone.locator("input[name=pin_again]").fill("482915")
    phone.locator("main button").first.click()


def test_an_organisation_is_verified_and_its_waiting_post_opens(live, open_page, coordinator):
    with live.rows():
        waiting = make.organisation(pending=True, name="Xưởng mộc mẫu mới", commune__code="14797")
        post = make.vacancy(organisation=waiting, state=PostState.WAITING, published_at=None)
    visitor = open_page("phone", js=False)
    assert visitor.goto(f"/viec-lam/{post.public_id}").status == 404
    desk = open_page("desktop")
    live.sign_in(desk, coordinator)

    desk.goto("/can-bo")
    desk.locator("main").get_by_role("link", name="Xem và quyết định").first.click()
    no_axe_violations(desk)
    desk.get_by_role("link", name="Xưởng mộc mẫu mới").first.click()
    desk.get_by_label("Đồng ý, đơn vị này có thật").check()
    desk.get_by_role("button", name="Ghi quyết định").click()

    assert visitor.goto(f"/viec-lam/{post.public_id}").status == 200
    desk.goto("/can-bo/to-chuc")
    assert desk.get_by_text("Không có tổ chức nào đang chờ").is_visible()


@pytest.mark.parametrize("long", [False, True], ids=["common", "long"])
@pytest.mark.parametrize("posts", [1, 5, 10])
def test_offers_stand_on_one_sheet_of_paper(live, open_page, coordinator, person, posts, long):  # noqa: PLR0913, PLR0917
    with live.rows():
        for number in range(posts):
            name = LONG_ORGANISATION if long else "Xưởng mộc mẫu"
            make.vacancy(
                title=f"{LONG_TITLE if long else 'Thợ mộc đóng đồ gia đình'} {number}",
                organisation__name=f"{name} {number:02}", commune__code="14797",
                shifts=["day", "evening", "night"] if long else ["day"],
                lodging="paid" if long else "none", lodging_cost_vnd=1_250_000 if long else None,
                meals_per_day=2, experience_months=18 if long else 0,
            )  # fmt: skip
    desk = open_page("desktop")
    live.sign_in(desk, coordinator)

    desk.goto(f"/can-bo/nguoi/{person.public_id}/to-viec")

    shown = desk.locator(".sheet-list > li").count()
    assert shown == min(posts, 8) or (long and shown >= 5)
    assert pages_of(desk) == 1
    no_axe_violations(desk)


@pytest.mark.parametrize("size", ["small", "phone", "desktop"])
def test_a_persons_pages_can_be_used_by_everybody(live, open_page, coordinator, person, size):
    page = open_page(size, dark=size == "desktop")
    with live.rows():
        make.application(seeker=person, vacancy__title=LONG_TITLE)
    live.sign_in(page, coordinator)

    for rest in ("", "/viec-hop", "/the", "/ho-so"):
        page.goto(f"/can-bo/nguoi/{person.public_id}{rest}")
        no_axe_violations(page)
        no_sideways_scroll(page)
    page.goto("/can-bo")
    no_sideways_scroll(page)
