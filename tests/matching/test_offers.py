"""Offers, from plain facts: what is in the list, in which order, and what it says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from matching.facts import (
    LegalFacts,
    OccupationHeld,
    OpportunityFacts,
    OpportunityKind,
    Point,
    SkillFacts,
)
from matching.offers import OfferFilters, Relaxed, offers_for
from matching.ranking.index.opened import Index
from matching.verdict import OfferReason, Side
from tests.matching import posts

TODAY = posts.TODAY
GROWN = LegalFacts(birth_year=1990)


def titles(wishes: SkillFacts, index: Index, **asked: object) -> list[str]:
    found = offers_for(GROWN, wishes, index, today=TODAY, **asked)
    return [index.find(offer.key).title for offer in found.offers]


def test_parts_sum_to_the_score_exactly():
    for wishes in posts.PEOPLE:
        for offer in offers_for(GROWN, wishes, posts.index(), today=TODAY).offers:
            assert sum(part.points for part in offer.parts) == pytest.approx(offer.score, abs=1e-9)
            assert all(0 <= part.points <= part.most for part in offer.parts)


def test_every_shown_reason_is_within_the_part_it_comes_from():
    for wishes in posts.PEOPLE:
        for offer in offers_for(GROWN, wishes, posts.index(), today=TODAY).offers:
            most = {part.name: part.most for part in offer.parts}
            assert 1 <= len(offer.reasons_for) <= 4
            assert len(offer.reasons_against) <= 2
            assert all(line.side is Side.FOR for line in offer.reasons_for)
            assert all(line.side is Side.AGAINST for line in offer.reasons_against)
            assert all(line.points <= max(most.values()) for line in offer.reasons_for)


def test_a_list_is_the_same_every_time_and_pages_do_not_overlap():
    wishes, index = posts.PEOPLE[0], posts.index()
    whole = offers_for(GROWN, wishes, index, today=TODAY, limit=12).offers
    again = offers_for(GROWN, wishes, index, today=TODAY, limit=12).offers
    paged = [
        offer
        for start in (0, 4, 8)
        for offer in offers_for(GROWN, wishes, index, today=TODAY, limit=4, offset=start).offers
    ]
    assert [o.key for o in whole] == [o.key for o in again] == [o.key for o in paged]


def test_the_order_of_the_rows_decides_nothing():
    forwards, backwards = posts.index(), Index.build(posts.POSTS[::-1])
    for wishes in posts.PEOPLE:
        a = offers_for(GROWN, wishes, forwards, today=TODAY, limit=50)
        b = offers_for(GROWN, wishes, backwards, today=TODAY, limit=50)
        assert [(o.key, o.score) for o in a.offers] == [(o.key, o.score) for o in b.offers]


def test_what_rules_refuse_is_never_offered():
    closed = tuple(replace(post, is_open=False) for post in posts.POSTS)
    found = offers_for(GROWN, posts.PEOPLE[0], Index.build(closed), today=TODAY)
    assert found.offers == ()
    assert found.total == 0


def test_someone_under_age_is_offered_no_welding():
    welder = SkillFacts(wished_words="thợ hàn")
    index = posts.index()
    grown = offers_for(GROWN, welder, index, today=TODAY, limit=50)
    young = offers_for(LegalFacts(born_on=date(2009, 6, 1)), welder, index, today=TODAY, limit=50)
    assert any(index.find(o.key).isco_code == "7212" for o in grown.offers)
    jobs = [o.key for o in young.offers if o.key.kind is OpportunityKind.VACANCY]
    assert all(index.find(key).isco_code != "7212" for key in jobs)


@pytest.mark.parametrize(
    "words", ["", "🙂🙂", "a", "xin việc " * 2500, "строитель", "ការងារ", "\u200b", "!!!", "12345"]
)
def test_odd_wishes_give_a_list_and_never_an_error(words):
    found = offers_for(GROWN, SkillFacts(wished_words=words), posts.index(), today=TODAY)
    assert found.total == len(found.offers) or found.total > 20


def test_contradictory_limits_give_something_honest():
    wishes = SkillFacts(
        wished_words="thợ may",
        point=Point(21.0, 105.8),
        province="01",
        max_distance_km=1,
        least_monthly_pay_vnd=90_000_000,
        shifts=frozenset({"night"}),
        schooling="none",
    )
    found = offers_for(GROWN, wishes, posts.index(), today=TODAY)
    assert found.relaxed is Relaxed.PLACE
    assert all(offer.fit < 3 for offer in found.offers)


def test_an_empty_index_gives_an_empty_list():
    assert offers_for(GROWN, posts.PEOPLE[0], Index.build(()), today=TODAY).offers == ()


def test_jobs_and_courses_stand_in_one_list_and_can_be_told_apart():
    wishes = SkillFacts(wished_words="thợ hàn")
    both = offers_for(GROWN, wishes, posts.index(), today=TODAY, limit=50)
    assert both.jobs + both.courses == both.total
    assert both.jobs
    assert both.courses
    only = OfferFilters(kinds=frozenset({OpportunityKind.COURSE}))
    courses = offers_for(GROWN, wishes, posts.index(), today=TODAY, filters=only)
    assert courses.total == both.courses


def test_experience_in_the_trade_puts_a_job_before_one_in_another():
    cook = SkillFacts(occupations=(OccupationHeld(code="tho-han", months=24),))
    assert "hàn" in titles(cook, posts.index())[0].lower()


def test_a_post_is_no_fit_for_a_body_that_cannot():
    index = Index.build(
        tuple(
            OpportunityFacts(
                kind=OpportunityKind.VACANCY,
                id=number,
                title="Bốc xếp hàng hóa",
                body_demands=demands,
            )
            for number, demands in enumerate([frozenset({"no_heavy_lifting"}), frozenset()])
        )
    )
    weak = SkillFacts(wished_words="bốc xếp", body_limits=frozenset({"no_heavy_lifting"}))
    found = offers_for(GROWN, weak, index, today=TODAY)
    assert [o.key.id for o in found.offers] == [1, 0]
    assert OfferReason.HARD_ON_THE_BODY in {line.code for line in found.offers[1].reasons_against}


def test_nobody_is_told_what_they_never_stated():
    found = offers_for(GROWN, SkillFacts(wished_words="bốc xếp"), posts.index(), today=TODAY)
    said = {line.code for o in found.offers for line in (*o.reasons_for, *o.reasons_against)}
    assert OfferReason.SCHOOLING_ENOUGH not in said
    assert OfferReason.PLACE_NOT_STATED not in said
