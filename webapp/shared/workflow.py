"""State machines: who may move what, from where to where, and whose move it is then.

An area writes one table of `Transition`s beside its rows and one `move` that applies it and
keeps the step. Nothing else in the product sets a state.
"""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from models import Account, Move
from webapp.shared.errors import ConflictError

State = TypeVar("State", bound=enum.StrEnum)


class Party(enum.StrEnum):
    """Who makes a move."""

    SEEKER = "seeker"
    EMPLOYER = "employer"  # any member of the organisation that posted
    COORDINATOR = "coordinator"  # for the seeker, who agreed to it
    CALENDAR = "calendar"


# What a person may do, who walks beside them may do with their word.
SEEKER_SIDE = (Party.SEEKER, Party.COORDINATOR)
# Why the calendar closed it, where an answer to a person would have stood.
NO_ANSWER = "no_answer"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Who acts, as which party, and when. `actor` is None for the calendar."""

    actor: Account | None
    party: Party
    now: datetime
    today: date


@dataclass(frozen=True, kw_only=True)
class Transition(Generic[State]):
    """One arrow of a state machine.

    `due_days` counts from today to the last day on which the next one answers, inclusive;
    None where nobody owes an answer.
    """

    sources: frozenset[State]
    target: State
    by: frozenset[Party]
    then: Move
    due_days: int | None = None
    shares_contact: bool = field(default=False)

    def due_on(self, today: date) -> date | None:
        return None if self.due_days is None else today + timedelta(days=self.due_days)


def arrow(
    sources: Iterable[State],
    target: State,
    *by: Party,
    then: Move = Move.NOBODY,
    due_days: int | None = None,
    shares_contact: bool = False,
) -> Transition[State]:
    return Transition(
        sources=frozenset(sources),
        target=target,
        by=frozenset(by),
        then=then,
        due_days=due_days,
        shares_contact=shares_contact,
    )


Verb = TypeVar("Verb", bound=enum.StrEnum)


def transition_for(
    table: Mapping[Verb, Transition[State]], verb: Verb, state: State, party: Party
) -> Transition[State]:
    """Find the arrow to follow.

    Raises ConflictError when the row is no longer where the page said it was: somebody else
    moved first, or the button was pressed twice.
    """
    found = table[verb]
    if state not in found.sources or party not in found.by:
        raise ConflictError("moved_on")
    return found


def open_verbs(
    table: Mapping[Verb, Transition[State]], state: State, party: Party
) -> frozenset[Verb]:
    """Verbs this party may use now: what a page offers is what `transition_for` accepts."""
    return frozenset(
        verb for verb, found in table.items() if state in found.sources and party in found.by
    )
