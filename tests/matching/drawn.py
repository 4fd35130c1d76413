"""People and filters as hypothesis draws them: little is said, and mostly of what posts have."""

from hypothesis import strategies as st

from matching.facts import OpportunityKind, SkillFacts
from matching.offers import OfferFilters
from matching.ranking.trades.numbered import trades
from tests.matching import posts
from tests.matching.posts import TODAY

CODES = trades().ids

people = st.builds(
    SkillFacts,
    wished_words=st.sampled_from(
        ("", "thợ may", "phu bep, ban hang", "thợ hàn", "bốc xếp", "lái xe", "x", "nhân viên")
    ),
    occupations=st.sampled_from((posts.PEOPLE[1].occupations, ())),
    wished_occupations=st.lists(st.sampled_from(CODES), max_size=2).map(tuple),
    skills=st.frozensets(st.sampled_from(("han-que", "doc-ban-ve", "may-1-kim")), max_size=2),
    least_monthly_pay_vnd=st.sampled_from((None, 5_000_000, 7_500_000, 12_000_000)),
    province=st.sampled_from((None, "38", "01")),
    point=st.sampled_from((None, posts.HOME, posts.near(17.0))),
    max_distance_km=st.sampled_from((None, 3.0, 10.0, 15.0, 60.0)),
    lodging_wish=st.sampled_from((None, "not_needed", "welcome", "needed")),
    shifts=st.frozensets(st.sampled_from(("day", "night", "rotating", "flexible")), max_size=2),
    schooling=st.sampled_from((None, "none", "upper_secondary")),
    transport=st.sampled_from((None, "walk", "motorbike")),
    available_from=st.sampled_from((None, TODAY, TODAY.replace(month=12))),
    body_limits=st.frozensets(st.sampled_from(("no_heights", "no_heavy_lifting")), max_size=1),
)
filters = st.builds(
    OfferFilters,
    kinds=st.sampled_from((frozenset(OpportunityKind), frozenset({posts.JOB}))),
    within_km=st.sampled_from((None, None, 8.0)),
    shifts=st.sampled_from((frozenset(), frozenset({"night"}))),
    least_monthly_pay_vnd=st.sampled_from((None, None, 8_000_000)),
)
