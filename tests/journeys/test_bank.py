"""A bank officer takes a file from the question to the money, and papers leave with a trace."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from models import LoanState
from tests.journeys.walking import fill, follow, press, sees
from tests.live import no_axe_violations, no_sideways_scroll
from tests.webapp.bank_desk.desk import officer
from tests.webapp.documents.papers import docx_text, pdf_text, sheet_rows
from tests.webapp.loan_enquiries import ready
from webapp.shared import clock

NAME = "Đỗ Thị Mẫu Ẵm"
LONGEST = "Nguyễn Thị Phương Quỳnh Hương Giang Thanh Tuyền"


@pytest.fixture
def way(live):
    with live.rows() as session:
        found = ready.way()
        found.seeker.full_name = NAME
        enquiry = ready.at(session, found, LoanState.BANK)
        for share in enquiry.shares:  # the served clock is the real one
            share.ends_on = clock.today() + timedelta(days=100)
        session.flush()
        session.expunge_all()
    return found


def taken(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button that hands out a file; gives its name and what is in it."""
    with page.expect_download() as download:
        page.locator("main").get_by_role("button", name=button).first.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def question_and_answer(desk: Page, phone: Page):
    follow(desk, "Hỏi người vay")
    fill(desk, text="Bò mua ở đâu?")
    press(desk, "Gửi câu hỏi")
    phone.goto("/vay-von/ho-so")
    follow(phone, "Vay vốn: làm ăn")
    follow(phone, "Trả lời")
    fill(phone, text="Mua ở chợ xã.")
    press(phone, "Gửi")
    desk.reload()
    assert sees(desk, "Mua ở chợ xã.")


def decision_and_money(desk: Page):
    follow(desk, "Đồng ý cho vay")
    no_axe_violations(desk)
    fill(desk, amount_vnd="50 triệu", term_months="36", payout_place="Nhà văn hóa thôn 3")
    press(desk, "Ghi: đồng ý cho vay")
    follow(desk, "Ghi lần giải ngân")
    fill(desk, amount_vnd="80 triệu")
    press(desk, "Lưu")
    assert sees(desk, "Nhiều hơn số đã đồng ý")
    fill(desk, amount_vnd="50 triệu")
    press(desk, "Lưu")
    assert sees(desk, "Tất cả 50.000.000 đồng.")
    follow(desk, "Ghi tình hình trả nợ")
    fill(desk, state="repaying")
    press(desk, "Lưu")


def test_a_file_goes_from_the_question_to_the_money(live, open_page, way):
    desk, phone = open_page("desktop"), open_page("phone", js=False)
    live.sign_in(desk, officer(way))
    live.sign_in(phone, way.seeker.account)
    desk.goto("/vay-von/ngan-hang")
    no_axe_violations(desk)
    follow(desk, NAME)
    no_axe_violations(desk)
    press(desk, "Mở hồ sơ")
    no_axe_violations(desk)

    question_and_answer(desk, phone)
    decision_and_money(desk)

    phone.goto("/vay-von/ho-so")
    assert sees(phone, "Đã nhận tiền")
    desk.goto("/vay-von/ngan-hang/so-lieu")
    no_axe_violations(desk)
    assert sees(desk, "50.000.000")


def test_papers_open_and_the_person_sees_who_took_them(live, open_page, way):
    desk, phone = open_page("desktop"), open_page("phone", js=False)
    live.sign_in(desk, officer(way))
    live.sign_in(phone, way.seeker.account)
    desk.goto("/vay-von/ngan-hang")
    follow(desk, NAME)
    press(desk, "Mở hồ sơ")

    pdf_name, in_pdf = taken(desk, "Tải PDF để in")
    docx_name, in_docx = taken(desk, "Tải bản Word để sửa")
    desk.goto("/vay-von/ngan-hang/so-lieu")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Tải bảng tính").click()

    assert pdf_name.startswith("thong-tin-vay-von-")
    assert docx_name.endswith(".docx")
    for text in (pdf_text(in_pdf), docx_text(in_docx)):
        assert NAME in text
        assert "BẢN NHÁP ĐỂ MANG ĐI" in text
    assert sheet_rows(Path(download.value.path()).read_bytes())[0][0].startswith("Số liệu vay vốn")
    phone.goto("/ho-so/ai-da-thay")
    assert sees(phone, "Đã tải giấy tờ trong hồ sơ vay của bạn.")


@pytest.mark.parametrize("dark", [False, True])
def test_the_desk_fits_a_small_screen(live, open_page, way, dark):
    with live.rows() as session:
        long = ready.Way(seeker=way.seeker, members=way.members)
        session.merge(long.seeker).full_name = LONGEST
    page = open_page("small", js=False, dark=dark)
    live.sign_in(page, officer(way))

    page.goto("/vay-von/ngan-hang")
    no_sideways_scroll(page)
    follow(page, LONGEST)
    file = page.url
    press(page, "Mở hồ sơ")
    for name in ("dong-y", "tra-lai", "chua-duoc", "hoi"):
        page.goto(f"{file}/{name}")
        no_sideways_scroll(page)
    page.goto("/vay-von/ngan-hang/so-lieu")
    no_sideways_scroll(page)
