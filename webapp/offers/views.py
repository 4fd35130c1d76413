"""The list of one person: jobs and courses that are open to them, best first, and why."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching.offers import OfferList
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_seeker
from webapp.db import session
from webapp.offers import actions, queries
from webapp.offers.cards import offer_cards, saved_cards
from webapp.offers.listing import OffersOfOne
from webapp.offers.narrowing import KINDS, Narrowing, controls
from webapp.offers.sentences import relaxed_sentence
from webapp.shared import clock
from webapp.shared.cards import OpportunityCard
from webapp.shared.navigation import first_known
from webapp.shared.next_page import next_page
from webapp.shared.paging import PAGE_ROWS, Page, offset_of, page_number

bp = Blueprint("offers", __name__)


@bp.get("/viec-hop")
@allow(policy.seeker)
def mine() -> str:
    seeker, narrowing = current_seeker(), Narrowing.read(request.args)
    offers = OffersOfOne.load(session, seeker.id, today=clock.today())
    found, page = _page(offers, narrowing, seeker.id)
    path = url_for("offers.mine")
    return render_template(
        "offers/mine.html",
        page=page,
        found=found,
        says_nothing=offers.says_nothing,
        relaxed=relaxed_sentence(found.relaxed),
        narrowing=narrowing,
        controls=controls(),
        active=narrowing.active(path),
        ways=[] if found.total else list(offers.ways_on(narrowing, path)),
        register_url=first_known("seekers.summary", "offers.mine"),
    )


def _page(
    offers: OffersOfOne, narrowing: Narrowing, seeker_id: int
) -> tuple[OfferList, Page[OpportunityCard]]:
    """Return the page asked for, or the first where there are fewer."""
    number = page_number()
    found = offers.page(narrowing, offset=offset_of(number))
    if not found.offers and number > 1:
        number, found = 1, offers.page(narrowing)
    cards = offer_cards(
        session,
        found.offers,
        saved=set(queries.saved_keys(session, seeker_id)),
        back_to=request.full_path.rstrip("?"),
    )
    return found, Page(cards, number, found.total)


@bp.get("/da-luu")
@allow(policy.seeker)
def saved() -> str:
    """Show what a seeker keeps; posts that closed since are counted, not shown."""
    keys = queries.saved_keys(session, current_seeker().id)
    cards = saved_cards(session, keys, back_to=url_for("offers.saved"))
    number = min(page_number(), max(1, -(-len(cards) // PAGE_ROWS)))
    rows = cards[offset_of(number) :][:PAGE_ROWS]
    return render_template(
        "offers/saved.html",
        page=Page(rows, number, len(cards)),
        gone=len(keys) - len(cards),
    )


@bp.post("/da-luu/<any(viec, lop):kind>/<uuid:post_id>")
@allow(policy.seeker)
def save(kind: str, post_id: UUID) -> ResponseReturnValue:
    post = queries.public_post(session, KINDS[kind], post_id)
    actions.save(session, seeker=current_seeker(), post=post)
    flash(_("Đã lưu. Bạn xem lại ở mục “Đã lưu”."))
    return redirect(next_page(url_for("offers.saved")), code=303)


@bp.post("/da-luu/<any(viec, lop):kind>/<uuid:post_id>/bo")
@allow(policy.seeker)
def forget(kind: str, post_id: UUID) -> ResponseReturnValue:
    post = queries.public_post(session, KINDS[kind], post_id)
    actions.forget(session, seeker=current_seeker(), post=post)
    flash(_("Đã bỏ lưu."))
    return redirect(next_page(url_for("offers.saved")), code=303)
