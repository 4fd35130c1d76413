"""The table of transitions: every state has a way on, nobody waits without a name and a day."""

import pytest

from models import Enrolment, EnrolmentState, Move
from webapp.enrolments import sentences
from webapp.enrolments.workflow import LIVE, TRANSITIONS, Verb, verbs_open_to
from webapp.shared.workflow import Party

S = EnrolmentState
ENDS = [S.COMPLETED, S.LEFT, S.DECLINED, S.CLOSED]


@pytest.mark.parametrize("state", [s for s in S if s not in ENDS])
def test_every_state_that_is_no_end_has_a_way_on(state):
    assert any(state in arrow.sources for arrow in TRANSITIONS.values())


@pytest.mark.parametrize("state", ENDS)
def test_an_end_is_an_end(state):
    assert not any(state in arrow.sources for arrow in TRANSITIONS.values())


@pytest.mark.parametrize("verb", Verb)
def test_whoever_has_the_move_has_a_day(verb):
    arrow = TRANSITIONS[verb]
    assert (arrow.then is Move.NOBODY) == (arrow.due_days is None)


@pytest.mark.parametrize("state", LIVE)
def test_a_person_can_always_take_it_back_or_leave(state):
    verbs = verbs_open_to(Enrolment(state=state), Party.SEEKER)

    assert len({Verb.WITHDRAW, Verb.LEAVE} & verbs) == 1


@pytest.mark.parametrize("state", LIVE)
@pytest.mark.parametrize("verb", [Verb.SEND, Verb.CONFIRM, Verb.WITHDRAW])
def test_a_centre_never_says_yes_for_the_person(state, verb):
    assert verb not in verbs_open_to(Enrolment(state=state), Party.EMPLOYER)


@pytest.mark.parametrize("state", LIVE)
@pytest.mark.parametrize("verb", [Verb.ACCEPT, Verb.START, Verb.COMPLETE, Verb.DECLINE])
def test_a_person_never_answers_for_the_centre(state, verb):
    assert verb not in verbs_open_to(Enrolment(state=state), Party.SEEKER)


def test_only_taking_the_seat_shares_the_name():
    assert {verb for verb, arrow in TRANSITIONS.items() if arrow.shares_contact} == {Verb.CONFIRM}


@pytest.mark.parametrize("state", S)
def test_every_state_has_words_for_both_sides(app, state):
    with app.test_request_context():
        assert str(sentences.STATES[state])
        assert str(sentences.STATES_FOR_CENTRE[state])
        assert str(sentences.STEPS[state])


def test_every_reason_to_decline_has_a_next_step():
    assert {code for code, _words in sentences.DECLINE_REASONS} == set(sentences.DECLINE_STEPS)
