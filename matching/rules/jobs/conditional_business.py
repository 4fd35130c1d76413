"""Work in businesses with security conditions: NĐ 96/2016, as amended by NĐ 58/2026.

Điều 25.9 names whom such a business may not employ, Điều 7.2.a who may not answer for one. What the
decree does not name (a sentence that is paused, a record that is not cleared) is asked, not closed.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind
from matching.rules.jobs.court_limits import bans_held
from matching.rules.jobs.standing import NOTHING, is_bound, is_serving, known_until, status_on
from matching.rules.parameters import in_use
from matching.verdict import Criterion, Reason, State

STAFF: Final = "NĐ 96/2016/NĐ-CP, Điều 25.9 (sửa bởi NĐ 58/2026/NĐ-CP)"
RESPONSIBLE: Final = "NĐ 96/2016/NĐ-CP, Điều 7.2.a (sửa bởi NĐ 58/2026/NĐ-CP)"
NOT_AS_STAFF: Final = frozenset({"deferred", "conditional_release", "non_custodial", "suspended"})
NOT_RESPONSIBLE: Final = frozenset({"deferred", "non_custodial", "suspended"})


def check(person: LegalFacts, post: OpportunityFacts, today: date) -> Iterator[Criterion]:
    """Yield what a status closes in such a business, or leaves to be asked."""
    if post.kind is not OpportunityKind.VACANCY or post.conditional_business is None:
        return
    state = _as_staff(person, today)
    if state is not State.MET:
        code, until = Reason.CONDITIONAL_BUSINESS, known_until(person, today)
        yield Criterion(code=code, state=state, law=STAFF, until=until)
    if post.responsible_position:
        yield from _responsible(person, today)


def refused_as_staff(person: LegalFacts, today: date) -> bool:
    """Tell whether such businesses may not employ this person."""
    return _as_staff(person, today) is State.NOT_MET


def refused_as_responsible(person: LegalFacts, today: date) -> bool:
    """Tell whether this person may not answer for such a business."""
    return any(each.state is State.NOT_MET for each in _responsible(person, today))


def _as_staff(person: LegalFacts, today: date) -> State:
    status = status_on(person, today)
    if status is None:
        return State.UNKNOWN
    if not is_serving(person, today):
        return State.MET
    named = status in NOT_AS_STAFF and in_use().on("conditional_business_staff", today)
    return State.NOT_MET if named else State.UNKNOWN


def _responsible(person: LegalFacts, today: date) -> Iterator[Criterion]:
    status, bound = status_on(person, today), is_bound(person, today)
    if status == NOTHING and not bound and not bans_held(person, today):
        return
    named = status in NOT_RESPONSIBLE or bound
    known = in_use().on("conditional_business_responsible", today) is not None
    state = State.NOT_MET if named and known else State.UNKNOWN
    yield Criterion(code=Reason.RESPONSIBLE_POSITION, state=state, law=RESPONSIBLE)
