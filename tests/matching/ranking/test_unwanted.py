"""What somebody does not want is left out of their wish."""

import pytest

from matching.facts import LegalFacts, SkillFacts
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from matching.ranking.input.query import understand
from matching.ranking.input.unwanted import unwanted, wanted
from tests.matching import posts

INDEX = Index.build(posts.POSTS)


@pytest.mark.parametrize(
    ("typed", "left", "out"),
    [
        ("không làm thợ hàn", "", ["thợ hàn"]),
        ("Không muốn làm bảo vệ nữa, thích may", ", thích may", ["bảo vệ nữa"]),
        ("việc gì cũng được, trừ bảo vệ", "việc gì cũng được, ", ["bảo vệ"]),
        ("viec gi cung duoc tru bao ve", "viec gi cung duoc ", ["bao ve"]),
        ("ko lam phu ho nhung lam may", " nhung lam may", ["phu ho"]),
        ("hổng thích đi làm bảo vệ mà làm may", " mà làm may", ["bảo vệ"]),
        ("không muốn đi xa làm bảo vệ", " làm bảo vệ", ["xa"]),
        ("không làm bảo vệ\nthợ may", "\nthợ may", ["bảo vệ"]),
        ("may. Không nhận việc nặng! Trừ hàn.", "may. ! .", ["việc nặng", "hàn"]),
    ],
)
def test_it_is_left_out(typed, left, out):
    assert (wanted(typed), unwanted(typed)) == (left, out)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "không", "không làm", "không muốn", "trừ", "thợ may", "xi mạ", "lễ tân lưu trú"),
        *("không cần kinh nghiệm", "không ngại việc nặng", "may mũ giày trụ", "đứng máy"),
        *("không muốn bỏ nghề may", "khong muon mat viec", "văn phòng, trụ sở chính"),
    ],
)
def test_what_says_no_such_thing_stays_as_it_is(typed):
    assert wanted(typed) == typed
    assert unwanted(typed) == []


def test_a_trade_that_is_not_wanted_is_not_looked_for():
    assert understand("thợ hàn", INDEX).meant
    read = understand("không làm thợ hàn", INDEX)
    assert not read.meant
    assert not read.terms
    assert not read.unread


def test_what_is_wanted_beside_it_is_looked_for_alone():
    both, alone = (understand(typed, INDEX) for typed in ("không làm bảo vệ, thợ hàn", "thợ hàn"))
    assert both.meant == alone.meant
    assert both.terms == alone.terms


def test_a_list_says_of_no_offer_that_it_is_the_trade_that_is_not_wanted():
    said = SkillFacts(wished_words="không làm thợ hàn")
    offers = offers_for(LegalFacts(birth_year=1990), said, INDEX, today=posts.TODAY).offers
    nothing = offers_for(LegalFacts(birth_year=1990), SkillFacts(), INDEX, today=posts.TODAY).offers
    assert [(o.key, o.score) for o in offers] == [(o.key, o.score) for o in nothing]
