"""Facts of papers: somebody who wants to keep oxen, somebody who learns, somebody unknown."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from matching.rules.instalments import Plan
from matching.rules.loan import Channel, Purpose
from webapp.papers.facts import (
    CourseFacts,
    FirmFacts,
    LoanPaperFacts,
    MeetingRow,
    Progress,
    WorkerRow,
)

TODAY = date(2026, 11, 22)
RATE = Decimal("6.24")
NAME = "Nguyễn Thị Ẵm Công Tằng Tôn Nữ Huyền Trân"

BUSINESS = LoanPaperFacts(
    today=TODAY,
    full_name=NAME,
    birth_year=1990,
    phone="0912 345 678",
    place="Xã Mẫu, tỉnh Thanh Hóa",
    purpose=Purpose.PRODUCTION,
    amount_vnd=100_000_000,
    term_months=60,
    signer=Channel.HOUSEHOLD,
    signer_name="Nguyễn Văn Dự",
    certificate_issued=True,
    certificate_on=date(2024, 3, 1),
    window_ends_on=date(2029, 3, 1),
    no_same_purpose_debt=True,
    work="Nuôi bò",
    progress=Progress(listed_on=date(2026, 11, 5)),
    plan=Plan(
        paid_out_vnd=(100_000_000,),
        term_months=60,
        every_months=12,
        annual_rate_percent=RATE,
        starts_on=TODAY,
    ),
)
LEARNING = replace(
    BUSINESS,
    purpose=Purpose.TRAINING,
    amount_vnd=24_000_000,
    term_months=18,
    signer=Channel.PERSON,
    signer_name="",
    stands_alone=True,
    work="",
    course=CourseFacts(
        title="Hàn 3G", centre="Trung tâm mẫu 01", place="Xã Mẫu", months=6, fee_vnd=6_000_000
    ),
    plan=Plan(
        paid_out_vnd=(4_000_000,) * 6,
        term_months=18,
        every_months=12,
        annual_rate_percent=RATE,
        starts_on=TODAY,
    ),
)
UNKNOWN = LoanPaperFacts(today=TODAY, full_name="An")

ROW = MeetingRow(
    full_name=NAME,
    birth_year=1990,
    place="Xã Mẫu",
    signer_name="Nguyễn Văn Dự",
    purpose=Purpose.PRODUCTION,
    amount_vnd=100_000_000,
    term_months=60,
    certificate_on=date(2024, 3, 1),
    window_ends_on=date(2029, 3, 1),
)


def firm_of(workers: int, total: int | None) -> FirmFacts:
    """Return a firm with so many workers who count, out of so many."""
    row = WorkerRow(full_name="Lê Văn Đỡ", job="May", contract="Hợp đồng lâu dài")
    return FirmFacts(
        today=TODAY,
        name="Xưởng may mẫu 01",
        workers_total=total,
        least_percent=10,
        most_vnd=2_000_000_000,
        workers=(row,) * workers,
    )
