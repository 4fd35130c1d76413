"""The answers themselves: which questions follow from which, what is kept, and for how long.

Answers are what `models.LegalSituation.sealed` holds: plain JSON values, each left out where the
person did not say. Nothing here knows of the web or of the database.
"""

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from matching.rules.dates import months_after
from matching.rules.jobs.standing import SERVING
from matching.rules.parameters import in_use
from models import LegalStatus as S

Told = Mapping[str, Any]


class Limit(enum.StrEnum):
    """What a court may have closed to a person beside the main thing."""

    SUPERVISED = "supervised"
    BANNED = "banned"
    WORK = "work"


# BLHS 2015: a ban on work may stand beside a sentence in the community (41.2); places are closed,
# or chosen, only after a prison term (42, 43). While a term is put off or paused, neither runs.
LIMITS_OF: Final[Mapping[str | None, tuple[Limit, ...]]] = {
    None: tuple(Limit),
    S.COMPLETED.value: tuple(Limit),
    S.AMNESTY.value: tuple(Limit),
    S.CONDITIONAL_RELEASE.value: tuple(Limit),
    S.SUSPENDED.value: (Limit.WORK,),
    S.NON_CUSTODIAL.value: (Limit.WORK,),
}
KEPT_WITHOUT_A_DATE: Final = "situation_kept_months"


@dataclass(frozen=True, slots=True)
class Question:
    """One page: its word in the address, the answers it gives, and when it is asked at all."""

    name: str
    keys: tuple[str, ...]
    asked: Callable[[Told], bool]


def limits_open(told: Told) -> tuple[Limit, ...]:
    """Return the limits that there may be beside a status."""
    return LIMITS_OF.get(told.get("status"), ())


def _has(limit: Limit) -> Callable[[Told], bool]:
    return lambda told: limit in limits_open(told) and limit.value in told.get("limits", ())


STATUS, UNTIL, LIMITS, SUPERVISED, BANNED, WORK = (
    Question("chung", ("status",), lambda _told: True),
    Question("den-ngay", ("status_until",), lambda told: told.get("status") in SERVING),
    Question("them", ("limits",), lambda told: bool(limits_open(told))),
    Question("noi-lam", ("supervised_in_commune", "supervised_until"), _has(Limit.SUPERVISED)),
    Question("noi-tranh", ("banned_from_communes", "banned_until"), _has(Limit.BANNED)),
    Question("nghe-tranh", ("occupation_bans",), _has(Limit.WORK)),
)
QUESTIONS: Final = (STATUS, UNTIL, LIMITS, SUPERVISED, BANNED, WORK)
BY_NAME: Final = {question.name: question for question in QUESTIONS}


def way(told: Told) -> tuple[Question, ...]:
    """Return the questions that these answers lead through, in order."""
    return tuple(question for question in QUESTIONS if question.asked(told))


def after(question: Question, told: Told) -> Question | None:
    """Return the next question that is asked; None after the last."""
    later = QUESTIONS[QUESTIONS.index(question) + 1 :]
    return next((each for each in later if each.asked(told)), None)


def before(question: Question, told: Told) -> Question | None:
    earlier = QUESTIONS[: QUESTIONS.index(question)]
    return next((each for each in reversed(earlier) if each.asked(told)), None)


def with_answers(told: Told, answers: Told) -> dict[str, Any]:
    """Return the answers with new ones; None takes one back, and what it led to goes with it."""
    kept = {key: value for key, value in {**told, **answers}.items() if value is not None}
    # Each question may hang on the one before, so what falls away is looked for once for each.
    for _question in QUESTIONS:
        asked = {key for question in way(kept) for key in question.keys}
        kept = {key: value for key, value in kept.items() if key in asked}
    return kept


def ends_on(told: Told, today: date) -> date:
    """Return the last day on which answers are kept: the last of their dates.

    Where a part of them has no date they stay for a number of months that the tables of law
    parameters state, so that the person is asked again.
    """
    dates = list(_last_days(told))
    known = [date.fromisoformat(text) for text in dates if text is not None]
    if known and None not in dates:
        return max([*known, today])
    return max([*known, months_after(today, _months_kept(today))])


def _months_kept(today: date) -> int:
    months = in_use().whole(KEPT_WITHOUT_A_DATE, today)
    assert months is not None, "the packaged table has no gap"
    return months


def _last_days(told: Told) -> Iterator[str | None]:
    """Yield the last day of each part that has one by its nature; None where it was not said."""
    if told.get("status") in SERVING:
        yield told.get("status_until")
    if told.get("supervised_in_commune"):
        yield told.get("supervised_until")
    if told.get("banned_from_communes"):
        yield told.get("banned_until")
    for ban in told.get("occupation_bans", ()):
        yield ban.get("until")
