"""What weighted terms sum up to is the same however it is added."""

import numpy as np
import pytest

from matching.ranking.texts import postings as texts
from tests.matching import posts

TERMS = {"thợ": 1.0, "may": 0.7, "hàn": 0.3, "thợ_hàn": 0.45, "phụ_hồ": 1.1, "không_ai_viết": 2.0}


def by_hand(postings, weights):
    sums = [0.0] * postings.size
    for term, weight in weights.items():
        for row in postings.posts_with(term).tolist():
            (at,) = np.flatnonzero(postings.posts_with(term) == row)
            number = postings.vocabulary.number(term)
            sums[row] += float(postings.impacts[postings.starts[number] + at]) * weight
    return sums


@pytest.mark.parametrize("many", [0, 10**9], ids=["one after the other", "all at once"])
def test_sums_are_those_of_the_terms(many, monkeypatch):
    monkeypatch.setattr(texts, "MANY", many)
    postings = posts.index().base.postings
    found = postings.sums(TERMS)
    assert found.any()
    assert found.tolist() == by_hand(postings, TERMS)


@pytest.mark.parametrize("many", [0, 10**9])
def test_terms_nobody_wrote_sum_up_to_nothing(many, monkeypatch):
    monkeypatch.setattr(texts, "MANY", many)
    postings = posts.index().base.postings
    assert postings.sums({"không_ai_viết": 1.0}).tolist() == [0.0] * postings.size
