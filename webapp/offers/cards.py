"""A person's offers as cards: what the post says, how well it fits, why, and what would change it.

    offer_cards(session, offers, saved=…)

The person themself sees buttons; whoever looks at the list beside them gets `actions=False`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matching import loading
from matching.facts import OpportunityKey, OpportunityKind
from matching.offers import Offer, offer_of
from matching.ranking.changes.what_if import OPENING
from models import Seeker
from webapp import opportunity_index
from webapp.offers.explaining.breakdown import breakdown
from webapp.offers.explaining.sentences import sentence
from webapp.offers.explaining.stated_at import stated_at
from webapp.shared import clock
from webapp.shared.answers.origin import OWN_LIST
from webapp.shared.posts import drawn as post_cards, loan_beside, rows as post_rows
from webapp.shared.posts.cards import Aside, Breakdown, CardAction, Note, OpportunityCard
from webapp.situations.on_posts import notes_from


def offer_cards(
    session: Session,
    offers: Sequence[Offer],
    *,
    saved: Collection[OpportunityKey] = (),
    actions: bool = True,
    own_business: bool = False,
) -> list[OpportunityCard]:
    """Return the cards of ranked offers, in order, with two queries however many there are.

    Their addresses say that one comes from the own list; see `shared.origin`. With `own_business`
    the loan for work of one's own stands beside each course.
    """
    beside = _loan_for_own_business() if own_business else []
    rows = post_rows.rows(session, [*(offer.key for offer in offers), *_courses_named(offers)])
    return [
        replace(
            card := with_reasons(
                post_cards.card(offer.key, row, distance_km=offer.distance_km), offer
            ),
            asides=[*card.asides, *(beside if card.is_course else [])],
            url=post_cards.address(offer.key, row, OWN_LIST),
            change_link=_change_link(offer, rows),
            **(law_notes(offer) if actions else {}),
            actions=_actions(offer.key, row, offer.key in saved, OWN_LIST) if actions else (),
        )
        for offer in offers
        if (row := rows.get(offer.key)) is not None
    ]


def _loan_for_own_business() -> list[Aside]:
    loan = loan_beside.for_own_business(clock.today())
    return [] if loan is None else [Aside(loan.sentence, loan.check_url)]


def law_notes(offer: Offer) -> dict[str, Any]:
    """Return what the law says of an offer to the person, as fields of a card.

    For the person themself, and for who looks with them through an open `situations` door.
    """
    notes = notes_from(offer.verdict)
    lines = [Note(line.sentence, line.law) for line in (*notes.to_ask, *notes.to_know)]
    return {"notes": lines, "ask_first": bool(notes.to_ask)}


def _courses_named(offers: Sequence[Offer]) -> Iterator[OpportunityKey]:
    """Yield the courses that the changes of offers name."""
    for offer in offers:
        if offer.change is not None and isinstance(
            number := offer.change.values.get("course_id"), int
        ):
            yield OpportunityKey(OpportunityKind.COURSE, number)


def _change_link(
    offer: Offer, rows: Mapping[OpportunityKey, post_rows.CardRow]
) -> tuple[str, str] | None:
    """Return words and address of where a change is done: the course, or what one has stated."""
    if offer.change is None or offer.change.code in OPENING:
        return None
    for key in _courses_named([offer]):
        row = rows.get(key)
        return None if row is None else (_("Xem lớp này"), post_cards.address(key, row))
    return _("Sửa điều tôi đã khai"), stated_at(offer.change)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one post fits the reader, for its own page."""

    fit_level: int
    reasons_for: Sequence[str]
    reasons_against: Sequence[str]
    breakdown: Breakdown


def fit_of(session: Session, seeker: Seeker | None, key: OpportunityKey) -> Fit | None:
    """Say how well a post fits a seeker; None for others, and where it is not open to them."""
    if seeker is None:
        return None
    person, wishes = loading.person(session, seeker.id)
    index = opportunity_index.of(current_app).current(session)
    offer = offer_of(person, wishes, index, key, today=clock.today())
    if offer is None:
        return None
    return Fit(
        offer.fit,
        [sentence(line) for line in offer.reasons_for],
        [sentence(line) for line in offer.reasons_against],
        breakdown(offer),
    )


def saved_cards(session: Session, keys: Sequence[OpportunityKey]) -> list[OpportunityCard]:
    """Return the cards of kept posts that are still open, in order."""
    rows = post_rows.rows(session, keys)
    return [
        replace(
            post_cards.card(key, row),
            actions=_actions(key, row, True),
        )
        for key in keys
        if (row := rows.get(key)) is not None
    ]


def with_reasons(card: OpportunityCard, offer: Offer) -> OpportunityCard:
    """Return a card with how well it fits, why, and what would change it."""
    return replace(
        card,
        fit_level=offer.fit,
        reasons_for=[sentence(line) for line in offer.reasons_for],
        reasons_against=[sentence(line) for line in offer.reasons_against],
        change=sentence(offer.change) if offer.change else "",
        breakdown=breakdown(offer),
    )


def name_of(key: OpportunityKey, row: post_rows.CardRow) -> str:
    """Name a post in a form or an address: "viec.<uuid>", "lop.<uuid>"."""
    kind = "lop" if key.kind is OpportunityKind.COURSE else "viec"
    return f"{kind}.{row.public_id}"


def _actions(
    key: OpportunityKey,
    row: post_rows.CardRow,
    is_saved: bool,  # noqa: FBT001 - one of the three things a card's buttons hang on
    origin: Mapping[str, str] = post_cards.NOWHERE,
) -> list[CardAction]:
    is_course = key.kind is OpportunityKind.COURSE
    see = _("Xem và ghi danh") if is_course else _("Xem và nộp")
    return [
        CardAction(see, post_cards.address(key, row, origin)),
        CardAction(
            _("Đã lưu") if is_saved else _("Lưu"),
            url_for("offers.keep"),
            look="secondary",
            icon="bookmark",
            post=True,
            pressed=is_saved,
            form="luu",
            name="bo" if is_saved else "luu",
            value=name_of(key, row),
        ),
    ]
