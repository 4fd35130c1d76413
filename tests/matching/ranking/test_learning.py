"""What was learnt is published for a kind of input only where held-back posts show that it pays."""

import random
from dataclasses import replace

import numpy as np
import pytest

from matching.ranking import learning
from matching.ranking.training.grouping import TrainingPost, groups
from matching.ranking.weights import InputKind

TRADES = ("Thợ hàn", "Thợ may", "Phụ bếp", "Lái xe tải", "Bảo vệ", "Thợ điện", "Tạp vụ", "Thủ kho")
# Words of no language: the lexicon knows none of them, so only what was learnt can find by them.
NAMES = ("zuvik", "porlan", "kebdo", "wexil", "junfra", "drelop", "fazmi", "glonte")
PLACES = ("Hà Nội", "Huế", "Vinh", "Đà Nẵng", "Cần Thơ", "Long An", "Cà Mau", "Lào Cai", "Sa Đéc")

QUERIES = [learning.Query(InputKind.WISH, "", frozenset())] * 200


def tagged(count=320):
    """Return posts whose employers write names of their own for the trade of the title."""
    draw = random.Random(3)  # noqa: S311 - drawn for a test
    posts = []
    for number in range(count):
        trade = number % len(TRADES)
        names = draw.sample([f"{NAMES[trade]} {other}" for other in NAMES], 3)
        posts.append(
            TrainingPost(
                title=f"{TRADES[trade]} {draw.choice(PLACES)} ca {number}",
                tags=(*names, f"riêng {number}"),
                company=f"xưởng {number}",
            )
        )
    return posts


def test_names_that_employers_use_for_one_trade_are_published_for_wishes():
    card, served = learning.compare(tagged())
    assert card["published"] is True
    assert "wish.related" in served
    wish = card["kinds"]["wish"]
    assert wish["queries"] >= learning.LEAST_QUERIES
    assert wish["ndcg_at_10"] > wish["ndcg_at_10_baseline"] + 0.3
    assert wish["lift_95"][0] > 0
    assert wish["lift"] == pytest.approx(wish["ndcg_at_10"] - wish["ndcg_at_10_baseline"], abs=2e-4)


def test_what_makes_the_order_worse_is_refused(monkeypatch):
    measured = learning._gains

    def worse(ranker, queries):
        gains = measured(ranker, queries)
        return {
            way: found * (0.9 if way else 1.0) + (not way) * 0.5 for way, found in gains.items()
        }

    monkeypatch.setattr(learning, "_gains", worse)
    card, served = learning.compare(tagged())
    assert (served, card["published"]) == (frozenset(), False)
    assert card["why"] == "nothing learnt was surely as good"
    assert card["kinds"]["wish"]["served"] == []
    assert card["kinds"]["wish"]["lift_95"][1] < 0


def test_few_posts_and_few_queries_are_not_compared():
    card, served = learning.compare(tagged(learning.LEAST_POSTS - 1))
    assert (card["published"], served) == (False, frozenset())
    assert str(learning.LEAST_POSTS) in card["why"]
    same = [
        TrainingPost(title=f"Thợ hàn {n}", tags=("zuvik",), company=f"x {n}") for n in range(70)
    ]
    card, served = learning.compare(same)
    assert (card["why"], served) == ("too few tags to compare", frozenset())


def test_titles_that_everybody_writes_do_not_keep_what_is_learnt_from_being_held_back():
    """Titles chain companies; were that one group, nothing would be compared with anything."""
    posts = [
        replace(post, title=TRADES[number % len(TRADES)], company=f"xưởng {number // 9}")
        for number, post in enumerate(tagged())
    ]
    assert len(set(groups(posts))) == 1
    card, served = learning.compare(posts)
    assert "wish.related" in served
    assert card["kinds"]["wish"]["lift_95"][0] > 0


def test_where_one_employer_wrote_most_posts_nothing_is_published():
    posts = [
        replace(post, company="một chủ" if number % 5 else post.company)
        for number, post in enumerate(tagged())
    ]
    card, served = learning.compare(posts)
    assert (card["published"], served) == (False, frozenset())
    assert card["why"] == "more than half of the posts are of one employer"


def test_what_changes_no_order_is_not_served(monkeypatch):
    same = np.random.default_rng(0).uniform(0.2, 0.8, 200)
    gains = dict.fromkeys((frozenset(), *learning.ONLY), same)
    monkeypatch.setattr(learning, "_gains", lambda *_: gains)
    card, served = learning._judged(None, QUERIES)
    assert (card["served"], served) == ([], frozenset())


@pytest.mark.parametrize(
    ("lifts", "kept"),
    [
        ((0.05, 0.04, 0.01, 0.05, 0.04), "both"),  # of equals the one that does with less
        ((0.01, 0.06, 0.01, 0.05, 0.02), "related"),
        ((-0.04, -0.05, 0.03, -0.01, 0.02), "line_of_work"),
        ((0.05, 0.04, 0.01, 0.06, 0.02), "all"),
        ((0.05, 0.04, 0.01, 0.02, 0.07), "related and carried"),
        ((-0.04, -0.05, -0.03, -0.02, -0.01), "nothing"),
    ],
)
def test_of_all_ways_to_serve_the_best_that_is_surely_as_good_is_kept(monkeypatch, lifts, kept):
    plain = np.random.default_rng(0).uniform(0.2, 0.8, 200)
    gains = {frozenset(): plain} | {
        way: plain + lift for way, lift in zip(learning.ONLY, lifts, strict=True)
    }
    monkeypatch.setattr(learning, "_gains", lambda *_: gains)
    card, served = learning._judged(None, QUERIES)
    wanted = {
        "both": {"related", "line_of_work"},
        "related": {"related"},
        "line_of_work": {"line_of_work"},
        "all": {"related", "carried", "line_of_work"},
        "related and carried": {"related", "carried"},
        "nothing": set(),
    }
    assert served == wanted[kept]
    assert card["served"] == sorted(wanted[kept])
    assert card["lift"] == pytest.approx(
        lifts[learning.ONLY.index(served)] if served else lifts[0], abs=1e-4
    )


def test_a_mean_that_is_better_by_chance_alone_is_refused(monkeypatch):
    # Better on average, but a few queries decide: the interval reaches below what is allowed.
    plain = np.full(40, 0.5)
    after = plain.copy()
    after[:18] -= 0.3
    after[18:] += 0.26
    assert after.mean() > plain.mean()
    gains = {frozenset(): plain} | dict.fromkeys(learning.ONLY, after)
    monkeypatch.setattr(learning, "_gains", lambda *_: gains)
    card, served = learning._judged(None, QUERIES[:40])
    assert served == frozenset()
    assert card["lift"] > 0 > learning.LEAST_LOW > card["lift_95"][0]


def test_what_is_published_is_learnt_from_the_posts_that_were_compared():
    """Where few posts say more than a title, the others teach as well."""
    told = [
        TrainingPost(title=f"Lễ tân {n}", body=f"Đón khách {PLACES[n % 9]}.", company=f"y {n}")
        for n in range(120)
    ]
    posts = [*tagged(), *told]
    _card, served = learning.compare(posts)
    assert "wish.related" in served
    learnt = learning._fitted(posts, served)
    assert learnt.associations.beliefs([["zuvik", "porlan"]])[0]


def test_what_is_better_on_the_whole_but_worse_for_manual_work_is_refused(monkeypatch):
    jobs = ("Thợ hàn", "Thợ may", "Phụ bếp", "Lái xe tải", "Bảo vệ", "Tạp vụ", "Kế toán", "Luật sư")
    queries = [learning.Query(InputKind.WISH, job, frozenset({0, 1})) for job in 20 * jobs]
    plain, learnt = np.full(len(queries), 0.5), np.full(len(queries), 0.5)
    is_manual = np.array([query.text in jobs[:6] for query in queries])
    learnt[is_manual], learnt[~is_manual] = 0.49, 0.9
    gains = {frozenset(): plain, **dict.fromkeys(learning.ONLY, learnt)}
    monkeypatch.setattr(learning, "_gains", lambda *_: gains)
    card, served = learning._judged(None, queries)
    assert card["lift"] > 0 < card["lift_95"][0]
    assert card["lift_by_work"] == {"manual": -0.01, "other": 0.4}
    assert served == frozenset()
    gains |= dict.fromkeys(learning.ONLY, np.where(is_manual, 0.51, 0.9))
    assert learning._judged(None, queries)[1]
