"""The promise of an answer: a reminder on day 5, others told on day 8, an end on day 14."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import (
    ApplicationState,
    EnrolmentState,
    Move,
    OutboxMessage,
    Reminder,
    ReminderKind,
)
from tests import make
from tests.conftest import NOW
from webapp.messages.texts import text_of
from webapp.reminders import actions, queries
from webapp.tasks.telling import answers
from webapp.tasks.turn import Turn

SENT_ON = date(2026, 11, 21)
DUE_ON = SENT_ON + timedelta(days=7)


def run_on(app, session, day_number):
    """Run the task on day 5 or 8 after the application was sent."""
    turn = Turn(app=app, now=NOW + timedelta(days=day_number))
    answers.remind_and_close(turn)
    make.reread_all(session)
    return dict(turn.counts)


def messages_to(session, account):
    query = select(OutboxMessage).where(OutboxMessage.account_id == account.id)
    return [row.template for row in session.scalars(query.order_by(OutboxMessage.id))]


@pytest.fixture
def parties(session):
    """An application sent today, with everybody around it."""
    member = make.membership()
    vacancy = make.vacancy(organisation=member.organisation)
    seeker = make.seeker()
    application = make.application(seeker=seeker, vacancy=vacancy, answer_due_on=DUE_ON)
    companion = make.accompaniment(seeker=seeker).coordinator
    session.flush()
    return application, member.account, companion, seeker.account


def test_the_way_of_an_application_that_nobody_answers(app, session, parties):
    application, member, companion, person = parties
    for day in range(15):
        run_on(app, session, day)
        run_on(app, session, day)  # a second run of a day says nothing twice
        told = {
            "member": messages_to(session, member),
            "companion": messages_to(session, companion),
            "person": messages_to(session, person),
        }
        if day < 5:
            assert told == {"member": [], "companion": [], "person": []}
        elif day < 8:
            assert told == {"member": ["answer_due"], "companion": [], "person": []}
        elif day < 14:
            assert told == {
                "member": ["answer_due", "answer_overdue"],
                "companion": ["companion_answer_late"],
                "person": ["answer_late"],
            }
            assert application.state is ApplicationState.SENT
    assert application.state is ApplicationState.CLOSED
    assert application.whose_move is Move.NOBODY
    assert application.decline_reason == "no_answer"
    assert messages_to(session, person) == ["answer_late", "application_unanswered"]
    assert messages_to(session, member)[-1] == "answer_missed"


def test_the_person_is_told_the_day_on_which_there_is_an_end(app, session, parties):
    *_others, person = parties
    run_on(app, session, 8)
    (late,) = session.scalars(select(OutboxMessage).where(OutboxMessage.account_id == person.id))
    assert late.values["day"] == "05/12"


def test_who_answers_in_time_is_not_reminded(app, session, parties):
    application, member, *_others = parties
    application.whose_move = Move.NOBODY
    application.state = ApplicationState.DECLINED
    application.answer_due_on = None
    session.flush()
    for day in range(15):
        run_on(app, session, day)
    assert messages_to(session, member) == []


def test_an_answer_at_the_last_moment_is_not_overrun(app, session, parties):
    """The task found the row; before it holds it, the employer answers."""
    application, *_others = parties
    run_on(app, session, 8)
    session.flush()
    ids = queries.to_be_closed(session, type(application), today=SENT_ON + timedelta(days=14))
    assert ids == [application.id]
    application.whose_move = Move.SEEKER
    session.flush()
    deed = Turn(app=app, now=NOW + timedelta(days=14)).deed
    assert (
        actions.close_unanswered(session, model=type(application), row_id=application.id, deed=deed)
        is None
    )
    assert (
        actions.remind(
            session,
            model=type(application),
            row_id=application.id,
            kind=ReminderKind.ANSWER_DUE,
            today=DUE_ON,
        )
        is None
    )


def test_nothing_ends_before_others_knew_of_it_however_long_no_task_ran(app, session, parties):
    application, *_others, person = parties
    for day in (40, 41, 42):
        run_on(app, session, day)
        assert application.state is ApplicationState.SENT
    run_on(app, session, 43)
    assert application.state is ApplicationState.CLOSED
    assert messages_to(session, person) == ["answer_late", "application_unanswered"]


def test_sent_again_it_is_reminded_of_again(app, session, parties):
    application, member, *_others = parties
    run_on(app, session, 5)
    application.answer_due_on = DUE_ON + timedelta(days=10)
    session.flush()
    run_on(app, session, 15)
    assert messages_to(session, member) == ["answer_due", "answer_due"]


def test_a_person_is_reminded_the_day_before_their_own_answer_is_due(app, session):
    application = make.application(
        state=ApplicationState.JOB_OFFERED, whose_move=Move.SEEKER, answer_due_on=DUE_ON
    )
    session.flush()
    account = application.seeker.account
    run_on(app, session, 5)
    assert messages_to(session, account) == []
    run_on(app, session, 6)
    assert messages_to(session, account) == ["answer_due"]


def test_a_course_is_answered_too(app, session):
    member = make.membership(organisation__training_centre=True)
    course = make.course(organisation=member.organisation)
    enrolment = make.enrolment(course=course, answer_due_on=DUE_ON)
    session.flush()
    for day in (5, 8, 14):
        run_on(app, session, day)
    assert enrolment.state is EnrolmentState.CLOSED
    assert messages_to(session, member.account) == ["answer_due", "answer_overdue", "answer_missed"]
    assert messages_to(session, enrolment.seeker.account) == [
        "answer_late",
        "enrolment_unanswered",
    ]


def test_the_task_reports_what_it_did(app, session, parties):
    counts = run_on(app, session, 5)
    assert counts == {"answer_due": 1, "reply_due": 0, "overdue": 0, "closed": 0}


def test_the_same_reminder_cannot_stand_there_twice(session, parties):
    from sqlalchemy.exc import IntegrityError

    application, *_others = parties
    fields = {"kind": ReminderKind.OVERDUE, "due_on": DUE_ON, "reminded_on": DUE_ON}
    session.add_all(Reminder(application_id=application.id, **fields) for _ in range(2))
    with pytest.raises(IntegrityError):
        session.flush()


def test_every_message_has_words_and_names_nobody(app, session, parties):
    application, *_others = parties
    for day in (5, 8, 14):
        run_on(app, session, day)
    with app.test_request_context():
        for message in session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)):
            said = text_of(message)
            assert application.vacancy.title in said
            assert application.seeker.full_name not in said


def test_the_persons_page_says_that_nobody_answered_and_what_to_do_next(browser, app, session):
    application = make.application(answer_due_on=DUE_ON)
    session.flush()
    for day in (8, 14):
        run_on(app, session, day)
    browser.sign_in(application.seeker.account)
    page = browser.get(f"/don/viec/{application.public_id}")
    assert "Nơi tuyển không trả lời đúng hẹn. Không phải lỗi của bạn." in page.text
    assert "Quá hẹn mà chưa có trả lời, đơn khép lại" in page.text
    assert page.select_one('main a[href="/viec-hop"]')


def test_the_learners_page_says_it_too(browser, app, session):
    enrolment = make.enrolment(answer_due_on=DUE_ON)
    session.flush()
    for day in (8, 14):
        run_on(app, session, day)
    browser.sign_in(enrolment.seeker.account)
    page = browser.get(f"/don/lop/{enrolment.public_id}")
    assert "Nơi dạy không trả lời đúng hẹn." in page.text
