"""The daily task: each day is told once, what is late wakes those who can call, nothing twice."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from models import LoanNotice, LoanParty, LoanState, OutboxMessage
from tests import make
from tests.webapp.loan_enquiries import ready
from webapp.loan_enquiries import actions
from webapp.loan_enquiries.workflow import Verb
from webapp.tasks.telling import loans
from webapp.tasks.turn import Turn

S, P = LoanState, LoanParty
LAST_DAY = date(2029, 11, 27)  # five years after the day on the certificate


@pytest.fixture
def on(session):
    return ready.way()


def run_on(app, session, day):
    """Run the task at eight in the morning of a day in Vietnam."""
    session.flush()
    with time_machine.travel(f"{day}T01:00:00+00:00", tick=False):
        turn = Turn(app=app, now=ready.NOW.replace(year=day.year, month=day.month, day=day.day))
        loans.tell_and_end(turn)
    make.reread_all(session)
    return {name: count for name, count in turn.counts.items() if count}


def told(session, template):
    rows = session.scalars(
        select(OutboxMessage).where(OutboxMessage.template == template).order_by(OutboxMessage.id)
    )
    return [(row.account_id, row.values) for row in rows]


def idle(session, on):
    """An enquiry that waits long for nobody: no step of it is late on any day of these tests."""
    enquiry = ready.shared(session, on, ready.kept(session, on), P.COORDINATOR)
    enquiry.due_on = enquiry.shares[0].ends_on = LAST_DAY + timedelta(days=400)
    return enquiry


@pytest.mark.parametrize("days", [180, 60, 30])
def test_days_left_are_told_on_three_days_to_the_person_and_who_is_beside(app, session, on, days):
    idle(session, on)
    assert not run_on(app, session, LAST_DAY - timedelta(days=181))
    counts = run_on(app, session, LAST_DAY - timedelta(days=days))
    assert counts.get(f"window_{days}") == 1
    assert told(session, "loan_days_left") == [(on.seeker.account_id, {"count": days})]
    helper = on.members[P.COORDINATOR].account_id
    assert told(session, "loan_days_left_beside") == [(helper, {"count": days})]


def test_each_mark_is_told_once_however_often_the_task_runs(app, session, on):
    idle(session, on)
    for days in range(185, -1, -5):
        for _again in range(2):
            run_on(app, session, LAST_DAY - timedelta(days=days))
    left = [values["count"] for _account, values in told(session, "loan_days_left")]
    assert left == [180, 60, 30]


def test_a_run_that_comes_late_tells_the_nearest_mark_alone(app, session, on):
    idle(session, on)
    assert run_on(app, session, LAST_DAY - timedelta(days=12)) == {"window_30": 1}
    assert not run_on(app, session, LAST_DAY - timedelta(days=11))


def test_who_said_no_day_is_told_of_none(app, session, on):
    idle(session, on).window_ends_on = None
    assert not run_on(app, session, LAST_DAY - timedelta(days=30))


@pytest.mark.parametrize("verb", [Verb.WITHDRAW])
def test_nobody_is_told_of_what_was_taken_back(app, session, on, verb):
    enquiry = idle(session, on)
    actions.step(session, enquiry=enquiry, verb=verb, deed=on.my_deed)
    assert not run_on(app, session, LAST_DAY - timedelta(days=30))


def test_a_late_step_wakes_the_person_who_holds_it_and_who_is_beside(app, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    assert not run_on(app, session, enquiry.due_on)
    assert run_on(app, session, enquiry.due_on + timedelta(days=1)) == {"step_overdue": 1}
    assert told(session, "loan_late") == [(on.seeker.account_id, {})]
    assert told(session, "loan_late_here") == [(on.members[P.COMMUNE].account_id, {})]
    assert told(session, "loan_late_beside") == [(on.members[P.COORDINATOR].account_id, {})]
    assert not run_on(app, session, enquiry.due_on + timedelta(days=2))


def test_who_is_beside_is_told_of_nothing_without_a_yes(app, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    actions.unshare(session, enquiry=enquiry, party=P.COORDINATOR, deed=on.my_deed)
    run_on(app, session, enquiry.due_on + timedelta(days=1))
    assert told(session, "loan_late")
    assert not told(session, "loan_late_beside")


def test_a_new_day_of_the_same_enquiry_is_told_of_again(app, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    run_on(app, session, enquiry.due_on + timedelta(days=1))
    ready.forward(session, on, enquiry)
    assert run_on(app, session, enquiry.due_on + timedelta(days=1)) == {"step_overdue": 1}


def test_a_yes_that_ends_soon_is_told_of_once(app, session, on):
    enquiry = idle(session, on)
    ends_on = enquiry.shares[0].ends_on = ready.TODAY + timedelta(days=90)
    assert not run_on(app, session, ends_on - timedelta(days=15))
    assert run_on(app, session, ends_on - timedelta(days=14)) == {"share_ending": 1}
    assert not run_on(app, session, ends_on - timedelta(days=13))


def test_the_last_day_still_counts_and_the_day_after_it_lapses(app, session, on):
    enquiry = idle(session, on)
    run_on(app, session, LAST_DAY)
    assert make.reread(session, enquiry).state is S.PREPARING
    assert run_on(app, session, LAST_DAY + timedelta(days=1)) == {"lapsed": 1}
    assert make.reread(session, enquiry).state is S.LAPSED
    assert told(session, "loan_lapsed")


def test_what_others_hold_is_not_ended_by_the_calendar(app, session, on):
    enquiry = ready.at(session, on, S.BANK)
    enquiry.due_on = LAST_DAY + timedelta(days=400)
    run_on(app, session, LAST_DAY + timedelta(days=1))
    assert make.reread(session, enquiry).state is S.BANK


def test_messages_say_nothing_of_a_past(session, app, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    run_on(app, session, enquiry.due_on + timedelta(days=1))
    run_on(app, session, LAST_DAY - timedelta(days=30))
    rows = session.scalars(select(OutboxMessage)).all()
    assert {row.link.rpartition("/")[0] for row in rows} <= {
        "/vay-von/ho-so",
        "/vay-von/xa",
        "/vay-von/to",
        "/vay-von/ngan-hang",
    }
    assert all(set(row.values) <= {"count"} for row in rows)
    assert session.scalar(select(func.count(LoanNotice.id))) >= 2
