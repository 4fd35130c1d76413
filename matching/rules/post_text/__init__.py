"""What a post may not ask or say, read from its own words; articles stand with each code.

    check(PostText(title="…", requirements="…"), today=today) -> tuple[Finding, ...]

findings   the closed vocabulary of codes, with severity, article and advice
clauses    a post as short clauses, each with the field it stands in
record     criminal records, and words that wound
conditions papers kept, deposits and fees
people     sex and age without a reason
offers     pay under the minimum, work abroad that is no work, contact that leads away
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from matching.rules.post_text import conditions, offers, people, record
from matching.rules.post_text.clauses import Clause, Field, PostText, clauses
from matching.rules.post_text.findings import Finding, FindingCode, Severity

Reading = Callable[[PostText, list[Clause], date], Iterable[Finding]]

READINGS: Final[tuple[Reading, ...]] = (
    record.read,
    conditions.read,
    people.read,
    offers.read,
)

__all__ = ["Field", "Finding", "FindingCode", "PostText", "Severity", "check"]


def check(post: PostText, *, today: date) -> tuple[Finding, ...]:
    """Return what stands against a post, blocks first, a code once for the same words."""
    parts = clauses(post)
    found = [finding for reading in READINGS for finding in reading(post, parts, today)]
    kept = {(each.code, each.field, each.excerpt): each for each in found}
    return tuple(sorted(kept.values(), key=lambda each: each.severity is Severity.WARN))
