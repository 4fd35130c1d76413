"""Bodies on the way to a loan: which memberships act for them, and which enquiries they may see.

A body sees an enquiry when the person said yes to this very body, from its own first step on, and
only where it serves the commune the person lives in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from models import (
    Commune,
    LoanEnquiry,
    LoanParty,
    LoanShare,
    LoanStep,
    Membership,
    Organisation,
    OrganisationKind,
    Territory,
    VerificationState,
)
from webapp.access import policy
from webapp.loan_enquiries.workflow import STATES_OF

RULES: Final[Mapping[LoanParty, policy.MembershipRule]] = {
    LoanParty.COMMUNE: policy.serves_commune,
    LoanParty.GROUP: policy.runs_groups,
    LoanParty.BANK: policy.lends,
}
KINDS: Final[Mapping[LoanParty, OrganisationKind]] = {
    LoanParty.COMMUNE: OrganisationKind.COMMUNE_AUTHORITY,
    LoanParty.GROUP: OrganisationKind.FRONT,
    LoanParty.BANK: OrganisationKind.BANK,
}
BODIES: Final = tuple(RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One organisation as a party, and the part of its territory that one member works in.

    No provinces and no communes: wherever the organisation itself serves.
    """

    party: LoanParty
    organisation_id: int
    commune_code: str
    provinces: frozenset[str] = frozenset()
    communes: frozenset[str] = frozenset()

    def serves(self) -> ColumnElement[bool]:
        """Ask in SQL whether the commune of a `LoanEnquiry` is served."""
        code = LoanEnquiry.commune_code
        if self.party is LoanParty.COMMUNE:
            return code == self.commune_code
        if self.provinces or self.communes:
            inside = select(Commune.code).where(Commune.province_code.in_(self.provinces))
            return code.in_(self.communes) | code.in_(inside)
        return code.in_(_communes_of_the_province_of(self.commune_code))

    def sees(self, *, today: date) -> ColumnElement[bool]:
        """Ask in SQL whether this body may see a `LoanEnquiry` today."""
        said_yes = select(LoanShare.id).where(
            LoanShare.enquiry_id == LoanEnquiry.id,
            LoanShare.party == self.party,
            LoanShare.organisation_id == self.organisation_id,
            is_live(today),
        )
        came_here = select(LoanStep.id).where(
            LoanStep.enquiry_id == LoanEnquiry.id,
            LoanStep.to_state.in_(STATES_OF[self.party]),
        )
        return and_(said_yes.exists(), came_here.exists(), self.serves())


def is_live(today: date) -> ColumnElement[bool]:
    """Ask in SQL whether a `LoanShare` holds today."""
    return and_(LoanShare.withdrawn_at.is_(None), LoanShare.ends_on >= today)


def body_of(membership: Membership, party: LoanParty) -> Body:
    """Return the body for which a membership acts, out of those `RULES[party]` accepts."""
    organisation = membership.organisation
    return Body(
        party=party,
        organisation_id=organisation.id,
        commune_code=organisation.commune_code,
        provinces=frozenset(t.province_code for t in membership.territories if t.province_code),
        communes=frozenset(t.commune_code for t in membership.territories if t.commune_code),
    )


def may_hold(party: LoanParty, commune_code: str | None) -> ColumnElement[bool]:
    """Ask in SQL whether an `Organisation` may be this party for somebody of a commune."""
    if commune_code is None or party not in KINDS:
        return false()
    checked = and_(
        Organisation.kind == KINDS[party],
        Organisation.verification == VerificationState.VERIFIED,
    )
    if party is LoanParty.COMMUNE:
        return and_(checked, Organisation.commune_code == commune_code)
    if party is LoanParty.BANK:
        near = _communes_of_the_province_of(commune_code)
        return and_(checked, Organisation.commune_code.in_(near))
    return and_(checked, Organisation.id.in_(_with_coordinators_in(commune_code)))


def _with_coordinators_in(commune_code: str) -> Select[int]:
    province = select(Commune.province_code).where(Commune.code == commune_code)
    return (
        select(Membership.organisation_id)
        .join(Territory, Territory.membership_id == Membership.id)
        .where(
            Membership.ended_at.is_(None),
            Membership.is_coordinator.is_(True),
            or_(
                Territory.commune_code == commune_code,
                Territory.province_code.in_(province),
            ),
        )
    )


def _communes_of_the_province_of(commune_code: str) -> Select[str]:
    province = select(Commune.province_code).where(Commune.code == commune_code)
    return select(Commune.code).where(Commune.province_code.in_(province))
