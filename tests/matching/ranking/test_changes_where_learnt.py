"""What would change an offer is true also where posts taught more about the typed words."""

from dataclasses import replace
from functools import cache

import pytest

from matching.ranking.index.opened import Index
from matching.ranking.input.wish import prepare
from matching.ranking.training.fitting import Fit
from matching.ranking.training.grouping import TrainingPost
from tests.matching import posts
from tests.matching.test_changes import assert_true, shown_changes

TAGS = {"may": "may mặc", "hàn": "gia công sắt", "bếp": "nấu ăn", "hàng": "bán lẻ", "xe": "vận tải"}


@cache
def learnt_index():
    tagged = [
        TrainingPost(
            title=post.title,
            tags=tuple(tag for word, tag in TAGS.items() if word in post.title.lower()),
        )
        for post in posts.POSTS
    ]
    return Index.build(posts.POSTS, learnt=Fit(tagged, [0] * len(tagged)).learnt())


@pytest.mark.parametrize("words", ["may mặc", "gia công sắt", "nấu ăn, bán lẻ", "vận tải"])
@pytest.mark.parametrize("wishes", posts.PEOPLE)
def test_every_change_does_what_it_says(wishes, words):
    typed = replace(wishes, wished_words=words)
    for rank, offer in shown_changes(typed, learnt_index()):
        assert_true(typed, offer, rank, learnt_index())


def test_a_first_occupation_makes_words_count_otherwise_and_is_not_foretold():
    typed = replace(posts.PEOPLE[0], wished_words="gia công sắt")
    assert prepare(typed, learnt_index(), today=posts.TODAY).reweighed
    assert not prepare(typed, posts.index(), today=posts.TODAY).reweighed
    held = replace(typed, occupations=posts.PEOPLE[1].occupations)
    assert not prepare(held, learnt_index(), today=posts.TODAY).reweighed
    codes = {offer.change.code for _rank, offer in shown_changes(typed, learnt_index())}
    assert codes
    assert not {code for code in codes if "occupation" in code or "experience" in code}
