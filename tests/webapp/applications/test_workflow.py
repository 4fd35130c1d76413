"""The table of transitions: every state has a way on, nobody waits without a name and a day."""

import pytest

from models import Application, ApplicationState, Move
from webapp.applications import sentences
from webapp.applications.forms import DECLINE_REASONS
from webapp.applications.workflow import LIVE, TRANSITIONS, Verb, verbs_open_to
from webapp.shared.workflow import Party

ENDS = [ApplicationState.HIRED, ApplicationState.DECLINED, ApplicationState.CLOSED]


@pytest.mark.parametrize("state", [s for s in ApplicationState if s not in ENDS])
def test_every_state_that_is_no_end_has_a_way_on(state):
    assert any(state in arrow.sources for arrow in TRANSITIONS.values())


@pytest.mark.parametrize("state", ENDS)
def test_an_end_is_an_end(state):
    assert not any(state in arrow.sources for arrow in TRANSITIONS.values())


@pytest.mark.parametrize("verb", [v for v in Verb if v is not Verb.SEE])
def test_whoever_has_the_move_has_a_day(verb):
    arrow = TRANSITIONS[verb]
    assert (arrow.then is Move.NOBODY) == (arrow.due_days is None)


@pytest.mark.parametrize("state", LIVE)
def test_a_person_can_always_take_it_back(state):
    assert Verb.WITHDRAW in verbs_open_to(Application(state=state), Party.SEEKER)


@pytest.mark.parametrize("state", LIVE)
@pytest.mark.parametrize("verb", [Verb.AGREE_INTERVIEW, Verb.ACCEPT_JOB, Verb.SEND])
def test_an_employer_never_says_yes_for_the_person(state, verb):
    assert verb not in verbs_open_to(Application(state=state), Party.EMPLOYER)


@pytest.mark.parametrize("state", ApplicationState)
def test_every_state_has_words_for_both_sides(app, state):
    with app.test_request_context():
        assert str(sentences.STATES[state])
        assert str(sentences.STATES_FOR_EMPLOYER[state])


def test_every_reason_to_decline_has_a_next_step():
    assert {code for code, _words in DECLINE_REASONS} == set(sentences.DECLINE_STEPS)
