"""A post that does not say what it asks is neither praised nor blamed for it."""

from datetime import date

import pytest

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind, SkillFacts
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from matching.verdict import OfferReason

SAID = {
    OfferReason.NO_EXPERIENCE_NEEDED,
    OfferReason.EXPERIENCE_ENOUGH,
    OfferReason.EXPERIENCE_SHORT,
    OfferReason.NO_SCHOOLING_NEEDED,
    OfferReason.SCHOOLING_ENOUGH,
    OfferReason.SCHOOLING_SHORT,
}


def post(number: int, **asked) -> OpportunityFacts:
    kind = OpportunityKind.VACANCY
    return OpportunityFacts(kind=kind, id=number, title="Thợ hàn", occupation="tho-han", **asked)


@pytest.fixture
def offers():
    silent = post(1, experience_months=None, schooling=None)
    easy = post(2, experience_months=0, schooling="none")
    hard = post(3, experience_months=60, schooling="college")
    wish = SkillFacts(wished_occupations=("tho-han",), schooling="primary")
    index = Index.build([silent, easy, hard], counter=(0, 0))
    return offers_for(LegalFacts(), wish, index, today=date(2026, 11, 21)).offers


def test_silence_ranks_between_asking_nothing_and_asking_too_much(offers):
    assert [offer.key.id for offer in offers] == [2, 1, 3]


def test_nothing_is_claimed_of_a_post_that_does_not_say(offers):
    silent = next(offer for offer in offers if offer.key.id == 1)
    told = {line.code for line in (*silent.reasons_for, *silent.reasons_against)}
    assert not told & SAID
