"""One person's offers out of one index, on one day: the list, and what to let go of for more."""

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flask import current_app, get_template_attribute
from flask_babel import gettext as _, ngettext
from markupsafe import Markup
from sqlalchemy.orm import Session

from matching import loading
from matching.facts import LegalFacts, OpportunityKey, SkillFacts
from matching.offers import OfferList, offers_for, shown_until
from matching.ranking.index.opened import Index
from matching.ranking.sharing.spread import Lot
from matching.ranking.trades.numbered import trades
from webapp import opportunity_index
from webapp.offers.cards import offer_cards
from webapp.offers.own_list.narrowing import Narrowing
from webapp.shared.answers.kept import KeptFor
from webapp.shared.pages.paging import PAGE_ROWS
from webapp.shared.posts import rows as post_rows

KEPT: Final = 300  # lists of one index
EACH_DAY_KM: Final = 60.0  # further than that nobody goes and comes back every day
_found: KeptFor[Index, OfferList] = KeptFor(KEPT)


@dataclass(frozen=True, slots=True)
class OffersOfOne:
    """Whose offers, out of what, on which day."""

    person: LegalFacts
    wishes: SkillFacts
    index: Index
    today: date
    lot: Lot

    @classmethod
    def load(cls, session: Session, seeker_id: int, *, today: date) -> "OffersOfOne":
        """Read what the matcher may know of a seeker."""
        person, wishes = loading.person(session, seeker_id)
        index = opportunity_index.of(current_app).current(session)
        return cls(person, wishes, index, today, Lot(seeker_id))

    @property
    def says_nothing(self) -> bool:
        """Whether the person has not yet said what they can or want to do."""
        said = self.wishes
        return not (said.occupations or said.wished_occupations or said.wished_words or said.skills)

    @property
    def names_a_trade(self) -> bool:
        """Whether a trade is named, picked or in the person's own words."""
        said = self.wishes
        picked = said.occupations or said.wished_occupations or said.skills
        return bool(picked or trades().meant_by(said.wished_words))

    def all_far_km(self, found: OfferList) -> float | None:
        """Return how far the nearest of some offers is, where none can be gone to each day.

        None for who set a limit, and would be told of it, or who would live there.
        """
        said, ways = self.wishes, [offer.distance_km for offer in found.offers]
        stated = said.max_distance_km or said.lodging_wish in {"welcome", "needed"}
        known = [each for each in ways if each is not None]
        if stated or not known or len(known) < len(ways) or min(known) <= EACH_DAY_KM:
            return None
        return min(known)

    def page(self, narrowing: Narrowing, *, offset: int = 0, limit: int = PAGE_ROWS) -> OfferList:
        """Return one page of the list."""
        found, key = _found.of(self.index), (*self._key(narrowing), offset, limit)
        return found.get(key) or found.put(
            key,
            offers_for(
                self.person,
                self.wishes,
                self.index,
                today=self.today,
                filters=narrowing.filters,
                limit=limit,
                offset=offset,
                lot=self.lot,
            ),
        )

    def shown_until(self, narrowing: Narrowing, key: OpportunityKey) -> int | None:
        """Return how many offers of the list come until a post, that one too; None without it."""
        return shown_until(
            self.person,
            self.wishes,
            self.index,
            key,
            today=self.today,
            filters=narrowing.filters,
            lot=self.lot,
        )

    def _key(self, narrowing: Narrowing) -> tuple[Hashable, ...]:
        return (self.person, self.wishes, self.today, self.lot, narrowing)

    def state(
        self,
        session: Session,
        found: OfferList,
        narrowing: Narrowing,
        *,
        saved: Collection[OpportunityKey],
    ) -> Hashable:
        """Return all that the page says beside its frame: a change of any of it draws it anew."""
        keys = [offer.key for offer in found.offers]
        versions = post_rows.versions(session, keys)
        marks = frozenset(saved).intersection(keys)
        return (*self._key(narrowing), *versions.items(), marks)

    def ways_on(self, narrowing: Narrowing, path: str) -> Iterator[tuple[str, str]]:
        """Yield what there is without one of the filters: a sentence, and the address."""
        for name in ("loai", "ca", "luong", "km"):
            if getattr(narrowing, name):
                wider = replace(narrowing, **{name: ""})
                total = self.page(wider, limit=0).total
                words = dict(narrowing.named())[name]
                if total:
                    posts = ngettext("%(num)s việc và lớp nghề", "%(num)s việc và lớp nghề", total)
                    sentence = _("Bỏ “%(filter)s” thì có %(posts)s.", filter=words, posts=posts)
                    yield sentence, wider.address(path)


def drawn_cards(
    session: Session,
    found: OfferList,
    *,
    saved: Collection[OpportunityKey],
    own_business: bool = False,
) -> Markup:
    """Draw the cards of one page of the list."""
    card_list = get_template_attribute("components/opportunity.html", "card_list")
    cards = offer_cards(session, found.offers, saved=saved, own_business=own_business)
    return Markup(card_list(cards, id="ket-qua"))  # noqa: S704 - a macro's own output
