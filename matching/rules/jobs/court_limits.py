"""What a court closed to one person: BLHS 2015, Điều 41 (work), 42 (places), 43 (supervision)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from matching.facts import LegalFacts, OccupationBan, OpportunityFacts, OpportunityKind
from matching.verdict import Criterion, Reason, State

WORK: Final = "BLHS 2015, Điều 41"
PLACES: Final = "BLHS 2015, Điều 42"
SUPERVISION: Final = "BLHS 2015, Điều 43"


def check(person: LegalFacts, post: OpportunityFacts, today: date) -> Iterator[Criterion]:
    """Yield what a ban or supervision closes; unknown where the post does not say enough."""
    yield from _places(person, post, today)
    if post.kind is OpportunityKind.VACANCY:
        yield from _work(person, post, today)


def bans_held(person: LegalFacts, today: date) -> list[OccupationBan]:
    """Return the bans on work that hold on a day; one without a known end does."""
    return [ban for ban in person.occupation_bans if _holds(ban.until, today)]


def supervised_in(person: LegalFacts, today: date) -> str | None:
    """Return the commune that a person may not leave, on a day."""
    return person.supervised_in_commune if _holds(person.supervised_until, today) else None


def banned_from(person: LegalFacts, today: date) -> frozenset[str]:
    """Return the communes that are closed to a person, on a day."""
    return person.banned_from_communes if _holds(person.banned_until, today) else frozenset()


def _holds(until: date | None, today: date) -> bool:
    return until is None or today <= until


def _work(person: LegalFacts, post: OpportunityFacts, today: date) -> Iterator[Criterion]:
    for ban in bans_held(person, today):
        state = _covers(ban, post)
        if state is not State.MET:
            code = Reason.OCCUPATION_BAN
            yield Criterion(code=code, state=state, law=WORK, until=ban.until)


def _covers(ban: OccupationBan, post: OpportunityFacts) -> State:
    if ban.isco_code is None or post.isco_code is None:
        return State.UNKNOWN
    return State.NOT_MET if post.isco_code.startswith(ban.isco_code) else State.MET


def _places(person: LegalFacts, post: OpportunityFacts, today: date) -> Iterator[Criterion]:
    home, closed = supervised_in(person, today), banned_from(person, today)
    if home is not None and (state := _same(home, post)) is not State.MET:
        code, until = Reason.RESIDENCE_SUPERVISION, person.supervised_until
        yield Criterion(code=code, state=state, law=SUPERVISION, until=until)
    if closed and not post.overseas and (state := _outside(closed, post)) is not State.MET:
        until = person.banned_until
        yield Criterion(code=Reason.RESIDENCE_BAN, state=state, law=PLACES, until=until)


def _same(home: str, post: OpportunityFacts) -> State:
    if post.overseas or (post.commune is not None and post.commune != home):
        return State.NOT_MET
    return State.UNKNOWN if post.commune is None else State.MET


def _outside(closed: frozenset[str], post: OpportunityFacts) -> State:
    if post.commune is None:
        return State.UNKNOWN
    return State.NOT_MET if post.commune in closed else State.MET
