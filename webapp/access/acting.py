"""Who acts in this request, for whom, and when: what every move of a workflow is told."""

from models import Organisation
from webapp.access import policy
from webapp.access.sign_in import current_account, current_membership
from webapp.shared import clock
from webapp.shared.workflow import Deed, Party


def as_seeker() -> Deed:
    """The seeker signed in, now."""
    return _as(Party.SEEKER)


def as_member() -> Deed:
    """The member signed in, for the organisation that posts, now."""
    return _as(Party.EMPLOYER)


def as_coordinator() -> Deed:
    """The coordinator signed in, for the person, now."""
    return _as(Party.COORDINATOR)


def _as(party: Party) -> Deed:
    return Deed(actor=current_account(), party=party, now=clock.now(), today=clock.today())


def posting_organisation() -> Organisation:
    """Return the organisation in use, for which the member signed in may post."""
    return current_membership(policy.may_post).organisation
