"""The posts of an organisation, by kind, state and words."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from models import Organisation, PostState
from webapp.access import policy
from webapp.access.acting import posting_organisation
from webapp.access.guard import allow
from webapp.db import session
from webapp.posting import queries
from webapp.posting.desk import desks
from webapp.posting.desk.desks import this_desk
from webapp.shared.forms.occupation_field import LONGEST_TYPED
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number
from webapp.shared.words.text import clean


@allow(policy.posting_member)
def posted() -> ResponseReturnValue:
    desk, organisation = this_desk(), posting_organisation()
    wanted = _wanted(organisation)
    number = page_number()
    rows, total = queries.page_of_posts(
        session, desk.model, wanted, limit=PAGE_ROWS, offset=offset_of(number)
    )
    page = Page(rows=rows, number=number, total=total)
    return render_template(
        "posting/posted.html",
        desk=desk,
        others=desks.all_desks(),
        page=page,
        organisation=organisation,
        wanted=wanted,
        counts={
            name: queries.count_by_state(session, each.model, organisation_id=organisation.id)
            for name, each in desks.DESKS.items()
        },
        waiting=queries.live_counts(session, desk.model, [post.id for post in page]),
    )


def _wanted(organisation: Organisation) -> queries.PostFilter:
    """Read the filter from the address; whatever is no filter asks for nothing."""
    asked = request.args.get("trang-thai", "")
    return queries.PostFilter(
        organisation_id=organisation.id,
        state=PostState(asked) if asked in list(PostState) else None,
        words=clean(request.args.get("tim", ""))[:LONGEST_TYPED],
    )
