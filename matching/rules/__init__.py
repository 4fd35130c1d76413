"""Rules that hold whatever any ranker learned. One file per body of law; `JOB_RULES` lists them.

A rule is a pure function from a person, a post and a day to criteria. `matching.screening` holds
the same rules over whole columns, and a test says that the two never disagree.
"""

from collections.abc import Callable, Iterator
from datetime import date

from matching.facts import LegalFacts, OpportunityFacts
from matching.rules.jobs import (
    conditional_business,
    court_limits,
    minimum_wage,
    opportunity_state,
    overseas,
    working_age,
)
from matching.rules.jobs.notices import notices
from matching.verdict import Criterion, Verdict

JobRule = Callable[[LegalFacts, OpportunityFacts, date], Iterator[Criterion]]

JOB_RULES: tuple[JobRule, ...] = (
    opportunity_state.check,
    working_age.check,
    conditional_business.check,
    court_limits.check,
    overseas.check,
    minimum_wage.check,
)


def may_take(person: LegalFacts, post: OpportunityFacts, *, today: date) -> Verdict:
    """Apply every rule to a vacancy or course, so that a refusal names all its reasons at once."""
    criteria = tuple(found for rule in JOB_RULES for found in rule(person, post, today))
    return Verdict(criteria, tuple(notices(person, post, today)))
