"""Whom a coordinator may see. Every read of the area is narrowed by a `Scope`.

A coordinator sees the people they accompany themselves, wherever these live by now: the person
agreed, and nobody falls out of sight by moving house. Nobody's people are those whom the own
organisation registered in the own territory and whom nobody accompanies any more. With the setting
`NHIPCAU_SHARED_CASELOAD` also those in the territory whom colleagues of the organisation accompany.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from models import Accompaniment, Account, Commune, Membership, Seeker
from webapp.access import policy


@dataclass(frozen=True, slots=True)
class Desk:
    """One body a coordinator works for, and where: codes of whole provinces, and of communes."""

    organisation_id: int
    provinces: frozenset[str]
    communes: frozenset[str]

    def covers(self, commune_code: str, province_code: str) -> bool:
        return commune_code in self.communes or province_code in self.provinces

    def holds(self, commune_code: InstrumentedAttribute[str | None]) -> ColumnElement[bool]:
        """Ask in SQL whether a commune lies in the territory."""
        inside = select(Commune.code).where(Commune.province_code.in_(self.provinces))
        return commune_code.in_(self.communes) | commune_code.in_(inside)


@dataclass(frozen=True, slots=True)
class Scope:
    """What one coordinator may see, over all bodies they work for."""

    account_id: int
    desks: tuple[Desk, ...]
    shares_caseload: bool = False

    @property
    def organisation_ids(self) -> list[int]:
        return [desk.organisation_id for desk in self.desks]


def scope_of(account: Account, *, shares_caseload: bool = False) -> Scope:
    """Read a scope off an account that came with its memberships and their territories."""
    desks = [_desk(m) for m in account.memberships if policy.accompanies(m)]
    return Scope(account.id, tuple(desks), shares_caseload)


def _desk(membership: Membership) -> Desk:
    return Desk(
        membership.organisation_id,
        frozenset(t.province_code for t in membership.territories if t.province_code),
        frozenset(t.commune_code for t in membership.territories if t.commune_code),
    )


def covers(desks: Iterable[Desk], commune_code: str, province_code: str) -> bool:
    return any(desk.covers(commune_code, province_code) for desk in desks)


def seen_by(scope: Scope) -> ColumnElement[bool]:
    """Ask in SQL whether a row of `Seeker` is within sight."""
    found = [accompanied_by(scope), *(_nobodys(desk) for desk in scope.desks)]
    if scope.shares_caseload:
        found += [_colleagues(desk) for desk in scope.desks]
    return Seeker.id.in_(found[0].union(*found[1:]))


def is_outside(scope: Scope) -> ColumnElement[bool]:
    """Ask in SQL whether a person lives outside the territory, where that is known."""
    inside = or_(false(), *(desk.holds(Seeker.commune_code) for desk in scope.desks))
    return Seeker.commune_code.is_not(None) & ~inside


def accompanied_by(scope: Scope) -> Select[int]:
    """Select the people whom a coordinator accompanies themselves today."""
    return select(Accompaniment.seeker_id).where(
        Accompaniment.coordinator_id == scope.account_id,
        Accompaniment.ended_at.is_(None),
        Accompaniment.organisation_id.in_(scope.organisation_ids),
    )


def _nobodys(desk: Desk) -> Select[int]:
    """Select people whom a member, past or present, registered and whom nobody accompanies."""
    members = select(Membership.account_id).where(
        Membership.organisation_id == desk.organisation_id
    )
    accompanied = select(Accompaniment.id).where(
        Accompaniment.seeker_id == Seeker.id, Accompaniment.ended_at.is_(None)
    )
    return select(Seeker.id).where(
        Seeker.registered_by_id.in_(members),
        ~accompanied.exists(),
        desk.holds(Seeker.commune_code),
    )


def _colleagues(desk: Desk) -> Select[int]:
    return (
        select(Accompaniment.seeker_id)
        .join(Seeker, Seeker.id == Accompaniment.seeker_id)
        .where(
            Accompaniment.organisation_id == desk.organisation_id,
            Accompaniment.ended_at.is_(None),
            desk.holds(Seeker.commune_code),
        )
    )
