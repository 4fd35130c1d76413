"""One task, one worker at a time, whatever happens to the worker."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from models import RunOutcome, ScheduledTask, TaskRun
from tests.conftest import NOW
from webapp import db
from webapp.tasks import holding, queries
from webapp.tasks.running import run_once
from webapp.tasks.timetable import Task
from webapp.tasks.worker import do_what_is_due, what_is_due, work

NIGHT = NOW.replace(hour=19, minute=30)  # 2:30 in Vietnam, the day after
MINUTE = timedelta(minutes=1)


def nothing(turn):
    """Have nothing to do."""


def a_task(work=nothing, *, name="thu", crontab="0 2 * * *", **options):
    return Task(name=name, crontab=crontab, what="Tries", work=work, **options)


def raising(turn):
    turn.counts["done"] += 1
    raise ValueError("a text that may quote somebody")


@pytest.fixture
def row(session):
    """The task's row, as it is now; known since a day before."""
    session.add(ScheduledTask(name="thu", served_until=NIGHT - timedelta(days=1)))
    session.flush()
    query = select(ScheduledTask).execution_options(populate_existing=True)
    return lambda: session.scalars(query.where(ScheduledTask.name == "thu")).one()


def due(app, task, now):
    with db.of(app).open(only_reads=True) as opened:
        rows = queries.known_tasks(opened)
    return [each.name for each, _moment in what_is_due([task], rows, now=now)]


def test_a_run_leaves_its_counts_and_times(app, session, now):
    def count(turn):
        turn.counts["people"] += 3

    run = run_once(app, a_task(count), now=now)
    assert (run.outcome, run.counts, run.fault) == (RunOutcome.DONE, {"people": 3}, None)
    assert run.started_at <= run.ended_at


def test_a_crash_is_kept_as_a_failure_by_its_class_alone(app, session, now):
    run = run_once(app, a_task(raising), now=now)
    assert (run.outcome, run.fault, run.counts) == (RunOutcome.FAILED, "ValueError", {"done": 1})


def test_a_crash_does_not_stop_what_comes_after_it(app, session, row):
    seen = []
    tasks = [
        a_task(raising),
        a_task(lambda turn: seen.append(turn.today), name="sau"),
    ]
    session.add(ScheduledTask(name="sau", served_until=NIGHT - timedelta(days=1)))
    session.flush()
    runs = do_what_is_due(app, tasks, stop=threading.Event(), now=lambda: NIGHT)
    assert [run.outcome for run in runs] == [RunOutcome.FAILED, RunOutcome.DONE]
    assert seen == [NIGHT.date() + timedelta(days=1)]


def test_what_fails_is_tried_again_a_little_later_and_not_for_ever(app, session, row, now):
    task, at = a_task(raising), NIGHT
    for attempt in range(1, holding.MOST_FAILURES):
        run_once(app, task, now=at, due_at=task.due_after(row().served_until))
        assert row().failures == attempt
        assert not due(app, task, row().retry_at - MINUTE)
        at = row().retry_at
        assert due(app, task, at)
    run_once(app, task, now=at, due_at=task.due_after(row().served_until))
    assert not due(app, task, at + timedelta(hours=12))
    assert due(app, task, at + timedelta(days=1))


def test_a_time_that_passed_without_a_worker_is_made_up_for_once(app, session, row):
    task, seen = a_task(lambda turn: seen.append(turn.now)), []
    late = NIGHT + timedelta(days=3)
    for _ in range(2):
        do_what_is_due(app, [task], stop=threading.Event(), now=lambda: late)
    assert seen == [late]


def test_a_new_task_is_not_behind_its_timetable(app, session):
    assert not do_what_is_due(app, [a_task(raising)], stop=threading.Event(), now=lambda: NIGHT)


def test_the_timetable_is_vietnams(app, session):
    due_at = a_task().due_after(NOW)
    assert due_at.isoformat() == "2026-11-22T02:00:00+07:00"


def test_the_hour_stays_the_same_where_others_change_their_clocks(app, session):
    """On 29 March 2026 clocks go forward in Europe, at one o'clock UTC."""
    task, at, hours = a_task(), NOW.replace(month=3, day=27), set()
    for _ in range(5):
        at = task.due_after(at)
        hours.add(at.astimezone().utctimetuple().tm_hour)
        assert at.hour == 2
    assert hours == {19}


def test_what_speaks_to_people_waits_for_the_morning(app, session, row):
    task = a_task(crontab="0 2 * * *", by_day=True)
    assert not due(app, task, NIGHT)
    assert due(app, task, NIGHT + timedelta(hours=5))


def test_two_workers_do_not_both_run_what_is_due(app, session, row):
    task, seen = a_task(lambda turn: seen.append(turn.now)), []
    moment = task.due_after(row().served_until)
    assert run_once(app, task, now=NIGHT, due_at=moment)
    assert run_once(app, task, now=NIGHT + MINUTE, due_at=moment) is None
    assert seen == [NIGHT]


def test_a_task_that_is_held_is_left_alone_until_its_holder_has_vanished(app, session, row):
    with db.of(app).unit() as opened:
        assert holding.take(opened, "thu", holder="another", now=NIGHT)
        opened.add(TaskRun(task="thu", started_at=NIGHT, counts={}))
    assert run_once(app, a_task(), now=NIGHT + MINUTE) is None

    run = run_once(app, a_task(), now=NIGHT + holding.HELD_FOR)

    assert run.outcome is RunOutcome.DONE
    session.expire_all()
    outcomes = session.scalars(select(TaskRun.outcome).order_by(TaskRun.id)).all()
    assert outcomes == [RunOutcome.LOST, RunOutcome.DONE]


def test_a_task_that_kills_its_workers_waits_for_its_next_time(app, session, row):
    task, at = a_task(), NIGHT
    for number in range(holding.MOST_FAILURES):
        with db.of(app).unit() as opened:
            moment = task.due_after(row().served_until)
            assert holding.take(opened, "thu", holder=f"worker {number}", now=at, due_at=moment)
            opened.add(TaskRun(task="thu", due_at=moment, started_at=at, counts={}))
        at += holding.HELD_FOR
    assert run_once(app, task, now=at, due_at=task.due_after(row().served_until)) is None
    assert not due(app, task, at + timedelta(hours=12))
    assert due(app, task, at + timedelta(days=1))


def test_who_lost_the_task_stops_and_does_not_free_what_another_holds(app, session, row):
    def lose(turn):
        with db.of(app).unit() as opened:
            row().held_by = "another"
            opened.flush()
        turn.counts["units"] += 1

    run_once(app, a_task(lose), now=NIGHT)
    assert row().held_by == "another"
    assert not holding.keep(session, "thu", holder="the first", now=NIGHT)


def test_a_worker_that_is_asked_to_end_stops_between_two_units(app, session, row):
    stop = threading.Event()

    def units(turn):
        for _ in range(10):
            turn.counts["units"] += 1
            if turn.counts["units"] == 4:
                stop.set()
            turn.between_units()

    task = a_task(units)
    run = run_once(app, task, now=NIGHT, due_at=task.due_after(row().served_until), stop=stop)
    assert (run.outcome, run.counts) == (RunOutcome.STOPPED, {"units": 4})
    assert due(app, task, NIGHT), "what is left is done by the next worker"


def test_the_worker_ends_when_asked(app, session, row):
    stop, turns = threading.Event(), []

    def once(turn):
        turns.append(turn.now)
        stop.set()

    work(app, stop=stop, tasks=[a_task(once)], now=lambda: NIGHT, every_seconds=0.01)
    assert turns == [NIGHT]
