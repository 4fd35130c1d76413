"""The list of one person: jobs and courses that are open to them, best first, and why."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching.facts import OpportunityKey, OpportunityKind
from matching.offers import Offer, OfferList
from matching.ranking.index.opened import Index
from models import Course, Vacancy
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_seeker
from webapp.db import session
from webapp.offers import actions, queries
from webapp.offers.cards import name_of, saved_cards
from webapp.offers.explaining.sentences import relaxed_sentence
from webapp.offers.own_list import next_steps
from webapp.offers.own_list.listing import OffersOfOne, drawn_cards
from webapp.offers.own_list.narrowing import Narrowing, controls
from webapp.posting.queries import public_post
from webapp.shared import clock
from webapp.shared.answers.kept import KeptFor
from webapp.shared.answers.next_page import next_page
from webapp.shared.errors import NotFoundError
from webapp.shared.pages import kept_page
from webapp.shared.pages.kept_page import PersonalPage
from webapp.shared.pages.navigation import first_known
from webapp.shared.pages.paging import (
    AFTER_PARAMETER,
    PAGE_ROWS,
    Page,
    offset_of,
    page_number,
)
from webapp.shared.posts import rows as post_rows
from webapp.shared.words.addresses import KINDS

bp = Blueprint("offers", __name__)

MODELS: Final[Mapping[OpportunityKind, type[Vacancy] | type[Course]]] = {
    OpportunityKind.VACANCY: Vacancy,
    OpportunityKind.COURSE: Course,
}

NAMED_AT_END: Final = 3  # of a page: they do not all close before the next is opened
PAGES_KEPT: Final = 300  # of one index, each some 50 kB
_pages: KeptFor[Index, PersonalPage] = KeptFor(PAGES_KEPT)


@bp.get("/viec-hop")
@allow(policy.seeker)
def mine() -> ResponseReturnValue:
    seeker, narrowing = current_seeker(), Narrowing.read(request.args)
    offers = OffersOfOne.load(session, seeker.id, today=clock.today())
    number = page_number()
    start = _start(offers, narrowing, number)
    found = offers.page(narrowing, offset=start)
    if not found.offers and number > 1:
        number, start, found = 1, 0, offers.page(narrowing)
    saved = queries.saved_keys(session, seeker.id)
    listed = offers.state(session, found, narrowing, saved=saved)
    page = Page(found.offers, number, found.total, start=start)
    return kept_page.answer(
        _pages.of(offers.index),
        (seeker.wants_own_business, listed, number, start),
        lambda: _draw(offers, found, _with_its_end(page), narrowing, saved),
    )


def _start(offers: OffersOfOne, narrowing: Narrowing, number: int) -> int:
    """Return how many offers stand before a page, by those that the page before ended with.

    Posts come and go while somebody turns pages. Where the last ones went too, what came after them
    moved up by as many.
    """
    named = request.args.get(AFTER_PARAMETER, "").split(",")[:NAMED_AT_END]
    if number == 1 or named == [""]:
        return offset_of(number)
    for said in named:
        with suppress(NotFoundError):
            until = offers.shown_until(narrowing, _key_of(_named(said)))
            if until is not None:
                return until
    return offset_of(number) - len(named)


def _with_its_end(page: Page[Offer]) -> Page[Offer]:
    """Name the last offers of a page, the very last first, for the address of the next one."""
    if page.last_row >= page.total:
        return page
    last = [offer.key for offer in reversed(page.rows[-NAMED_AT_END:])]
    rows = post_rows.rows(session, last)
    return replace(
        page, next_after=",".join(name_of(key, rows[key]) for key in last if key in rows)
    )


def _draw(
    offers: OffersOfOne,
    found: OfferList,
    page: Page[Offer],
    narrowing: Narrowing,
    saved: Collection[OpportunityKey],
) -> str:
    path = url_for("offers.mine")
    return render_template(
        "offers/mine.html",
        page=page,
        cards=drawn_cards(
            session, found, saved=saved, own_business=bool(current_seeker().wants_own_business)
        ),
        found=found,
        says_nothing=offers.says_nothing,
        is_other_work=found.relaxed in next_steps.OF_TRADE,
        kinds=list(narrowing.by_kind(path, jobs=found.jobs, courses=found.courses)),
        knows_home=offers.wishes.province is not None,
        relaxed=relaxed_sentence(found.relaxed, names_a_trade=offers.names_a_trade),
        steps=list(next_steps.after(found.relaxed, names_a_trade=offers.names_a_trade)),
        limit_steps=list(next_steps.for_limits(offers.wishes)),
        far_km=offers.all_far_km(found),
        far_steps=list(next_steps.where_all_is_far()),
        reading_steps=list(next_steps.to_be_read()),
        narrowing=narrowing,
        controls=controls(),
        active=narrowing.active(path),
        ways=[] if found.total else list(offers.ways_on(narrowing, path)),
        register_url=first_known("seekers.summary", "offers.mine"),
    )


@bp.get("/da-luu")
@allow(policy.seeker)
def saved() -> str:
    """Show what a seeker keeps; posts that closed since are counted, not shown."""
    keys = queries.saved_keys(session, current_seeker().id)
    cards = saved_cards(session, keys)
    number = min(page_number(), max(1, -(-len(cards) // PAGE_ROWS)))
    rows = cards[offset_of(number) :][:PAGE_ROWS]
    return render_template(
        "offers/saved.html",
        page=Page(rows, number, len(cards)),
        gone=len(keys) - len(cards),
    )


@bp.post("/da-luu")
@allow(policy.seeker)
def keep() -> ResponseReturnValue:
    """Keep a post for later (`luu`) or no longer (`bo`): one form for all cards of a list."""
    seeker = current_seeker()
    if "bo" in request.form:
        actions.forget(session, seeker=seeker, post=_named(request.form["bo"]))
        flash(_("Đã bỏ lưu."))
    else:
        actions.save(session, seeker=seeker, post=_named(request.form.get("luu", "")))
        flash(_("Đã lưu. Bạn xem lại ở mục “Đã lưu”."))
    return redirect(next_page(url_for("offers.saved")), code=303)


def _key_of(post: Vacancy | Course) -> OpportunityKey:
    return OpportunityKey(next(kind for kind in MODELS if isinstance(post, MODELS[kind])), post.id)


def _named(said: str) -> Vacancy | Course:
    """Load what `name_of` named: "viec.<uuid>" or "lop.<uuid>"; raises NotFoundError."""
    kind, _dot, public_id = said.partition(".")
    try:
        return public_post(session, MODELS[KINDS[kind]], UUID(public_id))
    except (KeyError, ValueError):
        raise NotFoundError from None
