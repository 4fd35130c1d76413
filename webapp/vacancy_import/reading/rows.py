"""One row of a file as the columns of a vacancy: what stands for what, and what must hold."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from matching.lexicon.search import find, in_text
from matching.places.locations import Location, parse_location
from matching.rules.dates import months_after
from matching.text import fold
from models import PayUnit, Vacancy
from webapp.post_check import checking
from webapp.posting.forms.fields import MOST_MONTHS_AHEAD
from webapp.posting.law.suggesting import suggestion
from webapp.posting.pay import PLAUSIBLE_VND, monthly_pay_vnd
from webapp.vacancy_import.reading import cells as read
from webapp.vacancy_import.reading.columns import Header
from webapp.vacancy_import.reading.files import Row
from webapp.vacancy_import.reading.taking import (
    SHORT_TEXT_CHARS,
    Issue,
    Parsed,
    RowReader,
    harmless,
)

REF_CHARS = 100
# Boards mark what they just took in; it is no part of the job's name.
BOARD_MARK = re.compile(r"\s*\((?:mới|new|hot)\)$", re.IGNORECASE)
# Where an advertisement gives no last day, people should not find it here for ever.
DAYS_OPEN_WHEN_NOT_SAID = 60


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What holds for the whole file: the day, and the last day where all share one."""

    today: date
    closes_on: date | None = None
    occupations: frozenset[str] = frozenset()  # codes the database knows
    organisation: str = ""  # its name: a hotel's cook works in a hotel


def parse(header: Header, row: Row, reading: Reading) -> Parsed:
    """Read one row into columns of the vacancies' table."""
    number, cells = row
    reader = RowReader(number, header, cells)
    values = _words(reader) | _place(reader) | _pay(reader)
    values |= _rest(reader, reading)
    values["occupation_code"] = _occupation(reader, values["title"], reading)
    values |= _of_law(reader)
    _propose_business(reader, values, reading)
    _check_words(reader, values, reading)
    refused = any(issue.is_error for issue in reader.issues)
    return Parsed(number, None if refused else values, tuple(reader.issues))


def is_blank(row: Row) -> bool:
    return not any(cell.strip() for cell in row[1])


def parse_all(header: Header, rows: Iterator[Row], reading: Reading) -> Iterator[Parsed]:
    """Read every row that is not blank; the second of two with one number is refused."""
    seen: dict[str, int] = {}
    for row in rows:
        if is_blank(row):
            continue
        parsed = parse(header, row, reading)
        ref = parsed.values["external_ref"] if parsed.values else None
        if ref is not None and (first := seen.setdefault(ref, row[0])) != row[0]:
            again = Issue(row[0], "external_ref", "again", is_error=True, shown=f"{ref} ({first})")
            parsed = Parsed(row[0], None, (*parsed.issues, again))
        yield parsed


def about_columns(header: Header, reading: Reading) -> Iterator[Issue]:
    """Say once what a missing column means for every row."""
    if "closes_on" not in header.places and reading.closes_on is None:
        yield Issue(header.row, "closes_on", "no_closing_day", is_error=False)
    if "external_ref" not in header.places:
        yield Issue(header.row, "external_ref", "no_ref", is_error=False)


def _words(reader: RowReader) -> dict[str, Any]:
    title = BOARD_MARK.sub("", reader.short("title"))
    if not title:
        reader.refuse("title", "missing")
    return {
        "external_ref": reader.short("external_ref", REF_CHARS) or None,
        "title": title,
        "folded_text": fold(title),
        "description": reader.long("description"),
        "requirements": reader.long("requirements"),
        "benefits": reader.long("benefits"),
    }


@lru_cache(maxsize=8192)
def _located(text: str) -> Location:
    return parse_location(text)


def _place(reader: RowReader) -> dict[str, Any]:
    """A commune where one is named for sure, else the first province; the line is kept."""
    text, address = reader.short("location", 1_000), reader.short("address")
    found = _located(text)
    commune = found.commune_codes[0] if len(found.commune_codes) == 1 else None
    if commune is None and address and not found.abroad:
        inner = _located(f"{address}, {text}")
        commune = inner.commune_codes[0] if len(inner.commune_codes) == 1 else None
    if not text:
        reader.refuse("location", "missing")
    elif not found.is_known:
        reader.note("location", "place", text)
    elif len(found.province_codes) + found.more > 1:
        reader.note("location", "several_places", text)
    return {
        "province_code": found.province_codes[0] if found.province_codes else None,
        "commune_code": commune,
        "address": (address or text)[:SHORT_TEXT_CHARS],
        "overseas": found.abroad and not found.province_codes,
    }


def _pay(reader: RowReader) -> dict[str, Any]:
    unit = reader.take("pay_unit", read.read_pay_unit, None)
    pay = reader.take(
        "pay", lambda text: read.read_pay(text, unit), read.Pay(unit or PayUnit.MONTH)
    )
    least, most = pay.least_vnd, pay.most_vnd
    if least is None and most is None:
        least = reader.take("pay_min", _one_amount, None)
        most = reader.take("pay_max", _one_amount, None)
    if least is not None and most is not None and least > most:
        reader.refuse("pay_max", "pay_order", reader.text("pay_max"))
    for amount in (least, most):
        low, high = PLAUSIBLE_VND[pay.unit]
        if amount is not None and not low <= amount <= high:
            reader.refuse("pay", "pay_implausible", reader.text("pay") or str(amount))
            break
    return {
        "pay_unit": pay.unit.value,
        "pay_min_vnd": least,
        "pay_max_vnd": most,
        "monthly_pay_min_vnd": monthly_pay_vnd(pay.unit, least),
        "monthly_pay_max_vnd": monthly_pay_vnd(pay.unit, most),
        "pay_note": pay.note,
    }


def _one_amount(text: str) -> int | None:
    return read.read_pay(text).least_vnd


def _rest(reader: RowReader, reading: Reading) -> dict[str, Any]:
    # What a file does not say is not known: "no experience needed" would be our own claim.
    schooling = reader.take("schooling", read.read_schooling, None)
    return {
        "experience_months": reader.take("experience", read.read_experience_months, None),
        "openings": reader.take("openings", read.read_openings, 1),
        "schooling": schooling and schooling.value,
        "closes_on": _closing_day(reader, reading),
    }


def _closing_day(reader: RowReader, reading: Reading) -> date:
    if reading.closes_on is not None:
        return reading.closes_on
    assumed = date.fromordinal(reading.today.toordinal() + DAYS_OPEN_WHEN_NOT_SAID)
    found = reader.take("closes_on", lambda text: read.read_day(text, today=reading.today), assumed)
    text = reader.text("closes_on")
    if not text and "closes_on" in reader.header.places:
        reader.note("closes_on", "no_closing_day")
    elif found < reading.today:
        reader.refuse("closes_on", "closing_day_passed", text)
    elif found > months_after(reading.today, MOST_MONTHS_AHEAD):
        reader.refuse("closes_on", "closing_day_far", text)
    return found


def _of_law(reader: RowReader) -> dict[str, Any]:
    """What the law asks of a post, of those columns that the file has."""
    readers: dict[str, Callable[[str], Any]] = {
        "conditional_business": read.read_conditional_business,
        "responsible_position": read.read_yes_no,
        "record_check_basis": read.read_record_check_basis,
        "overseas": read.read_yes_no,
    }
    asked = [name for name in readers if name in reader.header.places]
    found = {name: reader.take(name, readers[name], None) for name in asked}
    if found.get("overseas", False) is None:
        del found["overseas"]  # left empty: the place says it
    return found


def _propose_business(reader: RowReader, values: dict[str, Any], reading: Reading) -> None:
    """Ask about the kind of business where the title leaves no doubt and the file says nothing."""
    if "conditional_business" in values:
        return
    title, trade = values["title"], values["occupation_code"]
    kind = suggestion(title=title, organisation=reading.organisation, occupation_code=trade)
    if kind is not None:
        reader.note("title", "business_likely", title)


# Where a file states what a remark speaks of.
_COLUMN_OF = {checking.PAY_COLUMN: "pay", "pay_note": "pay"}


def _check_words(reader: RowReader, values: dict[str, Any], reading: Reading) -> None:
    """Add what stands against the words: a block refuses the row, a warning goes in with it."""
    for remark in checking.of_columns(Vacancy, values, today=reading.today):
        column = _COLUMN_OF.get(remark.column, remark.column)
        if column == "pay" and "pay" not in reader.header.places:
            column = "pay_min"
        if column == "address" and "address" not in reader.header.places:
            column = "location"
        finding = remark.finding
        shown = harmless(finding.words or finding.excerpt)
        code = finding.code.value
        reader.issues.append(
            Issue(reader.row, column, code, remark.is_block, shown, law=finding.law)
        )


def _occupation(reader: RowReader, title: str, reading: Reading) -> str | None:
    """The trade the file names, else the first one named in the title."""
    named = reader.short("occupation")
    codes = (*_named_trade(named), *_trades_in(title)) if named else _trades_in(title)
    found = next((code for code in codes if code in reading.occupations), None)
    if found is None and title:
        reader.note("occupation" if named else "title", "trade", named or title)
    return found


def _named_trade(text: str) -> tuple[str, ...]:
    return tuple(hit.occupation.id for hit in find(text, 1)[:1])


@lru_cache(maxsize=65_536)
def _trades_in(title: str) -> tuple[str, ...]:
    return tuple(hit.occupation.id for hit in in_text(title, 3))
