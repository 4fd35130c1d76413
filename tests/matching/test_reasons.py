"""Why an offer stands where it stands: enough reasons, on both sides, out of its own points."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as st

from matching.facts import (
    SCHOOLING,
    LegalFacts,
    OccupationHeld,
    OpportunityKind,
    Point,
    SkillFacts,
)
from matching.offers import Offer, offer_of, offers_for
from matching.ranking.index.opened import Index
from matching.ranking.score.explain import NOT_WORTH_SAYING
from matching.verdict import WEAK, OfferReason, Side
from tests.matching import posts

TODAY = posts.TODAY
GROWN = LegalFacts(birth_year=1990)
TRADES = ["phu-ho", "tho-han", "tho-may-cong-nghiep", "phu-bep", "no-such-trade"]
SHIFTS = ["day", "morning", "afternoon", "evening", "night", "rotating", "flexible"]


def some(*values: object) -> st.SearchStrategy:
    return st.sampled_from([None, *values])


anybody = st.builds(
    SkillFacts,
    occupations=st.lists(
        st.builds(OccupationHeld, code=st.sampled_from(TRADES), months=some(0, 5, 24, 400)),
        max_size=3,
        unique_by=lambda held: held.code,
    ).map(tuple),
    skills=st.frozensets(st.sampled_from(["han-que", "tron-vua", "xay-gach", "none"])),
    wished_occupations=st.lists(st.sampled_from(TRADES), max_size=3, unique=True).map(tuple),
    wished_words=st.sampled_from(["", "thợ may", "phu bep", "lái xe, bốc xếp"])
    | st.text(max_size=40),
    least_monthly_pay_vnd=some(1, 7_000_000, 900_000_000),
    province=some("38", "01", "xx"),
    commune=some("14758"),
    point=st.none()
    | st.just(posts.HOME)
    | st.builds(Point, st.floats(8.5, 23.4), st.floats(102.1, 109.5)),
    max_distance_km=some(0.0, 3.0, 15.0, 200.0, 5_000.0),
    lodging_wish=some("not_needed", "welcome", "needed"),
    shifts=st.frozensets(st.sampled_from(SHIFTS), max_size=3),
    schooling=some(*SCHOOLING),
    licences=st.frozensets(st.sampled_from(["B", "forklift"])),
    transport=some("walk", "bicycle", "motorbike", "bus", "none"),
    available_from=st.none() | st.integers(-400, 2_000).map(lambda n: TODAY + timedelta(days=n)),
    body_limits=st.frozensets(st.sampled_from(["no_heavy_lifting", "no_heights", "no_night"])),
    wants=st.sampled_from(
        [frozenset(OpportunityKind), *map(frozenset, ([k] for k in OpportunityKind))]
    ),
)


def offers_of(wishes: SkillFacts, limit: int = 20) -> tuple[Offer, ...]:
    return offers_for(GROWN, wishes, posts.index(), today=TODAY, limit=limit).offers


def assert_says_enough(offer: Offer) -> None:
    judged = [part for part in offer.parts if part.applicable]
    counting = [part for part in judged if part.points >= NOT_WORTH_SAYING]
    missing = [part for part in judged if part.most - part.points >= NOT_WORTH_SAYING]
    assert min(2, len(counting)) <= len(offer.reasons_for) <= 4
    assert min(1, len(missing)) <= len(offer.reasons_against) <= 2


def assert_within_its_parts(offer: Offer) -> None:
    for part in offer.parts:
        got = sum(line.points for line in part.lines if line.side is Side.FOR)
        lost = sum(line.points for line in part.lines if line.side is Side.AGAINST)
        assert got <= part.points + NOT_WORTH_SAYING
        assert lost <= part.most - part.points + NOT_WORTH_SAYING
        assert part.applicable or not (part.lines or part.points)


def assert_strongest_first(offer: Offer) -> None:
    every = [line for part in offer.parts for line in part.lines]
    for side, shown in ((Side.FOR, offer.reasons_for), (Side.AGAINST, offer.reasons_against)):
        possible = [x.points for x in every if x.side is side and x.code not in WEAK]
        weighty = [line.points for line in shown if line.code not in WEAK]
        assert weighty == sorted(possible, reverse=True)[: len(weighty)]
        assert all(line in every for line in shown)
        assert len(weighty) == len(shown) or len(possible) == len(weighty)


@settings(max_examples=150, deadline=None)
@given(anybody)
def test_every_offer_says_why_and_what_to_weigh_out_of_its_own_points(wishes):
    for offer in offers_of(wishes):
        assert_says_enough(offer)
        assert_within_its_parts(offer)
        assert_strongest_first(offer)


@pytest.mark.parametrize("wishes", posts.PEOPLE)
def test_the_page_of_a_post_says_the_same_as_the_list(wishes):
    for offer in offers_of(wishes):
        alone = offer_of(GROWN, wishes, posts.index(), offer.key, today=TODAY)
        assert alone is not None
        assert (alone.reasons_for, alone.reasons_against) == (
            offer.reasons_for,
            offer.reasons_against,
        )
        assert alone.parts == offer.parts


def test_an_offer_that_misses_nothing_has_only_what_nobody_knows_against_it():
    post = replace(
        posts.POSTS[1], title="Phụ hồ", occupation="phu-ho", experience_months=0, schooling="none",
        skills_needed=frozenset(), licences=frozenset(),
    )  # fmt: skip
    wishes = SkillFacts(wished_occupations=("phu-ho",))
    (offer,) = offers_for(GROWN, wishes, Index.build([post]), today=TODAY).offers
    (unknown,) = offer.reasons_against
    assert unknown.code is OfferReason.ANSWERS_UNKNOWN
    most = sum(p.most for p in offer.parts if p.applicable)
    assert offer.score == pytest.approx(most - unknown.points, abs=1e-3)


def told_of_words(words: str, title: str) -> dict[OfferReason, str]:
    post = replace(posts.POSTS[0], title=title)
    person = SkillFacts(wished_words=words)
    (offer,) = offers_for(GROWN, person, Index.build([post]), today=TODAY).offers
    lines = [line for part in offer.parts for line in part.lines]
    return {line.code: str(line.values["words"]) for line in lines if "words" in line.values}


def test_a_quote_is_of_words_as_they_were_typed():
    told = told_of_words("may công nghiệp", "Thợ may công nghiệp")
    assert told[OfferReason.WORDS_SHARED] == "may công nghiệp"


def test_who_is_not_met_in_a_single_word_is_not_quoted_at_length():
    told = told_of_words("phụ hồ gần nhà", "Lao động phổ thông công trình")
    assert OfferReason.WORDS_MISSING not in told
