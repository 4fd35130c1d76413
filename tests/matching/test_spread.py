"""One employer's same title leaves room among the first, and nothing else moves."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, strategies as st

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind, SkillFacts
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from matching.ranking.score import combine
from matching.ranking.sharing.spread import (
    ALONE,
    FIRST,
    MOST_ALIKE,
    Lot,
    draws,
    least_draws,
    likeness,
)
from models.opportunities import LEAST_ROOM, MOST_ROOM
from tests.matching import posts

GROWN = LegalFacts(birth_year=1990)
WELDER = SkillFacts(wished_words="thợ hàn", least_monthly_pay_vnd=8_000_000)


def welding(number: int, organisation: int | None, pay: int = 9_000_000, title: str = "Thợ hàn"):
    return OpportunityFacts(
        kind=OpportunityKind.VACANCY,
        id=number,
        title=title,
        organisation=organisation,
        monthly_pay_min_vnd=pay,
        monthly_pay_max_vnd=pay,
    )


def makers(index: Index, limit: int = 50) -> list[int | None]:
    found = offers_for(GROWN, WELDER, index, today=posts.TODAY, limit=limit)
    return [index.find(offer.key).organisation for offer in found.offers]


CROWDED = [
    *(welding(n, 1, 12_000_000, "Thợ Hàn" if n % 2 else "THỢ HÀN!") for n in range(8)),
    *(welding(100 + n, 10 + n) for n in range(12)),
]


def test_one_employers_same_title_takes_two_of_the_first_ten():
    shown = makers(Index.build(CROWDED))
    assert Counter(shown[:FIRST])[1] == MOST_ALIKE
    assert shown[FIRST : FIRST + 6] == [1] * 6


def test_another_title_of_the_same_employer_keeps_its_place():
    other = [welding(n, 1, title=f"Thợ hàn {n}") for n in range(10)]
    assert makers(Index.build(other)) == [1] * 10


def test_what_fits_less_is_not_put_before_it():
    index = Index.build([*CROWDED[:8], *(welding(50 + n, 2, 5_000_000) for n in range(9))])
    assert makers(index)[:8] == [1] * 8


def test_posts_of_nobody_known_are_not_taken_for_one_employers():
    assert likeness(None, "Thợ hàn") == ALONE
    mixed = [welding(n, None, 12_000_000) for n in range(6)] + CROWDED[8:]
    assert makers(Index.build(mixed))[:6] == [None] * 6


@pytest.mark.parametrize("size", [3, 7, 20])
def test_pages_fit_together_and_scores_stay_the_sum_of_their_parts(size):
    index = Index.build(CROWDED)
    whole = offers_for(GROWN, WELDER, index, today=posts.TODAY, limit=50).offers
    paged = [
        offer
        for start in range(0, 20, size)
        for offer in offers_for(
            GROWN, WELDER, index, today=posts.TODAY, limit=size, offset=start
        ).offers
    ]
    assert [o.key for o in paged] == [o.key for o in whole]
    assert len({o.key for o in paged}) == len(CROWDED)
    assert all(sum(p.points for p in o.parts) == pytest.approx(o.score) for o in paged)


def test_a_change_lifts_an_offer_in_the_order_that_is_shown():
    schooled = [replace(welding(300 + n, 3), schooling="upper_secondary") for n in range(6)]
    index = Index.build([*CROWDED, *schooled])
    before = offers_for(GROWN, WELDER, index, today=posts.TODAY, limit=50).offers
    changed = [(rank, o) for rank, o in enumerate(before) if o.change]
    assert changed
    for rank, offer in changed:
        wishes = posts.apply(WELDER, offer.change, index)
        after = offers_for(GROWN, wishes, index, today=posts.TODAY, limit=50).offers
        assert [o.key for o in after].index(offer.key) < max(rank, 1)


@given(
    chances=st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=20),
    missing=st.integers(-5_000, 40_000),
    room=st.integers(LEAST_ROOM, MOST_ROOM),
)
def test_nobody_whose_draw_is_enough_is_left_out(chances, missing, room):
    mix, most = np.array(chances, np.uint64), 30_000
    rooms, lacks = np.full(len(mix), room, np.int8), np.full(len(mix), missing, np.int64)
    enough = draws(mix, rooms, most) >= missing
    assert (mix >= least_draws(lacks, rooms, most))[enough].all()


def test_of_many_equals_the_same_come_first_however_they_are_found(monkeypatch):
    many = [replace(welding(n, None), seats_left=1 + n % 30) for n in range(900)]
    index = Index.build(many)

    def first() -> list[object]:
        found = offers_for(GROWN, WELDER, index, today=posts.TODAY, limit=50, lot=Lot(seeker=3))
        return [offer.key for offer in found.offers]

    quick = first()
    monkeypatch.setattr(combine, "MANY", len(many) + 1)
    assert quick == first()
