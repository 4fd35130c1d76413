"""Everything that is open, for everybody: no account, an address that can be shared."""

from typing import Final

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from matching.ranking.index.opened import Index
from webapp import opportunity_index
from webapp.access import policy
from webapp.access.guard import allow
from webapp.browsing.asking import filters
from webapp.browsing.asking.asked import Asked
from webapp.browsing.listing import Result, listed, look
from webapp.db import session
from webapp.shared import clock
from webapp.shared.answers.kept import KeptFor
from webapp.shared.answers.revalidation import DrawnPage, is_public, revalidated
from webapp.shared.pages import preferences
from webapp.shared.pages.paging import page_number

bp = Blueprint("browsing", __name__)

PAGES_KEPT: Final = 200  # of one index, each some 35 kB
_pages: KeptFor[Index, DrawnPage] = KeptFor(PAGES_KEPT)


@bp.get("/viec-lam")
@allow(policy.anyone)
def search() -> ResponseReturnValue:
    """Find posts; nothing an address says can make it fail."""
    index = opportunity_index.of(current_app).current(session)
    result = look(session, index, Asked.read(request.args), page_number(), clock.today())
    if not is_public():
        return revalidated(_draw(result))
    pages, key = _pages.of(index), _key(result)
    return revalidated(pages.get(key) or pages.put(key, DrawnPage.of(_draw(result))))


def _key(result: Result) -> tuple[object, ...]:
    """Return everything a visitor's page depends on: a change of any of it draws it anew."""
    frame = (request.full_path, str(get_locale()), preferences.chosen_theme())
    return (*frame, result.state)


def _draw(result: Result) -> str:
    path = url_for("browsing.search")
    return render_template(
        "browsing/search.html",
        path=path,
        asked=result.asked,
        controls=filters.controls(),
        listing=listed(session, result, path),
    )
