"""A person's papers, from facts: data sheet, who signs, plan, and what to bring where."""

import enum
from collections.abc import Callable, Mapping
from typing import Final

from matching.rules.loan import Purpose
from webapp.documents.paper import Column, Entries, Entry, Grid, Paper, Points, Section
from webapp.papers.content import signatures, words
from webapp.papers.content.estimates import yearly
from webapp.papers.content.stops import stops
from webapp.papers.facts import LoanPaperFacts

BLANK_ROWS: Final = 6


class PaperKind(enum.StrEnum):
    """A person's papers; the value stands in addresses and file names."""

    PERSON = "thong-tin-vay-von"
    HOUSEHOLD = "nguoi-dung-ten"
    PLAN = "phuong-an"
    STOPS = "giay-to-mang-theo"


def paper(kind: PaperKind, facts: LoanPaperFacts) -> Paper:
    """Return one of a person's papers, filled in with what is known."""
    title, build = _PAPERS[kind]
    return Paper(
        title=title,
        subtitle=f"Chương trình vay theo {words.LAW}",
        file_stem=kind.value,
        made_on=facts.today,
        sections=build(facts),
    )


def _person(facts: LoanPaperFacts) -> tuple[Section, ...]:
    return (
        Entries(
            heading="Người vay",
            entries=(
                Entry(label="Họ và tên", value=facts.full_name),
                Entry(label="Năm sinh", value=str(facts.birth_year or "")),
                Entry(label="Điện thoại", value=facts.phone),
                Entry(label="Nơi ở", value=facts.place),
                Entry(label="Thôn, xóm, số nhà"),
                Entry(label="Số căn cước, ngày cấp"),
            ),
        ),
        _loan(facts),
        _conditions(facts),
        *_course(facts),
        signatures.still_to_sign(facts),
        signatures.not_known(
            "Số căn cước, ngày cấp, nơi cấp. Nhịp Cầu không giữ những điều này.",
            "Chi tiết về gia đình và thu nhập.",
            "Cách nhận tiền và kỳ hạn trả nợ.",
        ),
    )


def _loan(facts: LoanPaperFacts) -> Entries:
    return Entries(
        heading="Khoản muốn vay",
        entries=(
            Entry(label="Mục đích", value=words.purpose(facts.purpose)),
            Entry(label="Số tiền", value=words.vnd(facts.amount_vnd)),
            Entry(label="Thời hạn", value=words.months(facts.term_months)),
        ),
    )


def _conditions(facts: LoanPaperFacts) -> Entries:
    debt = facts.no_same_purpose_debt
    return Entries(
        heading="Điều kiện, theo lời người vay",
        intro="Xã và ngân hàng kiểm tra lại. Nhịp Cầu không xác nhận thay.",
        entries=(
            Entry(label="Giấy chứng nhận", value=words.yes_no(facts.certificate_issued)),
            Entry(label="Ngày ghi trên giấy", value=words.day(facts.certificate_on)),
            Entry(label="Ngày cuối còn được vay", value=words.day(facts.window_ends_on)),
            Entry(
                label="Nợ NHCSXH cho cùng mục đích",
                value=words.yes_no(debt, yes="Không còn nợ", no="Còn nợ"),
            ),
        ),
    )


def _course(facts: LoanPaperFacts) -> tuple[Section, ...]:
    if facts.purpose is not Purpose.TRAINING:
        return ()
    course = facts.course
    known = (
        ("", "", "", "", "")
        if course is None
        else (course.title, course.centre, course.place, words.day(course.starts_on),
              words.months(course.months))
    )  # fmt: skip
    labels = ("Lớp, nghề", "Nơi dạy", "Địa điểm", "Ngày khai giảng", "Học trong")
    entries = tuple(
        Entry(label=label, value=value) for label, value in zip(labels, known, strict=True)
    )
    return (Entries(heading="Khóa học", entries=entries),)


def _household(facts: LoanPaperFacts) -> tuple[Section, ...]:
    if facts.signs_alone:
        return _person_signs(facts)
    return (
        Entries(
            heading="Người đại diện gia đình",
            intro="Người này đứng tên vay và giao dịch với ngân hàng (Điều 4.1.a).",
            entries=(
                Entry(label="Họ và tên", value=facts.signer_name),
                Entry(label="Năm sinh"),
                Entry(label="Là gì của người vay"),
                Entry(label="Điện thoại"),
                Entry(label="Nơi ở"),
                Entry(label="Số căn cước, ngày cấp"),
            ),
        ),
        Entries(heading="Người vay", entries=(Entry(label="Họ và tên", value=facts.full_name),)),
        _members(),
        signatures.still_to_sign(facts),
        signatures.not_known(
            "Giấy ủy quyền của các thành viên trong gia đình.",
            "Giấy tờ chứng minh cùng một hộ.",
        ),
    )


def _person_signs(facts: LoanPaperFacts) -> tuple[Section, ...]:
    because = words.yes_no(
        facts.stands_alone,
        yes="Trong gia đình không còn ai từ đủ 18 tuổi.",
        no="Người còn lại không còn sức lao động, hoặc không đủ năng lực hành vi dân sự.",
    )
    return (
        Entries(
            heading="Người vay tự đứng tên",
            intro="Luật cho tự đứng tên khi gia đình không có người đại diện (Điều 4.1.a).",
            entries=(
                Entry(label="Họ và tên", value=facts.full_name),
                Entry(label="Vì sao tự đứng tên", value=because),
            ),
        ),
        _members(),
        signatures.still_to_sign(facts),
        signatures.not_known("Giấy tờ cho thấy gia đình không có người đại diện."),
    )


def _members() -> Grid:
    return Grid(
        heading="Những người cùng gia đình",
        intro="Ghi từng người, nếu ngân hàng hỏi.",
        columns=(
            Column(label="Họ và tên", share=4),
            Column(label="Năm sinh", share=2),
            Column(label="Là gì của người vay", share=3),
            Column(label="Việc làm", share=3),
        ),
        rows=(),
        blank_rows=BLANK_ROWS,
    )


def _plan(facts: LoanPaperFacts) -> tuple[Section, ...]:
    learning = facts.purpose is Purpose.TRAINING
    return (
        _loan(facts),
        *(_learning_costs(facts) if learning else _business_costs(facts)),
        *((yearly(facts.plan),) if facts.plan else ()),
        signatures.still_to_sign(facts),
        signatures.not_known(
            "Tên và thứ tự các mục của phương án.",
            "Hóa đơn, báo giá hoặc giấy báo học phí kèm theo.",
        ),
    )


def _learning_costs(facts: LoanPaperFacts) -> tuple[Section, ...]:
    fee = facts.course.fee_vnd if facts.course else None
    kinds = ("Học phí", "Sách vở, đồ dùng để học", "Ăn, ở", "Đi lại")
    rows = tuple((kind, words.number(fee) if kind == "Học phí" else "", "") for kind in kinds)
    return (
        *_course(facts),
        Grid(
            heading="Chi phí học",
            intro="Các khoản được vay theo Điều 5.1. Ghi tiền cho cả khóa học.",
            columns=(
                Column(label="Khoản", share=4),
                Column(label="Số tiền (đồng)", share=3, is_number=True),
                Column(label="Ghi chú", share=4),
            ),
            rows=(*rows, ("Cộng", "", "")),
        ),
    )


def _business_costs(facts: LoanPaperFacts) -> tuple[Section, ...]:
    work = Entries(
        heading="Việc làm ăn",
        entries=(
            Entry(label="Làm gì", value=facts.work),
            Entry(label="Làm ở đâu", value=facts.place),
            Entry(label="Bắt đầu từ tháng nào"),
            Entry(label="Ai cùng làm"),
            Entry(label="Tiền đã có sẵn (đồng)"),
        ),
    )
    return work, _to_buy(), _to_earn()


def _to_buy() -> Grid:
    return Grid(
        heading="Cần mua, cần trả",
        columns=(
            Column(label="Khoản", share=5),
            Column(label="Số lượng", share=2, is_number=True),
            Column(label="Đơn giá (đồng)", share=3, is_number=True),
            Column(label="Thành tiền (đồng)", share=3, is_number=True),
        ),
        rows=(),
        blank_rows=BLANK_ROWS,
    )


def _to_earn() -> Grid:
    asked = ("Bán được", "Chi phí thường xuyên", "Còn lại để trả nợ và sống")
    return Grid(
        heading="Thu và chi dự tính",
        columns=(
            Column(label="Khoản", share=5),
            Column(label="Một tháng (đồng)", share=3, is_number=True),
            Column(label="Một năm (đồng)", share=3, is_number=True),
        ),
        rows=tuple((label, "", "") for label in asked),
    )


def _stops(facts: LoanPaperFacts) -> tuple[Section, ...]:
    found: tuple[Points, ...] = stops(facts)
    return (*found, signatures.still_to_sign(facts))


_PAPERS: Final[Mapping[PaperKind, tuple[str, Callable[[LoanPaperFacts], tuple[Section, ...]]]]] = {
    PaperKind.PERSON: ("Thông tin để làm hồ sơ vay", _person),
    PaperKind.HOUSEHOLD: ("Thông tin người đứng tên vay", _household),
    PaperKind.PLAN: ("Phương án sử dụng vốn vay", _plan),
    PaperKind.STOPS: ("Mang gì đến từng nơi", _stops),
}
