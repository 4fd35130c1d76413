"""`nhipcau tasks`."""

import json
from dataclasses import replace

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
