"""The page that finds a place and carries on to where the person came from."""

import re
from typing import Final

from flask import Blueprint, current_app, render_template, request, url_for

from matching.places.gazetteer import load
from webapp.access import policy
from webapp.access.guard import allow
from webapp.places.matches import matches
from webapp.shared.answers.next_page import next_page
from webapp.shared.words.text import clean

bp = Blueprint("places", __name__, url_prefix="/noi-o")

_FIELD: Final = "noi"
_FIELD_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_LONGEST_TYPED: Final = 200
_MOST_HITS: Final = 20


@bp.get("")
@allow(policy.anyone)
def search() -> str:
    """Find places; each match leads to the page in `tiep`, its field `ten` answered."""
    typed = clean(request.args.get("tim", "")[:_LONGEST_TYPED])
    onwards, field_name = next_page(_browsing()), _field_name()
    hits = load().find(typed, limit=_MOST_HITS)
    return render_template(
        "places/search.html",
        typed=typed,
        onwards=onwards,
        field_name=field_name,
        matches=matches(hits, onwards=onwards, field_name=field_name),
    )


def _browsing() -> str:
    """Where a found place is most useful to somebody who came from nowhere."""
    endpoint = "browsing.search"
    return url_for(endpoint if endpoint in current_app.view_functions else "pages.home")


def _field_name() -> str:
    asked = request.args.get("ten", "")
    return asked if _FIELD_NAME.fullmatch(asked) else _FIELD
