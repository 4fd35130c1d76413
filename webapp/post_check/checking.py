"""The one check of a post as it is written, whoever brings it: a form, a file, a command.

    of_post(vacancy, today=today)              a row
    of_columns(Vacancy, columns, today=today)  what is about to become one
    blocks(remarks)                            those that keep a post from being shown

Pure: it reads columns and yields remarks, each at the column it speaks of.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from matching.loading.law import FULL_HOURS_A_WEEK, REGIONS
from matching.places import gazetteer
from matching.rules.post_text import Field, Finding, FindingCode, PostText, Severity, check
from models import Course, PayUnit, Vacancy, WageRegion

PAY_COLUMN: Final = "pay_min_vnd"
TEXTS: Final = tuple(field.value for field in Field)
# Short texts beside the four; a demand is a demand there too.
NOTES: Final = {
    Vacancy: ("pay_note", "overtime_note", "address"),
    Course: ("support_note", "certificate", "address"),
}
_TYPED: Final = (
    "commune_code", "overseas", "record_check_basis",
    "pay_unit", "pay_min_vnd", "pay_max_vnd", "hours_per_week",
)  # fmt: skip
COLUMNS: Final = {
    kind: tuple(name for name in (*TEXTS, *notes, *_TYPED) if hasattr(kind, name))
    for kind, notes in NOTES.items()
}
# Fees are what a course costs, and the articles on pay, papers, sex and age speak of employers.
NOT_OF_COURSES: Final = frozenset(
    {
        FindingCode.DEPOSIT_OR_FEE,
        FindingCode.PAY_BELOW_MINIMUM,
        FindingCode.KEEPS_ORIGINAL_PAPERS,
        FindingCode.SEX_WITHOUT_REASON,
        FindingCode.AGE_WITHOUT_REASON,
    }
)
Kind = type[Vacancy] | type[Course]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding, and the column of the post where it stands."""

    finding: Finding
    column: str

    @property
    def is_block(self) -> bool:
        """Whether the post cannot be shown before this is mended."""
        return self.finding.severity is Severity.BLOCK

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same remark when it is found again."""
        return (self.column, self.finding.code.value, self.finding.excerpt)


def of_post(post: Vacancy | Course, *, today: date) -> tuple[Remark, ...]:
    """Return what stands against a post as its row says, blocks first."""
    kind: Kind = Vacancy if isinstance(post, Vacancy) else Course
    return of_columns(kind, columns_of(post), today=today)


def columns_of(post: Vacancy | Course) -> dict[str, Any]:
    """Return the columns of a row that the check reads."""
    kind: Kind = Vacancy if isinstance(post, Vacancy) else Course
    return {name: getattr(post, name) for name in COLUMNS[kind]}


def of_columns(kind: Kind, columns: Mapping[str, Any], *, today: date) -> tuple[Remark, ...]:
    """Return what stands against columns of a post, blocks first; a missing one says nothing."""
    whole = _text(kind, columns, {name: columns.get(name) or "" for name in TEXTS})
    found = [_placed(finding) for finding in check(whole, today=today)]
    for name in NOTES[kind]:
        if note := columns.get(name):
            read = check(_text(kind, columns, {"benefits": note}, typed=False), today=today)
            found += [Remark(finding, name) for finding in read]
    if kind is Course:
        found = [remark for remark in found if remark.finding.code not in NOT_OF_COURSES]
    return tuple(sorted(found, key=lambda remark: not remark.is_block))


def blocks(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return those that keep a post from being shown."""
    return tuple(remark for remark in remarks if remark.is_block)


def digest(remarks: Iterable[Remark]) -> str:
    """Return a short mark of some remarks, to know whether they were shown; "" for none."""
    keys = sorted(remark.key for remark in remarks)
    return hashlib.sha256(repr(keys).encode()).hexdigest()[:16] if keys else ""


@lru_cache(maxsize=1)
def wage_regions() -> Mapping[str, int]:
    """Return the wage region, 1 to 4, of every commune by its code."""
    communes = gazetteer.load().communes.values()
    return {each.code: REGIONS[WageRegion(each.wage_region)] for each in communes}


def _placed(finding: Finding) -> Remark:
    return Remark(finding, PAY_COLUMN if finding.field is None else finding.field.value)


def _text(
    kind: Kind, columns: Mapping[str, Any], texts: Mapping[str, str], *, typed: bool = True
) -> PostText:
    month, hour = _least_pay(columns) if typed and kind is Vacancy else (None, None)
    basis = columns.get("record_check_basis")
    return PostText(
        **texts,
        monthly_pay_min_vnd=month,
        hourly_pay_min_vnd=hour,
        wage_region=wage_regions().get(columns.get("commune_code") or ""),
        record_check_basis=None if basis is None else str(basis),
    )


def _least_pay(columns: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return the least pay a month and an hour that the minimum wage speaks of.

    As `minimum_wage` has it: no work abroad, a month only of full hours, no days and no pieces.
    """
    pay_vnd = columns.get("pay_min_vnd") or columns.get("pay_max_vnd")
    unit, hours = columns.get("pay_unit"), columns.get("hours_per_week")
    if pay_vnd is None or columns.get("overseas"):
        return None, None
    if unit == PayUnit.HOUR:
        return None, pay_vnd
    full = hours is None or hours >= FULL_HOURS_A_WEEK
    return (pay_vnd if unit == PayUnit.MONTH and full else None), None
