"""What every scorer promises, checked on every scorer, a dumb one among them."""

import itertools
import subprocess
import sys
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from matching.facts import LegalFacts, Point, SkillFacts
from matching.offers import offers_for
from matching.ranking.arrays.records import Reading
from matching.ranking.index.opened import Index
from matching.ranking.input.wish import prepare
from matching.ranking.score.combine import Ranking
from matching.ranking.score.pool import Pool
from matching.ranking.scorers import SCORERS, PartName
from matching.ranking.scorers.base import ALL, nothing
from matching.ranking.units import UNITS
from matching.verdict import Side
from tests.matching import posts

TODAY = posts.TODAY
GROWN = LegalFacts(birth_year=1990)


@dataclass(frozen=True)
class Constant:
    """The baseline: the same for everything."""

    most: float = 1.0
    part = PartName.START
    says_of = ()
    reads_of = ()

    def applicable(self, _wish):
        return True

    def rate(self, _wish, segment, rows=ALL):
        return nothing(segment, rows) + np.float32(self.most)

    def lines(self, _wish):
        return lambda _points: ()

    def changes(self, *_asked):
        yield from ()


every_scorer = pytest.mark.parametrize(
    "scorer", [*SCORERS, Constant()], ids=lambda scorer: type(scorer).__name__
)
every_person = pytest.mark.parametrize("wishes", posts.PEOPLE)


@every_scorer
@every_person
def test_points_are_finite_and_within_the_most(scorer, wishes):
    index = posts.index()
    points = scorer.rate(prepare(wishes, index, today=TODAY), index.base)
    assert points.shape == (len(posts.POSTS),)
    assert points.dtype == np.float32
    assert np.isfinite(points).all()
    assert (points >= 0).all()
    assert (points <= scorer.most + 1e-4).all()


@every_scorer
@every_person
def test_a_post_scores_the_same_in_any_company(scorer, wishes):
    index = posts.index()
    wish = prepare(wishes, index, today=TODAY)
    whole = scorer.rate(wish, index.base)
    rows = np.array([5, 0, 41, 5], np.int32)
    assert scorer.rate(wish, index.base, rows) == pytest.approx(whole[rows])


@every_scorer
def test_no_rows_give_no_points(scorer):
    wish = prepare(posts.PEOPLE[0], posts.index(), today=TODAY)
    assert scorer.rate(wish, posts.index().base, np.empty(0, np.int32)).shape == (0,)


@every_scorer
@every_person
def test_who_said_nothing_to_judge_by_gets_nothing(scorer, wishes):
    wish = prepare(wishes, posts.index(), today=TODAY)
    if not scorer.applicable(wish):
        assert not scorer.rate(wish, posts.index().base).any()


@every_scorer
@every_person
def test_lines_stand_on_a_side_and_changes_change_something(scorer, wishes):
    index = posts.index()
    wish = prepare(wishes, index, today=TODAY)
    if scorer.applicable(wish):
        points = scorer.rate(wish, index.base).tolist()
        told = Reading(scorer.says_of).of(index.base.posts, np.arange(len(index.base)))
        said = map(scorer.lines(wish), points, *map(told.__getitem__, scorer.says_of))
        for line in itertools.chain.from_iterable(said):
            assert line.side in {Side.FOR, Side.AGAINST}
            assert line.points <= scorer.most + 1e-4
    for post in index.base.posts:
        for change in scorer.changes(wish, post):
            assert change.applied(wishes) != wishes


def test_every_part_has_one_scorer():
    assert [scorer.part for scorer in SCORERS] == list(PartName)


@every_person
def test_parts_sum_to_the_score(wishes):
    index = posts.index()
    ranking = Ranking(
        [Pool(index.base, np.arange(len(posts.POSTS), dtype=np.int32))],
        prepare(wishes, index, today=TODAY),
    )
    assert (sum(ranking.parts.values()) == ranking.scores).all()
    assert ranking.scores.max() <= UNITS * sum(scorer.most for scorer in SCORERS)


some_posts = st.sets(st.integers(0, len(posts.POSTS) - 1), max_size=12)


@settings(max_examples=30, deadline=None)
@given(
    changed=st.sets(st.integers(0, 83), max_size=12),
    removed=st.sets(st.integers(0, 83), max_size=6),
)
def test_an_overlay_equals_a_rebuild(changed, removed):
    base = posts.index()
    gone = {posts.POSTS[number].key for number in removed}
    newer = [
        posts.changed(posts.POSTS[number])
        for number in sorted(changed)
        if posts.POSTS[number].key not in gone
    ]
    overlaid = base.with_changes(newer, gone, counter=(1, 1))
    by_key = {post.key: post for post in posts.POSTS if post.key not in gone}
    by_key |= {post.key: post for post in newer}
    rebuilt = Index.build(tuple(by_key.values()), statistics=base.base.postings.statistics)
    assert len(overlaid) == len(rebuilt)
    for wishes in posts.PEOPLE[:4]:
        a = offers_for(GROWN, wishes, overlaid, today=TODAY, limit=100)
        b = offers_for(GROWN, wishes, rebuilt, today=TODAY, limit=100)
        assert [(o.key, o.score) for o in a.offers] == [(o.key, o.score) for o in b.offers]


coordinates = st.builds(Point, st.floats(8.5, 23.4), st.floats(102.1, 109.5))


anybody = st.builds(
    SkillFacts,
    wished_words=st.text(max_size=60),
    point=st.none() | coordinates,
    max_distance_km=st.none() | st.floats(0.1, 500),
    least_monthly_pay_vnd=st.none() | st.integers(1, 10**9),
    shifts=st.frozensets(st.sampled_from(["day", "night", "flexible", "unknown"])),
    lodging_wish=st.sampled_from([None, "not_needed", "welcome", "needed"]),
)


@settings(max_examples=60, deadline=None)
@given(anybody)
def test_whatever_a_person_says_the_list_holds_together(wishes):
    found = offers_for(GROWN, wishes, posts.index(), today=TODAY, limit=10)
    scores = [offer.score for offer in found.offers]
    assert scores == sorted(scores, reverse=True)
    assert found.jobs + found.courses == found.total
    for offer in found.offers:
        assert sum(part.points for part in offer.parts) == pytest.approx(offer.score)
        assert offer.fit in {1, 2, 3}


def test_serving_never_imports_scikit_learn():
    code = "import sys, matching.offers, matching.browse; print('sklearn' in sys.modules)"
    said = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"
