"""One person's offers out of one index, on one day: the list, and what to let go of for more."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from flask import current_app
from flask_babel import gettext as _, ngettext
from sqlalchemy.orm import Session

from matching import loading
from matching.facts import LegalFacts, SkillFacts
from matching.offers import OfferList, offers_for
from matching.ranking.index import Index
from webapp import opportunity_index
from webapp.offers.narrowing import Narrowing
from webapp.shared.paging import PAGE_ROWS


@dataclass(frozen=True, slots=True)
class OffersOfOne:
    """Whose offers, out of what, on which day."""

    person: LegalFacts
    wishes: SkillFacts
    index: Index
    today: date

    @classmethod
    def load(cls, session: Session, seeker_id: int, *, today: date) -> "OffersOfOne":
        """Read what the matcher may know of a seeker."""
        person, wishes = loading.person(session, seeker_id)
        return cls(person, wishes, opportunity_index.of(current_app).current(session), today)

    @property
    def says_nothing(self) -> bool:
        """Whether the person has not yet said what they can or want to do."""
        said = self.wishes
        return not (said.occupations or said.wished_occupations or said.wished_words or said.skills)

    def page(self, narrowing: Narrowing, *, offset: int = 0, limit: int = PAGE_ROWS) -> OfferList:
        """Return one page of the list."""
        return offers_for(
            self.person,
            self.wishes,
            self.index,
            today=self.today,
            filters=narrowing.filters,
            limit=limit,
            offset=offset,
        )

    def ways_on(self, narrowing: Narrowing, path: str) -> Iterator[tuple[str, str]]:
        """Yield what there is without one of the filters: a sentence, and the address."""
        for name in ("loai", "ca", "km"):
            if getattr(narrowing, name):
                wider = replace(narrowing, **{name: ""})
                total = self.page(wider, limit=0).total
                words = dict(narrowing.named())[name]
                if total:
                    posts = ngettext("%(num)s việc và lớp nghề", "%(num)s việc và lớp nghề", total)
                    sentence = _("Bỏ “%(filter)s” thì có %(posts)s.", filter=words, posts=posts)
                    yield sentence, wider.address(path)
