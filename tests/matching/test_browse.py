"""Public browsing: words, filters, orders and pages, from plain facts."""

import pytest

from matching.browse import Query, Sort, in_trade, search
from matching.facts import OpportunityKind, Point
from matching.ranking.index.opened import Index
from tests.matching import posts

TODAY = posts.TODAY


def found(**query: object):
    return search(posts.index(), Query(**query), today=TODAY)


def facts(result):
    return [posts.index().find(key) for key in result.keys]


def test_without_words_everything_open_is_there():
    assert found().total == len(posts.POSTS)


def test_pages_cover_everything_once():
    keys = [key for page in range(1, 6) for key in found(page=page, size=20).keys]
    assert len(keys) == len(set(keys)) == len(posts.POSTS)
    assert found(page=99).keys == ()


@pytest.mark.parametrize("words", ["thợ hàn", "tho han", "THO HAN", "tho\u031b\u0323 ha\u0300n"])
def test_words_find_a_trade_however_they_are_typed(words):
    assert "hàn" in facts(found(words=words))[0].title.lower()


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ({"kinds": frozenset({OpportunityKind.COURSE})}, lambda p: p.kind == "course"),
        ({"least_monthly_pay_vnd": 9_000_000}, lambda p: (p.monthly_pay_max_vnd or 0) >= 9_000_000),
        ({"shifts": frozenset({"night"})}, lambda p: "night" in p.shifts),
        ({"lodging": True}, lambda p: p.has_bed),
        ({"most_schooling": "primary"}, lambda p: p.schooling in {"none", "primary"}),
        ({"most_experience_months": 0}, lambda p: p.experience_months == 0),
        ({"province": "38"}, lambda p: p.province == "38"),
        ({"communes": frozenset({"14758"})}, lambda p: p.commune == "14758"),
        ({"licences": frozenset()}, lambda p: not p.licences),
    ],
)
def test_every_filter_keeps_what_it_says_and_all_of_it(query, holds):
    result = found(size=100, **query)
    assert result.total == sum(map(holds, posts.POSTS))
    assert all(map(holds, facts(result)))


def test_near_means_near():
    result = found(point=posts.HOME, within_km=10.0, size=100)
    assert 0 < result.total < len(posts.POSTS)
    assert all(km <= 10 for km in result.distances_km)
    assert not result.place_relaxed


def test_where_nothing_is_near_the_rest_is_shown_and_said():
    result = found(words="thợ hàn", point=Point(9.0, 105.0), within_km=5.0)
    assert result.place_relaxed
    assert result.total


def test_orders():
    distances = found(point=posts.HOME, sort=Sort.DISTANCE, size=100).distances_km
    assert list(distances) == sorted(distances)
    pay = [p.monthly_pay_max_vnd or 0 for p in facts(found(sort=Sort.PAY, size=100))]
    assert pay == sorted(pay, reverse=True)
    days = [p.published_on for p in facts(found(sort=Sort.DATE, size=100))]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("words", ["🙂", "a", "từ " * 5000, "\u200b", "' OR 1=1 --", "zzzzqqq"])
def test_odd_words_are_no_error(words):
    result = found(words=words)
    assert result.total >= 0
    assert len(result.keys) <= 20


def test_a_repaired_query_says_how_it_was_read():
    assert found(words="phu bep").understood == "phụ bếp"
    assert found(words="phụ bếp").understood == ""


def test_nothing_posted_is_an_empty_page():
    result = search(Index.build(()), Query(words="thợ hàn"), today=TODAY)
    assert (result.total, result.keys) == (0, ())


def test_the_past_is_not_open():
    later = max(p.published_on for p in posts.POSTS).replace(year=2027)
    closing = tuple(posts.replace(post, closes_on=TODAY) for post in posts.POSTS)
    index = Index.build(closing)
    assert search(index, Query(), today=TODAY).total == len(closing)
    assert search(index, Query(), today=later).total == 0


def test_posts_of_one_trade_come_nearest_first():
    index = posts.index()
    trade = next(p.occupation for p in posts.POSTS if p.occupation)
    here = next(p.point for p in posts.POSTS if p.point)

    near = in_trade(index, trade, here, today=TODAY, limit=5)

    assert near
    assert all(index.find(key).occupation in {trade, None} for key, _ in near)
    apart = [km for _, km in near if km is not None]
    assert apart == sorted(apart)


def test_posts_of_one_trade_come_newest_first_where_no_place_is_known():
    index = posts.index()
    trade = next(p.occupation for p in posts.POSTS if p.occupation)

    found = in_trade(index, trade, None, today=TODAY, limit=50)

    days = [index.find(key).published_on for key, _ in found]
    assert days == sorted(days, reverse=True)
    assert all(km is None for _, km in found)


def test_a_trade_nobody_knows_has_no_posts():
    assert in_trade(posts.index(), "khong-co-nghe-nay", None, today=TODAY, limit=5) == []
