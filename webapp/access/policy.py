"""Who may do what, in one file. Pure questions about an account; no web, no queries.

What an account may *see* is not asked here: queries are scoped to the account, so that a row of
somebody else is simply not found. Views and templates ask the same functions, so that a button
and its check cannot drift apart. The account comes with its memberships and their organisations.
"""

from collections.abc import Callable

from models import (
    Account,
    AccountKind,
    Commune,
    MemberRole,
    Membership,
    Organisation,
    OrganisationKind,
    VerificationState,
)

Rule = Callable[[Account | None], bool]
MembershipRule = Callable[[Membership], bool]

POSTING_KINDS = {
    OrganisationKind.EMPLOYER,
    OrganisationKind.TRAINING_CENTRE,
    OrganisationKind.FRONT,
    OrganisationKind.EMPLOYMENT_CENTRE,
}
SHUT_OUT = {VerificationState.REFUSED, VerificationState.SUSPENDED}


def is_active(membership: Membership) -> bool:
    """A member until the membership ends."""
    return membership.ended_at is None


def may_post(membership: Membership) -> bool:
    """Jobs and courses; before verification too, the post then waits."""
    organisation = membership.organisation
    return (
        is_active(membership)
        and organisation.kind in POSTING_KINDS
        and organisation.verification not in SHUT_OUT
    )


def may_be_shown_people(membership: Membership) -> bool:
    """Look at people who agreed to be suggested: only for an organisation that was checked."""
    return may_post(membership) and membership.organisation.is_verified


def works_for_employer(membership: Membership) -> bool:
    return is_active(membership) and membership.organisation.kind is OrganisationKind.EMPLOYER


def owns(membership: Membership) -> bool:
    return is_active(membership) and membership.role is MemberRole.OWNER


def accompanies(membership: Membership) -> bool:
    """Walks beside people, for an organisation that was checked."""
    return (
        is_active(membership) and membership.is_coordinator and membership.organisation.is_verified
    )


def serves_commune(membership: Membership) -> bool:
    """Works at the office of a commune that was checked."""
    organisation = membership.organisation
    return (
        is_active(membership)
        and organisation.kind is OrganisationKind.COMMUNE_AUTHORITY
        and organisation.is_verified
    )


def runs_groups(membership: Membership) -> bool:
    """Acts for the savings and credit groups that a body of the Front runs."""
    return accompanies(membership) and membership.organisation.kind is OrganisationKind.FRONT


def lends(membership: Membership) -> bool:
    """Works at the bank, where it was checked."""
    organisation = membership.organisation
    return (
        is_active(membership)
        and organisation.kind is OrganisationKind.BANK
        and organisation.is_verified
    )


def _some_membership(account: Account | None, rule: MembershipRule) -> bool:
    if account is None or account.kind is not AccountKind.STAFF:
        return False
    return any(rule(membership) for membership in account.memberships)


def anyone(account: Account | None) -> bool:
    """Everybody, signed in or not."""
    del account
    return True


def visitor(account: Account | None) -> bool:
    """Only those not signed in."""
    return account is None


def signed_in(account: Account | None) -> bool:
    return account is not None


def seeker(account: Account | None) -> bool:
    """A person who looks for work."""
    return account is not None and account.kind is AccountKind.SEEKER


def staff(account: Account | None) -> bool:
    """Somebody who signs in for organisations, be the memberships active or not."""
    return account is not None and account.kind is AccountKind.STAFF


def member(account: Account | None) -> bool:
    """An active member of any organisation."""
    return _some_membership(account, is_active)


def owner(account: Account | None) -> bool:
    """May change an organisation and who belongs to it."""
    return _some_membership(account, owns)


def employer_member(account: Account | None) -> bool:
    return _some_membership(account, works_for_employer)


def posting_member(account: Account | None) -> bool:
    """An active member of an organisation that may post jobs and courses."""
    return _some_membership(account, may_post)


def looking_member(account: Account | None) -> bool:
    """An active member of a checked organisation, to whom people may be suggested."""
    return _some_membership(account, may_be_shown_people)


def coordinator(account: Account | None) -> bool:
    """Walks beside people and verifies organisations."""
    return _some_membership(account, accompanies)


def commune_officer(account: Account | None) -> bool:
    return _some_membership(account, serves_commune)


def group_officer(account: Account | None) -> bool:
    return _some_membership(account, runs_groups)


def bank_officer(account: Account | None) -> bool:
    return _some_membership(account, lends)


def loan_desk_officer(account: Account | None) -> bool:
    """Acts for a commune's office, or for savings and credit groups, on the way to a loan."""
    return commune_officer(account) or group_officer(account)


def loan_walker(account: Account | None) -> bool:
    """Goes the way to a loan, or walks it beside somebody."""
    return seeker(account) or coordinator(account)


def operator(account: Account | None) -> bool:
    """Looks after the running of this instance."""
    return account is not None and account.kind is AccountKind.OPERATOR


def verifier(account: Account | None) -> bool:
    """May decide on organisations at all; on which ones says `may_decide_on`."""
    return coordinator(account) or operator(account)


def belongs_to(account: Account, organisation: Organisation) -> bool:
    """Is or was a member: who has left yesterday is no judge today."""
    return any(m.organisation_id == organisation.id for m in account.memberships)


def covers(membership: Membership, commune: Commune) -> bool:
    """Works in this commune, or in the whole of its province."""
    return any(
        commune.code == territory.commune_code or commune.province_code == territory.province_code
        for territory in membership.territories
    )


def may_decide_on(account: Account | None, organisation: Organisation) -> bool:
    """Verify, refuse or suspend: inside the territory, never on an organisation of one's own."""
    if account is None or belongs_to(account, organisation):
        return False
    if operator(account):
        return True
    return account.kind is AccountKind.STAFF and any(
        accompanies(membership) and covers(membership, organisation.commune)
        for membership in account.memberships
    )
