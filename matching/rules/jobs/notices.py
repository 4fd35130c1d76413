"""What a person should know before they say yes. Nothing here closes a post."""

from collections.abc import Iterator
from datetime import date

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind
from matching.rules.jobs.standing import RETURNED, status_on, under_management
from matching.verdict import Notice, Noticed


def notices(person: LegalFacts, post: OpportunityFacts, today: date) -> Iterator[Noticed]:
    """Yield what applies to this person in this post."""
    if under_management(person, today):
        if post.commune is None or post.commune != person.residence_commune:
            yield Noticed(Notice.COMMUNE_CONSENT, "NĐ 231/2026/NĐ-CP, Điều 11.2")
        yield Noticed(Notice.MONTHLY_VISIT, "NĐ 231/2026/NĐ-CP, Điều 10.1")
    if post.kind is not OpportunityKind.VACANCY:
        return
    status = status_on(person, today)
    if status == "non_custodial":
        yield Noticed(Notice.INCOME_DEDUCTION, "BLHS 2015, Điều 36.3")
    if post.conditional_business == "security_guard" and status in RETURNED:
        yield Noticed(Notice.GUARD_CHECK, "NĐ 96/2016/NĐ-CP, Điều 32")
