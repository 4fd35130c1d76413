"""Who is kept at a glance is never out of date, and whoever is gone is forgotten."""

import random
from dataclasses import fields

import numpy as np
import pytest
from sqlalchemy import select

from matching import loading
from matching.candidates import CandidateSearch
from matching.loading import agreeing
from matching.loading.agreeing import StoredPeople
from matching.suggested.glances import Glances, Said, Several
from matching.suggested.kept import Kept, Stamped
from matching.suggested.people import Known
from models import LodgingWish, Seeker, SeekerOccupation
from tests import make
from tests.matching import posts

WORDS = ("thợ hàn", "tho may", "phụ bếp, bán hàng", "thợ hàn hoặc phụ hồ", "bốc vác", "")
TRADES = ("tho-han", "tho-may-cong-nghiep", "phu-bep", "phu-ho")


def said(number, words="thợ hàn"):
    wished, skills = TRADES[: number % 3], ("han-que",) * (number % 2)
    return Said(number, words, wished, skills, posts.near(number), None, None, ("day",), None, None)


def plain(glances):
    """Tell people at a glance as values that can be compared."""
    found = []
    for at, person_id in enumerate(glances.ids.tolist()):
        row = {"id": person_id, "words": glances.words[glances.texts[at]]}
        for name in ("homes", "limits_km", "pays", "shifts", "starts", "beds"):
            row[name] = repr(getattr(glances, name)[..., at].tolist())
        for name in ("wished", "skills"):
            several = getattr(glances, name)
            row[name] = sorted(several.values[several.owners == at].tolist())
        found.append(row)
    return found


class Rows:
    """Rows of people with stamps, and who was read of them."""

    def __init__(self, *people):
        self.now = {each.id: (each, random.getrandbits(60)) for each in people}
        self.read = []

    def change(self, *people):
        self.now |= {each.id: (each, random.getrandbits(60)) for each in people}

    def ask(self, kept):
        ids = np.array(sorted(self.now), np.int64)
        stamps = np.array([self.now[each][1] for each in ids.tolist()], np.int64)
        return kept.renewed(ids, stamps, self._read)

    def _read(self, ids):
        self.read.append(ids.tolist())
        found = [self.now[each] for each in ids.tolist()]
        return Stamped(
            Glances.of(person for person, _stamp in found),
            np.array([stamp for _person, stamp in found], np.int64),
        )


def test_who_stayed_as_they_were_is_not_read_again():
    rows, kept = Rows(*map(said, range(1, 6))), Kept()
    first = rows.ask(kept)

    assert rows.ask(kept) is first
    assert rows.read == [[1, 2, 3, 4, 5]]


def test_who_changed_came_or_went_counts_at_once():
    rows, kept = Rows(*map(said, range(1, 6))), Kept()
    rows.ask(kept)

    rows.change(said(3, "phụ bếp"), said(9), said(0))
    del rows.now[2]
    found = rows.ask(kept)

    assert plain(found) == plain(Glances.of(rows.now[each][0] for each in sorted(rows.now)))
    assert rows.read[1:] == [[0, 3, 9]]


def test_what_nobody_types_any_more_is_forgotten():
    rows, kept = Rows(said(1, "việc chỉ tôi muốn"), said(2)), Kept()
    rows.ask(kept)
    del rows.now[1]

    assert rows.ask(kept).words == ("thợ hàn",)

    rows.now.clear()
    assert rows.ask(kept).words == ()


def test_nobody_at_all_is_no_error():
    assert len(Rows().ask(Kept())) == 0


def test_any_changes_in_any_order_leave_what_reading_all_would_give():
    rng = random.Random(3)  # noqa: S311 - the same changes every time
    rows, kept = Rows(), Kept()
    for _ in range(60):
        for number in rng.sample(range(30), rng.randrange(4)):
            rows.change(said(number, rng.choice(WORDS)))
        for number in rng.sample(sorted(rows.now), min(len(rows.now), rng.randrange(3))):
            del rows.now[number]

        people = [rows.now[each][0] for each in sorted(rows.now)]
        assert plain(rows.ask(kept)) == plain(Glances.of(people))


def test_what_is_kept_comes_from_what_a_stamp_covers():
    """A column of another table could change while the stamp stays."""
    assert agreeing._GLANCES.get_final_froms() == [Seeker.__table__]


def test_every_column_moves_with_its_person():
    some = Glances.of(map(said, range(1, 4))).only(np.array([2, 0]))

    assert {each.name for each in fields(Glances)} == {"words", *some._columns()}
    assert some.ids.tolist() == [3, 1]
    for name, column in some._columns().items():
        assert isinstance(column, Several) or column.shape[-1] == 2, name


# --- with rows


@pytest.fixture
def people(session):
    for code in TRADES:
        make.occupation(code=code)
    homes = [make.commune(code=str(10_000 + km), latitude=19.8 + km / 110) for km in (0, 9, 40)]
    made = [make.seeker(commune=homes[at % 3], register_done=True) for at in range(24)]
    session.flush()
    return made


def change(rng, person):
    """Change something that is looked at, of one person."""
    person.wish_text = rng.choice(WORDS)
    if rng.random() < 0.5:
        person.wished_occupations = rng.sample(TRADES, rng.randrange(3))
        person.skills = rng.choice(([], ["han-que"]))
        person.wished_pay_vnd = rng.choice((None, 6_000_000, 40_000_000))
        person.shifts = rng.choice(([], ["night"], ["day"]))
    else:
        person.max_km = rng.choice((None, 5, 20, 60))
        person.lodging_wish = rng.choice((None, *LodgingWish))
        person.available_from = rng.choice((None, posts.TODAY))


def hold(rng, session, person):
    code = rng.choice(TRADES)
    held = SeekerOccupation.seeker_id == person.id, SeekerOccupation.occupation_code == code
    found = session.scalars(select(SeekerOccupation).where(*held)).one_or_none()
    if found is None:
        make.seeker_occupation(seeker=person, occupation_code=code, months=rng.choice((None, 40)))
    else:
        session.delete(found)


def as_ever(session, ids):
    """Read everybody in full, as one would who keeps nothing."""
    session.flush()
    facts = loading.people(session, ids)
    return Known((each, legal, skills) for each, (legal, skills) in facts.items())


def test_two_workers_find_whom_a_search_finds_that_keeps_nothing(session, people):
    rng = random.Random(11)  # noqa: S311 - the same changes every time
    workers, everybody = [Kept(), Kept()], {each.id for each in people}
    found = 0
    for turn in range(40):
        for person in rng.sample(people, 2):
            rng.choice((change, change, lambda r, p: hold(r, session, p)))(rng, person)
        if turn % 9 == 5:
            home = rng.choice(people).commune
            home.latitude = rng.choice((19.8, 19.85, 20.3))
        out = frozenset(rng.sample(sorted(everybody), rng.randrange(3)))
        among = rng.sample(sorted(everybody), 20)
        who = select(Seeker.id).where(Seeker.id.in_(among))
        post = rng.choice(posts.POSTS)
        search = CandidateSearch(post, posts.index(), today=posts.TODAY)

        expected = search.first(3, as_ever(session, set(among) - out))
        found += len(expected)

        some = rng.choice((workers, workers[:1], workers[1:]))
        for worker in some:
            assert search.first(3, StoredPeople(session, who, worker, out)) == expected
    assert found > 20
