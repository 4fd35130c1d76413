"""What a person wants, made ready for scoring: worked out once, used by every scorer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from matching.facts import SkillFacts
from matching.ranking import weights
from matching.ranking.arrays.columns import shift_bits
from matching.ranking.distance.whereabouts import Place, country, known_place
from matching.ranking.index.opened import Index
from matching.ranking.input.learners import wants_to_learn
from matching.ranking.input.query import Query, understand
from matching.ranking.input.unwanted import wanted
from matching.ranking.trades.numbered import trades
from matching.ranking.trades.plainness import LEVELS, by_level
from matching.ranking.weights import Weights

HELD_BESIDE_A_WISH: Final = 0.75  # able to do it, but asked for something else
COURSE_IN_A_TRADE_HELD: Final = 0.4
# Who wants work looks for jobs of the trade, then for how to come to it, then for other work; who
# wants to learn a trade for courses in it, then for jobs.
NOT_WHAT_IS_WANTED: Final = 0.7
EXPERIENCED_AFTER_MONTHS: Final = 36
MONTHS_WHERE_NOT_SAID: Final = 6
LEAST_NEARNESS_OF_EXPERIENCE: Final = 0.6

# Bits of SHIFTS: whoever works by day can also work a morning or an afternoon.
DAY, MORNING, AFTERNOON = (shift_bits([s]) for s in ("day", "morning", "afternoon"))
FLEXIBLE: Final = shift_bits(["flexible"])


@dataclass(frozen=True, slots=True)
class Wish:
    """A person's facts with what scorers derive from them."""

    facts: SkillFacts
    query: Query
    today: date
    # Of each occupation for vacancies, then for courses, 0–1; so for each level of `plainness`.
    worth: NDArray[np.float32]
    months: NDArray[np.float32]  # of experience that counts, per occupation
    shifts: int
    place: Place | None  # where the person lives: a point, or the province where no more is known
    weights: Weights = ()  # the most points of parts for this wish; else as stated
    reweighed: bool = False  # whether naming a first occupation would make parts count otherwise
    # What stands for this very wish where something is kept of it; None: nothing is.
    token: object | None = field(default=None, compare=False, repr=False)
    asked_again: bool = field(default=False, compare=False, repr=False)

    def with_facts(self, facts: SkillFacts) -> Self:
        """Return this wish for changed facts; the typed words must be the same."""
        shifts = accepted_shifts(facts.shifts)
        changed = replace(self, facts=facts, shifts=shifts, token=None, asked_again=False)
        known = self.facts.occupations, self.facts.wished_occupations
        if (facts.occupations, facts.wished_occupations) == known:
            return changed
        held, worth = _trades_of(facts, self.query)
        return replace(changed, worth=worth, months=_experience(held))

    @property
    def globe(self) -> NDArray[np.float32] | None:
        """Where the person lives, where that is known; see `on_the_globe`."""
        return None if self.facts.point is None else country().of_point(self.facts.point)

    @property
    def vacancy_worth(self) -> NDArray[np.float32]:
        """What each occupation is worth in a vacancy; the last entry is none's, 0."""
        return self.worth[: len(self.worth) // (2 * LEVELS)]

    @property
    def course_worth(self) -> NDArray[np.float32]:
        """What each occupation is worth in a course; the last entry is none's, 0."""
        each = len(self.worth) // (2 * LEVELS)
        return self.worth[each : 2 * each]


def prepare(facts: SkillFacts, index: Index, *, today: date, as_typed: bool = False) -> Wish:
    """Make a person's facts ready for scoring; who asks again on the same day gets the same."""
    asked, known = (facts, as_typed), index.asked_on(today)
    wish: Wish | None = None if known is None else known.get(asked)
    if wish is None:
        query = understood(facts.wished_words, index, as_typed=as_typed)
        token = None if known is None else object()
        wish = prepared(facts, query, today=today, learnt=index.weights, token=token)
    elif wish.asked_again:
        return wish
    else:
        wish = replace(wish, asked_again=True)
    if known is not None:
        known.keep(asked, wish)
    return wish


def understood(words: str, index: Index, *, as_typed: bool = False) -> Query:
    """Return typed words as they were meant: what many people type is read once."""
    asked, known = (words, as_typed, index.learnt), index.base.understood
    query: Query | None = known.get(asked)
    if query is None:
        query = understand(words, index, as_typed=as_typed)
        known.keep(asked, query)
    return query


def prepared(
    facts: SkillFacts,
    query: Query,
    *,
    today: date,
    learnt: Weights = (),
    token: object | None = None,
) -> Wish:
    """Make a person's facts ready, given their words already understood.

    `learnt` is what outcomes of this instance taught each part to count; `token` stands for the
    wish where something is kept of it.
    """
    chosen = bool(facts.occupations or facts.wished_occupations) or not query.terms
    held, worth = _trades_of(facts, query)
    by_choice, as_typed = (
        weights.points(
            query.kind,
            chosen=each,
            fitted=query.fitted,
            learnt=learnt,
            told=query.told,
            in_english=query.in_english,
        )
        for each in (True, False)
    )
    return Wish(
        facts=facts,
        query=query,
        today=today,
        worth=worth,
        months=_experience(held),
        shifts=accepted_shifts(facts.shifts),
        place=known_place(facts.point, facts.province),
        weights=by_choice if chosen else as_typed,
        reweighed=not chosen and by_choice != as_typed,
        token=token,
    )


def _trades_of(facts: SkillFacts, query: Query) -> tuple[dict[int, int], NDArray[np.float32]]:
    """Return the months in each trade held, and what each is worth; see `Wish.worth`."""
    known = trades()
    chosen = dict.fromkeys(known.numbers(facts.wished_occupations), 1.0)
    wished = _best_of(chosen, query.meant)
    learns = bool(query.meant) and wants_to_learn(wanted(facts.wished_words))
    held = {
        known.number[each.code]: _months(each.months)
        for each in facts.occupations
        if each.code in known.number
    }
    share = HELD_BESIDE_A_WISH if wished else 1.0
    able = {number: share * _skilled(months) for number, months in held.items()}
    jobs = _best_of(chosen, _scaled(query.meant, NOT_WHAT_IS_WANTED)) if learns else wished
    vacancies = known.spread(_best_of(able, jobs))
    if held or learns:
        courses = known.spread(_course_weights(held, wished, learns=learns))
    else:
        courses = np.float32(NOT_WHAT_IS_WANTED) * vacancies
    return held, by_level(np.concatenate([vacancies, courses]), counts=query.is_plain)


def accepted_shifts(shifts: Iterable[str]) -> int:
    """Return the shifts a person accepts as bits; 0 where any will do."""
    bits = shift_bits(shifts)
    return bits | MORNING | AFTERNOON | FLEXIBLE if bits & DAY else bits


def _months(said: int | None) -> int:
    return MONTHS_WHERE_NOT_SAID if said is None else said


def _skilled(months: int) -> float:
    return 0.8 + 0.2 * min(1.0, months / EXPERIENCED_AFTER_MONTHS)


def _best_of(*weights: Mapping[int, float]) -> dict[int, float]:
    best: dict[int, float] = {}
    for each in weights:
        for number, weight in each.items():
            best[number] = max(weight, best.get(number, 0.0))
    return best


def _scaled(weights: Mapping[int, float], share: float) -> dict[int, float]:
    return {number: share * weight for number, weight in weights.items()}


def _course_weights(
    held: Mapping[int, int], wished: Mapping[int, float], *, learns: bool
) -> dict[int, float]:
    """Weigh courses: little in a trade one has; in one that is wished for, as much as one learns.

    A course stands behind jobs of the trade it leads to, unless somebody says that they want to
    learn.
    """
    known = dict.fromkeys(held, COURSE_IN_A_TRADE_HELD)
    if learns:
        return known | dict(wished)
    new = {number: weight for number, weight in wished.items() if number not in held}
    return known | _scaled(new, NOT_WHAT_IS_WANTED)


def _experience(held: Mapping[int, int]) -> NDArray[np.float32]:
    """Return for every occupation the months a person brings to it, shape (occupations + 1,)."""
    known = trades()
    months = np.zeros(len(known) + 1, np.float32)
    if held:
        near = known.near[list(held)]
        near[near < LEAST_NEARNESS_OF_EXPERIENCE] = 0.0
        near *= np.array(list(held.values()), np.float32)[:, None]
        np.maximum.reduce(near, axis=0, out=months[:-1])
    return months
