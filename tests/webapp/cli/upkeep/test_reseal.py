"""`nhipcau database reseal`: after it, the old key opens nothing and is not needed."""

from datetime import date

import pytest
from sqlalchemy import text

from models import LegalSituation, sealed
from tests import make

TOLD = {"status": "completed"}


@pytest.fixture
def keys():
    return sealed.new_key(), sealed.new_key()


@pytest.fixture
def situation(session, keys):
    old, _ = keys
    sealed.use_keys([old])
    seeker = make.seeker()
    row = LegalSituation(
        seeker_id=seeker.id, sealed=TOLD, entered_by_id=seeker.account_id, ends_on=date(2027, 1, 1)
    )
    session.add(row)
    session.flush()
    return row


def test_the_newest_key_alone_opens_what_was_resealed(run, session, situation, keys):
    old, new = keys
    sealed.use_keys([new, old])
    assert run("database", "reseal").output == "1 sealed with the newest key.\n"
    sealed.use_keys([new])
    session.expire(situation)
    assert situation.sealed == TOLD


def test_texts_that_are_sealed_are_sealed_anew_too(run, session, keys):
    old, new = keys
    sealed.use_keys([old])
    enquiry = make.loan_enquiry(facts=TOLD, signer_name="Trần Thị Bảy")
    sealed.use_keys([new, old])
    assert run("database", "reseal").output == "1 sealed with the newest key.\n"
    sealed.use_keys([new])
    session.expire(enquiry)
    assert (enquiry.facts, enquiry.signer_name) == (TOLD, "Trần Thị Bảy")


def test_without_the_old_key_nothing_is_changed(run, session, situation, keys):
    before = session.scalar(text("SELECT sealed FROM legal_situations"))
    session.expire(situation)
    sealed.use_keys([keys[1]])
    result = run("database", "reseal", expect=1)
    assert "nothing was changed" in result.output
    sealed.use_keys([keys[0]])
    assert session.scalar(text("SELECT sealed FROM legal_situations")) == before
