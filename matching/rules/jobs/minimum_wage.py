"""Pay under the minimum wage of the commune's region: BLLĐ 2019, Điều 90.2; NĐ 293/2025, Điều 3."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind
from matching.rules.parameters import Dated, Parameters, in_use
from matching.verdict import Criterion, Reason, State

REGIONS: Final = (1, 2, 3, 4)


def check(person: LegalFacts, post: OpportunityFacts, today: date) -> Iterator[Criterion]:
    """Yield whether a post pays less than the law allows; nothing where it says no pay."""
    del person
    if post.kind is not OpportunityKind.VACANCY or post.overseas:
        return
    for unit, pay_vnd in (("month", monthly_pay_vnd(post)), ("hour", post.hourly_pay_vnd)):
        if pay_vnd is None:
            continue
        state, source = against_minimum(pay_vnd, unit, post.wage_region, today)
        if state is not State.MET:
            yield Criterion(code=Reason.PAY_BELOW_MINIMUM, state=state, law=source)


def monthly_pay_vnd(post: OpportunityFacts) -> int | None:
    """Return the most a month that a post states for full hours; None where it does not."""
    if not post.is_full_time:
        return None
    return post.monthly_pay_max_vnd or post.monthly_pay_min_vnd


def against_minimum(pay_vnd: int, unit: str, region: int | None, today: date) -> tuple[State, str]:
    """Compare pay in đồng a month or an hour with its minimum; unknown where the region decides."""
    found = _minima(in_use(), unit, region, today)
    below = [dated for dated in found if pay_vnd < dated.value]
    if not below:
        return State.MET, ""
    state = State.NOT_MET if len(below) == len(found) else State.UNKNOWN
    return state, below[0].source


@lru_cache(maxsize=64)
def _minima(law: Parameters, unit: str, region: int | None, today: date) -> list[Dated]:
    """Return the minimum of a region, or of each where the region is not known."""
    found = (
        law.on(f"minimum_wage_{unit}_{each}", today)
        for each in (REGIONS if region is None else (region,))
    )
    return [dated for dated in found if dated is not None]
