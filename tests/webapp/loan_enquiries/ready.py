"""Enquiries on their way, with everybody on it, for the tests of the area."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import models
from matching.rules.loan import Borrower, LoanFacts, Purpose
from models import LoanEnquiry, LoanParty, LoanState, OrganisationKind
from tests import make
from webapp.loan_enquiries import actions
from webapp.loan_enquiries.workflow import LoanDeed, Verb
from webapp.shared.clock import VIETNAM

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
COMPLETED = date(2024, 11, 27)
# The move that brings an enquiry from a step to the next, and who makes it.
FORWARD = {
    LoanState.PREPARING: (Verb.SEND, LoanParty.SEEKER),
    LoanState.LISTING: (Verb.LIST, LoanParty.COMMUNE),
    LoanState.CONFIRMING: (Verb.CONFIRM, LoanParty.COMMUNE),
    LoanState.GROUP: (Verb.FORWARD, LoanParty.GROUP),
    LoanState.BANK: (Verb.APPROVE, LoanParty.BANK),
    LoanState.PAYING_OUT: (Verb.PAY_OUT, LoanParty.BANK),
}


@dataclass
class Way:
    """A person and, by party, the member who acts for it."""

    seeker: models.Seeker
    members: dict[LoanParty, models.Membership]
    now: datetime = NOW

    def deed(self, party: LoanParty, now: datetime | None = None) -> LoanDeed:
        member = self.members.get(party)
        return LoanDeed(
            actor=member.account if member else self.seeker.account,
            party=party,
            organisation_id=member.organisation_id
            if member and party is not LoanParty.COORDINATOR
            else None,
            now=now or self.now,
            today=(now or self.now).astimezone(VIETNAM).date(),
        )

    @property
    def my_deed(self) -> LoanDeed:
        return self.deed(LoanParty.SEEKER)


def way() -> Way:
    """Make a person, who lives where a commune's office, a body of the Front and a bank work."""
    seeker = make.seeker(commune_code=make.commune().code)
    group = make.territory(province_code=None, commune_code=seeker.commune_code).membership
    make.accompaniment(seeker=seeker, coordinator=group.account)
    members = {
        LoanParty.COMMUNE: make.membership(organisation__kind=OrganisationKind.COMMUNE_AUTHORITY),
        LoanParty.GROUP: group,
        LoanParty.COORDINATOR: group,
        LoanParty.BANK: make.membership(organisation__kind=OrganisationKind.BANK),
    }
    return Way(seeker=seeker, members=members)


def facts(**changes) -> LoanFacts:
    """What somebody said in the check, all in their favour."""
    who = Borrower(
        status="completed",
        certificate_issued=True,
        completed_on=COMPLETED,
        good_compliance=True,
        free_of_social_evils=True,
        same_purpose_debt=False,
        household="with_adult",
    )
    told = {"purpose": Purpose.PRODUCTION, "amount_vnd": 60_000_000, "term_months": 36}
    return LoanFacts(who=changes.pop("who", who), **(told | changes))


def kept(session, on: Way, **changes) -> LoanEnquiry:
    return actions.keep(session, seeker=on.seeker, facts=facts(**changes), deed=on.my_deed)


def shared(session, on: Way, enquiry: LoanEnquiry, *parties: LoanParty) -> LoanEnquiry:
    """Let parties see it, all of them unless some are named."""
    for party in parties or tuple(on.members):
        member = on.members[party]
        actions.share(
            session,
            enquiry=enquiry,
            party=party,
            organisation=None if party is LoanParty.COORDINATOR else member.organisation,
            deed=on.my_deed,
        )
    return enquiry


def at(session, on: Way, state: LoanState, **changes) -> LoanEnquiry:
    """Walk a new enquiry, that all may see, to a state on the way to the money."""
    enquiry = shared(session, on, kept(session, on, **changes))
    while enquiry.state is not state:
        forward(session, on, enquiry)
    session.flush()
    return enquiry


def forward(session, on: Way, enquiry: LoanEnquiry) -> None:
    verb, party = FORWARD[enquiry.state]
    deed = on.deed(party)
    if verb is Verb.APPROVE:
        actions.approve(
            session,
            enquiry=enquiry,
            decision=actions.Decision(
                amount_vnd=50_000_000,
                term_months=36,
                payout_on=date(2026, 12, 8),
                payout_place="Điểm giao dịch xã",
            ),
            deed=deed,
        )
    elif verb is Verb.PAY_OUT:
        actions.pay_out(session, enquiry=enquiry, amount_vnd=50_000_000, paid_on=TODAY, deed=deed)
    else:
        actions.step(session, enquiry=enquiry, verb=verb, deed=deed)


def asked(session, on: Way, enquiry: LoanEnquiry) -> models.LoanQuestion:
    """Let the holder ask something back."""
    deed = on.deed(enquiry.holder)
    question = actions.ask(session, enquiry=enquiry, text="Mua may con?", deed=deed)
    session.flush()
    return question


def refused(session, on: Way, enquiry: LoanEnquiry) -> LoanEnquiry:
    deed = on.deed(enquiry.holder)
    actions.step(session, enquiry=enquiry, verb=Verb.REFUSE, deed=deed, reason="moved")
    session.flush()
    return enquiry
