"""What is served is what the database holds, at once, whatever changed."""

import threading

import pytest

from matching.facts import OpportunityKey, OpportunityKind
from matching.ranking.arrays.columns import pack
from models import PostChange, PostState
from tests import make
from webapp import opportunity_index


@pytest.fixture
def held(app):
    return opportunity_index.of(app)


def keys(held, session):
    session.flush()
    index = held.current(session)
    return {
        int(key)
        for layer in index.layers
        for key in layer.segment.columns.key[layer.alive].tolist()
    }


def test_a_new_post_is_in_the_index_with_the_next_look(held, session):
    before = keys(held, session)
    make.vacancy()
    make.course()
    assert len(keys(held, session) - before) == 2


def test_a_closed_post_is_gone_with_the_next_look(held, session):
    vacancy = make.vacancy()
    before = keys(held, session)
    vacancy.state = PostState.CLOSED
    assert len(before - keys(held, session)) == 1


def test_a_changed_post_shows_its_new_state(held, session):
    vacancy = make.vacancy(title="Thợ mộc")
    held.current(session)
    vacancy.title = "Thợ hàn"
    session.flush()
    post = held.current(session).find(OpportunityKey(OpportunityKind.VACANCY, vacancy.id))
    assert post.title == "Thợ hàn"


def test_drafts_are_never_in_it(held, session):
    before = keys(held, session)
    make.vacancy(draft=True)
    assert keys(held, session) == before


def test_nothing_is_rebuilt_while_nothing_changes(held, session, queries):
    make.vacancy()
    first = held.current(session)
    queries.clear()
    assert held.current(session) is first
    assert len(queries) == 1


def test_many_small_changes_do_not_pile_up(held, session):
    vacancy = make.vacancy()
    for number in range(opportunity_index.MOST_LAYERS * 2):
        vacancy.title = f"Thợ mộc {number}"
        session.flush()
        index = held.current(session)
        assert len(index.layers) <= opportunity_index.MOST_LAYERS + 1
    assert index.find(OpportunityKey(OpportunityKind.VACANCY, vacancy.id)).title == vacancy.title


def test_a_whole_import_makes_nobody_wait(held, session, monkeypatch):
    """Too much to lay over in one request: the newest posts show, the rest when it is built.

    What was closed is gone at once.
    """
    closed = make.vacancy()
    before = keys(held, session)
    monkeypatch.setattr(opportunity_index, "MOST_OVERLAID_AT_ONCE", 5)
    monkeypatch.setattr(opportunity_index, "NEWEST_SHOWN", 2)
    started = []

    def start(thread):
        started.append(thread)

    monkeypatch.setattr(threading.Thread, "start", start)
    imported = [make.vacancy() for _ in range(6)]
    closed.state = PostState.CLOSED
    session.flush()
    newest = pack(OpportunityKey(OpportunityKind.VACANCY, imported[-1].id))

    first, again = keys(held, session), keys(held, session)
    assert first == again
    assert newest in first
    assert len(first) < len(before) + 6 - 1
    assert pack(OpportunityKey(OpportunityKind.VACANCY, closed.id)) not in first
    assert [thread.name for thread in started] == ["index-build"]
    started[0].run()
    assert len(keys(held, session)) == len(before) + 6 - 1


def test_a_change_through_the_session_counts_itself(session):
    vacancy = make.vacancy()
    session.flush()
    before = session.query(PostChange).count()
    vacancy.filled = 1
    session.flush()
    assert session.query(PostChange).count() == before + 1
