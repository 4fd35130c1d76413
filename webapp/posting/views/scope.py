"""Which post a page is about: one of the organisation in use."""

from uuid import UUID

from flask import request

from webapp.access.acting import posting_organisation
from webapp.db import session
from webapp.posting import queries
from webapp.posting.desks import this_desk
from webapp.posting.workflow import Post


def post_of(post_id: UUID) -> Post:
    """Load one post of the organisation in use; locked when it is about to change."""
    return queries.posted(
        session,
        this_desk().model,
        organisation_id=posting_organisation().id,
        public_id=post_id,
        for_update=request.method == "POST",
    )
