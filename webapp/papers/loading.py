"""Rows of enquiries become facts of papers: the one place where papers meet a person's data."""

from datetime import date
from decimal import Decimal

from matching.rules.instalments import MONTHS_A_YEAR, Plan
from matching.rules.loan import Channel, Purpose
from matching.rules.parameters import in_use
from models import Commune, Enrolment, LoanEnquiry, LoanSigner, LoanState
from webapp.loan_enquiries.workflow import WAY
from webapp.papers.facts import CourseFacts, LoanPaperFacts, MeetingRow, Progress
from webapp.shared import clock
from webapp.shared.words import formats

CHANNELS = {LoanSigner.HOUSEHOLD: Channel.HOUSEHOLD, LoanSigner.PERSON: Channel.PERSON}


def paper_facts(enquiry: LoanEnquiry, *, today: date) -> LoanPaperFacts:
    """Return what stands on the papers of an enquiry that came with all its rows."""
    seeker, said = enquiry.seeker, enquiry.facts
    debt: bool | None = said.get("same_purpose_debt")
    return LoanPaperFacts(
        today=today,
        full_name=seeker.full_name,
        birth_year=seeker.birth_year,
        phone=formats.phone(seeker.account.phone) if seeker.account.phone else "",
        place=place_of(enquiry.commune),
        purpose=purpose_of(enquiry),
        amount_vnd=enquiry.amount_vnd,
        term_months=enquiry.term_months,
        signer=None if enquiry.signer is None else CHANNELS[enquiry.signer],
        signer_name=enquiry.signer_name or "",
        stands_alone=_stands_alone(said.get("household")),
        certificate_issued=said.get("certificate_issued"),
        certificate_on=completed_on(enquiry),
        window_ends_on=enquiry.window_ends_on,
        no_same_purpose_debt=None if debt is None else not debt,
        course=_course(enquiry.enrolment, enquiry.course_months),
        progress=progress_of(enquiry),
        plan=plan_of(enquiry, today=today),
    )


def meeting_row(enquiry: LoanEnquiry) -> MeetingRow:
    """Return the line of an enquiry that came with its person and commune."""
    alone = enquiry.signer is LoanSigner.PERSON
    return MeetingRow(
        full_name=enquiry.seeker.full_name,
        birth_year=enquiry.seeker.birth_year,
        place=place_of(enquiry.commune),
        signer_name=enquiry.seeker.full_name if alone else enquiry.signer_name or "",
        purpose=purpose_of(enquiry),
        amount_vnd=enquiry.amount_vnd,
        term_months=enquiry.term_months,
        certificate_on=completed_on(enquiry),
        window_ends_on=enquiry.window_ends_on,
    )


def place_of(commune: Commune | None) -> str:
    """Name a commune that came with its province."""
    return "" if commune is None else f"{commune.full_name}, {commune.province.full_name}"


def purpose_of(enquiry: LoanEnquiry) -> Purpose | None:
    return None if enquiry.purpose is None else Purpose(enquiry.purpose.value)


def completed_on(enquiry: LoanEnquiry) -> date | None:
    said: str | None = enquiry.facts.get("completed_on")
    return None if said is None else date.fromisoformat(said)


def progress_of(enquiry: LoanEnquiry) -> Progress:
    """Return the day on which each step was left behind; going back makes it open again."""
    done: dict[LoanState, date] = {}
    for step in enquiry.history:
        if step.to_state not in WAY:
            continue
        at = WAY.index(step.to_state)
        done = {state: day for state, day in done.items() if WAY.index(state) < at}
        if step.from_state in WAY and WAY.index(step.from_state) < at:
            done[step.from_state] = step.created_at.astimezone(clock.VIETNAM).date()
    return Progress(
        listed_on=done.get(LoanState.LISTING),
        confirmed_on=done.get(LoanState.CONFIRMING),
        group_on=done.get(LoanState.GROUP),
        decided_on=enquiry.decided_on,
    )


def plan_of(enquiry: LoanEnquiry, *, today: date) -> Plan | None:
    """Return a plan to estimate with, principal once a year; None where too little is known."""
    amount = enquiry.approved_amount_vnd or enquiry.amount_vnd
    term = enquiry.approved_term_months or enquiry.term_months
    rate = in_use().on("loan_rate", today)
    if amount is None or term is None or rate is None:
        return None
    learning = purpose_of(enquiry) is Purpose.TRAINING
    months_out = max(enquiry.course_months or 1, 1) if learning else 1
    if months_out > 1 and term <= months_out:
        return None
    each = amount // months_out
    return Plan(
        paid_out_vnd=(*[each] * (months_out - 1), amount - each * (months_out - 1)),
        term_months=term,
        every_months=MONTHS_A_YEAR,
        annual_rate_percent=Decimal(rate.value),
        starts_on=today,
    )


def _stands_alone(household: str | None) -> bool | None:
    return {"alone": True, "others_incapable": False}.get(household or "")


def _course(enrolment: Enrolment | None, months: int | None) -> CourseFacts | None:
    if enrolment is None:
        return None if months is None else CourseFacts(title="", centre="", months=months)
    course = enrolment.course
    return CourseFacts(
        title=course.title,
        centre=course.organisation.name,
        place=course.address,
        starts_on=course.starts_on,
        months=months,
        fee_vnd=course.fee_vnd,
    )
