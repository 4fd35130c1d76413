"""Sample loan enquiries in every state, gone there through the product's own actions."""

import random
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from matching.rules.dates import months_after
from matching.rules.loan import Borrower, LoanFacts, Purpose
from models import LaterState, LoanEnquiry, LoanParty, LoanState, OrganisationKind
from webapp.bank_desk.actions import Money, pay_out
from webapp.demo.chance import dice, moment
from webapp.demo.rows.organisations import Guide, Host, Staff
from webapp.demo.rows.seekers import SampleSeeker
from webapp.demo.stamp import Stamp
from webapp.loan_enquiries import actions
from webapp.loan_enquiries.workflow import LoanDeed, Verb

S, P = LoanState, LoanParty
DAYS_A_STEP: Final = 4
USUAL_MONTHS: Final = 14  # since the day on the certificate, where a story says nothing of it
FORWARD: Final = {
    S.PREPARING: (Verb.SEND, P.SEEKER),
    S.LISTING: (Verb.LIST, P.COMMUNE),
    S.CONFIRMING: (Verb.CONFIRM, P.COMMUNE),
    S.GROUP: (Verb.FORWARD, P.GROUP),
    S.BANK: (Verb.APPROVE, P.BANK),
    S.PAYING_OUT: (Verb.PAY_OUT, P.BANK),
}


@dataclass(frozen=True, kw_only=True)
class Tale:
    """One enquiry: what for, how far it came, how long ago, and how it ends there."""

    to: LoanState
    waits_days: int = 2  # since its last move
    purpose: Purpose = Purpose.PRODUCTION
    amount_vnd: int = 60_000_000
    months: int = 36
    course_months: int | None = None
    ends: Verb | None = None
    reason: str = ""
    asks: str = ""
    later: LaterState | None = None
    since_months: int = USUAL_MONTHS
    parts: int = 1  # in which the money is paid out, a month apart


TALES: Final = (
    Tale(to=S.LISTING),
    Tale(to=S.CONFIRMING, amount_vnd=100_000_000, months=60),
    Tale(to=S.GROUP, purpose=Purpose.TRAINING, amount_vnd=16_000_000, months=12, course_months=4),
    Tale(to=S.BANK, amount_vnd=80_000_000, months=48, since_months=57),
    Tale(to=S.BANK, asks="Bạn định mua mấy con bò, ở đâu?"),
    Tale(to=S.PAYING_OUT, amount_vnd=50_000_000),
    Tale(to=S.DISBURSED, waits_days=40, amount_vnd=100_000_000, months=60),
    Tale(to=S.GROUP, ends=Verb.SEND_BACK, reason="plan_unclear", amount_vnd=90_000_000),
    Tale(to=S.PREPARING, waits_days=5),
    Tale(to=S.GROUP, waits_days=19),
    Tale(to=S.BANK, ends=Verb.REFUSE, reason="no_capital", waits_days=9),
    Tale(to=S.CONFIRMING, ends=Verb.WITHDRAW),
    Tale(to=S.DISBURSED, waits_days=200, later=LaterState.REPAYING, amount_vnd=30_000_000),
    Tale(to=S.DISBURSED, waits_days=300, later=LaterState.REPAID, amount_vnd=20_000_000),
    Tale(to=S.LISTING, ends=Verb.SEND_BACK, reason="not_on_list"),
    Tale(to=S.PREPARING, ends=Verb.LAPSE, waits_days=3, since_months=60),
    Tale(to=S.DISBURSED, waits_days=120, later=LaterState.OVERDUE, amount_vnd=70_000_000),
)

# What a bank lent in a year: a loan every ten days, one in three to learn, paid in three parts.
_LATER: Final = (LaterState.REPAYING, LaterState.REPAYING, LaterState.OVERDUE, LaterState.REPAID)
LENT: Final = (
    *(
        Tale(
            to=S.DISBURSED,
            waits_days=100 + 10 * number,
            purpose=Purpose.TRAINING if number % 3 == 0 else Purpose.PRODUCTION,
            amount_vnd=24_000_000 if number % 3 == 0 else (50, 80, 100)[number % 7 % 3] * 10**6,
            months=18 if number % 3 == 0 else 60,
            course_months=6 if number % 3 == 0 else None,
            parts=3 if number % 3 == 0 else 1,
            later=_LATER[number % len(_LATER)],
        )
        for number in range(20)
    ),
    *(Tale(to=S.BANK, waits_days=days, amount_vnd=(40 + days) * 10**6) for days in range(1, 11)),
    *(Tale(to=S.PAYING_OUT, waits_days=days) for days in (1, 3)),
    Tale(to=S.BANK, ends=Verb.SEND_BACK, reason="paper_missing"),
)


@dataclass(frozen=True)
class Bodies:
    """Who acts for each party where a person lives."""

    office: Host | None
    guide: Guide
    bank: Host

    def of(self, party: LoanParty) -> tuple[Host | Guide | None, int | None]:
        body = {P.COMMUNE: self.office, P.GROUP: self.guide, P.BANK: self.bank}.get(party)
        row = body.organisation if isinstance(body, Guide) else body.row if body else None
        return body, None if row is None else row.id


def tell(
    session: Session,
    stamp: Stamp,
    people: Sequence[SampleSeeker],
    staff: Staff,
    *,
    today: date,
) -> int:
    """Let people go the way; those who live where a commune's office is a member come first."""
    told = list(zip(_borrowers(people, staff), cycle(TALES), strict=False))
    near = {person.row.public_id for (person, _bodies), _tale in told}
    told += zip(_of_the_province(people, staff, but=near), LENT, strict=False)
    for (person, bodies), tale in told:
        Telling(
            session=session, stamp=stamp, person=person, bodies=bodies, tale=tale, today=today
        ).tell()
    return len(told)


def _of_the_province(
    people: Sequence[SampleSeeker], staff: Staff, *, but: Container[UUID]
) -> Iterator[tuple[SampleSeeker, Bodies]]:
    """Choose others of the first bank's province, whose files fill its desk and its figures."""
    bank = next(host for host in staff.hosts if host.row.kind is OrganisationKind.BANK)
    for person in people:
        known = person.guide is not None and person.row.public_id not in but
        if known and person.province == bank.entry.province:
            yield person, bodies_of(person, None, staff)


def _borrowers(
    people: Sequence[SampleSeeker], staff: Staff
) -> Iterator[tuple[SampleSeeker, Bodies]]:
    """Choose who borrows: where the demo's desks are, then the first whom a visitor may be."""
    offices = [host for host in staff.hosts if host.row.kind is OrganisationKind.COMMUNE_AUTHORITY]
    for office in offices:
        near = [person for person in people if person.row.commune is office.row.commune]
        for person in (one for one in near if one.guide is not None and one.claimed):
            yield person, bodies_of(person, office, staff)
    first = people[0]
    if first.guide is not None and first.row.commune not in [one.row.commune for one in offices]:
        yield first, bodies_of(first, None, staff)


def bodies_of(person: SampleSeeker, office: Host | None, staff: Staff) -> Bodies:
    banks = [host for host in staff.hosts if host.row.kind is OrganisationKind.BANK]
    bank = next(host for host in banks if host.entry.province == person.province)
    commune = person.row.commune_code or ""
    near = [guide for guide in staff.guides if commune in (guide.communes or ())]
    guide = next(iter(near), None) or person.guide
    if guide is None:
        raise ValueError("nobody walks beside this person")
    return Bodies(office=office, guide=guide, bank=bank)


@dataclass(kw_only=True)
class Telling:
    """One enquiry from the day it was kept to where it stands."""

    session: Session
    stamp: Stamp
    person: SampleSeeker
    bodies: Bodies
    tale: Tale
    today: date
    _rng: random.Random = field(init=False)
    _day: date = field(init=False)

    def __post_init__(self) -> None:
        """Begin so many days ago that every step has its own."""
        tale = self.tale
        self._rng = dice(f"loan:{self.person.row.folded_name}:{tale.to}")
        steps = list(FORWARD).index(tale.to) if tale.to in FORWARD else len(FORWARD)
        steps += tale.ends is not None
        self._day = self.today - timedelta(days=tale.waits_days + DAYS_A_STEP * steps)

    def tell(self) -> LoanEnquiry:
        enquiry = actions.keep(
            self.session, seeker=self.person.row, facts=self._facts(), deed=self._deed(P.SEEKER)
        )
        for party in (P.COORDINATOR, P.COMMUNE, P.GROUP, P.BANK):
            self._share(enquiry, party)
        while enquiry.state is not self.tale.to:
            self._forward(enquiry)
        self._end(enquiry)
        self.session.flush()
        return enquiry

    def _facts(self) -> LoanFacts:
        tale = self.tale
        who = Borrower(
            status="completed",
            certificate_issued=True,
            completed_on=months_after(self.today, -tale.since_months) - timedelta(days=5),
            same_purpose_debt=False,
            household="with_adult",
        )
        months = None if tale.course_months is None else Decimal(tale.course_months)
        return LoanFacts(
            who=who,
            purpose=tale.purpose,
            amount_vnd=tale.amount_vnd,
            term_months=tale.months,
            course_months=months,
        )

    def _deed(self, party: LoanParty | None) -> LoanDeed:
        at = moment(self._day, self._rng)
        self.stamp.at = at
        account, organisation_id = self.person.account, None
        if party in (P.COMMUNE, P.GROUP, P.BANK):
            body, organisation_id = self.bodies.of(party)
            account = body.account if isinstance(body, Guide) else body.owner if body else account
        actor = None if party is None else account
        return LoanDeed(
            actor=actor, party=party, organisation_id=organisation_id, now=at, today=self._day
        )

    def _share(self, enquiry: LoanEnquiry, party: LoanParty) -> None:
        body, _organisation_id = self.bodies.of(party)
        if body is None and party is not P.COORDINATOR:
            return
        row = body.organisation if isinstance(body, Guide) else body.row if body else None
        share = actions.share(
            self.session, enquiry=enquiry, party=party, organisation=row, deed=self._deed(P.SEEKER)
        )
        share.ends_on = max(share.ends_on, self.today + timedelta(days=60))

    def _forward(self, enquiry: LoanEnquiry) -> None:
        self._day = min(self._day + timedelta(days=DAYS_A_STEP), self.today - timedelta(days=1))
        verb, party = FORWARD[enquiry.state]
        body, _organisation_id = self.bodies.of(party)
        deed = self._deed(party if body else P.SEEKER)
        if body:
            actions.open_at(self.session, enquiry=enquiry, deed=deed)
        if verb is Verb.APPROVE:
            self._approve(enquiry, deed)
        elif verb is Verb.PAY_OUT:
            amount = enquiry.approved_amount_vnd or self.tale.amount_vnd
            part = amount // self.tale.parts
            actions.pay_out(
                self.session, enquiry=enquiry, amount_vnd=part, paid_on=self._day, deed=deed
            )
        else:
            actions.step(self.session, enquiry=enquiry, verb=verb, deed=deed)

    def _approve(self, enquiry: LoanEnquiry, deed: LoanDeed) -> None:
        decision = actions.Decision(
            amount_vnd=self.tale.amount_vnd,
            term_months=self.tale.months,
            payout_on=self._day + timedelta(days=6),
            payout_place="Điểm giao dịch xã, nhà văn hóa",
        )
        actions.approve(self.session, enquiry=enquiry, decision=decision, deed=deed)

    def _end(self, enquiry: LoanEnquiry) -> None:
        tale = self.tale
        if tale.asks:
            deed = self._deed(enquiry.holder)
            actions.open_at(self.session, enquiry=enquiry, deed=deed)
            actions.ask(self.session, enquiry=enquiry, text=tale.asks, deed=deed)
        self._pay_rest(enquiry)
        if tale.later is not None:
            self._day = self.today - timedelta(days=10)
            deed = self._deed(P.BANK)
            actions.note_later(
                self.session, enquiry=enquiry, state=tale.later, on=self._day, deed=deed
            )
        if tale.ends is None:
            return
        self._day = min(self._day + timedelta(days=DAYS_A_STEP), self.today - timedelta(days=1))
        if tale.ends is Verb.LAPSE:
            self.session.flush()
            actions.lapse(self.session, enquiry_id=enquiry.id, deed=self._deed(None))
            return
        party = P.SEEKER if tale.ends is Verb.WITHDRAW else enquiry.holder
        deed = self._deed(party)
        actions.open_at(self.session, enquiry=enquiry, deed=deed)
        actions.step(
            self.session, enquiry=enquiry, verb=tale.ends, deed=deed, reason=tale.reason or None
        )

    def _pay_rest(self, enquiry: LoanEnquiry) -> None:
        amount = enquiry.approved_amount_vnd or self.tale.amount_vnd
        for _part in range(1, self.tale.parts):
            self._day = min(self._day + timedelta(days=30), self.today - timedelta(days=1))
            money = Money(amount_vnd=amount // self.tale.parts, paid_on=self._day)
            pay_out(self.session, enquiry=enquiry, money=money, deed=self._deed(P.BANK))
