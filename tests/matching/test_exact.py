"""The quick list equals a slow and plain one: every row rated by its scorers, sorted, retried.

The plain way knows no kinds of rows, no kept tables, no sums of words and no bounds.
"""

from dataclasses import replace
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from matching.facts import LegalFacts
from matching.offers import OfferFilters, offer_of, offers_for, ranking_for
from matching.ranking.arrays.kinds import ASPECTS, COLUMN
from matching.ranking.arrays.records import Reading
from matching.ranking.index.opened import Index
from matching.ranking.input.wish import prepare
from matching.ranking.score import combine, field
from matching.ranking.score.fits import LEAST_SKILL_SHARE, LEAST_TRADE_SHARE
from matching.ranking.score.pool import ROUNDED, Pool
from matching.ranking.scorers import SCORERS
from matching.ranking.scorers.base import aspects
from matching.ranking.scorers.place import within_reach
from matching.ranking.scorers.trade import Trade
from matching.ranking.scorers.words import TELLING_SHARE, Words
from matching.ranking.sharing.spread import NO_DRAW, Lot, draws, mixed
from matching.ranking.texts import postings
from matching.ranking.units import UNITS, in_units
from matching.retrieval import field_of
from matching.rules import may_take
from tests.matching import posts
from tests.matching.drawn import filters, people
from tests.matching.posts import TODAY

GROWN = LegalFacts(birth_year=1990)
NEW = tuple(posts.changed(post) for post in posts.POSTS[::9])


@pytest.fixture(scope="module")
def overlaid() -> Index:
    """Return a base with a layer of newer states over it, and two posts gone."""
    gone = [posts.POSTS[4].key, posts.POSTS[20].key]
    return Index.build(posts.POSTS).with_changes(NEW, gone, counter=(1, 1))


def plain(wishes, index, asked, person, lot):
    """Return the packed keys of a list by standing, with their parts, worked out row by row."""
    wish = prepare(wishes, index, today=TODAY)
    limit = asked.within_km or wishes.max_distance_km
    layers = [
        (layer.segment, [r for r in np.flatnonzero(layer.alive) if may(layer, r, asked, person)])
        for layer in index.layers
    ]
    typed = Words().applicable(wish) and wish.query.says  # "any work" says nothing
    said = Trade().applicable(wish) or typed or bool(wishes.skills)
    fitting = [(s, [r for r in rows if said and fits(wish, s, r)]) for s, rows in layers]
    for chosen, near in ((fitting, True), (fitting, False), (layers, True), (layers, False)):
        found = [
            (segment, [r for r in rows if not near or reached(wish, segment, r, limit)])
            for segment, rows in chosen
        ]
        if any(rows for _segment, rows in found):
            return by_standing(wish, found, lot)
    return []


def may(layer, row, asked, person):
    post = layer.segment.posts[int(row)]
    in_shift = not asked.shifts or bool(post.shifts & {*asked.shifts, "flexible"})
    verdict = may_take(person, post, today=TODAY)
    pays = post.monthly_pay_max_vnd or post.monthly_pay_min_vnd or 0
    pays_enough = pays >= (asked.least_monthly_pay_vnd or 0)
    return verdict.allowed and post.kind in asked.kinds and in_shift and pays_enough


def fits(wish, segment, row):
    one = np.array([row], np.int32)
    worth = np.maximum(wish.vacancy_worth, wish.course_worth)
    if (worth[segment.occupations[:, row]] >= LEAST_TRADE_SHARE).any():
        return True
    if Words().rate(wish, segment, one)[0] >= TELLING_SHARE * Words().most:
        return True
    needed = segment.posts[int(row)].skills_needed
    held = len(needed & wish.facts.skills)
    return held > 0 and held >= LEAST_SKILL_SHARE * len(needed)


def reached(wish, segment, row, limit):
    return bool(within_reach(wish, segment, np.array([row], np.int32), limit)[0])


def by_standing(wish, found, lot):
    drawn = []
    for segment, rows in found:
        for row in rows:
            one = np.array([row], np.int32)
            parts = {s.part: int(in_units(s.rate(wish, segment, one))[0]) for s in SCORERS}
            key = int(segment.columns.key[row])
            mix = mixed(np.array([key]), lot.seed(TODAY))
            luck = draws(mix, segment.columns.room[one], int(lot.near_equal * UNITS))
            drawn.append((-sum(parts.values()) - int(luck[0]), -int(mix[0] >> 32), key, parts))
    return [(key, parts) for _standing, _tie, key, parts in sorted(drawn, key=lambda d: d[:3])]


@settings(max_examples=120, deadline=None)
@given(
    wishes=people,
    asked=filters,
    year=st.sampled_from((1990, 2010, None)),
    seeker=st.sampled_from((None, 3, 17)),
)
def test_the_list_is_that_of_the_slow_and_plain_way(overlaid, wishes, asked, year, seeker):
    lot = NO_DRAW if seeker is None else Lot(seeker)
    person = LegalFacts(birth_year=year)
    expected = plain(wishes, overlaid, asked, person, lot)
    found = offers_for(person, wishes, overlaid, today=TODAY, filters=asked, limit=100, lot=lot)
    assert found.total == len(expected)
    wanted = dict(expected)
    for offer in found.offers:
        parts = wanted[offer.key.id * 2 + (offer.key.kind is posts.COURSE)]
        assert {part.name: round(part.points * UNITS) for part in offer.parts} == parts
        assert round(offer.score * UNITS) == sum(parts.values())
    # Spreading moves places within the window only, and only where one employer crowds it: these
    # posts have no employer.
    keys = [offer.key.id * 2 + (offer.key.kind is posts.COURSE) for offer in found.offers]
    assert keys == [key for key, _parts in expected]


@settings(max_examples=60, deadline=None)
@given(wishes=people, count=st.integers(1, 30), seeker=st.sampled_from((None, 3, 17)))
def test_the_first_of_a_long_list_are_found_without_scoring_everybody(
    overlaid, wishes, count, seeker
):
    lot = NO_DRAW if seeker is None else Lot(seeker)
    with mock.patch.multiple(combine, WORTH_STAGES=0, MOSTLY=2.0, SAMPLE=4, WINDOW=3, _SAMPLED=2):
        whole, quick = (
            ranking_for(GROWN, wishes, each, today=TODAY, lot=lot)
            for each in (overlaid.weighed(()), overlaid.weighed(()))  # nothing kept of the other
        )
        assert quick.top(count).tolist() == whole.shown(count, whole.scores).tolist()
        assert "scores" not in vars(quick)


@settings(max_examples=60, deadline=None)
@given(wishes=people)
def test_an_estimate_is_hardly_more_and_hardly_less_than_the_points(overlaid, wishes):
    ranking = ranking_for(GROWN, wishes, overlaid, today=TODAY, lot=NO_DRAW)
    said = [each.part for each in ranking.judges if each.part in combine.SAYING_MOST]
    for pool in ranking.pools:
        points, estimate = pool.score(said), pool.estimate(combine.SAYING_MOST)
        assert (np.abs(points - estimate) <= ROUNDED * len(said)).all()
        assert (pool.total() <= estimate + pool.most_beside(said)).all()


@settings(max_examples=60, deadline=None)
@given(wishes=people)
def test_what_is_said_of_alike_posts_is_said_of_each(overlaid, wishes):
    for offer in offers_for(GROWN, wishes, overlaid, today=TODAY).offers:
        alone = offer_of(GROWN, wishes, overlaid, offer.key, today=TODAY)
        assert (offer.parts, offer.fit) == (alone.parts, alone.fit)
        assert offer.reasons_for == alone.reasons_for
        assert offer.reasons_against == alone.reasons_against


@settings(max_examples=60, deadline=None)
@given(first=people, second=people)
def test_tables_that_are_kept_are_those_of_the_person(overlaid, first, second):
    for wishes in (first, second, replace(first, schooling="none")):
        ranking = ranking_for(GROWN, wishes, overlaid, today=TODAY, lot=NO_DRAW)
        for scorer in SCORERS:
            rated = np.concatenate(
                [in_units(scorer.rate(ranking.wish, p.segment, p.rows)) for p in ranking.pools]
            )
            assert (ranking.parts[scorer.part] == rated).all(), scorer.part


def test_rows_of_one_kind_get_the_same_of_every_aspect():
    segment = posts.index().base
    wish = prepare(posts.PEOPLE[3], posts.index(), today=TODAY)
    whole = Pool(segment, np.arange(len(segment), dtype=np.int32))
    for scorer in SCORERS:
        for name, aspect in aspects(scorer):
            if name in ASPECTS:
                by_row = in_units(aspect.rate(wish, segment))
                assert (whole.given(name, aspect, wish).to_each(whole) == by_row).all(), name


def test_what_most_people_say_alike_is_the_same_kept_by_row_and_not():
    index = posts.index()
    for wishes in posts.PEOPLE:
        wish = prepare(wishes, index, today=TODAY)
        judges = [scorer for scorer in SCORERS if scorer.applicable(wish)]
        parts = [scorer.part for scorer in judges]
        whole = Pool(index.base, np.arange(len(index.base), dtype=np.int32))
        each = sum(whole.rate(scorer, wish) for scorer in judges)
        for _ in range(3):  # nothing kept yet, kept, found again
            whole.judge(judges, wish)
            assert (whole.score(parts) == each).all()
            assert (whole.score(parts, np.array([2, 5])) == each[[2, 5]]).all()


@pytest.mark.parametrize("limit_km", [2.0, 12.0, 40.0])
def test_what_fits_in_reach_is_the_same_sought_there_alone_and_everywhere(limit_km, monkeypatch):
    monkeypatch.setattr(field, "WORTH_NARROWING", 1.1)
    monkeypatch.setattr(postings, "NOT_WORTH_CUTTING", 0)
    index, narrowed = posts.index(), 0
    for wishes in posts.PEOPLE:
        wish = prepare(wishes, index, today=TODAY)
        alone, everywhere = (
            field_of(index.layers[0], GROWN, wish, OfferFilters()) for _ in range(2)
        )
        whole = everywhere.matched
        there = everywhere.in_reach(wish, limit_km)[whole.kind(COLUMN["place"])]
        found = alone.matched_in_reach(wish, limit_km)
        assert found.rows.tolist() == whole.rows[there].tolist()
        assert "matched" not in vars(alone)
        judges = [scorer for scorer in SCORERS if scorer.applicable(wish)]
        parts = [scorer.part for scorer in judges]
        found.judge(judges, wish)
        whole.judge(judges, wish)
        assert found.score(parts).tolist() == whole.score(parts)[there].tolist()
        narrowed += len(found)
    assert narrowed


@settings(max_examples=30, deadline=None)
@given(wishes=people)
def test_no_change_hangs_on_what_a_scorer_does_not_name(overlaid, wishes):
    wish, records = prepare(wishes, overlaid, today=TODAY), overlaid.base.posts
    rows = np.arange(len(records))
    for scorer in SCORERS:
        read = Reading(scorer.reads_of).posts(records, rows)
        for few, whole in zip(read, records.of(rows), strict=True):
            assert [*scorer.changes(wish, few)] == [*scorer.changes(wish, whole)]
