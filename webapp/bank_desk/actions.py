"""What an officer writes down about a file. Nothing here knows of the web or commits.

Moves along the way stand in `webapp.loan_enquiries.actions`; here is what only the bank does.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models import LaterState, LoanEnquiry, LoanPayout, LoanState
from webapp.loan_enquiries import actions, messages
from webapp.loan_enquiries.workflow import UNDO_FOR, LoanDeed, Verb, may
from webapp.shared import audit, outbox
from webapp.shared.errors import ConflictError


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Money paid out on a day; where and when the next comes, for a course that has several."""

    amount_vnd: int
    paid_on: date
    next_on: date | None = None
    next_place: str = ""


def require_unchanged(enquiry: LoanEnquiry, version: str | None) -> None:
    """Raise ConflictError when a colleague changed the file since the page was drawn."""
    if version != str(enquiry.version):
        raise ConflictError


def pay_out(session: Session, *, enquiry: LoanEnquiry, money: Money, deed: LoanDeed) -> LoanPayout:
    """Write down money paid out and tell the person; for a course as often as there is money."""
    again = enquiry.state is LoanState.DISBURSED
    paid = actions.pay_out(
        session,
        enquiry=enquiry,
        amount_vnd=money.amount_vnd,
        paid_on=money.paid_on,
        deed=deed,
    )
    # Changed in any case, so that a colleague who pays out at the same moment is told.
    enquiry.payout_on, enquiry.payout_place = money.next_on, money.next_place
    enquiry.updated_at = deed.now
    if again:
        outbox.add(session, messages.to_seeker(enquiry, "loan_moved"))
    return paid


def last_payout(enquiry: LoanEnquiry, deed: LoanDeed) -> LoanPayout | None:
    """Return the money written down last, while this officer may take it back; else None."""
    newest = max(enquiry.payouts, key=lambda paid: paid.id, default=None)
    if newest is None or deed.now - newest.created_at > UNDO_FOR:
        return None
    # The first money ended the way: taking it back is taking back that move.
    return newest if len(enquiry.payouts) > 1 or may(enquiry, Verb.UNDO, deed) else None


def take_back_payout(session: Session, *, enquiry: LoanEnquiry, deed: LoanDeed) -> LoanEnquiry:
    """Take back the money written down last: a slip of today. Raises ConflictError later on."""
    newest = last_payout(enquiry, deed)
    if newest is None or enquiry.state is not LoanState.DISBURSED:
        raise ConflictError("moved_on")
    if len(enquiry.payouts) == 1:
        actions.step(session, enquiry=enquiry, verb=Verb.UNDO, deed=deed)
        return enquiry
    enquiry.payouts.remove(newest)
    session.delete(newest)
    enquiry.updated_at = deed.now
    audit.record(session, actor=deed.actor, verb="loan_enquiry.payout_taken_back", subject=enquiry)
    outbox.add(session, messages.to_seeker(enquiry, "loan_moved"))
    return enquiry


def note_later(
    session: Session, *, enquiry: LoanEnquiry, state: LaterState, on: date, deed: LoanDeed
) -> LoanEnquiry:
    """Note how a loan is paid back, and tell the person."""
    actions.note_later(session, enquiry=enquiry, state=state, on=on, deed=deed)
    outbox.add(session, messages.to_seeker(enquiry, "loan_moved"))
    return enquiry
