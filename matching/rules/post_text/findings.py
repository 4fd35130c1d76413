"""What can be found in a post: a closed vocabulary."""

import enum
from dataclasses import dataclass

from matching.rules.post_text.clauses import Clause, Field, excerpt


class Severity(enum.StrEnum):
    """A block must be mended before a post can be published; a warning may be answered."""

    BLOCK = "block"
    WARN = "warn"


class FindingCode(enum.StrEnum):
    """Everything the reader of posts can say."""

    CRIMINAL_RECORD_DEMAND = "criminal_record_demand"
    KEEPS_ORIGINAL_PAPERS = "keeps_original_papers"
    DEPOSIT_OR_FEE = "deposit_or_fee"
    PAY_BELOW_MINIMUM = "pay_below_minimum"
    STIGMATISING_WORDS = "stigmatising_words"
    SEX_WITHOUT_REASON = "sex_without_reason"
    AGE_WITHOUT_REASON = "age_without_reason"
    OVERSEAS_SCAM = "overseas_scam"
    CONTACT_OUTSIDE = "contact_outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place of a post and what is wrong with it.

    `excerpt` is the post's own words, `words` those of them that matter, `field` where they stand;
    pay that was typed as a number stands in none.
    """

    code: FindingCode
    severity: Severity
    excerpt: str
    law: str
    field: Field | None = None
    words: str = ""


def finding_at(
    clause: Clause, span: tuple[int, int], *, code: FindingCode, severity: Severity, law: str
) -> Finding:
    """Return what was found between two places of a clause."""
    start, end = span
    return Finding(
        code=code,
        severity=severity,
        excerpt=excerpt(clause, start, end),
        law=law,
        field=clause.field,
        words=clause.written[start:end].strip(),
    )
