"""The index as workers share it: one folder, several processes, one database."""

import json
import os
import shutil
import signal
import sqlite3
import sys
import threading
import time
from contextlib import closing, contextmanager

import numpy as np
import pytest
from alembic import command

from matching.ranking.index import versions as index_store
from matching.ranking.learnt import store
from matching.ranking.learnt.model import NOTHING
from models import PostChange, Vacancy
from tests import databases
from tests.webapp.shared_index import Instance, Worker
from webapp import index_building, opportunity_index
from webapp.cli.upkeep.database import alembic_config
from webapp.index_building import BuildError

SOON_S = 2.0


@pytest.fixture(scope="module")
def empty_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    command.upgrade(alembic_config(f"sqlite:///{path}"), "head")
    return path


@pytest.fixture
def instance(tmp_path, empty_file):
    shutil.copy(empty_file, tmp_path / "one.sqlite")
    made = Instance(f"sqlite:///{tmp_path / 'one.sqlite'}", tmp_path / "instance")
    made.post(3)
    yield made
    made.database.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_instance(request, tmp_path):
    if request.param == "sqlite":
        yield request.getfixturevalue("instance")
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, f"nhipcau_index_{os.getpid()}") as url:
        command.upgrade(alembic_config(url), "head")
        made = Instance(url, tmp_path / "instance")
        made.post(3)
        yield made
        made.database.engine.dispose()


@pytest.fixture
def workers(either_instance):
    both = [Worker(either_instance), Worker(either_instance)]
    yield both
    for worker in both:
        worker.close()


def test_two_workers_see_every_change_at_once(either_instance, workers):
    served = either_instance.open_posts()
    assert [worker.ask("keys") for worker in workers] == [served, served]
    assert len(index_store.names(either_instance.folders.index)) == 1

    (new,) = either_instance.post()
    started = time.monotonic()
    assert all(new in worker.ask("keys") for worker in workers)
    assert time.monotonic() - started < SOON_S

    either_instance.close_post(served[0])
    assert all(served[0] not in worker.ask("keys") for worker in workers)
    assert workers[0].ask("keys") == either_instance.open_posts()


def test_workers_move_to_a_newer_version(either_instance, workers):
    first, other = (worker.ask("base")[0] for worker in workers)
    assert first == other
    either_instance.post(2)
    name, overlaid = workers[0].ask("base")
    assert name == first
    assert overlaid >= 2

    index_building.build(either_instance.database, either_instance.folders)
    newer = index_store.names(either_instance.folders.index)[-1]
    assert newer > first
    for worker in workers:
        wait_for(worker, newer)
        assert worker.ask("keys") == either_instance.open_posts()


def wait_for(worker, name):
    end = time.monotonic() + 60
    while (served := worker.ask("base")[0]) != name and time.monotonic() < end:
        time.sleep(0.1)
    assert served == name


def test_who_starts_with_a_good_version_builds_nothing(instance, monkeypatch):
    first = instance.keys(instance.held())

    def refuse(*_, **__):
        raise AssertionError("built")

    monkeypatch.setattr(opportunity_index, "build_in_a_process", refuse)
    monkeypatch.setattr(opportunity_index, "build", refuse)
    assert instance.keys(instance.held()) == first == instance.open_posts()

    (new,) = instance.post()
    assert new in instance.keys(instance.held())


def test_a_builder_killed_at_any_time_is_no_loss(instance):
    held = instance.held()
    instance.keys(held)
    took = 0.0
    for share in (0.0, 0.4, 0.7, 0.85, 0.95):
        builder = instance.builder()
        started = time.monotonic()
        if not took:
            builder.wait(timeout=120)
            took = time.monotonic() - started
        time.sleep(share * took)
        builder.kill()
        assert builder.wait() in {0, -signal.SIGKILL}
        assert instance.keys(instance.held()) == instance.open_posts()
    instance.post()
    index_building.build(instance.database, instance.folders)
    assert instance.keys(instance.held()) == instance.open_posts()
    assert not list(instance.folders.index.glob("*.part"))


def test_of_two_builders_at_once_one_builds(instance):
    with index_store.building(instance.folders.index):
        both = [instance.builder(), instance.builder()]
        time.sleep(SOON_S)
    assert [builder.wait(timeout=120) for builder in both] == [0, 0]
    assert index_store.names(instance.folders.index) == ["000001"]
    assert instance.keys(instance.held()) == instance.open_posts()


def backup(path, copy):
    with closing(sqlite3.connect(path)) as whole, closing(sqlite3.connect(copy)) as other:
        whole.backup(other)


def built_anew(instance):
    """Serve once more; tell whether that took another version, and check that it is right."""
    before = index_store.current(instance.folders.index).name
    assert instance.keys(instance.held()) == instance.open_posts()
    return index_store.current(instance.folders.index).name != before


def test_a_damaged_version_is_built_anew(instance):
    instance.keys(instance.held())
    assert not built_anew(instance)
    path = index_store.current(instance.folders.index) / index_store.ARRAYS
    path.write_bytes(b"damaged!" + path.read_bytes()[8:])
    assert built_anew(instance)


def test_an_index_made_by_other_code_is_built_anew(instance):
    instance.keys(instance.held())
    served = index_store.current(instance.folders.index)
    version = index_store.read(served)
    elsewhere = index_store.Origin(
        code="another",
        database=version.origin.database,
        learnt=0,
        counter=version.origin.counter,
        last_change=version.origin.last_change,
    )
    with index_store.building(instance.folders.index):
        index_store.write(instance.folders.index, version.segment, elsewhere)
    assert built_anew(instance)


def test_the_index_of_another_database_is_never_served(instance, tmp_path):
    instance.keys(instance.held())
    backup(tmp_path / "one.sqlite", tmp_path / "other.sqlite")
    other = Instance(f"sqlite:///{tmp_path / 'other.sqlite'}", instance.folder)
    other.close_post(other.open_posts()[0])
    assert built_anew(other)
    other.database.engine.dispose()


def test_a_database_put_back_to_an_earlier_state_gets_its_own_index(instance, tmp_path):
    """The numbers of posts and of changes come again; the moments of the changes do not."""
    before = tmp_path / "before.sqlite"
    backup(tmp_path / "one.sqlite", before)
    lost = instance.post(2)
    assert set(lost) <= set(instance.keys(instance.held()))

    instance.database.engine.dispose()
    for name in ("one.sqlite", "one.sqlite-wal", "one.sqlite-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    shutil.copy(before, tmp_path / "one.sqlite")
    again = instance.post(2)
    assert again == lost
    with instance.rows() as session:
        session.get_one(Vacancy, again[1]).title = "Việc khác hẳn"
    instance.close_post(again[0])
    with instance.rows() as session:
        session.add(PostChange(vacancy_id=again[0]))
    assert built_anew(instance)


def test_what_the_rankers_learn_is_taken_up_without_a_restart(instance):
    held = instance.held()
    instance.keys(held)
    store.publish(instance.folders.learnt, store.load(instance.folders.learnt), {})
    end = time.monotonic() + 60
    while held._version == "000001" and time.monotonic() < end:
        instance.keys(held)
        time.sleep(0.1)
    assert held._version == "000002"
    assert index_store.read(index_store.current(instance.folders.index)).origin.learnt == 1


def test_what_they_learn_while_an_index_is_built_is_taken_up_at_once_too(
    instance, monkeypatch, caplog
):
    folder = instance.folders.learnt
    for _ in range(2):
        store.publish(folder, NOTHING, {})
    held = instance.held()
    instance.keys(held)
    build, built = index_building.build, []

    def build_late(database, folders, **_):
        built.append(build(database, folders))
        if len(built) == 1:
            store.serve(folder, 2)

    monkeypatch.setattr(opportunity_index, "build_in_a_process", build_late)
    store.serve(folder, 1)
    started = time.monotonic()
    while len(built) < 2 or held._version != built[1].name:
        instance.keys(held)
        assert time.monotonic() - started < opportunity_index.PAUSE_S / 2
        time.sleep(0.05)
    assert index_store.read(index_store.current(instance.folders.index)).origin.learnt == 2
    assert "could not be built" not in caplog.text


def test_where_no_version_can_be_kept_each_process_has_its_own(instance, monkeypatch, caplog):
    def fail(*_, **__):
        raise BuildError("CalledProcessError")

    monkeypatch.setattr(opportunity_index, "build_in_a_process", fail)
    held = instance.held()
    assert instance.keys(held) == instance.open_posts()
    assert "an index of open posts of its own" in caplog.text
    (new,) = instance.post()
    assert new in instance.keys(held)


def test_who_comes_late_to_replace_a_version_builds_nothing(instance):
    for _ in range(2):
        index_building.renew(instance.database, instance.folders, over="")
        assert index_store.names(instance.folders.index) == ["000001"]
    for _ in range(2):
        index_building.renew(instance.database, instance.folders, over="000001")
        assert index_store.served(instance.folders.index) == "000002"


def test_a_builder_that_cannot_write_says_so(instance):
    instance.folders.index.parent.mkdir(parents=True)
    instance.folders.index.write_text("a file where a folder should be")
    with pytest.raises(BuildError) as raised:
        index_building.build_in_a_process(instance.database, instance.folders, over="")
    assert "sqlite" not in str(raised.value)


def test_the_command_builds_and_says_what_it_took(run, app):
    made = json.loads(run("offers", "index").output)
    assert made["posts"] == 0
    assert made["bytes"] > 0
    folder = opportunity_index.folders(app).index
    assert index_store.current(folder).name == made["name"]


def test_many_changes_make_a_new_version(instance, monkeypatch):
    monkeypatch.setattr(opportunity_index, "OVERLAY_AT_LEAST", 3)
    held = instance.held()
    instance.keys(held)
    instance.post(5)
    end = time.monotonic() + 60
    while held._version == "000001" and time.monotonic() < end:
        assert instance.keys(held) == instance.open_posts()
        time.sleep(0.05)
    assert held._version == "000002"
    assert instance.keys(held) == instance.open_posts()


def test_threads_that_read_the_old_index_are_safe(instance):
    held = instance.held()
    with instance.database.open(only_reads=True) as session:
        old = held.current(session)
    for _ in range(3):
        instance.post()
        index_building.build(instance.database, instance.folders)
    titles = [post.title for post in old.base.posts]
    assert len(titles) == 3
    assert np.isfinite(old.base.postings.impacts).all()


@contextmanager
def before_each_line_of(function, look):
    """Call `look` before each line of a function and after its last, as another thread may."""

    def trace(frame, _event, _arg):
        return looking if frame.f_code is function.__code__ else None

    def looking(*_):
        sys.settrace(None)
        look()
        sys.settrace(trace)
        return looking

    usual = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(usual)


def test_who_reads_while_a_base_is_taken_never_misses_what_came_after_it(instance):
    """Requests read what is served without the lock; a new base has none of the newest changes."""
    held = instance.held()
    instance.keys(held)
    base, looks = held._base, []
    (new,) = instance.post()
    assert new in instance.keys(held)
    with before_each_line_of(held._take.__func__, lambda: looks.append(instance.keys(held))):
        held._take(base)
    assert len(looks) > 3
    assert all(new in keys for keys in looks)


def test_after_a_failed_build_the_old_index_serves_and_changes_still_show(
    instance, monkeypatch, caplog
):
    monkeypatch.setattr(opportunity_index, "OVERLAY_AT_LEAST", 3)
    held = instance.held()
    instance.keys(held)
    tried = []

    def fail(*_, **__):
        tried.append(time.monotonic())
        raise BuildError("TimeoutExpired")

    monkeypatch.setattr(opportunity_index, "build_in_a_process", fail)
    for _ in range(3):
        instance.post(5)
        assert instance.keys(held) == instance.open_posts()
        while held._at_work:
            time.sleep(0.01)
    assert len(tried) == 1, "it rests before it tries again"
    assert "could not be built anew" in caplog.text


def test_a_version_published_while_a_worker_moves_to_another_is_reached_too(instance, monkeypatch):
    held = instance.held()
    instance.keys(held)
    under_way, go_on = threading.Event(), threading.Event()

    def warm(base):
        under_way.set()
        go_on.wait(60)

    monkeypatch.setattr(opportunity_index.offers, "warm", warm)
    for _ in range(2):
        index_building.build(instance.database, instance.folders)
        instance.keys(held)  # sees it; the second while the first is not warm yet
        assert under_way.wait(60)
    go_on.set()
    end = time.monotonic() + 60
    while held._version != "000003" and time.monotonic() < end:
        instance.keys(held)
        time.sleep(0.05)
    assert held._version == "000003"
