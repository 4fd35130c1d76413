"""People who may be shown for a post, read from their rows a little at a time, as they are now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
from sqlalchemy import Executable, Select, String, cast, func, select
from sqlalchemy.orm import Session

from matching.facts import LegalFacts, Point, SkillFacts
from matching.loading.columns import AT_ONCE, as_text, codes_in
from matching.loading.seekers import laws_of, skills_of
from matching.suggested.glances import Glances, Ids, Said
from matching.suggested.kept import Kept, Stamped
from matching.suggested.people import People
from matching.suggested.reading import MOST_SKETCHED
from models import Commune, Consent, ConsentPurpose, Seeker, SeekerOccupation

SPACE: Final = " "


def wishes(session: Session, *, today: date) -> Sequence[str]:
    """Return what people typed who agree to be suggested, each text once, of nobody in particular.

    Only to read texts before they are asked for: who is shown is asked again each time.
    """
    agreed = select(Consent.seeker_id).where(
        Consent.purpose == ConsentPurpose.BEING_SUGGESTED,
        Consent.withdrawn_at.is_(None),
        Consent.ends_on >= today,
    )
    texts = select(Seeker.wish_text).where(Seeker.id.in_(agreed)).distinct()
    return session.scalars(texts.order_by(Seeker.wish_text).limit(MOST_SKETCHED)).all()


class StoredPeople(People):
    """Those whom a query selects, without some of them.

    Parameters
    ----------
    session : Session
    who : Select of Seeker.id
        The same for all posts, such as who agrees today; the others are forgotten.
    kept : Kept
        What was read of them before.
    but_not : collection of int
        Ids of seekers.

    """

    def __init__(
        self, session: Session, who: Select[int], kept: Kept, but_not: Collection[int] = ()
    ) -> None:
        self._session = session
        self._who = who
        self._kept = kept
        self._but_not = but_not

    def glances(self) -> Glances:
        """Return everybody at a glance; reads the rows of those that changed."""
        everybody = self._kept.renewed(*self._stamped(), self._read)
        if not self._but_not:
            return everybody
        out = np.fromiter(self._but_not, np.int64, len(self._but_not))
        return everybody.only(np.flatnonzero(~np.isin(everybody.ids, out)))

    def _stamped(self) -> tuple[Ids, Ids]:
        """Return who there is now, by id, and the stamps of their rows: all in one value."""
        pair = cast(Seeker.id, String) + SPACE + cast(Seeker.stamp, String)
        together = self._who.with_only_columns(func.aggregate_strings(pair, SPACE))
        text = self._rows(together)[0][0] or ""
        found = np.fromstring(text, np.int64, sep=SPACE).reshape(-1, 2)
        ids, stamps = found[np.argsort(found[:, 0])].T
        return ids, stamps

    def _read(self, ids: Ids) -> Stamped:
        """Read people anew; their stamps before anything else of them, lest one seem newer."""
        many = len(ids) > AT_ONCE
        some = Seeker.id.in_(self._who if many else ids.tolist())
        wanted = set(ids.tolist())
        rows = [row for row in self._rows(_GLANCES.where(some)) if row[0] in wanted]
        points = self._points({row[HOME] for row in rows})
        people = Glances.of(_said(row, points) for row in rows)
        return Stamped(people, np.array([row[STAMP] for row in rows], np.int64))

    def _points(self, communes: Collection[str | None]) -> dict[str | None, Point]:
        known = (Commune.code, Commune.latitude, Commune.longitude)
        found = self._rows(select(*known).where(Commune.code.in_(communes)).order_by(Commune.code))
        return {code: Point(latitude, longitude) for code, latitude, longitude in found}

    def _rows(self, query: Executable) -> Sequence[Any]:
        """Read plain columns past the ORM, which would cost more than the query."""
        self._session.flush()
        return self._session.connection().execute(query).all()

    def holding(self, codes: Collection[str]) -> Iterable[tuple[int, str]]:
        """Return who knows any of these occupations, with each of those they know."""
        held = SeekerOccupation.seeker_id, SeekerOccupation.occupation_code
        return self._rows(select(*held).where(held[1].in_(codes)))

    def skills(self, ids: Sequence[int]) -> Mapping[int, SkillFacts]:
        """Return all that rankers may know of some people."""
        return skills_of(self._session, ids)

    def legal(self, ids: Sequence[int]) -> Mapping[int, LegalFacts]:
        """Return all that rules may know of some people."""
        return laws_of(self._session, ids)


# What `_said` is told of each, in this order; of their row alone, which their stamp covers.
_GLANCES: Final = select(
    *(Seeker.id, Seeker.stamp, Seeker.commune_code, Seeker.wish_text),
    *(as_text(Seeker.wished_occupations), as_text(Seeker.skills), Seeker.max_km),
    *(Seeker.wished_pay_vnd, as_text(Seeker.shifts), Seeker.available_from),
    cast(Seeker.lodging_wish, String),
).order_by(Seeker.id)
STAMP, HOME = 1, 2


def _said(row: Any, points: Mapping[str | None, Point]) -> Said:
    seeker_id, _stamp, home, words, wished, skills, limit_km, pay_vnd, shifts, start, lodging = row
    return Said(
        seeker_id,
        words,
        codes_in(wished),
        codes_in(skills),
        points.get(home),
        limit_km,
        pay_vnd,
        codes_in(shifts),
        start,
        lodging,
    )
