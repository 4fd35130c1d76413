"""Which words of a wish are looked up, and which would add time and no order."""

import pytest

from matching.facts import OpportunityFacts, OpportunityKind
from matching.ranking.index.opened import Index
from matching.ranking.input.query import understand

OFFICE = ["Nhân viên kho", "Nhân viên văn phòng", "Nhân viên bán hàng", "Thợ hàn"] * 5


def index_of(titles):
    vacancy = OpportunityKind.VACANCY
    return Index.build(
        [OpportunityFacts(kind=vacancy, id=at, title=title) for at, title in enumerate(titles)]
    )


def test_words_that_say_nothing_and_stand_everywhere_are_not_looked_up():
    terms = understand("nhân viên kho", index_of(OFFICE)).terms
    assert "kho" in terms
    assert not {"nhân", "viên", "nhân_viên"} & set(terms)
    assert "viên_kho" in terms  # beside a word that tells they say where it stands


def test_they_are_looked_up_where_they_are_rare():
    rare = ["Nhân viên kho", *(["Thợ hàn"] * 30)]
    assert {"nhân", "viên", "nhân_viên", "kho"} <= set(
        understand("nhân viên kho", index_of(rare)).terms
    )


def test_they_are_looked_up_where_nothing_else_was_typed():
    assert set(understand("nhân viên", index_of(OFFICE)).terms) == {"nhân", "viên", "nhân_viên"}


@pytest.mark.parametrize(
    "address", ["abc@example.com", "https://example.com/tho-han?may=1", "www.example.com"]
)
def test_an_address_is_no_wish(address):
    index = index_of(["Phụ bếp, nấu cơm", "Thợ hàn", "Công nhân may"])
    alone = understand(address, index)
    assert (alone.terms, alone.meant, alone.unread) == ({}, {}, True)
    beside = understand(f"thợ hàn {address}", index)
    assert beside.terms == understand("thợ hàn", index).terms
