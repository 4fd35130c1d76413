"""Leaving the country: Luật 49/2019/QH14, Điều 36.2, closes it while a sentence is served."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from matching.facts import LegalFacts, OpportunityFacts
from matching.rules.jobs.standing import is_serving, known_until, status_on
from matching.verdict import Criterion, Reason, State

LAW: Final = "Luật 49/2019/QH14, Điều 36.2"


def check(person: LegalFacts, post: OpportunityFacts, today: date) -> Iterator[Criterion]:
    """Yield whether work or study abroad is closed, or must be asked about."""
    abroad = post.overseas
    if abroad is None:
        abroad = None if post.commune is None else False
    status = status_on(person, today)
    may_bite = status is None or is_serving(person, today)
    if abroad is False or not may_bite:
        return
    sure = abroad and status is not None
    state = State.NOT_MET if sure else State.UNKNOWN
    until = known_until(person, today)
    yield Criterion(code=Reason.OVERSEAS, state=state, law=LAW, until=until)
