"""Firms on their way, with the desks they come to, for the tests of the area."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import models
from models import FirmLoanEnquiry, FirmLoanParty as P, FirmLoanState as S, OrganisationKind
from tests import make
from webapp.firm_enquiries import actions
from webapp.firm_enquiries.actions import Bodies, Decision, Plan
from webapp.firm_enquiries.workflow import WAY, FirmDeed, Verb
from webapp.shared.clock import VIETNAM

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
PLAN = "Mua hai máy may, nhận thêm ba thợ."


@dataclass
class Way:
    """The members of a firm, of a commune's office and of a bank."""

    members: dict[P, models.Membership]
    now: datetime = NOW

    @property
    def firm(self) -> models.Organisation:
        return self.members[P.FIRM].organisation

    def body(self, party: P) -> models.Organisation:
        return self.members[party].organisation

    def deed(self, party: P, now: datetime | None = None) -> FirmDeed:
        at, member = now or self.now, self.members[party]
        return FirmDeed(
            actor=member.account,
            party=party,
            organisation_id=member.organisation_id,
            now=at,
            today=at.astimezone(VIETNAM).date(),
        )


def way(firm: models.Membership | None = None) -> Way:
    """Make a firm where a commune's office and a bank work."""
    return Way(
        {
            P.FIRM: firm or make.membership(organisation__workers_total=10),
            P.COMMUNE: make.membership(organisation__kind=OrganisationKind.COMMUNE_AUTHORITY),
            P.BANK: make.membership(organisation__kind=OrganisationKind.BANK),
        }
    )


def begun(session, on: Way, **changes) -> FirmLoanEnquiry:
    said = {"plan": PLAN, "commune_code": on.body(P.COMMUNE).commune_code,
            "amount_vnd": 500_000_000, "term_months": 36} | changes  # fmt: skip
    return actions.begin(session, organisation=on.firm, plan=Plan(**said), deed=on.deed(P.FIRM))


def both(on: Way) -> Bodies:
    return Bodies(office=on.body(P.COMMUNE), bank=on.body(P.BANK))


def at(session, on: Way, state: S, bodies: Bodies | None = None) -> FirmLoanEnquiry:
    """Walk a new file, that both bodies may see unless told otherwise, to a state on the way."""
    enquiry = begun(session, on)
    session.flush()
    session.refresh(enquiry, ["organisation"])
    for _step in WAY[: WAY.index(state)]:
        forward(session, on, enquiry, bodies or both(on))
        session.flush()
    return enquiry


def forward(session, on: Way, enquiry: FirmLoanEnquiry, bodies: Bodies) -> None:
    """Make the move that leads on from where it stands, by who holds it or the firm for them."""
    looks = {P.COMMUNE: bodies.office, P.BANK: bodies.bank}
    deed = on.deed(enquiry.holder if looks.get(enquiry.holder) else P.FIRM)
    if enquiry.state is S.PREPARING:
        actions.send(session, enquiry=enquiry, bodies=bodies, deed=deed)
    elif enquiry.state is S.CONFIRMING:
        actions.step(session, enquiry=enquiry, verb=Verb.CONFIRM, deed=deed)
    elif enquiry.state is S.BANK:
        decision = Decision(
            amount_vnd=400_000_000, term_months=36, payout_on=date(2026, 12, 8),
            payout_place="Điểm giao dịch xã",
        )  # fmt: skip
        actions.approve(session, enquiry=enquiry, decision=decision, deed=deed)
    else:
        actions.pay_out(
            session, enquiry=enquiry, amount_vnd=400_000_000, paid_on=deed.today, deed=deed
        )
