"""Who narrows a list, turns a page or comes back gets the same as who asks for the first time."""

import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from matching.facts import LegalFacts, OpportunityKey, SkillFacts
from matching.offers import OfferFilters, offer_of, offers_for, standing_of
from matching.ranking.arrays.tables import Lately
from matching.ranking.index.opened import MOST_ASKED, Index
from matching.ranking.index.segment import MOST_FOUND, Segment
from matching.ranking.input.wish import Wish, prepare
from matching.ranking.score import combine, field, narrowed
from matching.ranking.sharing.spread import NO_DRAW, Lot
from tests.matching import posts
from tests.matching.drawn import filters, people
from tests.matching.posts import TODAY

GROWN = LegalFacts(birth_year=1990)
BARRED = LegalFacts(birth_year=2010, supervised_in_commune="14758")
NEW = tuple(posts.changed(post) for post in posts.POSTS[::9])
GONE = [posts.POSTS[4].key, posts.POSTS[20].key]
ANY, NEAR = OfferFilters(), OfferFilters(within_km=8.0)
PAYING = OfferFilters(least_monthly_pay_vnd=8_000_000)

asked = st.tuples(
    filters,
    st.sampled_from((0, 20)),  # where the page begins
    st.booleans(),  # whether it says what would change an offer
    st.sampled_from((GROWN, BARRED)),
)
turns_of_one = st.lists(asked, min_size=2, max_size=5)


@pytest.fixture(scope="module", params=[True, False], ids=["overlaid", "one layer"])
def index(request) -> Index:
    """Return a base, once with a layer of newer states over it and two posts gone."""
    base = Index.build(posts.POSTS)
    return base.with_changes(NEW, GONE, counter=(1, 1)) if request.param else base


def first(index):
    """Return the same index of which nobody asked anything yet."""
    return index.weighed(index.weights)


def said(wishes, index, narrowed_by=ANY, offset=0, *, changes=False, **other):
    """Return all that one page says."""
    found = offers_for(
        other.get("person", GROWN),
        wishes,
        index,
        today=other.get("today", TODAY),
        filters=narrowed_by,
        limit=20,
        offset=offset,
        lot=other.get("lot", NO_DRAW),
        propensities=True,
        changes=changes,
    )
    offers = [(offer, offer.parts, offer.verdict) for offer in found.offers]
    return offers, found.total, found.jobs, found.relaxed, found.understood


def shown(wishes, index, narrowed_by=ANY, **other):
    return [offer.key for offer, *_ in said(wishes, index, narrowed_by, **other)[0]]


@contextmanager
def in_stages():
    """Find the first of a short list as those of thousands: in stages, and near by alone."""
    few = {"WORTH_STAGES": 0, "SAMPLE": 4, "WINDOW": 3, "_SAMPLED": 2}
    with mock.patch.multiple(combine, **few), mock.patch.object(field, "WORTH_NARROWING", 1.1):
        yield


@pytest.mark.parametrize("way", [in_stages, nullcontext])
@settings(max_examples=60, deadline=None)
@given(wishes=people, turns=turns_of_one, seeker=st.sampled_from((3, 17)))
def test_whatever_was_asked_before_a_list_is_the_same(way, index, wishes, turns, seeker):
    kept, lot = first(index), Lot(seeker)
    with way():
        for narrowed_by, offset, changes, person in turns:
            how = {"changes": changes, "person": person, "lot": lot}
            again = said(wishes, kept, narrowed_by, offset, **how)
            assert again == said(wishes, first(index), narrowed_by, offset, **how)


@settings(max_examples=40, deadline=None)
@given(wishes=people, narrowed_by=filters)
def test_an_opened_offer_is_the_same_after_the_list_and_without_it(index, wishes, narrowed_by):
    kept, how = first(index), {"today": TODAY}
    for key in shown(wishes, kept, narrowed_by)[:3]:
        alone = offer_of(GROWN, wishes, first(index), key, **how)
        assert offer_of(GROWN, wishes, kept, key, **how) == alone
        how_drawn = how | {"lot": Lot(3)}
        stands = standing_of(GROWN, wishes, first(index), key, **how_drawn)
        assert standing_of(GROWN, wishes, kept, key, **how_drawn) == stands


@settings(max_examples=40, deadline=None)
@given(wishes=people, narrowed_by=filters, at=st.integers(0, len(posts.POSTS) - 1))
def test_what_closes_or_changes_is_so_at_once_and_an_older_index_stays_as_it_is(
    wishes, narrowed_by, at
):
    before = Index.build(posts.POSTS)
    as_it_was = said(wishes, before), said(wishes, before, narrowed_by)
    post = posts.POSTS[at]
    closed = before.with_changes([], [post.key], counter=(1, 1))
    renewed = closed.with_changes([posts.changed(post)], counter=(2, 2))
    for index in (closed, renewed):
        for by in (narrowed_by, ANY, narrowed_by):
            assert said(wishes, index, by) == said(wishes, first(index), by)
    assert post.key not in shown(wishes, closed)
    assert (said(wishes, before), said(wishes, before, narrowed_by)) == as_it_was


def test_a_post_that_came_later_is_in_a_narrowed_list():
    wishes, before = posts.PEOPLE[0], Index.build(posts.POSTS)
    (top, *_) = shown(wishes, before, NEAR)
    best = next(post for post in posts.POSTS if post.key == top)
    new = replace(best, id=1_000)
    after = before.with_changes([new], counter=(1, 1))
    assert OpportunityKey(best.kind, 1_000) in shown(wishes, after, NEAR)


def test_nothing_kept_is_served_for_other_weights_another_day_or_other_facts():
    index, wishes = Index.build(posts.POSTS), posts.PEOPLE[1]
    wish = prepare(wishes, index, today=TODAY)
    assert prepare(wishes, index, today=TODAY).token is wish.token
    tomorrow = TODAY + timedelta(days=1)
    others = [
        prepare(wishes, index.weighed((("pay", 20.0),)), today=TODAY),
        prepare(wishes, index, today=tomorrow),
        prepare(wishes, index, today=TODAY),  # was forgotten with the day
        prepare(replace(wishes, schooling=None), index, today=TODAY),
        prepare(wishes, index, today=TODAY, as_typed=True),
    ]
    assert len({wish.token, *(each.token for each in others)}) == 1 + len(others)
    for today in (TODAY, tomorrow, TODAY):
        assert said(wishes, index, today=today) == said(wishes, first(index), today=today)
    closing = replace(posts.POSTS[0], closes_on=TODAY)
    index, sewing = Index.build([closing, *posts.POSTS[1:]]), posts.PEOPLE[0]
    assert closing.key in shown(sewing, index, NEAR)
    assert closing.key not in shown(sewing, index, NEAR, today=tomorrow)


def test_lists_for_everybody_are_the_same_and_keep_nothing():
    index, other = Index.build(posts.POSTS), Index.build(posts.POSTS)
    for wishes in posts.PEOPLE:
        assert said(wishes, index.for_everybody()) == said(wishes, other)
    assert (len(index.asked_on(TODAY)), len(index.base.found)) == (0, 0)
    assert len(other.base.found) == len(posts.PEOPLE)
    assert index.for_everybody().asked_on(TODAY) is None


def test_a_changed_wish_has_nothing_kept_of_the_other():
    wish = prepare(posts.PEOPLE[0], posts.index(), today=TODAY)
    assert wish.with_facts(replace(wish.facts, transport="walk")).token is None


def test_a_narrowed_list_looks_at_no_word_and_scores_nobody_anew(monkeypatch):
    index, wishes = Index.build(posts.POSTS), posts.PEOPLE[2]
    whole = said(wishes, index, changes=True)  # which asks for the score of everybody
    assert whole[1] > 1
    unasked = mock.Mock(side_effect=AssertionError)
    monkeypatch.setattr(type(index.base.postings), "sums", unasked)
    monkeypatch.setattr(narrowed.Pool, "total", unasked)
    for narrowed_by in (NEAR, PAYING, ANY):
        said(wishes, index, narrowed_by)


def test_so_many_wishes_are_kept_and_no_more():
    index, wishes = Index.build(posts.POSTS), posts.PEOPLE[0]
    for pay in range(MOST_ASKED + 40):
        shown(replace(wishes, least_monthly_pay_vnd=5_000_000 + pay), index)
    assert len(index.asked_on(TODAY)) == MOST_ASKED
    assert len(index.base.found) == MOST_FOUND
    assert (
        0 < index.base.found.bytes_kept <= MOST_FOUND * len(posts.POSTS) * (narrowed.BYTES_EACH + 1)
    )


def test_what_is_kept_of_posts_takes_no_more_than_is_said():
    index = Index.build(posts.POSTS)
    for wishes in posts.PEOPLE:
        said(wishes, index, changes=True)
        said(wishes, index, NEAR)
        for what in ("fits", "everything"):
            token = prepare(wishes, index, today=TODAY).token
            whole = index.base.found.get((token, what))
            if whole is not None:
                arrays = [found for found in _reached(whole) if isinstance(found, np.ndarray)]
                own = {id(a): a.nbytes for a in arrays if len(a) == len(whole)}
                assert sum(own.values()) + whole.permitted.nbytes <= whole.size


def test_beside_the_wish_no_fact_of_a_person_is_kept():
    index = Index.build(posts.POSTS)
    for wishes in posts.PEOPLE:
        said(wishes, index, changes=True)
        said(wishes, index, NEAR)
    gc.collect()
    assert len(index.base.found) >= len(posts.PEOPLE)
    kept = _reached(index.base.found)
    assert not [found for found in kept if isinstance(found, SkillFacts | LegalFacts | Wish)]
    index.asked_on(TODAY + timedelta(days=1))
    assert not len(index.asked_on(TODAY + timedelta(days=1)))


def test_a_list_that_somebody_keeps_holds_its_offers_and_no_candidate():
    index = Index.build(posts.POSTS)
    for wishes in posts.PEOPLE:
        for by in (ANY, NEAR):
            found = offers_for(GROWN, wishes, index, today=TODAY, filters=by, limit=20)
            held = [type(each).__name__ for each in _reached(found)]
            assert "Wish" in held
            assert not {"Whole", "Narrowed", "Pool", "Field", "Fits", "WhatIf"}.intersection(held)


def _reached(start):
    """Return all that something holds, but for the segment and what is no value."""
    found, left = {}, [start]
    while left:
        for each in gc.get_referents(left.pop()):
            if id(each) not in found and not isinstance(each, Segment | type | ModuleType):
                found[id(each)] = each
                left.append(each)
    return list(found.values())


def test_many_at_once_get_what_each_would_alone():
    index = first(posts.index())
    turns = [
        (wishes, by, offset)
        for by in (ANY, NEAR, PAYING)
        for wishes in posts.PEOPLE
        for offset in (0, 20)
    ]
    alone = [said(wishes, first(index), by, offset) for wishes, by, offset in turns]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as threads:
            for _ in range(3):
                shared = first(index)
                asked = [threads.submit(said, w, shared, by, at) for w, by, at in turns]
                assert [each.result() for each in asked] == alone
    finally:
        sys.setswitchinterval(before)


def test_what_was_used_last_stays_and_what_is_too_much_is_not_kept():
    kept = Lately[str](most=3, most_bytes=100)
    for name, size in (("a", 10), ("b", 40), ("c", 40)):
        kept.keep(name, name.upper(), size)
    assert kept.get("a") == "A"
    kept.keep("d", "D", 30)
    assert [kept.get(name) for name in "abcd"] == ["A", None, "C", "D"]
    assert kept.bytes_kept == 80
    kept.keep("c", "other", 10)
    assert (kept.get("c"), kept.bytes_kept) == ("other", 50)
    kept.keep("whole", "takes more than half", 51)
    assert kept.get("whole") is None
    assert len(kept) == 3
    for name in "xyz":
        kept.keep(name, name)
    assert (len(kept), kept.bytes_kept) == (3, 0)
