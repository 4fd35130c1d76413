"""`nhipcau tasks` and `nhipcau worker`."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command

from tests import databases
from webapp.cli.database import alembic_config
from webapp.settings import ROOT
from webapp.tasks import timetable


def failing(turn):
    raise RuntimeError


def test_the_list_says_when_what_and_how_it_went(run):
    run("tasks", "run", "posts")
    rows = {row["name"]: row for row in json.loads(run("tasks", "list", "--json").output)}
    assert set(rows) == {task.name for task in timetable.TASKS}
    assert rows["posts"]["timetable"] == "5 0 * * *"
    assert rows["posts"]["last_run"]["outcome"] == "done"
    assert rows["cleanup"]["last_run"] is None
    assert "never ran yet" in run("tasks", "list").output


def test_one_run_is_one_line(run):
    assert run("tasks", "run", "posts").output == "posts: done vacancies=0 courses=0\n"
    assert json.loads(run("tasks", "run", "posts", "--json").output)["counts"]["courses"] == 0


def test_a_failed_task_is_a_failed_command(run, monkeypatch):
    broken = replace(timetable.task_named("posts"), work=failing)
    monkeypatch.setattr(timetable, "TASKS", (broken,))
    assert "failed" in run("tasks", "run", "posts", expect=1).output


def test_an_unknown_task_is_named_with_those_there_are(run):
    assert "posts" in run("tasks", "run", "nothing", expect=1).output


def test_every_task_says_what_it_does_and_has_a_time():
    names = [task.name for task in timetable.TASKS]
    assert len(set(names)) == len(names)
    assert all(task.what and task.crontab for task in timetable.TASKS)


@pytest.fixture(params=["sqlite", "postgresql"])
def worker_environment(request, tmp_path):
    def of(url):
        command.upgrade(alembic_config(url), "head")
        return os.environ | {
            "DATABASE_URL": url,
            "SECRET_KEY": "test",
            "NHIPCAU_INSTANCE_DIR": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        }

    if request.param == "sqlite":
        yield of(f"sqlite:///{tmp_path / 'worker.sqlite'}")
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, f"nhipcau_worker_{os.getpid()}") as url:
        yield of(url)


def started(environment, *options):
    program = [sys.executable, "-c", "from webapp.cli import main; main()", "worker", *options]
    worker = subprocess.Popen(program, cwd=ROOT, env=environment, stderr=subprocess.PIPE)  # noqa: S603
    end = time.monotonic() + 60
    while not handles_sigterm(worker.pid) and time.monotonic() < end:
        assert worker.poll() is None, worker.stderr.read().decode()
        time.sleep(0.05)
    return worker


def handles_sigterm(pid):
    """Tell whether the process has come as far as to catch the signal."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    caught = next(line for line in status if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def test_the_worker_ends_cleanly_when_told(worker_environment):
    worker = started(worker_environment)
    worker.terminate()
    _out, said = worker.communicate(timeout=30)
    assert (worker.returncode, said) == (0, b"")


def test_the_worker_ends_with_the_process_it_stands_beside(worker_environment):
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    worker = started(worker_environment, "--beside", str(other.pid))
    other.communicate(b"\n")
    worker.communicate(timeout=30)
    assert worker.returncode == 0
