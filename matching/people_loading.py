"""People who may be shown for a post, read from their rows a little at a time, as they are now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Executable, Select, String, cast, select
from sqlalchemy.orm import Session

from matching import loading
from matching.codes_loading import as_text, codes_in, set_of_codes
from matching.facts import LegalFacts, Point, SkillFacts
from matching.suggested.people import NOBODY, Glances, People
from matching.suggested.reading import MOST_SKETCHED
from models import Commune, Consent, ConsentPurpose, Seeker, SeekerOccupation


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
    but_not : collection of int
        Ids of seekers.

    """

    def __init__(self, session: Session, who: Select[int], but_not: Collection[int] = ()) -> None:
        self._session = session
        self._who = who
        self._but_not = but_not

    def glances(self) -> Glances:
        """Return everybody at a glance: a few columns, whatever else their rows hold."""
        rows = self._rows(
            select(
                *(Seeker.id, Seeker.wish_text, Seeker.commune_code, Seeker.max_km),
                *(Seeker.wished_pay_vnd, Seeker.available_from, as_text(Seeker.shifts)),
                *(as_text(Seeker.wished_occupations), as_text(Seeker.skills)),
                cast(Seeker.lodging_wish, String),
            )
            .where(Seeker.id.in_(self._who))
            .order_by(Seeker.id)
        )
        rows = [row for row in rows if row[0] not in self._but_not] if self._but_not else rows
        if not rows:
            return NOBODY
        columns = zip(*rows, strict=True)
        ids, words, homes, limits_km, pays_vnd, starts, shifts, wished, skills, lodging = columns
        points = self._points(homes)
        return Glances(
            ids=ids,
            words=words,
            wished=[*map(codes_in, wished)],
            skills=[*map(set_of_codes, skills)],
            points=[*map(points.get, homes)],
            limits_km=limits_km,
            pays_vnd=pays_vnd,
            shifts=[*map(set_of_codes, shifts)],
            starts=starts,
            lodging=lodging,
        )

    def _points(self, communes: Iterable[str | None]) -> dict[str | None, Point]:
        known = (Commune.code, Commune.latitude, Commune.longitude)
        found = self._rows(
            select(*known).where(Commune.code.in_(set(communes))).order_by(Commune.code)
        )
        return {code: Point(latitude, longitude) for code, latitude, longitude in found}

    def _rows(self, query: Executable) -> Sequence[Any]:
        """Read plain columns past the ORM, which would cost more than the query."""
        self._session.flush()
        return self._session.connection().execute(query).all()

    def holding(self, codes: Collection[str]) -> Iterable[tuple[int, str]]:
        """Return who knows any of these occupations, with each of those they know."""
        held = SeekerOccupation.seeker_id, SeekerOccupation.occupation_code
        query = select(*held).where(held[1].in_(codes)).order_by(SeekerOccupation.id)
        return [(row[0], row[1]) for row in self._rows(query)]

    def skills(self, ids: Sequence[int]) -> Mapping[int, SkillFacts]:
        """Return all that rankers may know of some people."""
        return loading.skills_of(self._session, ids)

    def legal(self, ids: Sequence[int]) -> Mapping[int, LegalFacts]:
        """Return all that rules may know of some people."""
        return loading.laws_of(self._session, ids)
