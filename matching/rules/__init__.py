"""Rules that hold whatever any ranker learned. One file per body of law; `JOB_RULES` lists them.

A rule is a pure function from a person, a post and a day to criteria. `matching.screening` holds
the same rules over whole columns, and a test says that the two never disagree.
"""

from collections.abc import Callable, Iterator
from datetime import date

from matching.facts import LegalFacts, OpportunityFacts
from matching.rules import opportunity_state, working_age
from matching.verdict import Criterion, Verdict

JobRule = Callable[[LegalFacts, OpportunityFacts, date], Iterator[Criterion]]

JOB_RULES: tuple[JobRule, ...] = (
    opportunity_state.check,
    working_age.check,
)


def may_take(person: LegalFacts, post: OpportunityFacts, *, today: date) -> Verdict:
    """Apply every rule to a vacancy or course, so that a refusal names all its reasons at once."""
    return Verdict(tuple(found for rule in JOB_RULES for found in rule(person, post, today)))
