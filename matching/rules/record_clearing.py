"""When a record is cleared: Bộ luật Hình sự 2015, Điều 69–73. An estimate, never a finding.

The period runs from the end of the main penalty (or of the probation), by the main penalty that
was imposed (Điều 73.1). Nothing of this is stored anywhere.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from matching.rules.dates import years_after


class Penalty(enum.StrEnum):
    """The main penalty that was imposed."""

    WARNING = "warning"
    FINE = "fine"
    NON_CUSTODIAL = "non_custodial"
    SUSPENDED = "suspended"
    PRISON_UP_TO_5_YEARS = "prison_up_to_5_years"
    PRISON_OVER_5_TO_15_YEARS = "prison_over_5_to_15_years"
    PRISON_OVER_15_YEARS = "prison_over_15_years"
    LIFE = "life"


class Route(enum.StrEnum):
    """Whether the record clears by itself or the court decides."""

    AUTOMATIC = "automatic"
    COURT = "court"


class Blocker(enum.StrEnum):
    """What other than time stands in the way."""

    MAIN_PENALTY = "main_penalty"
    OTHER_OBLIGATIONS = "other_obligations"


_POINT: Final[Mapping[Penalty, str]] = {
    Penalty.WARNING: "a",
    Penalty.FINE: "a",
    Penalty.NON_CUSTODIAL: "a",
    Penalty.SUSPENDED: "a",
    Penalty.PRISON_UP_TO_5_YEARS: "b",
    Penalty.PRISON_OVER_5_TO_15_YEARS: "c",
    Penalty.PRISON_OVER_15_YEARS: "d",
    Penalty.LIFE: "d",
}
_YEARS: Final[Mapping[Route, Mapping[str, int]]] = {
    Route.AUTOMATIC: {"a": 1, "b": 2, "c": 3, "d": 5},
    Route.COURT: {"a": 1, "b": 3, "c": 5, "d": 7},
}
_ARTICLE: Final[Mapping[Route, str]] = {
    Route.AUTOMATIC: "BLHS 2015, Điều 70.2",
    Route.COURT: "BLHS 2015, Điều 71.2",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """What is known of one judgment. None: not known; for the obligations: something is owed."""

    penalty: Penalty | None = None
    main_penalty_done_on: date | None = None  # the end of the probation for a suspended sentence
    other_obligations_done_on: date | None = None
    supplementary_ends_on: date | None = None  # None: there is none
    special_chapter: bool = False  # a judgment under chapter XIII or XXVI


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """When the record clears. On the court's route: the first day on which one may ask."""

    route: Route
    cleared_on: date | None
    blocked_by: tuple[Blocker, ...]
    law: str

    def cleared(self, today: date) -> bool | None:
        """Tell whether that day has come; None where it is not known."""
        return None if self.cleared_on is None else self.cleared_on <= today


def clearing(facts: RecordFacts) -> Clearing:
    """Return when a record clears, as far as the facts say; also when that lies ahead."""
    route = Route.COURT if facts.special_chapter else Route.AUTOMATIC
    point = None if facts.penalty is None else _POINT[facts.penalty]
    blocked = _blockers(facts)
    known = point is not None and not blocked
    return Clearing(
        route=route,
        cleared_on=_day(facts, _YEARS[route][point]) if known and point else None,
        blocked_by=blocked,
        law=_ARTICLE[route] + (f".{point}" if point else ""),
    )


def _blockers(facts: RecordFacts) -> tuple[Blocker, ...]:
    missing = {
        Blocker.MAIN_PENALTY: facts.main_penalty_done_on,
        Blocker.OTHER_OBLIGATIONS: facts.other_obligations_done_on,
    }
    return tuple(blocker for blocker, day in missing.items() if day is None)


def _day(facts: RecordFacts, years: int) -> date | None:
    """Return the latest of the period's end, the supplementary penalty's and the obligations'."""
    done, owed = facts.main_penalty_done_on, facts.other_obligations_done_on
    if done is None or owed is None:
        return None
    days = [years_after(done, years), owed]
    if facts.supplementary_ends_on is not None:
        days.append(facts.supplementary_ends_on)
    return max(days)
