"""Figures of the bank's files by month, purpose and commune: pure counting, and what may be public.

In what is published no cell stands for fewer than `LEAST` people, and no total gives one away.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from webapp.bank_desk.queries import FileFigures

LEAST: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of figures. None: too few to be said."""

    label: str
    arrived: int | None = 0
    agreed: int | None = 0
    refused: int | None = 0
    paid_people: int | None = 0
    paid_vnd: int | None = 0
    repaying: int | None = 0
    overdue: int | None = 0
    repaid: int | None = 0


COUNTS: Final = tuple(field.name for field in fields(Line) if field.name != "label")
PEOPLE: Final = tuple(name for name in COUNTS if name != "paid_vnd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days for which is counted, both inclusive, in a time zone."""

    first: date
    last: date
    zone: tzinfo

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def day_of(self, moment: datetime | None) -> date | None:
        return None if moment is None else moment.astimezone(self.zone).date()


def by(
    files: Iterable[FileFigures], span: Span, key: Callable[[FileFigures], str]
) -> tuple[Line, ...]:
    """Return a line for each value of `key` that has something to count, in alphabetical order."""
    groups: dict[str, list[FileFigures]] = {}
    for file in files:
        groups.setdefault(key(file), []).append(file)
    lines = (line(label, found, span) for label, found in sorted(groups.items()))
    return tuple(each for each in lines if any(getattr(each, name) for name in COUNTS))


def by_month(files: Sequence[FileFigures], span: Span) -> tuple[Line, ...]:
    """Return a line for every month of a span, the first first."""
    found, month = [], span.first.replace(day=1)
    while month <= span.last:
        following = _next_month(month)
        last = min(following - timedelta(days=1), span.last)
        of_month = Span(first=max(month, span.first), last=last, zone=span.zone)
        found.append(line(f"{month:%m/%Y}", files, of_month))
        month = following
    return tuple(found)


def line(label: str, files: Iterable[FileFigures], span: Span) -> Line:
    """Count files: what happened within a span, and how loans paid out in it stand today."""
    counted = dict.fromkeys(COUNTS, 0)
    for file in files:
        for name, value in _counts_of(file, span).items():
            counted[name] += value
    return Line(label=label, **counted)


def _counts_of(file: FileFigures, span: Span) -> dict[str, int]:
    paid_vnd = sum(amount for day, amount in file.payouts if span.holds(day))
    lent = span.holds(file.disbursed_on)
    return {
        "arrived": span.holds(span.day_of(file.arrived_at)),
        "agreed": span.holds(file.decided_on),
        "refused": span.holds(span.day_of(file.refused_at)),
        "paid_people": any(span.holds(day) for day, _amount in file.payouts),
        "paid_vnd": paid_vnd,
        "repaying": lent and file.later_state in {"repaying", "extended"},
        "overdue": lent and file.later_state == "overdue",
        "repaid": lent and file.later_state == "repaid",
    }


def fit_to_publish(lines: Sequence[Line], total: Line) -> tuple[tuple[Line, ...], Line]:
    """Return lines and their total without any figure about fewer than `LEAST` people.

    A zero is not told from a small number. What is held back in a column adds up to `LEAST` at
    least and stands in two lines at least, so that the total gives none of it away; where that
    cannot be, the total is held back too. Money is held back with the people who got it.
    """
    kept = [{name: getattr(each, name) for name in COUNTS} for each in lines]
    whole = {name: getattr(total, name) for name in COUNTS}
    for name in PEOPLE:
        hidden, is_total_hidden = _held_back([each[name] for each in kept], whole[name])
        together = (name, "paid_vnd") if name == "paid_people" else (name,)
        for each in (kept[at] for at in hidden):
            each.update(dict.fromkeys(together))
        if is_total_hidden:
            whole.update(dict.fromkeys(together))
    shown = zip(lines, kept, strict=True)
    return tuple(Line(label=was.label, **now) for was, now in shown), Line(
        label=total.label, **whole
    )


def without_names(lines: Sequence[Line], rest: str) -> tuple[Line, ...]:
    """Put lines that say nothing any more under one name: to be listed says that somebody is."""
    nothing = dict.fromkeys(COUNTS)
    named = tuple(each for each in lines if any(getattr(each, name) for name in COUNTS))
    return named if len(named) == len(lines) else (*named, Line(label=rest, **nothing))


def least_said(total: Line, fit: Sequence[Line]) -> Line:
    """Return a total that says of each figure only what every one of several tables lets it."""
    said = {
        name: getattr(total, name) if all(getattr(each, name) is not None for each in fit) else None
        for name in COUNTS
    }
    return Line(label=total.label, **said)


def _held_back(values: Sequence[int], total: int) -> tuple[set[int], bool]:
    """Return the places of the values to hide, and whether the total is to be hidden too."""
    hidden = {at for at, value in enumerate(values) if value < LEAST}
    by_size = sorted(set(range(len(values))) - hidden, key=lambda at: (values[at], at))
    people = sum(values[at] for at in hidden)
    while people > 0 and (len(hidden) < 2 or people < LEAST):
        if not by_size:
            return hidden, True
        hidden.add(by_size[0])
        people += values[by_size.pop(0)]
    return hidden, total < LEAST


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
