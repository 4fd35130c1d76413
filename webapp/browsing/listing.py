"""One page of the list: what was asked, what the index found, and what stands around it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy.orm import Session

from matching.browse import PAGE_SIZE, Found
from matching.facts import OpportunityKey
from matching.places.choosing import Question
from matching.ranking.index.opened import Index
from matching.text import fold, syllables
from webapp.browsing import relaxing
from webapp.browsing.asking import filters
from webapp.browsing.asking.asked import Asked
from webapp.browsing.asking.place import Where, understand
from webapp.browsing.found import find
from webapp.shared.forms.place_field import question_text
from webapp.shared.pages.paging import Page
from webapp.shared.posts import drawn as post_cards, rows as post_rows
from webapp.shared.words.labels import occupation_name

MOST_TRADES: Final = 4
Link = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the index found for what was asked; `number` is the page of it that exists."""

    index: Index
    today: date
    asked: Asked
    where: Where
    found: Found
    number: int
    versions: dict[OpportunityKey, post_rows.Version]

    @property
    def total(self) -> int:
        """How many posts there are; posts outside the place asked for do not count."""
        return 0 if self.found.place_relaxed else self.found.total

    @property
    def state(self) -> tuple[object, ...]:
        """What the page shows of posts and organisations: equal while it need not change."""
        return (self.today, *self.versions.items())


def look(session: Session, index: Index, asked: Asked, number: int, today: date) -> Result:
    """Find one page, or the last one where there are fewer."""
    where = understand(asked.place, asked.place_choice)
    found = find(index, asked.query(where, page=number), today=today)
    last = max(1, -(-found.total // PAGE_SIZE))
    if number > last:
        number = last
        found = find(index, asked.query(where, page=number), today=today)
    return Result(
        index=index,
        today=today,
        asked=asked,
        where=where,
        found=found,
        number=number,
        versions={} if found.place_relaxed else post_rows.versions(session, found.keys),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A result in words and cards, in the reader's language."""

    page: Page[Markup]
    jobs: int
    courses: int
    reading: "Reading"
    place_note: str
    places: list[Link]  # other places the typed name may mean
    active: list[Link]
    orders: list[tuple[str, str, bool]]
    ways: list[relaxing.Way]


def listed(session: Session, result: Result, path: str) -> Listing:
    """Draw the cards of a result, and say what it was understood as and how to change it."""
    asked, where, found, total = result.asked, result.where, result.found, result.total
    cards = (
        post_cards.drawn(session, found.keys, found.distances_km, known=result.versions)
        if total
        else []
    )
    return Listing(
        page=Page(cards, result.number, total),
        jobs=found.jobs,
        courses=found.courses,
        reading=Reading.of(asked, found),
        place_note=_place_note(asked, where),
        places=[(o.label, asked.address(path, place_choice=o.code)) for o in where.others],
        active=filters.active(asked, where, path),
        orders=filters.orders(asked, where, path),
        ways=[] if total else relaxing.ways_on(result.index, result.today, asked, where, path),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """How typed words were taken, where that is not what stands there."""

    occupations: tuple[str, ...] = ()  # names of trades the words mean
    words: str = ""  # the words repaired
    unreadable: str = ""  # signs and pictures only: nothing to look for

    @classmethod
    def of(cls, asked: Asked, found: Found) -> "Reading":
        """Say what the words were taken for; nothing where they say it themselves."""
        if not asked.words:
            return cls()
        if not syllables(asked.words):
            return cls(unreadable=asked.words)
        names = tuple(map(occupation_name, found.occupations[:MOST_TRADES]))
        if fold(asked.words) in map(fold, names) and len(names) == 1:
            names = ()
        return cls(names, found.understood)

    @property
    def sentence(self) -> str:
        """Say it in one line; empty where the words were taken as they stand."""
        if self.unreadable:
            return _("“%(words)s” chưa có chữ nào. Đây là mọi tin đang mở.", words=self.unreadable)
        if self.occupations:
            trades = ", ".join(self.occupations)
            return _("Đã hiểu là nghề: %(trades)s.", trades=trades)
        return _("Đã hiểu là: “%(words)s”.", words=self.words) if self.words else ""


def _place_note(asked: Asked, where: Where) -> str:
    if where.choice is None or where.question is Question.NONE:
        return ""
    asks = question_text(where.choice, asked.place)
    if not where.label:
        return asks
    return _("Đang tìm quanh %(place)s. Bạn muốn nơi khác?", place=where.label)
