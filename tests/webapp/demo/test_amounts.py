"""There is enough of everything, in every state, and nothing in it is unlawful or unkind."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models import (
    Accompaniment,
    Application,
    ApplicationState,
    BlockedPost,
    CountedWorker,
    Course,
    Enrolment,
    EnrolmentState,
    FirmContract,
    FirmLoanEnquiry,
    FirmLoanState,
    Membership,
    Organisation,
    OrganisationKind,
    PayUnit,
    PostState,
    SavedPost,
    Seeker,
    Vacancy,
    VerificationState,
)
from tests.review import FORBIDDEN_WORDS
from webapp.demo.rows.pay import minimum_vnd
from webapp.firm_enquiries.workflow import WAY
from webapp.post_check import checking
from webapp.shared import clock


def count(session, kind) -> int:
    return session.scalar(select(func.count(kind.id)))


@pytest.mark.parametrize(
    ("kind", "least"),
    [(Organisation, 60), (Vacancy, 500), (Course, 60), (Seeker, 150), (SavedPost, 100)],
)
def test_there_is_enough_to_look_at(demo, kind, least):
    assert count(demo, kind) >= least


@pytest.mark.parametrize(
    ("column", "states"),
    [
        (Application.state, ApplicationState),
        (Enrolment.state, EnrolmentState),
        (Vacancy.state, PostState),
        (Course.state, PostState),
        (Organisation.kind, OrganisationKind),
        (
            Organisation.verification,
            [v for v in VerificationState if v is not VerificationState.SUSPENDED],
        ),
    ],
    ids=str,
)
def test_every_state_is_there(demo, column, states):
    assert set(demo.scalars(select(column).distinct().order_by(column))) == set(states)


def test_coordinators_of_both_provinces_walk_beside_people(demo):
    coordinators = demo.scalars(
        select(Membership.account_id)
        .where(Membership.is_coordinator.is_(True))
        .order_by(Membership.id)
    ).all()
    leading = set(
        demo.scalars(select(Accompaniment.coordinator_id).order_by(Accompaniment.id)).all()
    )

    assert len(coordinators) >= 8
    assert leading == set(coordinators)


def test_no_pay_is_under_the_minimum_of_its_region(demo):
    posts = demo.scalars(
        select(Vacancy).options(joinedload(Vacancy.commune)).order_by(Vacancy.id)
    ).all()
    paid = [post for post in posts if post.pay_unit is not PayUnit.PIECE]

    assert len(paid) > 400
    assert not [
        post.title
        for post in paid
        if post.pay_min_vnd < minimum_vnd(post.pay_unit, post.commune.wage_region)
    ]


def test_no_word_gives_a_past_away(demo):
    texts = [
        text.lower()
        for kind in (Organisation, Vacancy, Course, Seeker, Application, Enrolment)
        for row in demo.execute(select(kind.__table__).order_by(kind.id)).mappings()
        for text in row.values()
        if isinstance(text, str)
    ]

    assert len(texts) > 5_000
    assert not [text for text in texts for word in FORBIDDEN_WORDS if word in text]


def test_no_two_posts_read_the_same(demo):
    texts = demo.scalars(select(Vacancy.description).order_by(Vacancy.id)).all()

    assert len(set(texts)) == len(texts)


def test_everything_is_plainly_a_sample(demo):
    organisations = demo.scalars(select(Organisation).order_by(Organisation.id)).all()
    seekers = demo.scalars(select(Seeker).order_by(Seeker.id)).all()

    assert not [row.name for row in organisations if "mẫu" not in row.name.lower()]
    assert not [row.full_name for row in seekers if " Mẫu " not in row.full_name]
    assert all(row.is_demo for row in [*organisations, *seekers])


def test_no_post_says_what_the_law_does_not_allow_but_the_one_to_mend(demo):
    posts = [
        *demo.scalars(select(Vacancy).order_by(Vacancy.id)),
        *demo.scalars(select(Course).order_by(Course.id)),
    ]
    to_mend = demo.scalars(select(BlockedPost.vacancy_id)).all()

    found = [post for post in posts if checking.of_post(post, today=clock.today())]

    assert [post.id for post in found] == to_mend
    assert len(to_mend) == 1


def test_firms_have_asked_their_workers_and_each_answer_is_there(demo):
    rows = demo.scalars(select(CountedWorker).order_by(CountedWorker.id)).all()

    assert {row.agreed_at is not None for row in rows} == {True, False}
    assert any(row.declined_at for row in rows)
    assert any(row.contract_starts_on for row in rows)
    assert count(demo, FirmContract) == 4


def test_firms_files_stand_on_every_step_and_some_are_late(demo):
    rows = demo.scalars(select(FirmLoanEnquiry).order_by(FirmLoanEnquiry.id)).all()

    assert {row.state for row in rows} >= set(WAY) | {FirmLoanState.SENT_BACK}
    assert any(row.due_on and row.due_on < clock.today() for row in rows)
    assert all(row.created_at.date() < clock.today() for row in rows)
