"""What of a file is there and what is missing, said without a word on why somebody may borrow."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from matching.rules.loan import Borrower, LoanCriterion, LoanFacts, judge
from matching.verdict import State, worst
from models import LoanEnquiry, LoanPurpose, LoanSigner, LoanState
from webapp.papers.facts import Progress
from webapp.papers.loading import completed_on, progress_of, purpose_of


class Part(enum.StrEnum):
    """What a file is made of, in the order in which an officer looks."""

    COVERED = "covered"
    CERTIFICATE = "certificate"
    IN_TIME = "in_time"
    LISTED = "listed"
    CONFIRMED = "confirmed"
    GROUP = "group"
    NO_DEBT = "no_debt"
    PURPOSE = "purpose"
    AMOUNT = "amount"
    TERM = "term"
    SIGNER = "signer"
    COURSE = "course"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One part: there, missing or not known; the day it was settled, and its article.

    `on_their_word` tells what the person said from what an office did.
    """

    part: Part
    state: State
    law: str = ""
    on: date | None = None
    on_their_word: bool = False


# What the rules judge of what the person said; the rest is read off the file itself.
JUDGED: Final = {
    LoanCriterion.STATUS: Part.COVERED,
    LoanCriterion.CERTIFICATE: Part.CERTIFICATE,
    LoanCriterion.WITHIN_FIVE_YEARS: Part.IN_TIME,
    LoanCriterion.NO_SAME_PURPOSE_DEBT: Part.NO_DEBT,
    LoanCriterion.PURPOSE: Part.PURPOSE,
    LoanCriterion.AMOUNT: Part.AMOUNT,
    LoanCriterion.TERM: Part.TERM,
}


def look(enquiry: LoanEnquiry, *, today: date) -> tuple[Found, ...]:
    """Return every part of an enquiry that came with its history, in order."""
    found = {each.part: each for each in (*_said(enquiry, today), *_done(enquiry))}
    return tuple(found[part] for part in Part if part in found)


def state_of(found: tuple[Found, ...]) -> State:
    return worst(each.state for each in found)


def _said(enquiry: LoanEnquiry, today: date) -> Iterator[Found]:
    for judged in judge(loan_facts(enquiry), today=today).criteria:
        if (part := JUDGED.get(judged.code)) is not None:
            yield Found(
                part=part, state=judged.state, law=judged.law, on=judged.until, on_their_word=True
            )
    given = {
        Part.PURPOSE: enquiry.purpose,
        Part.AMOUNT: enquiry.amount_vnd,
        Part.TERM: enquiry.term_months,
    }
    for part, value in given.items():
        # The rules judge only what was named: what is missing is missing here.
        if value is None:
            yield Found(part=part, state=State.UNKNOWN, on_their_word=True)
        elif part is Part.PURPOSE:
            yield Found(part=part, state=State.MET, law=_law("5"), on_their_word=True)


def _done(enquiry: LoanEnquiry) -> Iterator[Found]:
    progress: Progress = progress_of(enquiry)
    told = {step.from_state for step in enquiry.history if step.told_by is not None}
    yield _settled(Part.LISTED, progress.listed_on, "14.2.c", LoanState.LISTING in told)
    yield _settled(Part.CONFIRMED, progress.confirmed_on, "3.2.a", LoanState.CONFIRMING in told)
    yield _settled(Part.GROUP, progress.group_on, "4.1.b", LoanState.GROUP in told)
    yield _signer(enquiry)
    if enquiry.purpose is LoanPurpose.TRAINING:
        state = State.UNKNOWN if enquiry.enrolment_id is None else State.MET
        yield Found(part=Part.COURSE, state=state, law=_law("5.1"))


def _settled(part: Part, on: date | None, article: str, told: bool) -> Found:  # noqa: FBT001
    """Return what an office did, or what the person's side wrote down that it did."""
    state = State.UNKNOWN if on is None else State.MET
    return Found(part=part, state=state, law=_law(article), on=on, on_their_word=told)


def _signer(enquiry: LoanEnquiry) -> Found:
    named = enquiry.signer is LoanSigner.PERSON or bool(enquiry.signer_name)
    state = State.MET if named else State.UNKNOWN
    return Found(part=Part.SIGNER, state=state, law=_law("4.1.a"), on_their_word=True)


def _law(article: str) -> str:
    return f"QĐ 22/2023/QĐ-TTg, Điều {article}"


def loan_facts(enquiry: LoanEnquiry) -> LoanFacts:
    """Return what the person said, as the rules read it."""
    said = enquiry.facts
    months = enquiry.course_months
    return LoanFacts(
        who=Borrower(
            status=said.get("status"),
            certificate_issued=said.get("certificate_issued"),
            completed_on=completed_on(enquiry),
            same_purpose_debt=said.get("same_purpose_debt"),
            household=said.get("household"),
        ),
        purpose=purpose_of(enquiry),
        amount_vnd=enquiry.amount_vnd,
        term_months=enquiry.term_months,
        course_months=None if months is None else Decimal(months),
    )
