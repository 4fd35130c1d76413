"""How an organisation answers and what seats are left enter a score, and no status does."""

from dataclasses import fields, replace

import pytest

from matching.facts import (
    Answers,
    LegalFacts,
    OpportunityFacts,
    OpportunityKind,
    Point,
    SkillFacts,
)
from matching.offers import offers_for
from matching.ranking.chances import answer_worth, answered_in_time, median_days
from matching.ranking.index.opened import Index
from matching.ranking.input.wish import prepare
from matching.ranking.scorers.answer import ORDINARY
from matching.ranking.scorers.seats import Seats
from matching.verdict import OfferReason
from models import room
from tests.matching import posts

GROWN = LegalFacts(birth_year=1990)
WELDER = SkillFacts(wished_words="thợ hàn", point=Point(19.8, 105.77), province="38")
PROMPT = Answers(asked=20, in_time=20, given=20, days_waited=30.0)
SLOW = Answers(asked=20, in_time=2, given=8, days_waited=240.0)


def welding(number: int, **told) -> OpportunityFacts:
    facts = {"title": "Thợ hàn", "organisation": number, "point": WELDER.point, "province": "38"}
    return OpportunityFacts(kind=OpportunityKind.VACANCY, id=number, **(facts | told))


def scores(*offered: OpportunityFacts) -> dict[int, float]:
    index = Index.build(offered)
    found = offers_for(GROWN, WELDER, index, today=posts.TODAY, limit=50)
    return {offer.key.id: offer.score for offer in found.offers}


def test_slow_ones_sink_and_prompt_ones_rise_about_a_new_one():
    found = scores(welding(1, answers=SLOW), welding(2), welding(3, answers=PROMPT))
    assert found[1] + 2 < found[2] < found[3]


def test_a_new_organisation_stands_where_an_ordinary_one_does():
    ordinary = Answers(asked=1000, in_time=700, given=850, days_waited=1000 * 4.9)
    assert answer_worth(ordinary) == pytest.approx(ORDINARY, abs=1)


def test_one_bad_answer_weighs_little_and_many_weigh_much():
    one = Answers(asked=1, in_time=0, given=0, days_waited=14.0)
    many = Answers(asked=30, in_time=0, given=0, days_waited=30 * 14.0)
    assert ORDINARY - 8 < answer_worth(one) < ORDINARY
    assert answer_worth(many) < ORDINARY / 2


def test_silence_counts_as_waiting():
    answered = Answers(asked=10, in_time=10, given=10, days_waited=50.0)
    silent = Answers(asked=10, in_time=10, given=2, days_waited=50.0)
    assert median_days(silent) > median_days(answered)
    assert 0 < answered_in_time(silent) < 1


def test_the_history_of_one_organisation_never_changes_anothers():
    others = [welding(n, answers=PROMPT if n % 2 else SLOW) for n in range(2, 9)]
    before = scores(welding(1), *others)
    after = scores(welding(1, answers=SLOW), *others)
    assert after[1] < before[1]
    assert {n: s for n, s in after.items() if n != 1} == {n: s for n, s in before.items() if n != 1}


@pytest.mark.parametrize(
    ("free", "waiting", "expected"),
    [(1, 0, 0), (1, 1, -1), (1, 3, -2), (1, 100, -3), (8, 1, 2), (500, 0, 5), (0, 0, -3)],
)
def test_room_is_free_seats_for_each_who_wants_one_in_powers_of_two(free, waiting, expected):
    assert room(free, waiting) == expected


def test_where_many_wait_an_offer_sinks_and_says_so():
    crowd = welding(1, seats_left=1, waiting=7)
    index = Index.build([crowd, welding(2, seats_left=1), welding(3, seats_left=6)])
    found = {o.key.id: o for o in offers_for(GROWN, WELDER, index, today=posts.TODAY).offers}
    assert found[1].score < found[2].score == found[3].score
    (line,) = [each for each in found[1].reasons_against if each.code is OfferReason.SEATS_CROWDED]
    assert line.values == {"each": 8}
    (free,) = Seats().lines(prepare(WELDER, index, today=posts.TODAY))(3.0, 6, 0)
    assert (free.code, free.values) == (OfferReason.SEATS_FREE, {"seats": 6})


def test_without_a_free_seat_nothing_is_offered():
    found = scores(welding(1, seats_left=0), welding(2, seats_left=1))
    assert found.keys() == {2}


def test_nothing_is_said_of_an_organisation_that_hardly_anybody_asked():
    few = Answers(asked=2, in_time=0, given=0, days_waited=28.0)
    said = [
        line.code
        for answers in (few, Answers())
        for offer in offers_for(
            GROWN, WELDER, Index.build([welding(1, answers=answers)]), today=posts.TODAY
        ).offers
        for line in (*offer.reasons_for, *offer.reasons_against)
    ]
    assert OfferReason.ANSWERS_LATE not in said
    assert OfferReason.ANSWERS_SOON not in said


def test_how_well_an_offer_fits_is_not_how_soon_they_answer():
    ours = [replace(post, answers=SLOW, waiting=9) for post in posts.POSTS]
    for wishes in posts.PEOPLE:
        before = offers_for(GROWN, wishes, posts.index(), today=posts.TODAY, limit=100)
        after = offers_for(GROWN, wishes, Index.build(ours), today=posts.TODAY, limit=100)
        assert {o.key: o.fit for o in before.offers} == {o.key: o.fit for o in after.offers}


def test_no_fact_of_a_pair_is_a_status():
    known = {field.name for kind in (SkillFacts, OpportunityFacts, Answers) for field in _of(kind)}
    assert not known & {"status", "legal_situation", "restrictions", "sex", "birth_year", "born_on"}


def _of(kind):
    if kind is Answers:
        return [type("Named", (), {"name": name}) for name in Answers._fields]
    return fields(kind)
