"""Weights that outcomes taught are served: they change the order, and scores stay their parts."""

import json

import pytest

from matching.facts import LegalFacts
from matching.offers import offer_of, offers_for
from matching.ranking.input.wish import prepare
from matching.ranking.learnt import store
from matching.ranking.learnt.model import NOTHING
from matching.ranking.scorers import SCORERS, PartName, scorers_of, weighed
from matching.ranking.sharing.spread import Lot
from tests.matching import posts

GROWN = LegalFacts(birth_year=1990)
TAUGHT = (("answer", 30.0), ("trade", 9.0), ("words", 22.0), ("pay", 0.5), ("preparation", 17.0))
every_person = pytest.mark.parametrize("wishes", posts.PEOPLE)


def test_without_outcomes_scorers_count_as_stated():
    assert tuple(weighed(()).values()) == SCORERS
    assert list(weighed(())) == list(PartName)


@every_person
def test_scores_are_the_sum_of_parts_within_what_was_taught(wishes):
    index = posts.index().weighed(TAUGHT)
    found = offers_for(GROWN, wishes, index, today=posts.TODAY, limit=84)
    for offer in found.offers:
        assert sum(part.points for part in offer.parts) == pytest.approx(offer.score)
        for part in offer.parts:
            assert part.most == dict(TAUGHT).get(part.name, weighed(())[part.name].most)
            assert -1e-9 <= part.points <= part.most + 1e-4
            assert all(line.points <= part.most + 1e-4 for line in part.lines)
        alone = offer_of(GROWN, wishes, index, offer.key, today=posts.TODAY)
        assert alone.score == offer.score


@every_person
def test_the_same_posts_are_found_as_with_stated_weights(wishes):
    stated = offers_for(GROWN, wishes, posts.index(), today=posts.TODAY, limit=84)
    taught = offers_for(GROWN, wishes, posts.index().weighed(TAUGHT), today=posts.TODAY, limit=84)
    assert {o.key for o in stated.offers} == {o.key for o in taught.offers}
    assert [o.score for o in stated.offers] != [o.score for o in taught.offers]


@every_person
def test_what_would_change_an_offer_is_worked_out_with_them_too(wishes):
    index = posts.index().weighed(TAUGHT)
    asked = {"today": posts.TODAY, "limit": 84, "lot": Lot(2)}
    for offer in offers_for(GROWN, wishes, index, **asked).offers[:10]:
        if offer.change is None or "course" in offer.change.code:
            continue
        changed = posts.apply(wishes, offer.change)
        after = {o.key: o for o in offers_for(GROWN, changed, index, **asked).offers}
        assert after[offer.key].score - offer.score == pytest.approx(offer.change.points, abs=1e-3)


def test_changes_over_the_index_keep_them():
    index = posts.index().weighed(TAUGHT)
    later = index.with_changes([posts.changed(posts.POSTS[0])], counter=(1, 1))
    wish = prepare(posts.PEOPLE[0], later, today=posts.TODAY)
    assert scorers_of(wish)[PartName.ANSWER].most == 30.0


def test_they_are_read_from_the_card_that_is_served(tmp_path):
    assert store.weights(tmp_path) == ()
    store.publish(tmp_path, NOTHING, {"outcomes": {"weights": "stated"}})
    assert store.weights(tmp_path) == ()
    store.publish(tmp_path, NOTHING, {"outcomes": {"points": dict(TAUGHT)}})
    assert store.weights(tmp_path) == TAUGHT
    assert json.loads(json.dumps(store.card(tmp_path)))["outcomes"]["points"]["answer"] == 30.0
    store.serve(tmp_path, 1)
    assert store.weights(tmp_path) == ()
