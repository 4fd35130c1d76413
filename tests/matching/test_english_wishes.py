"""Wishes in English: a trade among Vietnamese posts, plain words among English ones."""

import pytest

from matching.facts import LegalFacts, OccupationHeld, OpportunityFacts, OpportunityKind, SkillFacts
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from matching.ranking.input.query import ENGLISH_PAIR_WEIGHT, PAIR_WEIGHT, understand
from matching.ranking.input.wish import prepare
from matching.ranking.trades.meaning import meant_by
from matching.ranking.weights import CHOSEN, TRADE, WORDS
from matching.retrieval import Relaxed
from tests.matching import posts
from tests.matching.posts import TODAY

GROWN = LegalFacts(birth_year=1990)
ENGLISH = ("Purchasing manager", "Procurement analyst", "Truck driver", "Sewing machine operator",
           "Office cleaner", "Motorcycle mechanic")  # fmt: skip
VIETNAMESE = ("Thợ may công nghiệp", "Thợ sửa xe máy", "Lái xe tải hạng C", "Phụ bếp nhà hàng",
              "Nhân viên mua hàng", "Nhân viên bảo vệ", "Thợ hàn điện")  # fmt: skip


def index_of(*titles):
    vacancy = OpportunityKind.VACANCY
    return Index.build(
        [OpportunityFacts(kind=vacancy, id=at, title=title) for at, title in enumerate(titles)]
    )


def titles_for(words, index):
    found = offers_for(GROWN, SkillFacts(wished_words=words), index, today=TODAY)
    return found, [index.find(offer.key).title for offer in found.offers]


def test_what_language_posts_are_in_is_told_by_their_commonest_words():
    assert index_of(*ENGLISH).base.postings.statistics.english_share == 1
    assert index_of(*VIETNAMESE).base.postings.statistics.english_share == 0
    mixed = index_of(*VIETNAMESE, "Sales marketing").base.postings.statistics.english_share
    assert 0 < mixed < 0.2
    assert index_of().base.postings.statistics.english_share == 0


@pytest.mark.parametrize(
    ("words", "titles", "english"),
    [
        ("procurement analyst", ENGLISH, True),
        ("thợ may", ENGLISH, False),
        ("tho may", ENGLISH, False),
        ("procurement analyst", VIETNAMESE, False),
        ("", ENGLISH, False),
    ],
)
def test_a_trade_counts_less_only_where_words_and_posts_are_english(words, titles, english):
    wish = prepare(SkillFacts(wished_words=words), index_of(*titles), today=TODAY)
    points = dict(wish.weights)
    assert wish.query.in_english is english
    assert (points[TRADE] < points[WORDS]) is english
    assert wish.reweighed is english  # naming a trade would make parts count otherwise


def test_who_chose_a_trade_is_believed_in_english_too():
    facts = SkillFacts(wished_words="truck driver", occupations=(OccupationHeld(code="tho-han"),))
    wish = prepare(facts, index_of(*ENGLISH), today=TODAY)
    assert dict(wish.weights) == dict(CHOSEN)
    assert not wish.reweighed


def test_among_english_posts_the_plain_words_come_before_the_broad_trade():
    _, titles = titles_for("procurement analyst", index_of(*ENGLISH))
    assert titles[0] == "Procurement analyst"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("sewing worker", "Thợ may công nghiệp"),
        ("motorbike repair", "Thợ sửa xe máy"),
        ("welders", "Thợ hàn điện"),
        ("senior welder", "Thợ hàn điện"),
        ("truck drivers", "Lái xe tải hạng C"),
        ("security guard", "Nhân viên bảo vệ"),
        ("kitchen helper", "Phụ bếp nhà hàng"),
        ("driver B2", "Lái xe tải hạng C"),
    ],
)
def test_a_trade_in_english_is_found_among_vietnamese_posts(words, title):
    found, titles = titles_for(words, index_of(*VIETNAMESE))
    assert titles[0] == title
    assert found.relaxed is Relaxed.NOTHING
    assert not found.understood
    assert not found.unread


def test_an_english_name_is_believed_by_its_share_of_the_phrase():
    whole, part = meant_by("procurement"), meant_by("procurement analyst")
    assert set(part) == set(whole)
    assert all(part[code] < whole[code] for code in part)


def test_an_english_phrase_is_what_its_end_names():
    assert set(meant_by("underwater welder")) == set(meant_by("senior welder")) == {"tho-han"}
    assert meant_by("senior welder")["tho-han"] > meant_by("underwater welder")["tho-han"]
    assert meant_by("carpenters") == {"tho-moc": 1.0}
    assert not meant_by("nothing anybody knows")


@pytest.mark.parametrize(
    "words", ["any job", "any work", "looking for work", "i need a job please"]
)
def test_who_takes_any_job_in_english_sees_all_of_it(words):
    found, _ = titles_for(words, posts.index())
    assert found.total == len(posts.POSTS)
    assert not found.unread
    assert not found.understood
    assert found.relaxed is Relaxed.NOTHING


def test_two_english_words_weigh_less_as_a_pair_than_two_syllables():
    terms = understand("thợ may sewing worker", index_of(*VIETNAMESE)).terms
    assert terms["thợ_may"] == PAIR_WEIGHT
    assert terms["may_sew*"] == PAIR_WEIGHT
    assert terms["sew*_work*"] == ENGLISH_PAIR_WEIGHT
