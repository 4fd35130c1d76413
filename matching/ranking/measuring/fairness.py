"""Whether lists and their outcomes are alike for groups of people: shares, ratios, intervals.

Pure: it is given what each person got and which group they belong to, and sees no name. Nothing
here is an input of a ranker. A cell of fewer than five people is never given out, nor is what
would let one be worked out from the others.
"""

import enum
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

LEAST_CELL: Final = 5  # people
LISTED: Final = 20  # offers of a list that count
FITS: Final = 2  # from this fit on an offer fits well
Z_95: Final = 1.959964  # of the normal distribution, two-sided
FOUR_FIFTHS: Final = 0.8  # a ratio below this is looked into first, as labour offices do

Interval = tuple[float, float]


class Attribute(enum.StrEnum):
    """By what people are grouped. No rule of ranking reads any of these."""

    SEX = "sex"
    AGE = "age"
    COMMUNE = "commune"  # xã, phường or đặc khu


class Measure(enum.StrEnum):
    """What is compared between groups."""

    EXPOSURE = "exposure"  # how far up a person's own list what fits them stands
    HAS_FIT = "has_fit"  # share with an offer that fits well
    SUGGESTED = "suggested"  # showings to employers, per person who agreed to be suggested
    APPLIED = "applied"  # share who applied
    INVITED = "invited"  # of them, share asked to an interview or to the job
    HIRED = "hired"  # of them, share hired


# The most one person can get of what is no share.
MOST: Final[Mapping[Measure, float]] = {Measure.EXPOSURE: 1.0, Measure.SUGGESTED: math.inf}
SHARES: Final = frozenset({Measure.HAS_FIT, Measure.APPLIED, Measure.INVITED, Measure.HIRED})


class Reading(enum.StrEnum):
    """What a row says to somebody who is no statistician."""

    ALIKE = "alike"  # the difference may be chance
    LESS = "less"  # clearly below all together
    MORE = "more"
    TOO_FEW = "too_few"  # hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One group in one table. Everything but the group is None where it is hidden.

    `low` and `high` bound the value at 95 %; `ratio` is value ÷ that of all people together,
    `share` the part of the whole amount that the group has, of means alone.
    """

    group: str
    people: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    ratio: float | None = None
    share: float | None = None
    reading: Reading = Reading.TOO_FEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One measure by one attribute. `people` and `value` are of all together, None if hidden."""

    measure: Measure
    attribute: Attribute
    people: int | None
    value: float | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One person as the report sees them: their groups, and what they got.

    A measure that does not concern the person (hired, of who did not apply) is left out.
    """

    groups: Mapping[Attribute, str]
    got: Mapping[Measure, float]


def exposure(fits: Sequence[int]) -> float:
    """Return how much of a list's attention goes to what fits, 0–1.

    The discount of a rank is 1 ÷ log2(rank + 1), as in Singh and Joachims (2018).

    Parameters
    ----------
    fits : sequence of int
        The fit of each offer, 1–3, the first of the list first.

    """
    discounts = 1 / np.log2(np.arange(2, LISTED + 2))
    hits = np.array([fit >= FITS for fit in fits[:LISTED]], np.float64)
    return float((discounts[: len(hits)] * hits).sum() / discounts.sum())


def wilson(events: int, people: int) -> Interval:
    """Return the 95 % interval of a share (Wilson 1927), which holds for few people too."""
    share, squared = events / people, Z_95**2
    middle = share + squared / (2 * people)
    spread = Z_95 * math.sqrt(share * (1 - share) / people + squared / (4 * people**2))
    whole = 1 + squared / people
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def around_the_mean(values: NDArray[np.float64], most: float = math.inf) -> Interval:
    """Return the 95 % interval of a mean within 0 and `most`, by the normal distribution."""
    mean = float(values.mean())
    error = float(values.std(ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else math.inf
    return max(0.0, mean - Z_95 * error), min(most, mean + Z_95 * error)


def hidden(counts: Mapping[str, int]) -> frozenset[str]:
    """Return the groups that are not shown: the small, and more until none can be worked out.

    All together are shown, so what is hidden must be several groups, of five or more in sum;
    else the rest would tell.
    """
    order = sorted(counts, key=lambda group: (counts[group], group))
    number = sum(count < LEAST_CELL for count in counts.values())
    while 0 < number < len(order):
        if number > 1 and sum(counts[group] for group in order[:number]) >= LEAST_CELL:
            break
        number += 1
    return frozenset(order[:number])


def table(
    people: Sequence[Observed], measure: Measure, attribute: Attribute, groups: Sequence[str]
) -> Table:
    """Compare one measure between the groups of one attribute.

    Parameters
    ----------
    people : sequence of Observed
        Everybody; those whom the measure does not concern are left out.
    measure : Measure
        What is compared.
    attribute : Attribute
        Between whose groups.
    groups : sequence of str
        In the order of the rows; those of nobody are left out.

    """
    concerned = [each for each in people if measure in each.got]
    found = {
        group: [p.got[measure] for p in concerned if p.groups[attribute] == group]
        for group in groups
    }
    values = {group: np.array(got, np.float64) for group, got in found.items() if got}
    everybody = np.concatenate([np.empty(0), *values.values()])
    is_share = measure in SHARES
    too_few = _hidden_of(values, is_share=is_share)
    overall = float(everybody.mean()) if _can_be_shown(everybody, is_share=is_share) else None
    return Table(
        measure=measure,
        attribute=attribute,
        people=len(everybody) if len(everybody) >= LEAST_CELL else None,
        value=overall,
        cells=tuple(
            Cell(group=group)
            if group in too_few or overall is None
            else _cell(group, got, overall, float(everybody.sum()), MOST.get(measure))
            for group, got in values.items()
        ),
    )


def _hidden_of(values: Mapping[str, NDArray[np.float64]], *, is_share: bool) -> frozenset[str]:
    """Hide by people, and for shares also by those to whom it happened."""
    few = hidden({group: len(got) for group, got in values.items()})
    if not is_share:
        return few
    return few | hidden({group: int(got.sum()) for group, got in values.items()})


def _can_be_shown(values: NDArray[np.float64], *, is_share: bool) -> bool:
    number = int(values.sum()) if is_share else len(values)
    return len(values) >= LEAST_CELL and number >= LEAST_CELL


def _cell(
    group: str, values: NDArray[np.float64], overall: float, total: float, most: float | None
) -> Cell:
    """Return a group's cell; `most` is what one person can get at most, None for a share."""
    low, high = (
        wilson(int(values.sum()), len(values)) if most is None else around_the_mean(values, most)
    )
    value = float(values.mean())
    reading = Reading.LESS if high < overall else Reading.MORE if low > overall else Reading.ALIKE
    return Cell(
        group=group,
        people=len(values),
        value=value,
        low=low,
        high=high,
        ratio=value / overall if overall else None,
        share=None if most is None or not total else float(values.sum()) / total,
        reading=reading,
    )


def report(
    people: Sequence[Observed], groups: Mapping[Attribute, Sequence[str]]
) -> tuple[Table, ...]:
    """Return a table of every measure by every attribute."""
    return tuple(
        table(people, measure, attribute, groups[attribute])
        for measure in Measure
        for attribute in Attribute
    )


def as_json(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """Return tables as plain values, rounded to what can be known."""
    return [_rounded(asdict(each)) for each in tables]


def _rounded(value: Any) -> Any:
    keep: Callable[[Any], Any] = _rounded
    if isinstance(value, float):
        return round(value, 4) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: keep(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [keep(each) for each in value]
    return value.value if isinstance(value, enum.Enum) else value


def summary(tables: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what a ranker's card says of fairness, from the tables of a report as JSON.

    `cells` is how many were compared; by chance alone one in twenty would read as different.
    """
    shown = [
        (one, cell)
        for one in tables
        for cell in one["cells"]
        if cell["reading"] != Reading.TOO_FEW and cell["ratio"] is not None
    ]
    clear = [pair for pair in shown if pair[1]["reading"] != Reading.ALIKE]
    least = min(shown, key=lambda pair: pair[1]["ratio"], default=None)
    return {
        "cells": len(shown),
        "different": [_named(*pair) for pair in clear],
        "least": None if least is None else _named(*least),
        "clearly_below_four_fifths": sum(
            cell["reading"] == Reading.LESS and cell["ratio"] < FOUR_FIFTHS for _one, cell in shown
        ),
    }


def _named(one: Mapping[str, Any], cell: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "measure": one["measure"],
        "attribute": one["attribute"],
        "group": cell["group"],
        "ratio": cell["ratio"],
        "reading": cell["reading"],
    }
