"""The life of a post, the same for vacancies and courses."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models import AuditEntry, Course, PostChange, PostState, Vacancy
from tests import make
from webapp.applications import actions as applications  # noqa: F401 - tells who waits
from webapp.posting import actions
from webapp.posting.workflow import TRANSITIONS, Verb, move
from webapp.shared.errors import ConflictError, RefusedError
from webapp.shared.workflow import Deed, Party

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def deed(party: Party = Party.EMPLOYER) -> Deed:
    return Deed(actor=make.staff_account(), party=party, now=NOW, today=TODAY)


@pytest.fixture(params=[make.vacancy, make.course], ids=["vacancy", "course"])
def a_post(request):
    return request.param


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("state", list(PostState))
@pytest.mark.parametrize("party", list(Party))
def test_nothing_moves_but_along_the_table(session, a_post, verb, state, party):
    post = a_post(state=state)
    allowed = state in TRANSITIONS[verb].sources and party in TRANSITIONS[verb].by

    if not allowed:
        with pytest.raises(ConflictError):
            move(session, post, verb, deed(party))
        assert post.state is state
        return
    move(session, post, verb, deed(party))
    assert post.state is TRANSITIONS[verb].target


def test_a_draft_opens_at_once_when_its_organisation_is_verified(session, a_post):
    post = actions.publish(session, post=a_post(draft=True), deed=deed())

    assert post.state is PostState.OPEN
    assert post.published_at == NOW


def test_a_waiting_post_opens_when_its_organisation_is_verified(session, a_post):
    organisation = make.organisation(pending=True)
    post = actions.publish(session, post=a_post(draft=True, organisation=organisation), deed=deed())
    assert post.state is PostState.WAITING
    other = a_post(state=PostState.WAITING, published_at=None)

    to_mend = actions.open_waiting(session, organisation=organisation, actor=None, now=NOW)

    assert to_mend == []
    assert (post.state, post.published_at) == (PostState.OPEN, NOW)
    assert other.state is PostState.WAITING


def test_a_post_whose_day_passed_while_it_waited_expires(session, a_post):
    organisation = make.organisation()
    post = a_post(organisation=organisation, state=PostState.WAITING, closes_on=date(2026, 11, 20))

    assert actions.open_waiting(session, organisation=organisation, actor=None, now=NOW) == []
    assert post.state is PostState.EXPIRED


def test_open_posts_of_a_suspended_organisation_are_held_and_come_back(session, a_post):
    organisation = make.organisation()
    post = a_post(organisation=organisation)
    paused = a_post(organisation=organisation, state=PostState.PAUSED)

    actions.hold_open(session, organisation=organisation, actor=None, now=NOW)
    assert (post.state, paused.state) == (PostState.WAITING, PostState.PAUSED)

    actions.open_waiting(session, organisation=organisation, actor=None, now=NOW)
    assert (post.state, paused.state) == (PostState.OPEN, PostState.PAUSED)


def test_closing_tells_those_who_wait(session):
    application = make.application()

    actions.close(session, post=application.vacancy, deed=deed())

    assert application.vacancy.state is PostState.CLOSED
    assert application.state.value == "closed"


def test_posts_expire_after_their_closing_day_and_not_on_it(session, a_post):
    last_day = a_post(closes_on=TODAY)
    passed = a_post(closes_on=date(2026, 11, 20))
    closed = a_post(closed=True, closes_on=date(2026, 11, 20))

    assert actions.expire(session, type(passed), now=NOW, today=TODAY) == 1

    states = [post.state for post in (last_day, passed, closed)]
    assert states == [PostState.OPEN, PostState.EXPIRED, PostState.CLOSED]


def test_a_paused_post_whose_day_has_passed_does_not_open_again(session, a_post):
    post = a_post(state=PostState.PAUSED, closes_on=date(2026, 11, 20))

    with pytest.raises(RefusedError):
        actions.resume(session, post=post, deed=deed())


def test_what_is_over_cannot_be_changed(session, a_post):
    post = a_post(closed=True)

    with pytest.raises(RefusedError):
        actions.save(session, post=post, answers={"title": "Khác"}, deed=deed())


def test_a_copy_keeps_the_words_and_asks_the_dates_anew(session, a_post):
    post = a_post(closed=True, title="Việc cũ", external_ref="A1")

    copied = actions.copy(session, post=post, deed=deed())
    session.flush()

    assert (copied.title, copied.state) == ("Việc cũ", PostState.DRAFT)
    assert (copied.closes_on, copied.published_at, copied.external_ref) == (None, None, None)
    assert copied.copied_from_id == post.id
    assert copied.public_id != post.public_id


def test_every_change_is_seen_by_those_who_serve_lists(session, a_post):
    post = a_post()
    session.flush()
    before = len(session.scalars(select(PostChange.id).order_by(PostChange.id)).all())

    actions.pause(session, post=post, deed=deed())
    session.flush()

    assert len(session.scalars(select(PostChange.id).order_by(PostChange.id)).all()) == before + 1
    kind = "vacancy" if isinstance(post, Vacancy) else "course"
    verbs = session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert verbs[-1] == f"{kind}.pause"


def test_a_draft_is_discarded_and_nothing_else_is(session, a_post):
    draft, shown = a_post(draft=True), a_post()

    actions.discard(session, post=draft, deed=deed())
    session.flush()

    with pytest.raises(ConflictError):
        actions.discard(session, post=shown, deed=deed())
    assert session.get(Course if isinstance(draft, Course) else Vacancy, shown.id)
