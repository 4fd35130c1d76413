"""The rules over columns and the rules one by one never disagree."""

from datetime import date

import numpy as np
from hypothesis import given, settings, strategies as st

from matching.facts import LegalFacts, OccupationBan, OpportunityFacts, OpportunityKind
from matching.ranking.arrays.columns import columns
from matching.rules import may_take
from matching.rules.reading import STATUSES
from matching.screening import permitted

TODAY = date(2026, 11, 21)
COMMUNES = ("14767", "15001", "00004")
NEAR_TODAY = st.none() | st.dates(date(2026, 11, 19), date(2026, 11, 23))
ISCO = st.none() | st.sampled_from(["7212", "5120", "0310", "7231"])

PEOPLE = st.builds(
    LegalFacts,
    birth_year=st.none() | st.integers(2005, 2013),
    status=st.none() | st.sampled_from(STATUSES),
    status_until=NEAR_TODAY,
    residence_commune=st.none() | st.sampled_from(COMMUNES),
    supervised_in_commune=st.none() | st.sampled_from(COMMUNES),
    supervised_until=NEAR_TODAY,
    banned_from_communes=st.frozensets(st.sampled_from(COMMUNES), max_size=2),
    banned_until=NEAR_TODAY,
    occupation_bans=st.lists(
        st.builds(
            OccupationBan,
            st.none() | st.sampled_from(["7212", "72", "7", "0", "5120"]),
            NEAR_TODAY,
        ),
        max_size=2,
    ).map(tuple),
)
PAY = st.none() | st.sampled_from([0, 3_699_999, 3_700_000, 4_139_999, 5_309_999, 5_310_000])
POSTS = st.builds(
    OpportunityFacts,
    kind=st.sampled_from(OpportunityKind),
    id=st.integers(1, 9),
    title=st.just("Thợ hàn"),
    isco_code=ISCO,
    commune=st.none() | st.sampled_from(COMMUNES),
    monthly_pay_min_vnd=PAY,
    monthly_pay_max_vnd=PAY,
    hourly_pay_vnd=st.none() | st.sampled_from([0, 17_799, 17_800, 25_499, 25_500]),
    is_full_time=st.booleans(),
    wage_region=st.none() | st.integers(1, 4),
    overseas=st.sampled_from([None, True, False]),
    conditional_business=st.none() | st.just("lodging"),
    responsible_position=st.booleans(),
    closes_on=NEAR_TODAY,
    seats_left=st.none() | st.integers(0, 2),
    minimum_age=st.none() | st.sampled_from([15, 18]),
    is_open=st.booleans(),
    shifts=st.sampled_from([frozenset(), frozenset({"night"})]),
)
DAYS = st.sampled_from([TODAY, date(2026, 3, 14), date(2025, 12, 31)])


@settings(max_examples=400, deadline=None)
@given(person=PEOPLE, posts=st.lists(POSTS, min_size=1, max_size=12), today=DAYS)
def test_a_post_is_screened_out_exactly_where_a_rule_refuses_it(person, posts, today):
    screened = permitted(columns(posts), person, today=today)
    ruled = [may_take(person, post, today=today).allowed for post in posts]
    assert np.array_equal(screened, ruled)
