"""Places of which only the province is known: ranked, filtered and spoken of honestly."""

import numpy as np
import pytest

from matching.browse import Query, Sort, search
from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind, Point, SkillFacts
from matching.offers import OfferFilters, offers_for
from matching.ranking.distance.whereabouts import (
    centre_km,
    chances_within,
    country,
    expected_km,
    near_shares,
    nearness,
)
from matching.ranking.index.opened import Index
from matching.verdict import OfferReason
from tests.matching.posts import TODAY

GROWN = LegalFacts(birth_year=1990)
HANOI, THANH_HOA, NINH_BINH, DA_NANG, SAIGON = "01", "38", "37", "48", "79"
CITY = Point(19.807, 105.776)  # of Thanh Hóa


def post(number: int, province: str | None, title: str = "Thợ hàn", **facts: object):
    return OpportunityFacts(
        kind=OpportunityKind.VACANCY, id=number, title=title, province=province, **facts
    )


def index_of(*provinces: str | None, **facts: object) -> Index:
    return Index.build([post(number, each, **facts) for number, each in enumerate(provinces)])


def order(index: Index, **wishes: object) -> list[str | None]:
    facts = SkillFacts(wished_words="thợ hàn", **wishes)
    found = offers_for(GROWN, facts, index, today=TODAY, limit=50)
    return [index.find(offer.key).province for offer in found.offers]


NEAR_TO_FAR = [THANH_HOA, NINH_BINH, HANOI, DA_NANG, SAIGON, None]


@pytest.mark.parametrize(
    "where", [{"point": CITY, "province": THANH_HOA}, {"province": THANH_HOA}], ids=["home", "only"]
)
def test_the_own_province_stands_before_the_next_and_the_next_before_the_far(where):
    assert order(index_of(*NEAR_TO_FAR[::-1]), **where) == NEAR_TO_FAR


def test_equal_words_far_away_fall_behind_looser_words_in_the_own_province():
    index = Index.build(
        [
            post(0, SAIGON, "Thợ hàn"),
            post(1, THANH_HOA, "Cần người biết hàn, thợ hàn làm ngay tại xưởng"),
        ]
    )
    assert order(index, point=CITY, province=THANH_HOA) == [THANH_HOA, SAIGON]


def test_who_gave_only_a_province_is_ranked_by_it_against_stated_communes():
    stated = [
        post(0, SAIGON, commune="26740", point=Point(10.77, 106.70)),
        post(1, THANH_HOA, commune="14758", point=CITY),
    ]
    assert order(Index.build(stated), province=THANH_HOA) == [THANH_HOA, SAIGON]


def test_no_distance_is_shown_that_nobody_knows():
    index = index_of(THANH_HOA, SAIGON)
    person = SkillFacts(wished_words="thợ hàn", point=CITY, province=THANH_HOA)
    own, far = offers_for(GROWN, person, index, today=TODAY).offers
    assert own.distance_km is far.distance_km is None
    assert OfferReason.SAME_PROVINCE in {line.code for line in own.reasons_for}
    assert OfferReason.PLACE_NOT_STATED in {line.code for line in own.reasons_against}
    (line,) = (each for each in far.reasons_against if each.code is OfferReason.OTHER_PROVINCE)
    assert line.values["km"] % 10 == 0
    assert 1000 < line.values["km"] < 1300


def test_a_limit_keeps_the_own_province_unless_it_is_small_and_drops_the_rest():
    person = SkillFacts(wished_words="thợ hàn", point=CITY, province=THANH_HOA)
    index = index_of(THANH_HOA, SAIGON)

    def within(km: float) -> int:
        asked = OfferFilters(within_km=km)
        found = offers_for(GROWN, person, index, today=TODAY, filters=asked)
        return 0 if found.relaxed.value == "place" else found.total

    assert [within(km) for km in (2.0, 20.0, 60.0)] == [0, 1, 1]


def test_browsing_by_distance_counts_on_the_middle_and_filters_by_likelihood():
    index = index_of(*NEAR_TO_FAR[::-1])
    far = search(index, Query(point=CITY, sort=Sort.DISTANCE), today=TODAY)
    assert [index.find(key).province for key in far.keys] == NEAR_TO_FAR
    assert set(far.distances_km) == {None}
    near = search(index, Query(point=CITY, within_km=40.0), today=TODAY)
    assert [index.find(key).province for key in near.keys] == [THANH_HOA]


def test_nearness_falls_with_every_kilometre():
    km = np.linspace(0, 1500, 400, dtype=np.float32)
    for reach in (3.0, 15.0, 300.0):
        share = nearness(km, reach)
        assert share[0] == pytest.approx(1.0)
        assert (np.diff(share) < 0).all()


def test_expectations_agree_with_the_communes_they_are_taken_over():
    whole = country()
    slots = [whole.slot(code, None) for code in whole.commune_at][:200]
    assert slots == list(range(200))
    for table in (near_shares(CITY, 15.0), chances_within(CITY, 15.0)):
        assert table.shape == (len(whole.commune_at) + len(whole.province_at) + 1,)
        assert (table >= 0).all()
        assert (table <= 1).all()
        assert table[-1] == 0
    assert expected_km(CITY)[whole.slot(None, "nowhere")] > expected_km(CITY)[:-1].max()


def test_a_middle_lies_among_the_communes():
    assert centre_km(HANOI, HANOI) == 0
    assert 1100 < centre_km(HANOI, SAIGON) < 1200
    assert centre_km(CITY, THANH_HOA) < 60
