"""What of a file is there and what is missing."""

from datetime import date

import pytest

from matching.verdict import State
from models import LoanParty, LoanPurpose, LoanSigner, LoanState
from tests.webapp.bank_desk.desk import somebody_else
from tests.webapp.loan_enquiries import ready
from webapp.bank_desk import words
from webapp.bank_desk.completeness import Part, look, state_of
from webapp.loan_enquiries import actions
from webapp.loan_enquiries.workflow import Verb


@pytest.fixture
def way(session):
    return ready.way()


def states(enquiry, today=ready.TODAY) -> dict[Part, State]:
    return {found.part: found.state for found in look(enquiry, today=today)}


def test_a_whole_file_has_every_part(session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    enquiry.signer_name = "Nguyễn Văn Dự"

    found = states(enquiry)

    assert set(found) == set(Part) - {Part.COURSE}
    assert set(found.values()) == {State.MET}
    assert state_of(look(enquiry, today=ready.TODAY)) is State.MET


def test_parts_come_in_the_order_in_which_one_looks(session, way):
    found = [each.part for each in look(ready.at(session, way, LoanState.BANK), today=ready.TODAY)]

    assert found == [part for part in Part if part in found]


@pytest.mark.parametrize(
    ("changes", "part", "state"),
    [
        ({"facts": {}}, Part.COVERED, State.UNKNOWN),
        ({"facts": {"status": "suspended"}}, Part.COVERED, State.NOT_MET),
        ({"facts": {"certificate_issued": False}}, Part.CERTIFICATE, State.NOT_MET),
        ({"facts": {"same_purpose_debt": True}}, Part.NO_DEBT, State.NOT_MET),
        ({"purpose": None}, Part.PURPOSE, State.UNKNOWN),
        ({"amount_vnd": None}, Part.AMOUNT, State.UNKNOWN),
        ({"amount_vnd": 100_000_000}, Part.AMOUNT, State.MET),
        ({"amount_vnd": 100_000_001}, Part.AMOUNT, State.NOT_MET),
        ({"term_months": None}, Part.TERM, State.UNKNOWN),
        ({"term_months": 121}, Part.TERM, State.NOT_MET),
        ({"signer": None}, Part.SIGNER, State.UNKNOWN),
        ({"signer": LoanSigner.PERSON}, Part.SIGNER, State.MET),
        ({"purpose": LoanPurpose.TRAINING}, Part.COURSE, State.UNKNOWN),
    ],
)
def test_what_is_missing_is_named(session, way, changes, part, state):
    enquiry = ready.at(session, way, LoanState.BANK)
    for name, value in changes.items():
        setattr(enquiry, name, value)

    assert states(enquiry)[part] is state


@pytest.mark.parametrize(
    ("today", "state"), [(date(2029, 11, 27), State.MET), (date(2029, 11, 28), State.NOT_MET)]
)
def test_the_years_end_with_their_last_day(session, way, today, state):
    assert states(ready.at(session, way, LoanState.BANK), today)[Part.IN_TIME] is state


def test_what_no_office_did_yet_is_open(session, way):
    found = states(ready.at(session, way, LoanState.CONFIRMING))

    assert found[Part.LISTED] is State.MET
    assert found[Part.CONFIRMED] is found[Part.GROUP] is State.UNKNOWN


def test_what_the_person_says_an_office_did_is_told_from_what_it_did(session, way):
    enquiry = ready.kept(session, way)
    ready.shared(session, way, enquiry, LoanParty.BANK)
    for verb in (Verb.SEND, Verb.LIST, Verb.CONFIRM, Verb.FORWARD):
        actions.step(session, enquiry=enquiry, verb=verb, deed=way.my_deed)
    found = {each.part: each for each in look(enquiry, today=ready.TODAY)}

    assert found[Part.LISTED].state is State.MET
    assert found[Part.LISTED].on_their_word

    done = look(ready.at(session, somebody_else(way), LoanState.BANK), today=ready.TODAY)
    assert not next(each for each in done if each.part is Part.LISTED).on_their_word


def test_every_part_and_state_has_words(app):
    with app.test_request_context():
        assert all(str(words.PARTS[part]) for part in Part)
        assert all(str(words.STATES[state]) and words.TONES[state] for state in State)
