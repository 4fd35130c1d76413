"""What fits somebody: as a list to go through together, and on paper to take home."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext as _

from matching.facts import OpportunityKey, OpportunityKind
from matching.offers import Offer
from models import Seeker
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.accounts.credentials.claim_codes import spaced
from webapp.casework import queries
from webapp.casework.paper import MOST_OFFERS, laid_out
from webapp.casework.views.blueprint import bp, current_scope, person_of
from webapp.db import session
from webapp.offers.cards import law_notes, with_reasons
from webapp.offers.explaining.sentences import relaxed_sentence
from webapp.offers.own_list.listing import OffersOfOne
from webapp.offers.own_list.narrowing import Narrowing, controls
from webapp.shared import clock
from webapp.shared.pages.paging import Page, offset_of, page_number
from webapp.shared.pages.qr import qr_code
from webapp.shared.posts import drawn as post_cards, rows as post_rows
from webapp.shared.posts.cards import CardAction, Note, OpportunityCard
from webapp.shared.words.formats import day
from webapp.situations import queries as situation_queries
from webapp.situations.on_posts import asked_on_paper
from webapp.situations.queries import Door

PAPER_LASTS_DAYS = 14
CODE_DIGITS = 5


def code_of(public_id: UUID) -> str:
    """Name a post in digits one can read out over the phone; the list shows the same ones."""
    return f"{public_id.int % 10**CODE_DIGITS:0{CODE_DIGITS}}"


@bp.get("/nguoi/<uuid:person_id>/viec-hop")
@allow(policy.coordinator)
def offers(person_id: UUID) -> str:
    seeker, narrowing, number = person_of(person_id), Narrowing.read(request.args), page_number()
    list_of_one = OffersOfOne.load(session, seeker.id, today=clock.today())
    found = list_of_one.page(narrowing, offset=offset_of(number))
    door = _door(seeker)
    path = url_for("casework.offers", person_id=person_id)
    return render_template(
        "casework/offers.html",
        person=seeker,
        page=Page(list(_cards(seeker, found.offers, door)), number, found.total),
        door=door.name,
        says_nothing=list_of_one.says_nothing,
        relaxed=relaxed_sentence(found.relaxed),
        narrowing=narrowing,
        controls=controls(),
        active=narrowing.active(path),
        path=path,
    )


def _door(seeker: Seeker) -> Door:
    now, today = clock.now(), clock.today()
    return situation_queries.door(session, current_scope(), seeker, now=now, today=today)


def _cards(seeker: Seeker, ranked: Sequence[Offer], door: Door) -> Iterator[OpportunityCard]:
    """Yield cards whose one button applies for the person; it is gone where that was done."""
    sent = queries.asked_for(session, seeker)
    for offer, row in _rows(ranked):
        card = replace(_card(offer, row), **(law_notes(offer) if door is Door.OPEN else {}))
        tags = [_("Mã %(code)s", code=code_of(row.public_id))]
        if offer.key in sent:
            yield replace(card, tags=[*tags, _("Đã nộp")])
        else:
            yield replace(card, tags=tags, actions=[_act(seeker, offer.key, row)])


def _card(offer: Offer, row: Any) -> OpportunityCard:
    return with_reasons(post_cards.card(offer.key, row, distance_km=offer.distance_km), offer)


def _rows(ranked: Sequence[Offer]) -> Iterator[tuple[Offer, Any]]:
    rows = post_rows.rows(session, [offer.key for offer in ranked])
    return ((offer, rows[offer.key]) for offer in ranked if offer.key in rows)


def _act(seeker: Seeker, key: OpportunityKey, row: Any) -> CardAction:
    person_id = seeker.public_id
    if key.kind is OpportunityKind.COURSE:
        url = url_for("casework.enrol", person_id=person_id, course_id=row.public_id)
        return CardAction(_("Ghi danh giúp"), url)
    url = url_for("casework.apply", person_id=person_id, vacancy_id=row.public_id)
    return CardAction(_("Nộp giúp"), url)


@bp.get("/nguoi/<uuid:person_id>/to-viec")
@allow(policy.coordinator)
def offers_sheet(person_id: UUID) -> str:
    """Draw one sheet of paper: the best few, boxes to tick, and whom to call."""
    seeker, today = person_of(person_id), clock.today()
    door = _door(seeker)
    list_of_one = OffersOfOne.load(session, seeker.id, today=today)
    found = list(_rows(list_of_one.page(Narrowing(), limit=MOST_OFFERS).offers))
    cards = [_printed(_card(offer, row), offer, door) for offer, row in found]
    codes = [code_of(row.public_id) for _offer, row in found]
    shown, dense = laid_out(cards)
    code = seeker.account.claim_code
    companion = queries.companion_of(session, seeker)
    return render_template(
        "casework/offers_sheet.html",
        person=seeker,
        door=door.name,
        code=spaced(code) if code else "",
        cards=list(zip(shown, codes, strict=False)),
        dense=dense,
        printed=day(today),
        until=day(_useful_until(found[: len(shown)], today)),
        qr=qr_code(_way_in(seeker)),
        phone=companion.phone if companion else sign_in.current_account().phone,
    )


def _printed(card: OpportunityCard, offer: Offer, door: Door) -> OpportunityCard:
    """Return a card as it stands on paper: what to ask first in words that anybody may read."""
    asked = asked_on_paper(offer.verdict) if door is Door.OPEN else []
    return replace(card, notes=[Note(sentence, "") for sentence in asked], ask_first=bool(asked))


def _way_in(seeker: Seeker) -> str:
    """Return where a phone opens the same list: through the card until it was used."""
    code = seeker.account.claim_code
    if seeker.account.secret_hash is None and code:
        return url_for("accounts.claim", ma=code, _external=True)
    return url_for("offers.mine", _external=True)


def _useful_until(found: Sequence[tuple[Offer, Any]], today: date) -> date:
    """Return the last day on which every post of the sheet is still open, two weeks at most."""
    closing: list[date] = [row.closes_on for _offer, row in found if row.closes_on is not None]
    return min([today + timedelta(days=PAPER_LASTS_DAYS), *closing])
