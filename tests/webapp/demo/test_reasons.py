"""On the demo's own people and posts: enough reasons, and changes that come true when done."""

from collections import Counter
from itertools import islice

import pytest
from sqlalchemy import select

from matching import loading
from matching.offers import offers_for
from matching.ranking.changes.what_if import OPENING
from matching.ranking.index.opened import Index
from models import Seeker
from tests.matching import posts
from tests.matching.test_reasons import assert_says_enough, assert_within_its_parts
from webapp.shared import clock

PEOPLE = 30
CHANGES_OF_ONE = 3


def people_of(demo) -> list:
    ids = demo.scalars(select(Seeker.id).order_by(Seeker.id).limit(PEOPLE)).all()
    return [loading.person(demo, number) for number in ids]


def test_every_offer_says_enough_and_every_change_comes_true(demo):
    index, today, seen = Index.build(loading.open_posts(demo)), clock.today(), Counter()
    for person, wishes in people_of(demo):
        found = offers_for(person, wishes, index, today=today)
        for offer in found.offers:
            assert_says_enough(offer)
            assert_within_its_parts(offer)
        said = [(at, o) for at, o in enumerate(found.offers) if o.change]
        for rank, offer in islice(
            ((at, o) for at, o in said if o.change.code not in OPENING), CHANGES_OF_ONE
        ):
            changed = posts.apply(wishes, offer.change, index)
            after = offers_for(person, changed, index, today=today, limit=1_000).offers
            at = [each.key for each in after].index(offer.key)
            assert after[at].score == pytest.approx(offer.score + offer.change.points, abs=1e-6)
            assert at < max(rank, 1)
            seen[offer.change.code] += 1
    assert len(seen) >= 5
