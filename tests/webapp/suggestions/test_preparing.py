"""What people typed is read aside, by a process of its own; nobody waits for thousands of texts."""

import fcntl

import pytest
from alembic import command

from matching.loading.agreeing import StoredPeople
from matching.ranking.index import versions as index_store
from matching.suggested import reading, stored
from matching.suggested.reading import reading_of
from tests import make
from tests.webapp.shared_index import Instance
from tests.webapp.suggestions.people import ask, names_of, welder
from webapp import index_building
from webapp.cli.upkeep.database import alembic_config
from webapp.suggestions import preparing

TYPED = ("thợ hàn", "phụ hồ gần nhà", "tho may")


@pytest.fixture
def instance(tmp_path):
    """A database of its own with posts and people, and no index."""
    url = f"sqlite:///{tmp_path / 'one.sqlite'}"
    command.upgrade(alembic_config(url), "head")
    made = Instance(url, tmp_path / "instance")
    made.post(3)
    agree(made, TYPED)
    yield made
    made.database.engine.dispose()


def agree(instance, wishes):
    with instance.rows():
        for text in wishes:
            make.consent(seeker=make.seeker(wish_text=text))


def opened(instance, held):
    with instance.database.open(only_reads=True) as session:
        return held.current(session)


def served(instance):
    return instance.folders.index / index_store.served(instance.folders.index)


def known(instance):
    kept = stored.read(served(instance))
    return [kept.number(text) is not None for text in TYPED]


def test_while_wishes_are_read_the_page_says_so_and_nothing_is_used_up(
    browser, employer, vacancy, session, monkeypatch
):
    person = welder()
    with monkeypatch.context() as slow:
        slow.setattr(reading, "MOST_WAITED_FOR", 0)
        slow.setattr(reading.Reading, "_have_read", lambda *_: None)

        page = ask(browser, vacancy)

    assert "Máy đang đọc hồ sơ mới. Khoảng một phút nữa bạn bấm lại nhé." in page.text
    assert "Chưa có ai đồng ý" not in page.text
    assert not names_of(session, vacancy)

    assert "Có 1 người mới." in ask(browser, vacancy).text
    assert names_of(session, vacancy) == {person.id}


def test_a_worker_has_wishes_read_before_anybody_asks(instance, monkeypatch):
    monkeypatch.setattr(reading, "MOST_WAITED_FOR", 2)
    held = instance.held()
    index = opened(instance, held)
    assert known(instance) == [False] * 3  # lists of posts did not wait for them

    held.prepare(index)
    held.prepare(index)  # asks once

    assert held._wishes_process.wait(timeout=60) == 0
    assert known(instance) == [True] * 3


def test_a_process_that_failed_is_not_started_again(instance, monkeypatch):
    monkeypatch.setattr(index_building, "_COMMAND", ["/bin/false"])
    held = instance.held()
    opened(instance, held)

    assert held._have_wishes_read()
    assert held._wishes_process.wait(timeout=60) == 1
    assert not held._have_wishes_read()


def test_nothing_is_left_to_read_for_the_first_draw(instance, monkeypatch):
    held = instance.held()
    index = opened(instance, held)
    index_building.read_wishes(instance.database, instance.folders)
    held.prepare(index)

    def refuse(*_):
        raise AssertionError("read again")

    monkeypatch.setattr(reading, "understand", refuse)
    monkeypatch.setattr(StoredPeople, "_read", refuse)

    with instance.database.open(only_reads=True) as session:
        preparing.prepare(session, index)
    assert len(reading_of(index).people._last.people) == 3


def test_people_who_were_read_stay_known_when_the_index_is_another(instance, monkeypatch):
    held = instance.held()
    held.prepare(opened(instance, held))
    index_building.build(instance.database, instance.folders)
    newer = held._move()

    monkeypatch.setattr(StoredPeople, "_read", lambda *_: pytest.fail("read again"))
    held.prepare(newer)


def test_wishes_typed_later_are_read_beside_the_others(instance):
    index_building.build(instance.database, instance.folders)
    assert known(instance) == [True] * 3
    agree(instance, ("thợ sơn", "thợ hàn"))

    assert index_building.read_wishes(instance.database, instance.folders) == 1
    assert stored.read(served(instance)).number("thợ sơn") == 3


def test_one_process_reads_at_a_time(instance):
    opened(instance, instance.held())
    with (instance.folders.index / index_building.WISHES_LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert index_building.read_wishes(instance.database, instance.folders) == 0
        assert known(instance) == [False] * 3

    assert index_building.read_wishes(instance.database, instance.folders) == 3


def test_where_no_version_may_be_used_nothing_is_read(instance):
    instance.folders.index.mkdir(parents=True)

    assert index_building.read_wishes(instance.database, instance.folders) == 0
