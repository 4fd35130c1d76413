"""Whose posts these pages are about: the organisation in use, and whoever acts for it."""

from uuid import UUID

from flask import request

from models import Organisation
from webapp.access import policy
from webapp.access.sign_in import current_account, current_membership
from webapp.db import session
from webapp.posting import queries
from webapp.posting.desks import this_desk
from webapp.posting.workflow import Post
from webapp.shared import clock
from webapp.shared.workflow import Deed, Party


def deed() -> Deed:
    """The member signed in, for the organisation, now."""
    return Deed(actor=current_account(), party=Party.EMPLOYER, now=clock.now(), today=clock.today())


def organisation() -> Organisation:
    return current_membership(policy.may_post).organisation


def post_of(post_id: UUID) -> Post:
    """Load one post of the organisation in use; locked when it is about to change."""
    return queries.posted(
        session,
        this_desk().model,
        organisation_id=organisation().id,
        public_id=post_id,
        for_update=request.method == "POST",
    )
