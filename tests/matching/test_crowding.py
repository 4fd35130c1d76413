"""Near-equal offers change places from person to person, and a list holds together all the same."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from matching.facts import LegalFacts, SkillFacts
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from matching.ranking.sharing.spread import FIRST, MOST_ALIKE, NEARLY_EQUAL, Lot
from matching.verdict import OfferReason
from tests.matching import posts
from tests.matching.test_spread import CROWDED, WELDER, welding

GROWN = LegalFacts(birth_year=1990)
every_person = pytest.mark.parametrize("wishes", posts.PEOPLE)


def listed(wishes: SkillFacts, seeker: int, index: Index | None = None, **asked):
    index = index or posts.index()
    today = asked.pop("today", posts.TODAY)
    found = offers_for(GROWN, wishes, index, today=today, lot=Lot(seeker), **asked)
    return found.offers


def keys(offers) -> list[int]:
    return [offer.key.id for offer in offers]


@every_person
def test_a_list_is_the_same_all_day_and_on_every_page(wishes):
    whole = keys(listed(wishes, 7, limit=100))
    assert whole == keys(listed(wishes, 7, limit=100))
    paged = [
        key for start in range(0, 84, 9) for key in keys(listed(wishes, 7, limit=9, offset=start))
    ]
    assert paged == whole
    assert len(set(whole)) == len(whole)


def test_it_is_the_same_however_the_index_was_laid():
    base = Index.build(posts.POSTS[:50])
    overlaid = base.with_changes(posts.POSTS[50:], counter=(1, 1))
    whole = Index.build(posts.POSTS, statistics=base.base.postings.statistics)
    for wishes in posts.PEOPLE:
        lists = [keys(listed(wishes, 3, index, limit=100)) for index in (overlaid, whole)]
        assert lists[0] == lists[1]


def test_other_people_and_other_days_begin_with_others():
    crowd = Index.build([welding(n, n) for n in range(30)])
    firsts = {keys(listed(WELDER, seeker, crowd))[0] for seeker in range(60)}
    assert len(firsts) > 20
    days = {
        keys(listed(WELDER, 1, crowd, today=posts.TODAY + timedelta(days=day)))[0]
        for day in range(60)
    }
    assert len(days) > 20


@every_person
def test_no_offer_stands_behind_one_that_is_clearly_worse(wishes):
    for seeker in range(5):
        scores = [offer.score for offer in listed(wishes, seeker, limit=100)]
        worst_so_far = np.minimum.accumulate(scores)
        # A post alike may wait for others of nearly equal standing, on top of the draw.
        assert (np.array(scores) - worst_so_far <= 2 * NEARLY_EQUAL + 1e-6).all()


@every_person
def test_scores_and_parts_are_those_of_a_list_without_a_draw(wishes):
    plain = offers_for(GROWN, wishes, posts.index(), today=posts.TODAY, limit=100).offers
    drawn = {offer.key: offer for offer in listed(wishes, 4, limit=100)}
    assert drawn.keys() == {offer.key for offer in plain}
    assert all(drawn[offer.key].parts == offer.parts for offer in plain)


def test_people_are_spread_by_the_seats_that_are_free():
    roomy = [welding(n, n) for n in range(40)]
    index = Index.build([replace(post, seats_left=16 if post.id < 4 else 1) for post in roomy])
    first = Counter(keys(listed(WELDER, seeker, index))[0] for seeker in range(300))
    assert 0.4 < sum(first[n] for n in range(4)) / 300 < 0.85
    assert sum(first[n] > 0 for n in range(4, 40)) > 25


def test_one_employers_same_title_still_takes_two_of_the_first_ten():
    index = Index.build(CROWDED)
    for seeker in range(30):
        shown = [index.find(offer.key).organisation for offer in listed(WELDER, seeker, index)]
        assert Counter(shown[:FIRST])[1] <= MOST_ALIKE


@pytest.mark.parametrize("seeker", range(4))
@every_person
def test_a_change_still_lifts_an_offer_in_the_list_that_is_shown(wishes, seeker):
    before = listed(wishes, seeker, limit=84)
    for rank, offer in enumerate(before[:20]):
        if offer.change is None or "course" in offer.change.code or _is_of_trade(offer.change):
            continue
        after = keys(listed(posts.apply(wishes, offer.change), seeker, limit=84))
        if offer.key.id in after:
            assert after.index(offer.key.id) <= rank


def _is_of_trade(change) -> bool:
    """Changes that bring other posts into the list make it another list."""
    return change.code in {
        *(OfferReason.STATE_OCCUPATION, OfferReason.WISH_OCCUPATION, OfferReason.WIDEN_DISTANCE),
    }


def test_an_offer_can_say_with_what_chance_it_was_shown():
    crowd = Index.build([welding(n, n) for n in range(40)])
    offers = listed(WELDER, 1, crowd, limit=40, propensities=True)
    assert [offer.propensity for offer in offers] == [pytest.approx(0.25, abs=0.01)] * 40
    (alone,) = listed(WELDER, 1, Index.build([welding(1, 1)]), propensities=True)
    assert alone.propensity == 1.0
    assert listed(WELDER, 1, crowd)[0].propensity is None


@every_person
def test_stated_chances_are_the_shares_of_people_who_see_a_post_first(wishes):
    people = 600
    shown = Counter(
        key for seeker in range(people) for key in keys(listed(wishes, seeker, limit=FIRST))
    )
    stated = {o.key.id: o.propensity for o in listed(wishes, 1, limit=84, propensities=True)}
    error = [shown[key] / people - chance for key, chance in stated.items()]
    assert max(map(abs, error)) < 0.02 + 3 * 0.5 / np.sqrt(people)


def test_effects_estimated_by_inverse_propensity_are_those_that_hold():
    """Who is shown less is weighed up: the estimate covers the truth, plain counting does not."""
    rng = np.random.default_rng(8)
    room = [16 if n < 8 else 1 for n in range(40)]
    index = Index.build([replace(welding(n, n), seats_left=room[n]) for n in range(40)])
    chance = {o.key.id: o.propensity for o in listed(WELDER, 1, index, limit=40, propensities=True)}
    appeal = {n: 0.30 if n % 2 else 0.15 for n in range(40)}
    people, clicks = 1_500, np.zeros((1_500, 40))
    for seeker in range(people):
        for n in keys(listed(WELDER, seeker, index, limit=FIRST)):
            clicks[seeker, n] = rng.uniform() < appeal[n]
    weighed = clicks / np.array([chance[n] for n in range(40)])
    per_person = weighed[:, 1::2].mean(axis=1) - weighed[:, ::2].mean(axis=1)
    estimate, error = per_person.mean(), per_person.std(ddof=1) / np.sqrt(people)
    assert abs(estimate - 0.15) < 1.96 * error
    for n in (0, 39):
        held = weighed[:, n]
        assert abs(held.mean() - appeal[n]) < 3 * held.std(ddof=1) / np.sqrt(people)
    assert abs(clicks[:, 39].mean() - appeal[39]) > 0.1
