"""Everything that is open, for everybody: no account, an address that can be shared."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from matching.browse import PAGE_SIZE, Found
from matching.places.choosing import Question
from matching.ranking.index import Index
from matching.text import fold
from webapp import opportunity_index
from webapp.access import policy
from webapp.access.guard import allow
from webapp.browsing import filters, relaxing
from webapp.browsing.asked import Asked
from webapp.browsing.found import find
from webapp.browsing.place import Where, understand
from webapp.db import session
from webapp.shared import clock, post_cards
from webapp.shared.labels import occupation_name
from webapp.shared.paging import Page, page_number
from webapp.shared.place_field import question_text
from webapp.shared.revalidation import revalidated

bp = Blueprint("browsing", __name__)
MOST_TRADES: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of the list and everything that stands around it."""

    asked: Asked
    where: Where
    found: Found
    page: Page[Markup]
    place_note: str
    ways: list[relaxing.Way]

    @property
    def jobs(self) -> int:
        return self.found.jobs if self.page.total else 0

    @property
    def courses(self) -> int:
        return self.found.courses if self.page.total else 0


@dataclass(frozen=True, slots=True)
class Reading:
    """How typed words were taken, where that is not what stands there."""

    occupations: tuple[str, ...] = ()  # names of trades the words mean
    words: str = ""  # the words repaired

    @classmethod
    def of(cls, asked: Asked, found: Found) -> "Reading":
        """Say what the words were taken for; nothing where they say it themselves."""
        if not asked.words:
            return cls()
        names = tuple(map(occupation_name, found.occupations[:MOST_TRADES]))
        if fold(asked.words) in map(fold, names) and len(names) == 1:
            names = ()
        return cls(names, found.understood)

    @property
    def sentence(self) -> str:
        """Say it in one line."""
        if self.occupations:
            trades = ", ".join(self.occupations)
            return _("Đã hiểu là nghề: %(trades)s.", trades=trades)
        return _("Đã hiểu là: “%(words)s”.", words=self.words)


@bp.get("/viec-lam")
@allow(policy.anyone)
def search() -> ResponseReturnValue:
    """Find posts; nothing an address says can make it fail."""
    path = url_for("browsing.search")
    listing = _listing(Asked.read(request.args), path)
    asked, where = listing.asked, listing.where
    return revalidated(
        render_template(
            "browsing/search.html",
            listing=listing,
            asked=asked,
            path=path,
            controls=filters.controls(),
            active=filters.active(asked, where, path),
            orders=filters.orders(asked, where, path),
            reading=Reading.of(asked, listing.found),
            places=_other_places(asked, where, path),
        )
    )


def _listing(asked: Asked, path: str) -> Listing:
    index = opportunity_index.of(current_app).current(session)
    today = clock.today()
    where = understand(asked.place, asked.place_choice)
    found, number = _found(index, asked, where)
    total = 0 if found.place_relaxed else found.total
    cards = post_cards.drawn(session, found.keys, found.distances_km) if total else []
    return Listing(
        asked=asked,
        where=where,
        found=found,
        page=Page(cards, number, total),
        place_note=_place_note(asked, where),
        ways=[] if total else relaxing.ways_on(index, asked, where, path, today=today),
    )


def _found(index: Index, asked: Asked, where: Where) -> tuple[Found, int]:
    """Return the page asked for, or the last one where there are fewer."""
    today, number = clock.today(), page_number()
    found = find(index, asked.query(where, page=number), today=today)
    last = max(1, -(-found.total // PAGE_SIZE))
    if number > last:
        number = last
        found = find(index, asked.query(where, page=number), today=today)
    return found, number


def _place_note(asked: Asked, where: Where) -> str:
    if where.choice is None or where.question is Question.NONE:
        return ""
    asks = question_text(where.choice, asked.place)
    if not where.label:
        return asks
    return _("Đang tìm quanh %(place)s. Bạn muốn nơi khác?", place=where.label)


def _other_places(asked: Asked, where: Where, path: str) -> list[tuple[str, str]]:
    return [
        (option.label, asked.address(path, place_choice=option.code)) for option in where.others
    ]
