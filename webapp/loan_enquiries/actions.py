"""Changes to loan enquiries. Nothing here knows of the web, and nothing here commits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from matching.rules.dates import years_after
from matching.rules.loan import Borrower, LoanFacts
from matching.rules.parameters import in_use
from models import (
    Account,
    AuditEntry,
    Enrolment,
    LaterState,
    LoanEnquiry,
    LoanNotice,
    LoanNoticeKind,
    LoanParty,
    LoanPayout,
    LoanPurpose,
    LoanQuestion,
    LoanShare,
    LoanSigner,
    LoanState,
    LoanStep,
    Organisation,
    Seeker,
)
from webapp.loan_enquiries import messages, queries
from webapp.loan_enquiries.parties import BODIES
from webapp.loan_enquiries.workflow import (
    LoanDeed,
    Verb,
    begin,
    enter_again,
    forget,
    most_loan_vnd,
    move,
    share_with,
)
from webapp.organisations.queries import active_accounts
from webapp.reminders.queries import companions
from webapp.shared import audit, outbox
from webapp.shared.errors import ConflictError

SHARE_DAYS: Final = 365
ANSWER_DAYS: Final = 7  # our own reminder for a question back
# Judgments that others make of a person (compliance, social evils) are answered in the check and
# kept nowhere; whether somebody is on the list is what the steps say.
KEPT_FACTS: Final = (
    "status",
    "certificate_issued",
    "completed_on",
    "same_purpose_debt",
    "household",
)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the bank agreed to, as far as it was said; the day and place to fetch the money."""

    amount_vnd: int | None = None
    term_months: int | None = None
    payout_on: date | None = None
    payout_place: str = ""


NOTHING_SAID: Final = Decision()


def keep(session: Session, *, seeker: Seeker, facts: LoanFacts, deed: LoanDeed) -> LoanEnquiry:
    """Keep a check's result as an enquiry; for the same purpose twice, the one under way is it.

    Raises TypeError for a business, which has another way.
    """
    if not isinstance(facts.who, Borrower):
        raise TypeError("a business does not go this way")
    session.get_one(Seeker, seeker.id, with_for_update=True)
    purpose = None if facts.purpose is None else LoanPurpose(facts.purpose.value)
    found = queries.under_way(session, seeker, purpose)
    enquiry = found or LoanEnquiry(
        seeker=seeker,
        kept_by_id=deed.actor.id if deed.actor else seeker.account_id,
        commune_code=seeker.commune_code,
        purpose=purpose,
        facts={},
        shares=[],
        history=[],
    )
    most = most_loan_vnd(deed.today)
    if facts.amount_vnd is not None and 0 < facts.amount_vnd <= (most or facts.amount_vnd):
        enquiry.amount_vnd = facts.amount_vnd
    enquiry.term_months = facts.term_months or enquiry.term_months
    if facts.course_months is not None:
        enquiry.course_months = int(facts.course_months)
    _note_facts(enquiry, facts.who, deed.today)
    if found is None:
        begin(session, enquiry, deed)
    if deed.party is LoanParty.COORDINATOR:
        share(session, enquiry=enquiry, party=LoanParty.COORDINATOR, organisation=None, deed=deed)
    return enquiry


def _note_facts(enquiry: LoanEnquiry, who: Borrower, today: date) -> None:
    said: dict[str, Any] = {name: getattr(who, name) for name in KEPT_FACTS}
    if who.completed_on is not None:
        said["completed_on"] = who.completed_on.isoformat()
        years = in_use().whole("loan_years_since_completion", today)
        if years is not None:
            enquiry.window_ends_on = years_after(who.completed_on, years)
    known = {name: value for name, value in said.items() if value is not None}
    enquiry.facts = {**enquiry.facts, **known}
    if who.household is not None and enquiry.signer is None:
        alone = who.household in {"alone", "others_incapable"}
        enquiry.signer = LoanSigner.PERSON if alone else LoanSigner.HOUSEHOLD


def change(
    session: Session,
    *,
    enquiry: LoanEnquiry,
    wanted: Mapping[str, int | None],
    enrolment: Enrolment | None,
    deed: LoanDeed,
) -> LoanEnquiry:
    """Set amount, term and months of the course, and the course it is for."""
    _require_open(enquiry)
    enquiry.amount_vnd = wanted.get("amount_vnd")
    enquiry.term_months = wanted.get("term_months")
    enquiry.course_months = wanted.get("course_months")
    enquiry.enrolment_id = None if enrolment is None else enrolment.id
    _audit(session, enquiry, "changed", deed)
    return enquiry


def choose_signer(
    session: Session, *, enquiry: LoanEnquiry, signer: LoanSigner, name: str, deed: LoanDeed
) -> LoanEnquiry:
    """Say who signs at the bank; the name only as the person types it."""
    _require_open(enquiry)
    enquiry.signer = signer
    enquiry.signer_name = (name or None) if signer is LoanSigner.HOUSEHOLD else None
    _audit(session, enquiry, "signer_chosen", deed, signer=signer.value)
    return enquiry


def share(
    session: Session,
    *,
    enquiry: LoanEnquiry,
    party: LoanParty,
    organisation: Organisation | None,
    deed: LoanDeed,
) -> LoanShare:
    """Say yes to one party for a year; another body for the same party takes the yes over."""
    if enquiry.commune_code is None or enquiry.state is LoanState.PREPARING:
        enquiry.commune_code = enquiry.seeker.commune_code  # where they live by now
    held = share_with(enquiry, party, today=deed.today)
    wanted = None if organisation is None else organisation.id
    last_day = deed.today + timedelta(days=SHARE_DAYS)
    if held is not None and (held.organisation_id, held.ends_on) == (wanted, last_day):
        return held
    if held is not None:
        held.withdrawn_at = deed.now
    row = LoanShare(
        enquiry=enquiry,
        party=party,
        organisation=organisation,
        organisation_id=wanted,
        given_by_id=deed.actor.id if deed.actor else enquiry.seeker.account_id,
        ends_on=last_day,
    )
    session.add(row)
    body = str(organisation.public_id) if organisation else None
    _audit(session, enquiry, "shared", deed, party=party.value, body=body)
    enter_again(enquiry, deed.today)
    if enquiry.holder is party:
        _tell_holder(session, enquiry)
    return row


def unshare(
    session: Session, *, enquiry: LoanEnquiry, party: LoanParty, deed: LoanDeed
) -> LoanEnquiry:
    """Take a yes back: from this moment no page of theirs shows the enquiry."""
    held = [row for row in enquiry.shares if row.party is party and row.withdrawn_at is None]
    for row in held:
        row.withdrawn_at = deed.now
    if held:
        _audit(session, enquiry, "unshared", deed, party=party.value)
        enter_again(enquiry, deed.today)
    return enquiry


def step(  # noqa: PLR0913 - whose, what, by whom and why
    session: Session,
    *,
    enquiry: LoanEnquiry,
    verb: Verb,
    deed: LoanDeed,
    reason: str | None = None,
    note: str | None = None,
) -> LoanStep:
    """Make a move and tell whom it concerns; raises ConflictError where somebody moved first."""
    before, body_before = enquiry.holder, enquiry.organisation_id
    undone = enquiry.history[-1].verb if verb is Verb.UNDO and enquiry.history else None
    made = move(session, enquiry, verb, deed, reason=reason, note=note)
    if undone is not None:
        forget(session, enquiry, Verb(undone))
    if deed.party is not LoanParty.SEEKER:
        mended = enquiry.state is LoanState.SENT_BACK
        template = "loan_needs_you" if mended else "loan_moved"
        outbox.add(session, messages.to_seeker(enquiry, template))
    if verb is Verb.WITHDRAW and before in BODIES and body_before is not None:
        members = active_accounts(session, body_before)
        outbox.add(session, *messages.to_body(enquiry, before, "loan_withdrawn", members))
    _tell_holder(session, enquiry)
    return made


def _tell_holder(session: Session, enquiry: LoanEnquiry, template: str = "loan_arrived") -> None:
    """Tell the members of the body that holds it, where it looks at enquiries here."""
    if enquiry.organisation_id is None or enquiry.holder not in BODIES:
        return
    members = active_accounts(session, enquiry.organisation_id)
    outbox.add(session, *messages.to_body(enquiry, enquiry.holder, template, members))


def approve(
    session: Session, *, enquiry: LoanEnquiry, decision: Decision, deed: LoanDeed
) -> LoanEnquiry:
    """Write down that the bank agreed: how much, how long, where and when the money is."""
    step(session, enquiry=enquiry, verb=Verb.APPROVE, deed=deed)
    enquiry.decided_on = deed.today
    enquiry.approved_amount_vnd = decision.amount_vnd
    enquiry.approved_term_months = decision.term_months
    enquiry.payout_on, enquiry.payout_place = decision.payout_on, decision.payout_place
    if decision.payout_on is not None and decision.payout_on >= deed.today:
        enquiry.due_on = decision.payout_on
    return enquiry


def pay_out(
    session: Session, *, enquiry: LoanEnquiry, amount_vnd: int, paid_on: date, deed: LoanDeed
) -> LoanPayout:
    """Write down money paid out; the first time it ends the way, later ones add to it."""
    if enquiry.state is LoanState.DISBURSED and deed.party is LoanParty.BANK:
        _audit(session, enquiry, "paid_again", deed)
    else:
        step(session, enquiry=enquiry, verb=Verb.PAY_OUT, deed=deed)
        enquiry.disbursed_on, enquiry.later_state = paid_on, LaterState.REPAYING
        enquiry.later_state_on = paid_on
    by = deed.actor.id if deed.actor else enquiry.kept_by_id
    paid = LoanPayout(enquiry=enquiry, paid_on=paid_on, amount_vnd=amount_vnd, entered_by_id=by)
    session.add(paid)
    return paid


def note_later(
    session: Session, *, enquiry: LoanEnquiry, state: LaterState, on: date, deed: LoanDeed
) -> LoanEnquiry:
    """Note what became of a loan that was paid out; raises ConflictError before that."""
    if enquiry.state is not LoanState.DISBURSED:
        raise ConflictError("moved_on")
    enquiry.later_state, enquiry.later_state_on = state, on
    enquiry.ends_on = max(enquiry.ends_on, deed.today + timedelta(days=SHARE_DAYS))
    _audit(session, enquiry, "later_state", deed, state=state.value)
    return enquiry


def ask(session: Session, *, enquiry: LoanEnquiry, text: str, deed: LoanDeed) -> LoanQuestion:
    """Ask the person something, as the body that holds the enquiry; it stays where it is."""
    if deed.party not in BODIES or enquiry.holder is not deed.party or deed.actor is None:
        raise ConflictError("moved_on")
    question = LoanQuestion(
        enquiry=enquiry,
        party=deed.party,
        organisation_id=deed.organisation_id,
        asked_by_id=deed.actor.id,
        text=text,
        due_on=deed.today + timedelta(days=ANSWER_DAYS),
        created_at=deed.now,
    )
    session.add(question)
    _audit(session, enquiry, "asked", deed)
    outbox.add(session, messages.to_seeker(enquiry, "loan_question"))
    return question


def answer(session: Session, *, question: LoanQuestion, text: str, deed: LoanDeed) -> LoanQuestion:
    """Answer a question once; raises ConflictError when it was answered meanwhile."""
    if question.answered_at is not None or deed.actor is None:
        raise ConflictError("moved_on")
    question.answer, question.answered_at = text, deed.now
    question.answered_by_id = deed.actor.id
    enquiry = question.enquiry
    _audit(session, enquiry, "answered", deed)
    share = share_with(enquiry, question.party, today=deed.today)
    if share is not None and share.organisation_id is not None:
        members = active_accounts(session, share.organisation_id)
        told = messages.to_body(enquiry, question.party, "loan_answered", members)
        outbox.add(session, *told)
    return question


def delete(session: Session, *, enquiry: LoanEnquiry, deed: LoanDeed) -> str:
    """Delete an enquiry with all that hangs on it; returns the code of the receipt."""
    entry = _audit(session, enquiry, "deleted", deed, steps=len(enquiry.history))
    session.flush()
    code = f"VV-{deed.today:%Y%m%d}-{entry.id}"
    outbox.add(session, messages.receipt(enquiry.seeker.account, code))
    session.delete(enquiry)
    return code


def tell(
    session: Session, *, enquiry_id: int, kind: LoanNoticeKind, today: date
) -> LoanNotice | None:
    """Tell of a day once; None when the enquiry moved on meanwhile."""
    enquiry = queries.still_to_be_told(session, enquiry_id, kind, today=today)
    if enquiry is None:
        return None
    notice = LoanNotice(
        enquiry_id=enquiry.id, kind=kind, day=_day_told_of(enquiry, kind), told_on=today
    )
    session.add(notice)
    outbox.add(session, *_notices(session, enquiry, kind, today))
    if kind is LoanNoticeKind.STEP_OVERDUE:
        enter_again(enquiry, today)  # a yes may have ended since
        _tell_holder(session, enquiry, "loan_late_here")
    return notice


def _day_told_of(enquiry: LoanEnquiry, kind: LoanNoticeKind) -> date:
    if kind is LoanNoticeKind.SHARE_ENDING:
        live = [row.ends_on for row in enquiry.shares if row.withdrawn_at is None]
        return min(live)
    day = enquiry.due_on if kind is LoanNoticeKind.STEP_OVERDUE else enquiry.window_ends_on
    if day is None:
        raise ValueError(f"{kind} without a day")
    return day


def _notices(
    session: Session, enquiry: LoanEnquiry, kind: LoanNoticeKind, today: date
) -> Iterable[outbox.Message]:
    beside = _companions(session, enquiry, today)
    if kind is LoanNoticeKind.STEP_OVERDUE:
        yield messages.to_seeker(enquiry, "loan_late")
        yield from messages.to_companions(enquiry, "loan_late_beside", beside)
    elif kind is LoanNoticeKind.SHARE_ENDING:
        yield messages.to_seeker(enquiry, "loan_share_ending")
    elif enquiry.window_ends_on is not None:
        left = (enquiry.window_ends_on - today).days
        yield messages.to_seeker(enquiry, "loan_days_left", count=left)
        yield from messages.to_companions(enquiry, "loan_days_left_beside", beside, count=left)


def _companions(session: Session, enquiry: LoanEnquiry, today: date) -> list[Account]:
    """List those who walk beside the person, where the person lets them see the enquiry."""
    if share_with(enquiry, LoanParty.COORDINATOR, today=today) is None:
        return []
    return list(companions(session, enquiry.seeker_id))


def lapse(session: Session, *, enquiry_id: int, deed: LoanDeed) -> LoanStep | None:
    """End what the person still holds when the years are over, and say what else there is."""
    enquiry = queries.still_lapsed(session, enquiry_id, today=deed.today)
    if enquiry is None:
        return None
    made = move(session, enquiry, Verb.LAPSE, deed)
    outbox.add(session, messages.to_seeker(enquiry, "loan_lapsed"))
    return made


def open_at(session: Session, *, enquiry: LoanEnquiry, deed: LoanDeed) -> LoanEnquiry:
    """Note that a body first opened an enquiry: the person sees it; once is enough."""
    share = None if deed.party is None else share_with(enquiry, deed.party, today=deed.today)
    if share is not None and share.seen_at is None:
        share.seen_at = deed.now
        _audit(session, enquiry, "opened", deed, party=share.party.value)
    return enquiry


def _require_open(enquiry: LoanEnquiry) -> None:
    if enquiry.closed_on is not None:
        raise ConflictError("moved_on")


def _audit(
    session: Session, enquiry: LoanEnquiry, verb: str, deed: LoanDeed, **details: Any
) -> AuditEntry:
    return audit.record(
        session, actor=deed.actor, verb=f"loan_enquiry.{verb}", subject=enquiry, **details
    )
