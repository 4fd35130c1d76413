"""Other open posts to show beside one: like it and near it, and of the same organisation."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import current_app
from markupsafe import Markup
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from matching.browse import in_trade
from matching.facts import OpportunityKey, OpportunityKind
from matching.places.gazetteer import load
from models import Course, PostState, Vacancy
from webapp import opportunity_index
from webapp.browsing.asking.place import point_of
from webapp.shared import clock
from webapp.shared.posts import drawn as post_cards

SIMILAR: Final = 4
OF_ORGANISATION: Final = 5
NEAR_KM: Final = 30.0


@dataclass(frozen=True, slots=True)
class OtherPost:
    """A link to another open post of the same organisation."""

    title: str
    key: OpportunityKey
    public_id: str


def key_of(post: Vacancy | Course) -> OpportunityKey:
    """Return which post the index knows this row as."""
    is_course = isinstance(post, Course)
    kind = OpportunityKind.COURSE if is_course else OpportunityKind.VACANCY
    return OpportunityKey(kind, post.id)


def similar(session: Session, post: Vacancy | Course, *, level: int = 3) -> list[Markup]:
    """Draw open posts in the same trade, the nearest first; from further away if none is near."""
    shown = _like(session, post)
    return post_cards.drawn(session, [k for k, _ in shown], [km for _, km in shown], level=level)


def keys_like(session: Session, post: Vacancy | Course) -> list[OpportunityKey]:
    """Return which posts `similar` draws."""
    return [key for key, _km in _like(session, post)]


def _like(session: Session, post: Vacancy | Course) -> list[tuple[OpportunityKey, float | None]]:
    if post.occupation_code is None:
        return []
    index = opportunity_index.of(current_app).current(session)
    known = post.commune_code in load().communes
    found = in_trade(
        index,
        post.occupation_code,
        point_of(str(post.commune_code)) if known else None,
        today=clock.today(),
        limit=SIMILAR + 1,
    )
    others = [(key, km) for key, km in found if key != key_of(post)][:SIMILAR]
    return [(key, km) for key, km in others if km is not None and km <= NEAR_KM] or others


def of_organisation(session: Session, post: Vacancy | Course) -> list[OtherPost]:
    """Return what else the organisation of a post offers, the newest first of each kind."""
    found = [
        OtherPost(row.title, OpportunityKey(kind, row.id), str(row.public_id))
        for kind, model in (
            (OpportunityKind.VACANCY, Vacancy),
            (OpportunityKind.COURSE, Course),
        )
        for row in session.execute(_open_of(model, post.organisation_id))
    ]
    return [other for other in found if other.key != key_of(post)][:OF_ORGANISATION]


def _open_of(model: type[Vacancy] | type[Course], organisation_id: int) -> Select[int, UUID, str]:
    return (
        select(model.id, model.public_id, model.title)
        .where(
            model.organisation_id == organisation_id,
            model.state == PostState.OPEN,
            or_(model.closes_on.is_(None), model.closes_on >= clock.today()),
        )
        .order_by(model.id.desc())  # which the index of an organisation's posts gives for nothing
        .limit(OF_ORGANISATION + 1)
    )
