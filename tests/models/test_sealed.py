"""Sealed columns: the database holds nothing that can be read without the keys."""

from datetime import date

import pytest
from sqlalchemy import select, text

from matching import loading
from models import LegalSituation, sealed
from tests import make

TOLD = {
    "status": "suspended",
    "status_until": "2027-05-01",
    "supervised_in_commune": "14767",
    "banned_from_communes": ["15001"],
    "occupation_bans": [{"isco_code": "5414", "until": "2027-01-01"}],
}


@pytest.fixture
def situation(session):
    seeker = make.seeker()
    row = LegalSituation(
        seeker_id=seeker.id,
        sealed=TOLD,
        entered_by_id=seeker.account_id,
        ends_on=date(2027, 11, 21),
    )
    session.add(row)
    session.flush()
    return row


def test_what_lies_in_the_database_says_nothing(session, situation):
    raw = session.scalar(text("SELECT sealed FROM legal_situations"))
    assert b"suspended" not in bytes(raw)
    assert b"status" not in bytes(raw)
    session.expire(situation)
    assert situation.sealed == TOLD


def test_the_same_words_never_look_the_same(situation):
    assert sealed.seal(TOLD) != sealed.seal(TOLD)


def test_rules_read_it_and_rankers_do_not(session, situation):
    person, wishes = loading.person(session, situation.seeker_id)
    assert person.status == "suspended"
    assert person.status_until == date(2027, 5, 1)
    assert person.supervised_in_commune == "14767"
    assert person.banned_from_communes == frozenset({"15001"})
    assert person.occupation_bans[0].isco_code == "5414"
    assert "suspended" not in repr(wishes)
    assert loading.people(session, [situation.seeker_id])[situation.seeker_id] == (person, wishes)


def test_a_loaded_seeker_gives_the_same_facts(session, situation):
    seeker = session.scalars(select(make.models.Seeker)).one()
    assert loading.legal_facts(session, seeker) == loading.person(session, seeker.id)[0]


def test_nothing_said_is_nothing_known(session):
    person, _ = loading.person(session, make.seeker().id)
    assert person.status is None
    assert person.occupation_bans == ()


def test_a_new_key_in_front_seals_and_the_old_one_still_opens():
    old, new = sealed.new_key(), sealed.new_key()
    sealed.use_keys([old])
    before = sealed.seal({"status": "none"})
    sealed.use_keys([new, old])
    after = sealed.seal({"status": "none"})
    assert sealed.unseal(before) == sealed.unseal(after) == {"status": "none"}
    sealed.use_keys([new])
    assert sealed.unseal(after) == {"status": "none"}
    with pytest.raises(sealed.SealError):
        sealed.unseal(before)


def test_a_changed_value_is_noticed():
    sealed.use_keys([sealed.new_key()])
    token = bytearray(sealed.seal({"status": "none"}))
    token[20] ^= 1
    with pytest.raises(sealed.SealError):
        sealed.unseal(bytes(token))


@pytest.mark.parametrize("keys", [[], ["short"], ["x" * 44]])
def test_what_is_no_key_is_refused(keys):
    with pytest.raises(ValueError, match=r"key|32"):
        sealed.use_keys(keys)
