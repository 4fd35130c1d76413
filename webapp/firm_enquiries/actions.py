"""Changes to a firm's enquiries. Nothing here knows of the web, and nothing here commits."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matching.rules.firm_share import counted_on
from models import FirmLoanEnquiry, FirmLoanParty, FirmLoanState, FirmLoanStep, Organisation
from webapp.firm_enquiries import messages, queries
from webapp.firm_enquiries.workflow import FirmDeed, Verb, begin as put_on_its_way, body_at, move
from webapp.firm_loans import queries as firm_queries
from webapp.organisations.queries import active_accounts
from webapp.shared import audit, outbox
from webapp.shared.errors import ConflictError

P, S = FirmLoanParty, FirmLoanState


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a firm wants the money for, where, how much and for how long."""

    plan: str
    commune_code: str
    amount_vnd: int
    term_months: int | None = None


@dataclass(frozen=True, kw_only=True)
class Bodies:
    """Whom a firm lets see its file; None where it carries the file there itself."""

    office: Organisation | None = None
    bank: Organisation | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the bank agreed to; the day and place of the money, where it said so."""

    amount_vnd: int
    term_months: int | None = None
    payout_on: date | None = None
    payout_place: str = ""


def begin(
    session: Session, *, organisation: Organisation, plan: Plan, deed: FirmDeed
) -> FirmLoanEnquiry:
    """Begin a file; the one that is under way already is it. Two taps make one."""
    session.get_one(Organisation, organisation.id, with_for_update=True)
    if found := queries.under_way(session, organisation):
        return found
    enquiry = FirmLoanEnquiry(
        organisation_id=organisation.id,
        begun_by_id=deed.actor.id,
        plan=plan.plan,
        commune_code=plan.commune_code,
        amount_vnd=plan.amount_vnd,
        term_months=plan.term_months,
        history=[],
    )
    return put_on_its_way(session, enquiry, deed)


def change(
    session: Session, *, enquiry: FirmLoanEnquiry, plan: Plan, deed: FirmDeed
) -> FirmLoanEnquiry:
    """Write the plan anew while the firm holds it; raises ConflictError otherwise.

    What the commune confirmed was another plan then, so the way begins there anew; a smaller sum
    or another term alone leaves its word as it is.
    """
    if enquiry.holder is not P.FIRM:
        raise ConflictError("moved_on")
    moves = plan.commune_code != enquiry.commune_code
    if moves or plan.plan != enquiry.plan or plan.amount_vnd > enquiry.amount_vnd:
        enquiry.back_to = enquiry.confirmed_on = None
    if moves:
        enquiry.office = enquiry.bank = None
    enquiry.plan, enquiry.commune_code = plan.plan, plan.commune_code
    enquiry.amount_vnd, enquiry.term_months = plan.amount_vnd, plan.term_months
    audit.record(session, actor=deed.actor, verb="firm_loan.changed", subject=enquiry)
    return enquiry


def send(
    session: Session, *, enquiry: FirmLoanEnquiry, bodies: Bodies, deed: FirmDeed
) -> FirmLoanStep:
    """Send the file on, with the numbers of workers of that day; who holds it next is told."""
    enquiry.office, enquiry.bank = bodies.office, bodies.bank
    session.flush()  # who holds it next is asked by its number
    firm = enquiry.organisation
    own = firm_queries.contracts(session, firm)
    agreed = firm_queries.workers(session, firm, today=deed.today)
    counted = counted_on(firm_queries.counted_contracts(own, agreed), deed.today)
    enquiry.workers_total, enquiry.counted_on = firm.workers_total, deed.today
    enquiry.workers_counted = (
        None if firm.workers_total is None else min(counted, firm.workers_total)
    )
    return step(session, enquiry=enquiry, verb=Verb.SEND, deed=deed)


def step(  # noqa: PLR0913 - whose, what, by whom and why
    session: Session,
    *,
    enquiry: FirmLoanEnquiry,
    verb: Verb,
    deed: FirmDeed,
    reason: str | None = None,
    note: str = "",
) -> FirmLoanStep:
    """Make a move; the firm is told of others' moves, and who holds it next that it is there."""
    before = enquiry.holder
    made = move(session, enquiry, verb, deed, reason=reason, note=note)
    if verb is Verb.CONFIRM:
        enquiry.confirmed_on = deed.today
    if deed.party is not P.FIRM:
        needs = enquiry.state is S.SENT_BACK
        _tell(session, enquiry, P.FIRM, "firm_loan_needs_you" if needs else "firm_loan_moved")
    if verb is Verb.WITHDRAW:
        _tell(session, enquiry, before, "loan_withdrawn")
    elif enquiry.holder not in (deed.party, P.FIRM):
        _tell(session, enquiry, enquiry.holder, "firm_loan_arrived")
    return made


def approve(
    session: Session, *, enquiry: FirmLoanEnquiry, decision: Decision, deed: FirmDeed
) -> FirmLoanStep:
    """Write down that the bank lends, how much and for how long; its own day stands for ours."""
    made = step(session, enquiry=enquiry, verb=Verb.APPROVE, deed=deed)
    enquiry.decided_on = deed.today
    enquiry.approved_amount_vnd = decision.amount_vnd
    enquiry.approved_term_months = decision.term_months
    enquiry.payout_on, enquiry.payout_place = decision.payout_on, decision.payout_place
    enquiry.due_on = decision.payout_on or enquiry.due_on
    return made


def pay_out(
    session: Session, *, enquiry: FirmLoanEnquiry, amount_vnd: int, paid_on: date, deed: FirmDeed
) -> FirmLoanStep:
    """Write down that the money was paid out, which ends the way."""
    made = step(session, enquiry=enquiry, verb=Verb.PAY_OUT, deed=deed)
    enquiry.disbursed_on, enquiry.disbursed_vnd = paid_on, amount_vnd
    return made


def tell_late(session: Session, *, enquiry_id: int, today: date) -> FirmLoanEnquiry | None:
    """Tell the firm and who holds its file that a day has passed, once; None where it moved on."""
    enquiry = queries.still_late(session, enquiry_id, today=today)
    if enquiry is None:
        return None
    enquiry.told_of = enquiry.due_on
    _tell(session, enquiry, P.FIRM, "firm_loan_late")
    if enquiry.holder is not P.FIRM:
        _tell(session, enquiry, enquiry.holder, "loan_late_here")
    return enquiry


def _tell(
    session: Session, enquiry: FirmLoanEnquiry, party: FirmLoanParty | None, template: str
) -> None:
    body = body_at(enquiry, party)
    if party is None or body is None:
        return
    outbox.add(session, *messages.to(enquiry, party, template, active_accounts(session, body)))
