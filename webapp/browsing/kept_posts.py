"""The pages of posts as visitors see them, kept until a post or a firm on them changes.

Every change of a post makes a new index. What an organisation says of itself does not, so the
posts on a page are asked for their versions, which count their organisations in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar
from uuid import UUID

from flask import current_app, request
from flask_babel import get_locale
from sqlalchemy.orm import Session

from matching.facts import OpportunityKey
from matching.ranking.index.opened import Index
from models import Course, Vacancy
from webapp import opportunity_index
from webapp.browsing import around
from webapp.posting.queries import public_post
from webapp.shared import clock
from webapp.shared.answers.kept import KeptFor
from webapp.shared.answers.revalidation import DrawnPage, is_public
from webapp.shared.pages import preferences
from webapp.shared.posts import rows as post_rows

PAGES_KEPT: Final = 1_000  # of one index, each some 8 kB
Post = TypeVar("Post", bound=Vacancy | Course)


@dataclass(frozen=True, slots=True)
class _PostPage:
    drawn: DrawnPage
    versions: Mapping[OpportunityKey, post_rows.Version]


_pages: KeptFor[Index, _PostPage] = KeptFor(PAGES_KEPT)


def page_of(
    session: Session,
    model: type[Post],
    public_id: UUID,
    draw: Callable[[Post], str],
) -> str | DrawnPage:
    """Return the page of a post; raises NotFoundError for one that nobody may read."""
    if not is_public():
        return draw(public_post(session, model, public_id))
    pages = _pages.of(opportunity_index.of(current_app).current(session))
    key = request.full_path, str(get_locale()), preferences.chosen_theme(), clock.today()
    page = pages.get(key)
    if page and post_rows.versions(session, list(page.versions)) == page.versions:
        return page.drawn
    post = public_post(session, model, public_id)
    shown = [around.key_of(post), *around.keys_like(session, post)]
    versions = post_rows.versions(session, shown)  # before drawing: what changes meanwhile shows
    drawn = DrawnPage.of(draw(post))
    if len(versions) == len(shown):  # one that is over is drawn each time
        pages.put(key, _PostPage(drawn, versions))
    return drawn
