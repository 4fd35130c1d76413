"""Everybody's list of the day: made once, whatever happens on the way."""

import subprocess
import sys
import threading
import time
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select, text

from matching import loading
from matching.offers import offers_for
from matching.ranking.sharing.spread import Lot
from models import DayList, DayOffer, LegalSituation, RunOutcome, TaskRun
from tests import make
from tests.conftest import NOW
from webapp import db, opportunity_index
from webapp.day_lists import computing
from webapp.settings import ROOT
from webapp.shared import clock
from webapp.tasks import holding
from webapp.tasks.running import run_once
from webapp.tasks.timetable import task_named
from webapp.tasks.turn import StopAskedError, Turn
from webapp.tasks.upkeep import offers

TODAY = NOW.date()
# A program that makes lists one person at a time, and slowly enough to be killed on the way.
SLOWLY = """
import time
from webapp.cli import main
from webapp.day_lists import actions, computing
computing.PEOPLE_AT_ONCE, keep = 1, actions.keep
def slowly(*args, **kwargs):
    time.sleep(0.3)
    return keep(*args, **kwargs)
actions.keep = slowly
main()
"""


def joiner(**said):
    return make.seeker(register_done=True, wished_occupations=["tho_moc"], **said)


def lists(session):
    session.expire_all()
    return session.scalars(select(DayList).order_by(DayList.seeker_id)).all()


def test_a_list_holds_the_first_offers_as_the_persons_page_has_them(app, session, now):
    for _ in range(3):
        make.vacancy()
    make.course()
    seeker = joiner()
    session.flush()

    turn = Turn(app=app, now=now)
    offers.list_for_everybody(turn)

    index = opportunity_index.of(app).current(session)
    person, lot = loading.person(session, seeker.id), Lot(seeker.id)
    found = offers_for(*person, index, today=TODAY, limit=20, lot=lot, propensities=True)
    kept = session.scalars(select(DayOffer).order_by(DayOffer.rank)).all()
    assert [(row.vacancy_id, row.course_id) for row in kept] == [
        (each.key.id, None) if each.key.kind == "vacancy" else (None, each.key.id)
        for each in found.offers
    ]
    assert [row.rank for row in kept] == list(range(1, len(kept) + 1))
    assert [(row.score, row.fit) for row in kept] == [(o.score, o.fit) for o in found.offers]
    assert [row.propensity for row in kept] == [o.propensity for o in found.offers] == [1.0] * 4
    assert (turn.counts["people"], turn.counts["failed"]) == (1, 0)
    (made,) = lists(session)
    assert (made.seeker_id, made.listed_on, made.total) == (seeker.id, TODAY, found.total)


def test_only_who_looks_for_work_gets_a_list(app, session, now):
    unfinished = make.seeker()
    gone = joiner()
    gone.account.closed_at = now
    session.flush()
    offers.list_for_everybody(Turn(app=app, now=now))
    assert unfinished.register_done_at is None
    assert lists(session) == []


def test_a_second_run_of_the_day_makes_nothing_twice_and_the_next_day_is_new(app, session, now):
    make.vacancy()
    joiner()
    session.flush()
    for _ in range(2):
        offers.list_for_everybody(Turn(app=app, now=now))
    assert len(lists(session)) == 1
    offers.list_for_everybody(Turn(app=app, now=now + timedelta(days=1)))
    assert [each.listed_on for each in lists(session)] == [TODAY, TODAY + timedelta(days=1)]


def test_who_has_no_offers_has_an_empty_list(app, session, now):
    joiner()
    session.flush()
    offers.list_for_everybody(Turn(app=app, now=now))
    assert [each.total for each in lists(session)] == [0]


def test_one_persons_failure_is_counted_and_stops_nobody_else(app, session, now, monkeypatch):
    first, second, third = (joiner(birth_year=year) for year in (1980, 1981, 1982))
    session.flush()
    honest = computing.ranking_for

    def fails_for_one(person, *args, **kwargs):
        if person.birth_year == 1981:
            raise ValueError("Nguyễn Văn An")
        return honest(person, *args, **kwargs)

    monkeypatch.setattr(computing, "ranking_for", fails_for_one)
    said = []
    monkeypatch.setattr(offers._log, "error", lambda _event, extra: said.append(extra["facts"]))
    turn = Turn(app=app, now=now)
    offers.list_for_everybody(turn)

    assert [each.seeker_id for each in lists(session)] == [first.id, third.id]
    assert turn.counts["failed"] == 1
    assert said[0]["error"] == "ValueError"
    assert "Nguyễn" not in str(said)

    monkeypatch.undo()
    offers.list_for_everybody(Turn(app=app, now=now))
    assert second.id in {each.seeker_id for each in lists(session)}


def test_a_person_whose_answers_no_key_opens_fails_alone(app, session, now):
    make.vacancy()
    people = [joiner() for _ in range(3)]
    unreadable = people[1]
    told = {"sealed": {"status": "completed"}, "ends_on": date(2099, 1, 1)}
    session.add(LegalSituation(seeker=unreadable, entered_by_id=unreadable.account_id, **told))
    session.flush()
    session.execute(text("UPDATE legal_situations SET sealed = :damaged"), {"damaged": b"damaged"})

    turn = Turn(app=app, now=now)
    offers.list_for_everybody(turn)

    assert turn.counts["failed"] == 1
    assert [made.seeker_id for made in lists(session)] == [people[0].id, people[2].id]


def test_a_run_that_was_stopped_goes_on_where_it_was(app, session, now, monkeypatch):
    monkeypatch.setattr(computing, "PEOPLE_AT_ONCE", 2)
    for _ in range(5):
        joiner()
    session.flush()
    stop = threading.Event()
    stop.set()
    with pytest.raises(StopAskedError):
        offers.list_for_everybody(Turn(app=app, now=now, must_stop=stop.is_set))
    assert len(lists(session)) == 2
    turn = Turn(app=app, now=now)
    offers.list_for_everybody(turn)
    assert turn.counts["people"] == 3
    assert len(lists(session)) == 5


def test_people_are_read_in_a_few_queries(app, session, now, queries):
    make.vacancy()
    for _ in range(8):
        make.seeker_occupation(seeker=joiner())
    session.flush()
    opportunity_index.of(app).current(session)
    queries.clear()
    offers.list_for_everybody(Turn(app=app, now=now))
    assert len(queries) <= 12, "\n".join(queries)


def test_few_people_are_not_worth_a_process():
    assert computing.processes_for(computing.WORTH_A_PROCESS - 1, wanted=8) == 1
    assert computing.processes_for(10_000, wanted=8) == 8
    assert computing.processes_for(10_000) >= 1


@pytest.fixture
def people(own_app):
    """Eight people and some posts in a database of their own; how many there are."""
    with db.of(own_app).unit() as session:
        make.use(session)
        for _ in range(3):
            make.vacancy()
        for number in range(8):
            person = joiner(max_km=10 + number)
        # Whoever opens what is sealed needs the keys, in every process.
        told = {"sealed": {"status": "completed"}, "ends_on": date(2099, 1, 1)}
        seeker = {"seeker_id": person.id, "entered_by_id": person.account_id}
        session.add(LegalSituation(**seeker, **told))
    return 8


def count(app, kind):
    with db.of(app).open(only_reads=True) as session:
        return session.scalar(select(func.count(kind.id)))


def test_processes_make_the_same_lists_as_one(own_app, people, monkeypatch):
    monkeypatch.setattr(computing, "WORTH_A_PROCESS", 4)
    monkeypatch.setattr(computing, "PEOPLE_AT_ONCE", 2)
    made = []
    for processes in (2, 1):
        own_app.config["TASK_PROCESSES"] = processes
        run = run_once(own_app, task_named("offers"), now=NOW)
        assert (run.outcome, run.counts["people"]) == (RunOutcome.DONE, people)
        assert run.counts["processes"] == processes
        with db.of(own_app).unit() as session:
            rows = select(DayOffer.seeker_id, DayOffer.rank, DayOffer.vacancy_id)
            made.append({tuple(row) for row in session.execute(rows)})
            session.execute(delete(DayOffer))
            session.execute(delete(DayList))
    assert made[0] == made[1]
    assert len(made[0]) == 3 * people


def test_processes_that_are_stopped_leave_the_rest_to_the_next_run(own_app, people, monkeypatch):
    monkeypatch.setattr(computing, "WORTH_A_PROCESS", 4)
    monkeypatch.setattr(computing, "PEOPLE_AT_ONCE", 1)
    own_app.config["TASK_PROCESSES"] = 2
    stop = threading.Event()
    stop.set()
    run = run_once(own_app, task_named("offers"), now=NOW, stop=stop)
    assert (run.outcome, run.counts["people"]) == (RunOutcome.STOPPED, 1)
    rest = run_once(own_app, task_named("offers"), now=NOW)
    assert rest.counts["people"] == people - 1
    assert count(own_app, DayList) == people


def test_killed_in_the_middle_it_goes_on_where_it_was(own_app, people, environment):
    program = [sys.executable, "-c", SLOWLY, "tasks", "run", "offers"]
    killed = subprocess.Popen(program, cwd=ROOT, env=environment)  # noqa: S603
    end = time.monotonic() + 60
    while count(own_app, DayList) < 2 and time.monotonic() < end:
        assert killed.poll() is None
        time.sleep(0.02)
    killed.kill()
    killed.wait()
    there = count(own_app, DayList)
    assert 2 <= there < people

    assert run_once(own_app, task_named("offers"), now=clock.now()) is None, "still held"
    run = run_once(own_app, task_named("offers"), now=clock.now() + holding.HELD_FOR)

    assert run.counts["people"] == people - there
    assert (count(own_app, DayList), count(own_app, DayOffer)) == (people, 3 * people)
    with db.of(own_app).open(only_reads=True) as session:
        outcomes = session.scalars(select(TaskRun.outcome).order_by(TaskRun.id)).all()
    assert outcomes == [RunOutcome.LOST, RunOutcome.DONE]


def test_two_workers_at_once_share_the_work_without_doing_it_twice(own_app, people, environment):
    program = [sys.executable, "-c", SLOWLY, "tasks", "run", "offers"]
    both = [
        subprocess.Popen(program, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
        for _ in range(2)
    ]
    # One has it and the other is told so, unless the first was done before the second began.
    assert sorted(each.wait(timeout=120) for each in both) in ([0, 1], [0, 0])
    assert count(own_app, DayList) == people
    with db.of(own_app).open(only_reads=True) as session:
        counts = session.scalars(select(TaskRun.counts).order_by(TaskRun.id)).all()
    assert [each["people"] for each in counts] in ([people], [people, 0])
