"""The daily task on the way to a loan: days left, late steps, and what nobody decides any more."""

from typing import Final

from models import LoanNoticeKind
from webapp.loan_enquiries import actions, queries
from webapp.loan_enquiries.workflow import LoanDeed
from webapp.tasks.turn import Turn

KINDS: Final = (
    LoanNoticeKind.WINDOW_180,
    LoanNoticeKind.WINDOW_60,
    LoanNoticeKind.WINDOW_30,
    LoanNoticeKind.STEP_OVERDUE,
    LoanNoticeKind.SHARE_ENDING,
)


def tell_and_end(turn: Turn) -> None:
    """Tell each day of an enquiry once, and end what its person held too long; one to a unit."""
    for kind in KINDS:
        _tell(turn, kind)
    _lapse(turn)


def _tell(turn: Turn, kind: LoanNoticeKind) -> None:
    turn.one_by_one(
        kind.value,
        lambda session: queries.to_be_told(session, kind, today=turn.today),
        lambda session, enquiry_id: actions.tell(
            session, enquiry_id=enquiry_id, kind=kind, today=turn.today
        ),
    )


def _lapse(turn: Turn) -> None:
    deed = LoanDeed(actor=None, party=None, now=turn.now, today=turn.today)
    turn.one_by_one(
        "lapsed",
        lambda session: queries.lapsed(session, today=turn.today),
        lambda session, enquiry_id: actions.lapse(session, enquiry_id=enquiry_id, deed=deed),
    )
