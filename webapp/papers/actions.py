"""Every paper that leaves is written down: who took which, so that the person can see it."""

from sqlalchemy.orm import Session

from models import AuditEntry, LoanEnquiry
from webapp.consents.queries import PAPER_TAKEN
from webapp.loan_enquiries.workflow import LoanDeed
from webapp.shared import audit


def note_taken(
    session: Session, *, enquiry: LoanEnquiry, paper: str, ending: str, deed: LoanDeed
) -> AuditEntry:
    """Note that somebody took a paper of an enquiry, as which party and for which body."""
    return audit.record(
        session,
        actor=deed.actor,
        verb=PAPER_TAKEN,
        subject=enquiry,
        paper=paper,
        ending=ending,
        party=deed.party.value if deed.party else None,
        organisation=deed.organisation_id,
    )
