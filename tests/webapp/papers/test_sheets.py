"""A person's papers hold what is known, leave blank what is not, and give nothing away."""

import re
from dataclasses import replace
from datetime import date

import pytest

from matching.rules.loan import Channel
from tests.review import FORBIDDEN_WORDS
from tests.webapp.documents.papers import docx_tables, docx_text, pdf_text
from tests.webapp.papers.facts import BUSINESS, LEARNING, NAME, ROW, TODAY, UNKNOWN, firm_of
from webapp.documents.docx import docx
from webapp.documents.paper import Paper
from webapp.documents.pdf import pdf
from webapp.papers.content.lists import firm_paper, meeting_paper
from webapp.papers.content.sheets import PaperKind, paper
from webapp.papers.facts import LoanPaperFacts, Progress

EVERYBODY = [BUSINESS, LEARNING, UNKNOWN]
KINDS = pytest.mark.parametrize("kind", list(PaperKind))
# Said nowhere on a paper: whoever sees one on a table learns of a loan and of nothing else.
REVEALING = (
    *FORBIDDEN_WORDS, "án phạt", "phạt tù", "hình phạt", "chấp hành", "đặc xá", "trại giam",
    "tái hòa nhập", "hình sự", "bản án", "tội", "tha tù", "án treo", "cải tạo",
)  # fmt: skip


def every_paper() -> list[Paper]:
    papers = [paper(kind, facts) for kind in PaperKind for facts in EVERYBODY]
    return [*papers, meeting_paper([ROW], place="Xã Mẫu", today=TODAY), firm_paper(firm_of(2, 9))]


def text_of(kind: PaperKind, facts: LoanPaperFacts) -> str:
    return pdf_text(pdf(paper(kind, facts)))


def signatures_of(kind: PaperKind, facts: LoanPaperFacts) -> dict[str, list[str]]:
    """Return the table of who still signs, by who."""
    found = next(t for t in docx_tables(docx(paper(kind, facts))) if t[0][0] == "Ai")
    return {row[0]: row[1:] for row in found[1:]}


@pytest.mark.parametrize("made", every_paper(), ids=lambda made: made.file_stem)
def test_no_paper_gives_a_past_away(made):
    for text in (pdf_text(pdf(made)), docx_text(docx(made)), made.file_stem):
        for word in REVEALING:
            assert not re.search(rf"\b{word}\b", text.lower()), word


@pytest.mark.parametrize("made", every_paper(), ids=lambda made: made.file_stem)
def test_every_paper_says_what_is_still_to_be_signed_and_what_it_does_not_know(made):
    text = pdf_text(pdf(made))

    assert "Còn phải ký, xin xác nhận" in text
    assert "không cần ai ký" in text
    assert "BẢN NHÁP ĐỂ MANG ĐI" in text
    assert "Nhịp Cầu chưa có bản mẫu đó" in text or made.file_stem == PaperKind.STOPS


@pytest.mark.parametrize("made", every_paper(), ids=lambda made: made.file_stem)
def test_a_file_is_named_without_accents_or_names(made):
    assert re.fullmatch(r"[a-z0-9-]+", made.file_stem)


@KINDS
@pytest.mark.parametrize("facts", EVERYBODY, ids=["business", "learning", "unknown"])
def test_both_files_hold_the_same_words(kind, facts):
    made = paper(kind, facts)
    in_pdf, in_docx = pdf_text(pdf(made)), docx_text(docx(made))

    for section in made.sections:
        assert section.heading in in_pdf
        assert section.heading in in_docx


def test_what_is_known_of_a_person_stands_on_the_data_sheet():
    text = text_of(PaperKind.PERSON, BUSINESS)

    for known in (NAME, "1990", "0912 345 678", "100.000.000 đồng", "60 tháng", "01/03/2024",
                  "01/03/2029", "Không còn nợ"):  # fmt: skip
        assert known in text


def test_what_nobody_said_is_left_blank_and_never_guessed():
    entries = docx_tables(docx(paper(PaperKind.PERSON, UNKNOWN)))
    blanks = {row[0] for table in entries[:3] for row in table if row[1] == ""}

    assert {"Năm sinh", "Số tiền", "Giấy chứng nhận", "Nợ NHCSXH cho cùng mục đích"} <= blanks
    assert "None" not in text_of(PaperKind.PERSON, UNKNOWN)


@pytest.mark.parametrize(("said", "shown"), [(True, "Có"), (False, "Chưa có"), (None, "")])
def test_a_certificate_is_there_not_there_or_not_known(said, shown):
    entries = docx_tables(docx(paper(PaperKind.PERSON, replace(UNKNOWN, certificate_issued=said))))

    assert ["Giấy chứng nhận", shown] in entries[2]


def test_the_household_signs_by_name():
    signers = signatures_of(PaperKind.HOUSEHOLD, BUSINESS)

    assert signers["Người đại diện gia đình: Nguyễn Văn Dự"][1] == "Điều 4.1.a"


def test_a_person_without_a_household_signs_and_it_says_why():
    text = text_of(PaperKind.HOUSEHOLD, LEARNING)

    assert "không còn ai từ đủ 18 tuổi" in text
    assert f"Bạn, người vay: {NAME}" in signatures_of(PaperKind.HOUSEHOLD, LEARNING)


def test_who_signs_stays_open_while_nobody_said():
    assert "Người đại diện gia đình, hoặc bạn" in signatures_of(PaperKind.PLAN, UNKNOWN)


@pytest.mark.parametrize("signer", [Channel.HOUSEHOLD, Channel.PERSON, None])
@KINDS
def test_the_way_through_the_offices_has_five_signatures(kind, signer):
    assert len(signatures_of(kind, replace(BUSINESS, signer=signer))) == 5


def test_what_is_done_has_its_day():
    done = Progress(
        listed_on=date(2026, 11, 5), confirmed_on=date(2026, 11, 9), decided_on=date(2026, 11, 20)
    )
    facts = replace(BUSINESS, progress=done)
    signers = signatures_of(PaperKind.PERSON, facts)

    assert signers["Công an cấp xã"][2] == "05/11/2026"
    assert signers["Ủy ban nhân dân cấp xã"][2] == "09/11/2026"
    assert signers["Tổ, hội nhận ủy thác"][2] == ""
    assert signers["NHCSXH"][2] == "20/11/2026"


def test_a_plan_adds_its_years_up_to_the_dong():
    grid = docx_tables(docx(paper(PaperKind.PLAN, BUSINESS)))[4]

    assert grid[0][0] == "Năm thứ"
    assert len(grid) == 1 + 5 + 1
    assert grid[1] == ["1", "6.240.000", "20.000.000", "26.240.000", "80.000.000"]
    assert grid[-1] == ["Cộng", "18.720.000", "100.000.000", "118.720.000", "0"]


def test_a_course_brings_its_fee_into_the_costs():
    costs = docx_tables(docx(paper(PaperKind.PLAN, LEARNING)))[2]

    assert costs[1] == ["Học phí", "6.000.000", ""]
    assert [row[0] for row in costs[2:]] == ["Sách vở, đồ dùng để học", "Ăn, ở", "Đi lại", "Cộng"]


def test_a_plan_without_an_amount_estimates_nothing():
    assert "ước tính Lãi suất" not in text_of(PaperKind.PLAN, UNKNOWN)
    assert "Năm thứ" not in text_of(PaperKind.PLAN, UNKNOWN)


def test_somebody_who_learns_brings_the_paper_of_the_course():
    assert "giấy xác nhận đang học" in text_of(PaperKind.STOPS, LEARNING)
    assert "giấy xác nhận đang học" not in text_of(PaperKind.STOPS, BUSINESS)
    assert "Nguyễn Văn Dự) cùng đi" in text_of(PaperKind.STOPS, BUSINESS)
