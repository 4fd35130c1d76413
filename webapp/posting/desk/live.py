"""Remarks while somebody writes: the page sends what it holds, and gets what to show beside it.

Nothing is kept. Without JavaScript the same remarks come with the button "Kiểm tra tin".
"""

from uuid import UUID

from flask import get_template_attribute, jsonify, request
from flask.typing import ResponseReturnValue

from webapp import db
from webapp.access import policy
from webapp.access.acting import posting_organisation
from webapp.access.guard import allow
from webapp.db import session
from webapp.posting import queries
from webapp.posting.desk.desks import this_desk
from webapp.posting.forms.fields import as_uuid
from webapp.posting.law import remarks
from webapp.posting.workflow import Post
from webapp.shared import clock


@db.only_reads
@allow(policy.posting_member)
def live(slug: str) -> ResponseReturnValue:
    """Answer with the remarks on one page's fields, as data and as drawn."""
    desk = this_desk()
    post = _post(as_uuid(request.args.get("tin", "")))
    form = desk.page(slug).of(post, today=clock.today())
    kind = remarks.kind_of_model(desk.model)
    found = remarks.of_page(form, post, kind, today=clock.today())
    draw = get_template_attribute("posting/_remarks.html", "remarks_of")
    return jsonify(
        seen=remarks.digest(found),
        remarks=[remarks.as_json(each) for at in found.values() for each in at],
        drawn={name: draw(found[name]) for name in found},
    )


def _post(public_id: UUID | None) -> Post | None:
    """Load the post that is written on; a new one has no row yet."""
    if public_id is None:
        return None
    organisation = posting_organisation()
    return queries.posted(
        session, this_desk().model, organisation_id=organisation.id, public_id=public_id
    )
