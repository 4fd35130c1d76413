"""Whatever is typed or contradicts itself: a list that holds together, and no noise sold as fit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from matching.facts import (
    SCHOOLING,
    LegalFacts,
    OccupationHeld,
    OpportunityFacts,
    OpportunityKind,
    SkillFacts,
)
from matching.offers import OfferList, offers_for
from matching.ranking.index.opened import Index
from matching.ranking.score.explain import NOT_WORTH_SAYING
from matching.retrieval import Relaxed
from tests.matching import posts
from tests.matching.test_reasons import anybody, assert_says_enough

TODAY = posts.TODAY
GROWN = LegalFacts(birth_year=1990)

UNREAD = {
    "one letter": "q",
    "only emoji": "🙂🙂👩‍🏭",
    "nonsense": "asdfgh qwerty",
    "Khmer": "ជាងឈើ",
    "Russian": "строитель",
    "from right to left": "\u202eتمار\u202c",
    "signs": "!!! ???",
    "an injection": "'; DROP TABLE vacancies;--",
    "a word without end": "x" * 5_000,
    "control signs": "\x00\x07\x1b",
}
ANY_WORK = {"any": "gì cũng được", "pasted": "xin việc " * 2_500, "the word": "việc làm"}
READ = {
    "English": ("welder near me", "hàn"),
    "piled marks": ("T\u0337h\u0337ợ\u0337 m\u0337a\u0337y\u0337", "may"),
    "markup": ("<b>thợ may</b><script>", "may"),
    "a long paste": ("thợ hàn " * 2_500, "hàn"),
    "decomposed": ("tho\u031b\u0323 ha\u0300n", "hàn"),
    "zero width": ("thợ\u200b may", "may"),
    "capitals": ("THỢ MAY", "may"),
}


def asked(**said: object) -> OfferList:
    return offers_for(GROWN, SkillFacts(**said), posts.index(), today=TODAY)


@pytest.mark.parametrize("words", UNREAD.values(), ids=UNREAD)
def test_what_nobody_can_read_is_said_and_nothing_is_sold_as_fit(words):
    found = asked(wished_words=words)
    assert found.unread == words.strip()[:60]
    assert not found.understood
    assert found.relaxed is Relaxed.NOTHING
    assert found.total == len(posts.POSTS)
    assert {offer.fit for offer in found.offers} == {1}


@pytest.mark.parametrize("words", ANY_WORK.values(), ids=ANY_WORK)
def test_who_takes_any_work_sees_all_of_it_and_is_not_misunderstood(words):
    found = asked(wished_words=words)
    assert found.total == len(posts.POSTS)
    assert not found.unread
    assert found.relaxed is Relaxed.NOTHING
    assert {offer.fit for offer in found.offers} == {1}


def test_work_of_another_trade_is_not_said_to_fit_however_near_it_is():
    cleaning = replace(
        posts.POSTS[0], title="Nhân viên vệ sinh", occupation="tap-vu", point=posts.HOME,
        experience_months=0, schooling="none", licences=frozenset(), shifts=frozenset({"day"}),
    )  # fmt: skip
    guard = SkillFacts(
        wished_words="bảo vệ", point=posts.HOME, province="38", shifts=frozenset({"day"})
    )
    found = offers_for(GROWN, guard, Index.build([cleaning]), today=TODAY)
    assert found.relaxed is Relaxed.TRADE
    assert {offer.fit for offer in found.offers} == {1}


@pytest.mark.parametrize(("words", "title"), READ.values(), ids=READ)
def test_what_is_meant_is_found_through_what_is_typed(words, title):
    found = asked(wished_words=words)
    assert not found.unread
    first = posts.index().find(found.offers[0].key).title
    assert title in first.lower()
    assert found.offers[0].fit > 1 or len(words) > 80  # long texts tell of much


def test_words_nobody_can_read_do_not_hide_what_was_said_otherwise():
    found = asked(wished_words="asdfgh", wished_occupations=("tho-han",))
    assert found.unread == "asdfgh"
    assert "hàn" in posts.index().find(found.offers[0].key).title.lower()


def test_a_trade_that_nobody_offers_is_not_mistaken_for_another():
    found = asked(wished_words="thợ sửa đồng hồ")
    assert found.relaxed is Relaxed.TRADE
    assert not found.unread
    assert {offer.fit for offer in found.offers} == {1}


def test_a_part_of_a_trades_name_is_no_match():
    titles = ("Nhân viên vệ sinh, tạp vụ", "Thợ ốp lát nhà vệ sinh", "Phụ hồ")
    index = Index.build(
        [
            OpportunityFacts(kind=OpportunityKind.VACANCY, id=number, title=title)
            for number, title in enumerate(titles)
        ]
    )
    wishes = SkillFacts(wished_words="bảo vệ")
    assert offers_for(GROWN, wishes, index, today=TODAY).relaxed is Relaxed.TRADE


CONTRADICTING = {
    "walks, and 200 km": {"transport": "walk", "max_distance_km": 200.0},
    "no way at all": {"max_distance_km": 0.0},
    "a way of a metre": {"max_distance_km": 0.001},
    "nights where there are none": {"shifts": frozenset({"evening"})},
    "900 million": {"least_monthly_pay_vnd": 900_000_000},
    "in five years": {"available_from": TODAY + timedelta(days=1_826)},
    "since long ago": {"available_from": date(1, 1, 1)},
    "a body that can nothing": {
        "body_limits": frozenset({"no_heavy_lifting", "no_long_standing", "no_heights"})
    },
    "needs a bed next door": {"lodging_wish": "needed", "max_distance_km": 1.0},
    "nothing wanted": {"wants": frozenset()},
    "unknown codes": {
        "skills": frozenset({"khong-co"}), "licences": frozenset({"khong-co"}),
        "occupations": (OccupationHeld(code="khong-co", months=-5),),
        "province": "zz", "shifts": frozenset({"khong-co"}), "transport": "tau-vu-tru",
    },
}  # fmt: skip


@pytest.mark.parametrize("said", CONTRADICTING.values(), ids=CONTRADICTING)
def test_limits_that_contradict_each_other_give_something_honest(said):
    facts = {"wished_words": "thợ hàn", "point": posts.HOME, "province": "38"} | said
    found = asked(**facts)
    assert bool(found.total) == (said.get("wants") != frozenset())
    for offer in found.offers:
        assert_says_enough(offer)
        missing = [part for part in offer.parts if part.most - part.points > NOT_WORTH_SAYING]
        assert offer.reasons_against or not missing


def test_pay_far_below_the_wish_is_weighed_and_not_hidden():
    found = asked(wished_words="thợ hàn", least_monthly_pay_vnd=900_000_000)
    jobs = [offer for offer in found.offers if offer.key.kind is OpportunityKind.VACANCY]
    codes = [{line.code for line in offer.reasons_against} for offer in jobs]
    assert all(said & {"pay_below_wish", "pay_not_stated"} for said in codes)


maybe = st.none() | st.integers(0, 60)
some_post = st.builds(
    OpportunityFacts,
    kind=st.sampled_from(OpportunityKind),
    id=st.integers(1, 40),
    title=st.sampled_from(["Thợ hàn", "Phụ hồ", "🙂", "", "May chuyền, hàn que"])
    | st.text(max_size=30),
    occupation=st.sampled_from([None, "tho-han", "phu-ho", "khong-co"]),
    skills_needed=st.frozensets(st.sampled_from(["han-que", "tron-vua"])),
    skills_helpful=st.frozensets(st.sampled_from(["han-tig"])),
    skills_taught=st.frozensets(st.sampled_from(["han-que"])),
    province=st.sampled_from([None, "38", "01", "zz"]),
    point=st.sampled_from([None, posts.HOME, posts.near(7)]),
    monthly_pay_min_vnd=st.none() | st.integers(0, 10**9),
    monthly_pay_max_vnd=st.none() | st.integers(0, 10**9),
    fee_vnd=st.none() | st.integers(0, 10**8),
    lasts_weeks=maybe,
    lodging=st.sampled_from([None, "none", "free", "paid"]),
    shifts=st.frozensets(st.sampled_from(["day", "night", "khong-co"])),
    schooling=st.sampled_from([None, *SCHOOLING]),
    experience_months=maybe,
    licences=st.frozensets(st.sampled_from(["B"])),
    body_demands=st.frozensets(st.sampled_from(["no_heights"])),
    starts_on=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    closes_on=st.sampled_from([None, TODAY, TODAY - timedelta(days=1)]),
    seats_left=st.sampled_from([None, 0, 1, 50]),
    is_open=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(some_post, max_size=8, unique_by=lambda post: post.key), anybody)
def test_whatever_stands_in_posts_and_people_the_list_holds_together(found_posts, wishes):
    known = {post.key: post for post in found_posts}
    found = offers_for(GROWN, wishes, Index.build(found_posts), today=TODAY, limit=5)
    assert found.total == found.jobs + found.courses >= len(found.offers)
    scores = [offer.score for offer in found.offers]
    assert scores == sorted(scores, reverse=True) or len(found.offers) > 2
    for offer in found.offers:
        post = known[offer.key]
        assert post.is_open
        assert post.closes_on is None or post.closes_on >= TODAY
        assert post.seats_left != 0
        assert not offer.verdict.refused
        assert offer.distance_km is None or offer.distance_km >= 0
        assert sum(part.points for part in offer.parts) == pytest.approx(offer.score)
        assert_says_enough(offer)


@settings(max_examples=60, deadline=None)
@given(anybody, st.integers(0, 400))
def test_pages_beyond_the_end_are_empty_and_count_the_same(wishes, offset):
    whole = offers_for(GROWN, wishes, posts.index(), today=TODAY)
    page = offers_for(GROWN, wishes, posts.index(), today=TODAY, offset=offset)
    assert page.total == whole.total
    assert len(page.offers) == max(0, min(20, whole.total - offset))


def test_the_same_words_give_the_same_list_whatever_signs_stand_around_them():
    plain = asked(wished_words="thợ may")
    for words in ("  thợ   may ", "thợ may!!!", "«thợ may»", "thợ may\u202c"):
        changed = asked(wished_words=words)
        assert [o.key for o in changed.offers] == [o.key for o in plain.offers]
    assert replace(plain, offers=()).total
