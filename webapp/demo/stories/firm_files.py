"""Sample firms whose loan files stand on every step from their own desk to the bank's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy.orm import Session

from models import FirmLoanEnquiry, FirmLoanParty as P, FirmLoanState as S, OrganisationKind
from webapp.demo.rows.organisations import Host
from webapp.demo.stamp import Stamp
from webapp.firm_enquiries import actions
from webapp.firm_enquiries.actions import Bodies, Decision, Plan
from webapp.firm_enquiries.workflow import STEPS, WAY, FirmDeed, Verb
from webapp.shared.clock import VIETNAM

DAYS_A_STEP: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """What a firm wants the money for, how far it came, and since how many days it waits there."""

    plan: str
    amount_vnd: int
    to: S
    waits_days: int = 2
    sent_back: bool = False


TALES: Final = (
    Tale(plan="Mua thêm hai máy, nhận thêm ba thợ.", amount_vnd=500_000_000, to=S.BANK,
         sent_back=True),
    Tale(plan="Sửa mái xưởng và mua máy hút bụi.", amount_vnd=180_000_000, to=S.CONFIRMING),
    Tale(plan="Mở thêm một chuyền đóng gói.", amount_vnd=700_000_000, to=S.BANK),
    Tale(plan="Mua xe tải nhỏ giao hàng trong tỉnh.", amount_vnd=90_000_000, to=S.BANK,
         waits_days=12),
    Tale(plan="Mua nguyên liệu cho đơn hàng cuối năm.", amount_vnd=300_000_000, to=S.PAYING_OUT),
    Tale(plan="Lắp kho lạnh mười mét vuông.", amount_vnd=250_000_000, to=S.DISBURSED,
         waits_days=40),
    Tale(plan="Mua máy cắt và bàn cắt mới.", amount_vnd=150_000_000, to=S.PREPARING),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Everybody on the way of one file, by the party they act as."""

    hosts: dict[P, Host]

    def deed(self, party: P, day: date) -> FirmDeed:
        host = self.hosts[party]
        return FirmDeed(
            actor=host.owner,
            party=party,
            organisation_id=host.row.id,
            now=datetime.combine(day, time(9), tzinfo=VIETNAM),
            today=day,
        )


def tell(session: Session, stamp: Stamp, hosts: Sequence[Host], *, today: date) -> int:
    """Let firms of the first office's province go the way; returns how many did."""
    office = next(h for h in hosts if h.row.kind is OrganisationKind.COMMUNE_AUTHORITY)
    near = [host for host in hosts if host.entry.province == office.entry.province]
    bank = next(host for host in near if host.row.kind is OrganisationKind.BANK)
    firms = [h for h in near if h.row.kind is OrganisationKind.EMPLOYER and h.row.is_verified]
    told = list(zip(firms, TALES, strict=False))
    for firm, tale in told:
        _walk(session, stamp, Side(hosts={P.FIRM: firm, P.COMMUNE: office, P.BANK: bank}), tale,
              today)  # fmt: skip
    return len(told)


def _walk(session: Session, stamp: Stamp, side: Side, tale: Tale, today: date) -> None:
    """Begin so many days ago that every step has its own, and go on to where the tale ends."""
    steps = WAY.index(tale.to) + tale.sent_back
    day = today - timedelta(days=tale.waits_days + DAYS_A_STEP * steps)
    stamp.at = datetime.combine(day, time(9), tzinfo=VIETNAM)
    office = side.hosts[P.COMMUNE].row
    enquiry = actions.begin(
        session,
        organisation=side.hosts[P.FIRM].row,
        plan=Plan(
            plan=tale.plan, commune_code=office.commune_code, amount_vnd=tale.amount_vnd,
            term_months=36,
        ),
        deed=side.deed(P.FIRM, day),
    )  # fmt: skip
    enquiry.organisation = side.hosts[P.FIRM].row
    while enquiry.state is not tale.to:
        day += timedelta(days=DAYS_A_STEP)
        stamp.at = datetime.combine(day, time(9), tzinfo=VIETNAM)
        _forward(session, side, enquiry, day)
    if tale.sent_back:
        day += timedelta(days=DAYS_A_STEP)
        actions.step(
            session, enquiry=enquiry, verb=Verb.SEND_BACK, deed=side.deed(P.BANK, day),
            reason="collateral", note="Có sổ đất hoặc xe thì mang giấy đến.",
        )  # fmt: skip
    session.flush()


def _forward(session: Session, side: Side, enquiry: FirmLoanEnquiry, day: date) -> None:
    """Make the move that leads on, by whoever holds the file."""
    holder = STEPS[enquiry.state].holder
    assert holder is not None, "what nobody holds goes no further"
    deed = side.deed(holder, day)
    if enquiry.state is S.PREPARING:
        bodies = Bodies(office=side.hosts[P.COMMUNE].row, bank=side.hosts[P.BANK].row)
        actions.send(session, enquiry=enquiry, bodies=bodies, deed=deed)
    elif enquiry.state is S.CONFIRMING:
        actions.step(session, enquiry=enquiry, verb=Verb.CONFIRM, deed=deed)
    elif enquiry.state is S.BANK:
        decision = Decision(
            amount_vnd=enquiry.amount_vnd, term_months=36, payout_on=day + timedelta(days=7),
            payout_place="Phòng giao dịch ngân hàng",
        )  # fmt: skip
        actions.approve(session, enquiry=enquiry, decision=decision, deed=deed)
    else:
        actions.pay_out(
            session, enquiry=enquiry, amount_vnd=enquiry.amount_vnd, paid_on=day, deed=deed
        )
