"""Changes to organisations, their members, and what was decided on them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matching.text import fold
from models import (
    Account,
    AccountKind,
    FrontBody,
    LegalForm,
    MemberRole,
    Membership,
    Organisation,
    OrganisationKind,
    Territory,
    VerificationState,
)
from webapp.access import policy
from webapp.accounts import actions as account_actions
from webapp.accounts.credentials.claim_codes import new_code
from webapp.organisations import messages, queries
from webapp.posting import actions as posting_actions
from webapp.shared import audit, outbox
from webapp.shared.errors import ConflictError, RefusedError


@dataclass(frozen=True, kw_only=True)
class Details:
    """What an organisation says of itself.

    `phone` is E.164, `tax_code` as `read_tax_code` gives it, `commune_code` has five digits.
    """

    kind: OrganisationKind
    front_body: FrontBody | None
    legal_form: LegalForm
    name: str
    tax_code: str | None
    commune_code: str
    address: str
    phone: str | None
    email: str | None
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A colleague to be. `accompanies` counts in bodies of the Front only."""

    name: str
    role: MemberRole
    accompanies: bool = False


def sign_up(session: Session, *, details: Details, owner: Account, now: datetime) -> Organisation:
    """Write an organisation that waits for verification, with its first owner.

    Raises ConflictError: "tax_code_taken", and for a new owner "phone_taken" or "email_taken".
    """
    with session.begin_nested():  # both or neither: an owner without an organisation helps nobody
        if inspect(owner).transient:
            account_actions.keep_new_account(session, owner)
            audit.record(session, actor=owner, verb="account.signed_up", subject=owner)
        organisation = Organisation(
            verification_asked_at=now, folded_name=fold(details.name), **vars(details)
        )
        with _unique_tax_code(session, details.tax_code):
            session.add(organisation)
        session.add(_first_membership(owner, organisation))
    audit.record(session, actor=owner, verb="organisation.signed_up", subject=organisation)
    _ask_for_verification(session, organisation)
    return organisation


def _first_membership(owner: Account, organisation: Organisation) -> Membership:
    return Membership(
        account=owner,
        organisation=organisation,
        role=MemberRole.OWNER,
        is_coordinator=_accompanies_by_default(organisation),
        territories=_territory_at_home(organisation),
    )


@contextmanager
def _unique_tax_code(
    session: Session, tax_code: str | None, *, besides: int | None = None
) -> Iterator[None]:
    """Write under the unique tax code: of two at once, the second gets a ConflictError."""
    try:
        with session.begin_nested():
            yield
            session.flush()
    except IntegrityError:
        if tax_code and queries.tax_code_is_taken(session, tax_code, besides=besides):
            raise ConflictError("tax_code_taken") from None
        raise


def _accompanies_by_default(organisation: Organisation) -> bool:
    """Members of Front bodies walk beside people, once the body itself was verified."""
    return organisation.kind is OrganisationKind.FRONT


def _territory_at_home(organisation: Organisation) -> list[Territory]:
    if not _accompanies_by_default(organisation):
        return []
    return [Territory(commune_code=organisation.commune_code)]


def _ask_for_verification(session: Session, organisation: Organisation) -> None:
    coordinators = queries.coordinators_for(session, organisation)
    outbox.add(session, *(messages.asks_for_verification(c, organisation) for c in coordinators))


def update_profile(
    session: Session,
    *,
    organisation: Organisation,
    details: Details,
    actor: Account,
    now: datetime,
) -> Organisation:
    """Change what an organisation says of itself.

    A new name or tax code, and any correction after a refusal, asks for verification again.
    Raises ConflictError("tax_code_taken").
    """
    _lock(session, organisation)
    renamed = (details.name, details.tax_code) != (organisation.name, organisation.tax_code)
    with _unique_tax_code(session, details.tax_code, besides=organisation.id):
        for column, value in vars(details).items():
            setattr(organisation, column, value)
        organisation.folded_name = fold(details.name)
    audit.record(
        session, actor=actor, verb="organisation.changed", subject=organisation, renamed=renamed
    )
    refused = organisation.verification is VerificationState.REFUSED
    if refused or (renamed and organisation.is_verified):
        organisation.verification = VerificationState.PENDING
        organisation.verification_asked_at = now
        _ask_for_verification(session, organisation)
    return organisation


def invite(
    session: Session,
    *,
    organisation: Organisation,
    invitation: Invitation,
    actor: Account,
    now: datetime,
) -> tuple[Membership, str, str]:
    """Make an account for a colleague; return (membership, code, PIN) to hand over.

    No phone or e-mail is bound to it before the colleague takes it over: an owner could
    otherwise find out which numbers have an account, or occupy the number of somebody else.
    """
    account = Account(kind=AccountKind.STAFF, display_name=invitation.name, claim_code=new_code())
    account_actions.keep_new_account(session, account)
    is_coordinator = invitation.accompanies and _accompanies_by_default(organisation)
    membership = Membership(
        account=account,
        organisation=organisation,
        role=invitation.role,
        is_coordinator=is_coordinator,
        territories=_territory_at_home(organisation) if is_coordinator else [],
    )
    session.add(membership)
    audit.record(
        session,
        actor=actor,
        verb="membership.invited",
        subject=membership,
        role=invitation.role.value,
    )
    code, pin = account_actions.issue_card(session, account=account, actor=actor, now=now)
    return membership, code, pin


def issue_new_card(
    session: Session, *, membership: Membership, actor: Account, now: datetime
) -> tuple[str, str]:
    """Give a colleague who forgot the password a new code; return (code, PIN).

    Raises RefusedError for somebody who works elsewhere too: their account is not ours to open.
    """
    if queries.works_elsewhere(session, membership):
        raise RefusedError(code="works_elsewhere_too")
    return account_actions.issue_card(session, account=membership.account, actor=actor, now=now)


def change_role(
    session: Session, *, membership: Membership, role: MemberRole, actor: Account
) -> Membership:
    """Make a member owner or an owner member; raises RefusedError for the last owner."""
    if role is not MemberRole.OWNER:
        _require_another_owner(session, membership)
    membership.role = role
    audit.record(
        session, actor=actor, verb="membership.role_changed", subject=membership, role=role.value
    )
    outbox.add(session, messages.role_changed(membership.account, membership.organisation))
    return membership


def end_membership(
    session: Session, *, membership: Membership, actor: Account, now: datetime
) -> Membership:
    """Let somebody leave an organisation; raises RefusedError for the last owner."""
    _require_another_owner(session, membership)
    membership.ended_at = now
    audit.record(session, actor=actor, verb="membership.ended", subject=membership)
    outbox.add(session, messages.membership_ended(membership.account, membership.organisation))
    return membership


def _require_another_owner(session: Session, membership: Membership) -> None:
    """Lock the organisation first: two owners must not send each other away at once."""
    session.execute(
        select(Organisation.id)
        .where(Organisation.id == membership.organisation_id)
        .with_for_update()
    )
    others = select(func.count(Membership.id)).where(
        Membership.organisation_id == membership.organisation_id,
        Membership.role == MemberRole.OWNER,
        Membership.ended_at.is_(None),
        Membership.id != membership.id,
    )
    if membership.role is MemberRole.OWNER and not session.scalar(others):
        raise RefusedError(code="last_owner")


def verify(
    session: Session, *, organisation: Organisation, coordinator: Account, note: str, now: datetime
) -> Organisation:
    """Vouch for an organisation; its waiting posts open, or come back to be mended.

    Raises RefusedError, ConflictError.
    """
    _require_may_decide(coordinator, organisation)
    _require_state(session, organisation, *set(VerificationState) - {VerificationState.VERIFIED})
    organisation.verified_at = now
    organisation.verified_by_id = coordinator.id
    _decide(session, organisation, coordinator, VerificationState.VERIFIED, note)
    returned = posting_actions.open_waiting(
        session, organisation=organisation, actor=coordinator, now=now
    )
    told = queries.active_accounts(session, organisation.id) if returned else ()
    outbox.add(session, *(messages.post_to_mend(each, post) for each in told for post in returned))
    return organisation


def refuse(
    session: Session, *, organisation: Organisation, coordinator: Account, note: str, now: datetime
) -> Organisation:
    """Say no, with what is missing; the organisation may correct it and ask again.

    Posts that opened before a change of name are held too.
    """
    _require_may_decide(coordinator, organisation)
    _require_state(session, organisation, VerificationState.PENDING)
    _decide(session, organisation, coordinator, VerificationState.REFUSED, note)
    posting_actions.hold_open(session, organisation=organisation, actor=coordinator, now=now)
    return organisation


def suspend(
    session: Session, *, organisation: Organisation, coordinator: Account, note: str, now: datetime
) -> Organisation:
    """Hold an organisation that was verified; its open posts are held too."""
    _require_may_decide(coordinator, organisation)
    _require_state(session, organisation, VerificationState.VERIFIED)
    _decide(session, organisation, coordinator, VerificationState.SUSPENDED, note)
    posting_actions.hold_open(session, organisation=organisation, actor=coordinator, now=now)
    return organisation


def _require_may_decide(coordinator: Account, organisation: Organisation) -> None:
    if policy.belongs_to(coordinator, organisation):
        raise RefusedError(code="own_organisation")
    if not policy.may_decide_on(coordinator, organisation):
        raise RefusedError(code="outside_territory")


def _require_state(
    session: Session, organisation: Organisation, *states: VerificationState
) -> None:
    """Lock the row and look again: another coordinator may have decided meanwhile."""
    _lock(session, organisation)
    if organisation.verification not in states:
        raise ConflictError("moved_on")


def _lock(session: Session, organisation: Organisation) -> None:
    """Take the row for this transaction, and read what others wrote since it was loaded."""
    columns = ["name", "tax_code", "verification"]
    session.refresh(organisation, attribute_names=columns, with_for_update=True)


_TELLS = {
    VerificationState.VERIFIED: messages.verified,
    VerificationState.REFUSED: messages.refused,
    VerificationState.SUSPENDED: messages.suspended,
}


def _decide(
    session: Session,
    organisation: Organisation,
    coordinator: Account,
    state: VerificationState,
    note: str,
) -> Organisation:
    organisation.verification = state
    organisation.verification_note = note
    audit.record(
        session, actor=coordinator, verb=f"organisation.{state.value}", subject=organisation
    )
    told = queries.active_accounts(session, organisation.id)
    outbox.add(session, *(_TELLS[state](account, organisation) for account in told))
    return organisation
