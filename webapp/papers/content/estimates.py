"""What a loan would cost a year, for a paper: the months of the plan, added up."""

from itertools import groupby

from matching.rules.instalments import MONTHS_A_YEAR, Month, Plan, months
from webapp.documents.paper import Column, Grid
from webapp.papers.content.words import number

COLUMNS = (
    Column(label="Năm thứ", share=1, is_number=True),
    Column(label="Tiền lãi", share=2, is_number=True),
    Column(label="Tiền gốc", share=2, is_number=True),
    Column(label="Phải trả cả năm", share=2, is_number=True),
    Column(label="Còn nợ cuối năm", share=2, is_number=True),
)


def yearly(plan: Plan) -> Grid:
    """Return what falls due in each year, in đồng, and all of it together."""
    found = months(plan)
    rows = [_row(str(year + 1), list(group)) for year, group in groupby(found, key=_year)]
    total = _row("Cộng", list(found))
    rate = str(plan.annual_rate_percent.normalize()).replace(".", ",")
    every = (
        "trả hết gốc vào cuối"
        if plan.every_months >= plan.term_months
        else (f"trả gốc {plan.every_months} tháng một lần")
    )
    return Grid(
        heading="Tiền trả vay, ước tính",
        intro=f"Lãi suất {rate}% một năm, {every}. Ngân hàng định lãi suất và kỳ hạn thật.",
        columns=COLUMNS,
        rows=(*rows, total),
    )


def _year(month: Month) -> int:
    return (month.number - 1) // MONTHS_A_YEAR


def _row(label: str, found: list[Month]) -> tuple[str, ...]:
    interest = sum(month.interest_vnd for month in found)
    principal = sum(month.principal_vnd for month in found)
    sums = (interest, principal, interest + principal, found[-1].owed_after_vnd)
    return (label, *(number(value) for value in sums))
