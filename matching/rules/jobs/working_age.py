"""Working age: Bộ luật Lao động 2019 (45/2019/QH14), Điều 3, 143, 146 and 147.

From fifteen one may work (Điều 3.1). Under eighteen, some work is forbidden by Điều 147, and night
work is open only in listed occupations (Điều 146.2). A course is not work: only its own age counts.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind
from matching.verdict import Criterion, Reason, State

WORKING_AGE: Final = 15
FULL_AGE: Final = 18

# Điều 147 forbids kinds of work and workplaces; these are the unit groups of ISCO-08 that are
# such work by their nature. What only some posts of a group are is for the employer to check.
FORBIDDEN_UNDER_18: Final = frozenset(
    {
        # Casting, rolling, stamping and welding metal (147.1).
        *("7211", "7212", "7213", "7214", "7221", "8121", "8122"),
        # Building sites and demolition (147.1, 147.2).
        *("7111", "7112", "7113", "7114", "7115", "7119", "7121", "7122", "9312", "9313"),
        # Chemicals, gas, explosives (147.1).
        *("7542", "8131", "8132"),
        # Underground, under water, fishing far from shore (147.1, 147.2).
        *("7541", "6223", "8111", "8113", "9311"),
        # Slaughterhouses (147.2).
        "7511",
    }
)
NIGHT: Final = frozenset({"night"})


def ages(person: LegalFacts, today: date) -> tuple[int, int] | None:
    """Return the least and the greatest age a person may have today; None if nothing is known."""
    if person.born_on is not None:
        born = person.born_on
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        return years, years
    if person.birth_year is not None:
        return today.year - person.birth_year - 1, today.year - person.birth_year
    return None


def old_enough(age: tuple[int, int] | None, needed: int) -> State:
    """Compare what is known of an age with the age needed."""
    if age is None:
        return State.UNKNOWN
    if age[0] >= needed:
        return State.MET
    return State.NOT_MET if age[1] < needed else State.UNKNOWN


def forbidden_under_18(post: OpportunityFacts) -> bool:
    """Tell whether Điều 147 closes this work to people under eighteen."""
    return post.kind is OpportunityKind.VACANCY and post.isco_code in FORBIDDEN_UNDER_18


def only_at_night(post: OpportunityFacts) -> bool:
    """Tell whether a post offers work by night alone."""
    return post.kind is OpportunityKind.VACANCY and post.shifts == NIGHT


def check(person: LegalFacts, post: OpportunityFacts, today: date) -> Iterator[Criterion]:
    """Yield what age leaves open or closes; nothing where age decides nothing."""
    age = ages(person, today)
    if post.kind is OpportunityKind.VACANCY and age is not None:
        yield from _of_the_law(age, post)
    if post.minimum_age is not None:
        state = old_enough(age, post.minimum_age)
        yield Criterion(code=Reason.UNDER_POSTED_AGE, state=state)


def _of_the_law(age: tuple[int, int], post: OpportunityFacts) -> Iterator[Criterion]:
    state = old_enough(age, WORKING_AGE)
    if state is not State.MET:
        law = "BLLĐ 2019, Điều 3.1, 143, 145"
        yield Criterion(code=Reason.UNDER_FIFTEEN, state=state, law=law)
    adult = old_enough(age, FULL_AGE)
    if adult is State.MET:
        return
    if forbidden_under_18(post):
        yield Criterion(code=Reason.MINOR_WORK_LIMITED, state=adult, law="BLLĐ 2019, Điều 147")
    if only_at_night(post):
        # Some occupations allow it: ask rather than hide.
        law = "BLLĐ 2019, Điều 146.2"
        yield Criterion(code=Reason.MINOR_NIGHT_WORK, state=State.UNKNOWN, law=law)
