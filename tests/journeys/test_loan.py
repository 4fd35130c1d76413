"""The way to a loan: checked without an account, kept, walked through everybody to the money."""

import pytest

from models import Organisation, OrganisationKind
from tests import make
from tests.journeys.walking import fill, follow, press, sees
from tests.live import no_axe_violations, no_sideways_scroll
from webapp.accounts.credentials.hashing import hash_secret

PHONE, PIN = "0912345678", "482915"
LONG_NAME = "Nguyễn Phước Bảo Thiên Hương Quỳnh Trâm"
SAID = {
    "borrower": "person",
    "purpose": "production",
    "situation": "completed",
    "certificate_issued": "yes",
    "completed_on": "01/05/2025",
    "same_purpose_debt": "no",
    "household": "with_adult",
    "amount_vnd": "50 triệu",
    "term_months": "36",
}


@pytest.fixture
def village(live):
    """A person, the one beside them, and the office and the group of where they live."""
    with live.rows() as session:
        commune = make.commune(code="14797")
        seeker = make.seeker(
            account__display_name=LONG_NAME, account__phone="+84912345678",
            account__secret_hash=hash_secret(PIN), commune=commune,
        )  # fmt: skip
        group = make.territory(
            province_code=None, commune_code=commune.code,
            membership__organisation__name="Hội Nông dân xã mẫu",
        ).membership  # fmt: skip
        make.accompaniment(
            seeker=seeker,
            coordinator=group.account,
            organisation=session.get(Organisation, group.organisation_id),
        )
        office = make.membership(
            organisation__kind=OrganisationKind.COMMUNE_AUTHORITY,
            organisation__commune=commune,
            organisation__name="Ủy ban nhân dân xã mẫu",
        )
        return office.account, group.account


def answer_the_check(page) -> None:
    page.goto("/vay-von/kiem-tra")
    while page.locator("h1.question").count():
        name = page.locator("input[name=cau]").get_attribute("value")
        if name in SAID:
            fill(page, **{name: SAID[name]})
            press(page, "Tiếp")
        else:
            press(page, "Tôi không rõ")


def allow(page, party: str, body: str | None = None) -> None:
    """Let a party see the file, as the person does on its page."""
    with page.expect_navigation():
        page.locator("#ai-xem a").filter(has_text=party).click()
    if body:
        page.get_by_label(body).check()
    press(page, "Cho xem")


def at_desk(live, page, account, desk: str) -> None:
    """Open the one file that waits at a desk, for the first time."""
    live.sign_in(page, account)
    page.goto(desk)
    no_axe_violations(page)
    follow(page, LONG_NAME)
    press(page, "Mở hồ sơ")
    no_axe_violations(page)


def keep_and_start(page) -> str:
    """Check, keep it by signing in, let everybody see it, begin; return the file's address."""
    answer_the_check(page)
    press(page, "Đăng nhập rồi giữ")
    fill(page, login=PHONE, password=PIN)
    press(page, "Vào Nhịp Cầu")
    press(page, "Gửi")
    assert sees(page, "Chưa ai xem được, ngoài bạn.")
    file = page.url
    allow(page, "Xã, phường", "Ủy ban nhân dân xã mẫu")
    allow(page, "Tổ tiết kiệm và vay vốn", "Hội Nông dân xã mẫu")
    allow(page, "Người đi cùng")
    page.goto(file)
    press(page, "Bắt đầu đi")
    assert sees(page, "Đang ở: Ủy ban nhân dân xã mẫu")
    assert page.title().startswith("Hồ sơ vay vốn của bạn")
    return file


@pytest.mark.parametrize(("size", "js"), [("phone", True), ("small", False)])
def test_from_the_check_without_an_account_to_the_money(live, open_page, village, size, js):
    office, group = village
    page = open_page(size, js=js)
    file = keep_and_start(page)

    desk = open_page("desktop")
    at_desk(live, desk, office, "/vay-von/xa")
    press(desk, "Đã ghi tên vào danh sách")
    press(desk, "Đã xác nhận")
    assert sees(desk, "Đang ở: Hội Nông dân xã mẫu")

    other = open_page("desktop")
    at_desk(live, other, group, "/vay-von/to")
    follow(other, "Trả lại để bổ sung")
    fill(other, reason="plan_unclear", note="Mua mấy con?")
    press(other, "Ghi")
    page.goto(file)
    assert sees(page, "Mua mấy con?")
    press(page, "Đã bổ sung, gửi lại")
    other.goto(other.url)
    press(other, "Đã họp, chuyển ngân hàng")

    page.goto(file)
    press(page, "Ngân hàng đã đồng ý")
    follow(page, "Đã nhận tiền")
    fill(page, amount_vnd="50 triệu", paid_on="20/11/2026")
    press(page, "Ghi")
    assert sees(page, "Đã ghi là đã nhận tiền.")
    assert sees(page, "theo lời của: Ngân hàng Chính sách xã hội")
    no_sideways_scroll(page)
    if js:
        no_axe_violations(page)
