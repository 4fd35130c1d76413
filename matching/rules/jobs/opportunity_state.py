"""Only a post that is open, within its dates and not full takes anybody."""

from collections.abc import Iterator
from datetime import date

from matching.facts import LegalFacts, OpportunityFacts
from matching.verdict import Criterion, Reason, State


def check(person: LegalFacts, post: OpportunityFacts, today: date) -> Iterator[Criterion]:
    """Yield what is not met: open, closing day not past (it counts itself), a seat left."""
    del person
    if not post.is_open:
        yield Criterion(code=Reason.NOT_OPEN, state=State.NOT_MET)
    if post.closes_on is not None and post.closes_on < today:
        yield Criterion(code=Reason.CLOSED_BY_DATE, state=State.NOT_MET)
    if post.seats_left is not None and post.seats_left <= 0:
        yield Criterion(code=Reason.FULL, state=State.NOT_MET)
