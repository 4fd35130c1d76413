"""Sample organisations, the people who work there, and the coordinators."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from matching.text import fold
from models import (
    Account,
    AccountKind,
    Commune,
    FrontBody,
    LegalForm,
    MemberRole,
    Membership,
    Organisation,
    OrganisationKind,
    Territory,
    VerificationState,
)
from webapp.demo import reading
from webapp.demo.chance import (
    ORGANISATION_PHONES,
    STAFF_PHONES,
    dice,
    moment,
    phone,
    tax_codes,
)

Communes = dict[tuple[str, str], Commune]  # by province code and name
PUBLIC_KINDS = {"front", "commune_authority", "bank", "employment_centre"}


@dataclass(kw_only=True)
class Host:
    """An organisation of the demo, what its entry says, and who acts for it."""

    entry: reading.SampleOrganisation
    row: Organisation
    owner: Account

    def poster_columns(self) -> dict[str, Any]:
        """Return the columns in which every post says whose it is and where."""
        return {
            "organisation": self.row,
            "created_by_id": self.owner.id,
            "commune": self.row.commune,
            "commune_code": self.row.commune.code,
            "address": self.row.address,
        }


@dataclass(kw_only=True)
class Guide:
    """A coordinator and the communes in which they walk beside people (None: all of it)."""

    account: Account
    organisation: Organisation
    province: str
    communes: frozenset[str] | None


@dataclass(kw_only=True)
class Staff:
    """Everybody of the demo who is no seeker."""

    operator: Account
    hosts: list[Host] = field(default_factory=list)
    guides: list[Guide] = field(default_factory=list)


def make(session: Session, communes: Communes, *, today: date, password_hash: str) -> Staff:
    """Write organisations, members and coordinators."""
    operator = Account(
        kind=AccountKind.OPERATOR,
        display_name="Vũ Mẫu Vận Hành",
        email="van-hanh@mau.example",
        secret_hash=password_hash,
    )
    session.add(operator)
    session.flush()
    staff = Staff(operator=operator)
    emails = {row["organisation"]: row["email"] for row in reading.read("staff")["shown"]}
    numbers = tax_codes()
    for number, entry in enumerate(reading.organisations(), start=1):
        host = _host(entry, number, communes, today=today, verified_by=operator)
        host.row.tax_code = None if entry.kind in PUBLIC_KINDS else next(numbers)
        host.owner.email = emails.get(entry.name, f"don-vi-{number:02}@mau.example")
        host.owner.secret_hash = password_hash
        staff.hosts.append(host)
    session.add_all([host.row for host in staff.hosts])
    session.flush()
    staff.guides = _guides(session, staff, communes, password_hash)
    return staff


def _host(
    entry: reading.SampleOrganisation,
    number: int,
    communes: Communes,
    *,
    today: date,
    verified_by: Account,
) -> Host:
    rng = dice(f"organisation:{number}")
    joined = moment(today - timedelta(days=rng.randint(90, 320)), rng)
    pending = entry.verification == "pending"
    if pending:
        joined = moment(today - timedelta(days=rng.randint(1, 6)), rng)
    row = Organisation(
        kind=OrganisationKind(entry.kind),
        front_body=FrontBody(entry.body) if entry.body else None,
        legal_form=LegalForm(entry.form),
        name=entry.name,
        folded_name=fold(entry.name),
        phone=phone(ORGANISATION_PHONES, number),
        address=f"Số {rng.randint(1, 180)}, đường mẫu {rng.randint(1, 30)}",
        commune=communes[entry.province, entry.commune],
        about=entry.about,
        workers_total=entry.workers,
        is_demo=True,
        verification_asked_at=joined,
        created_at=joined,
    )
    _verify(row, VerificationState(entry.verification), joined, verified_by)
    return Host(entry=entry, row=row, owner=_owner(row, number, joined))


def _verify(
    row: Organisation, state: VerificationState, joined: datetime, verified_by: Account
) -> None:
    row.verification = state
    if state is VerificationState.PENDING:
        return
    row.verified_at = joined + timedelta(days=1)
    row.verified_by_id = verified_by.id
    if state is VerificationState.REFUSED:
        row.verification_note = "Chưa gọi được số điện thoại đã ghi. Hãy sửa số rồi gửi lại."


def _owner(organisation: Organisation, number: int, joined: datetime) -> Account:
    people, rng = reading.read("people"), dice(f"owner:{number}")
    name = f"{rng.choice(people['families'])} Mẫu {rng.choice(people['women'] + people['men'])}"
    account = Account(
        kind=AccountKind.STAFF,
        display_name=name,
        phone=phone(STAFF_PHONES, number),
        created_at=joined,
    )
    organisation.memberships.append(Membership(account=account, role=MemberRole.OWNER))
    return account


def _guides(session: Session, staff: Staff, communes: Communes, password_hash: str) -> list[Guide]:
    hosts = {host.entry.name: host for host in staff.hosts}
    guides = []
    for row in reading.read("staff")["coordinator"]:
        host = hosts[row["organisation"]]
        account = Account(
            kind=AccountKind.STAFF,
            display_name=row["name"],
            email=row["email"],
            secret_hash=password_hash,
            created_at=host.row.created_at,
        )
        province = host.entry.province
        codes = [communes[province, name].code for name in row.get("communes", ())]
        membership = Membership(account=account, organisation=host.row, is_coordinator=True)
        membership.territories = [Territory(commune_code=code) for code in codes] or [
            Territory(province_code=province)
        ]
        session.add(membership)
        guides.append(
            Guide(
                account=account,
                organisation=host.row,
                province=province,
                communes=frozenset(codes) or None,
            )
        )
    session.flush()
    return guides
