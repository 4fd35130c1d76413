"""Titles that say one trade plainly stand before titles that say much else, where that matters."""

from datetime import date

import pytest

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind, SkillFacts
from matching.offers import Offer, offers_for
from matching.ranking.index.opened import Index
from matching.ranking.scorers import PartName
from matching.ranking.trades.numbered import names_in
from matching.ranking.trades.plainness import LEVELS, level_of
from matching.verdict import OfferReason

TODAY = date(2026, 11, 22)
PLAIN = "Nhân viên kho"
MUCH_ELSE = "Nhân viên kho nguyên liệu phân xưởng hai phía bắc biết dùng phần mềm"


def trade_points(words: str, occupation: str | None = None) -> dict[str, float]:
    """Return what two posts get for their trade, by their titles."""
    return {
        title: part.points
        for title, offer in offers(words, occupation).items()
        for part in offer.parts
        if part.name is PartName.TRADE
    }


def offers(words: str, occupation: str | None = None) -> dict[str, Offer]:
    titles = (PLAIN, MUCH_ELSE)
    index = Index.build(
        [
            OpportunityFacts(
                kind=OpportunityKind.VACANCY, id=number, title=title, occupation=occupation
            )
            for number, title in enumerate(titles)
        ]
    )
    person = LegalFacts(birth_year=1990)
    found = offers_for(person, SkillFacts(wished_words=words), index, today=TODAY).offers
    return {titles[offer.key.id]: offer for offer in found}


@pytest.mark.parametrize("words", ["nhân viên kho", "nhan vien kho", "warehouse"])
def test_who_names_one_trade_finds_first_what_says_it_plainly(words):
    found = trade_points(words)
    assert found[PLAIN] > found[MUCH_ELSE] > 0


@pytest.mark.parametrize("words", ["nhân viên kho phía bắc", "nhân viên kho, bốc xếp"])
def test_who_types_more_is_not_held_to_plain_titles(words):
    found = trade_points(words)
    assert found[PLAIN] == found[MUCH_ELSE] > 0


def test_what_an_employer_stated_is_sure_whatever_the_title_says():
    found = trade_points("nhân viên kho", occupation="nhan-vien-kho")
    assert found[PLAIN] == found[MUCH_ELSE] > 0


def test_a_title_that_says_much_else_is_told_so():
    by_title = {
        title: {line.code for part in offer.parts for line in part.lines}
        for title, offer in offers("nhân viên kho").items()
    }
    assert OfferReason.TITLE_SAYS_MORE in by_title[MUCH_ELSE]
    assert OfferReason.TITLE_SAYS_MORE not in by_title[PLAIN]


def test_the_share_of_a_title_is_that_of_the_trade_it_names_first():
    assert names_in(PLAIN).share == 1.0
    assert names_in("Nhân viên kho tại Hà Nội").share == pytest.approx(0.5)
    assert names_in("Rất gấp") == ((), 0.0)


def test_the_less_of_a_title_names_the_trade_the_higher_its_level():
    levels = [level_of(tenth / 10) for tenth in range(11)]
    assert levels == sorted(levels, reverse=True)
    assert (levels[0], levels[-1]) == (LEVELS - 1, 0)
