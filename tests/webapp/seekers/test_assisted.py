"""Somebody else may type: the answers are the person's, the deed is the typist's."""

import pytest
from sqlalchemy import select

from models import AuditEntry
from tests import make
from webapp.seekers import actions, queries


@pytest.fixture
def coordinator(session):
    return make.membership(coordinator=True).account


def test_the_trail_names_who_typed_and_whose_answer_it_is(session, seeker, coordinator):
    actions.answer(
        session, seeker=seeker, actor=coordinator, step="luong", answers={"wished_pay_vnd": 7}
    )
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.actor_id, entry.subject_id) == (coordinator.id, seeker.id)
    assert seeker.wished_pay_vnd == 7


def test_trades_are_added_described_and_dropped_for_somebody(session, seeker, coordinator):
    person = queries.register_of(session, seeker, locked=True)
    actions.add_trades(session, seeker=person, actor=coordinator, codes=["tho-han", "tho-han"])
    actions.describe_trade(
        session, seeker=person, actor=coordinator, code="tho-han", months=12, learnt_where=None,
        has_certificate=True,
    )  # fmt: skip
    held = queries.trade_of(person, "tho-han")
    assert (held.months, held.has_certificate) == (12, True)
    actions.drop_trade(session, seeker=person, actor=coordinator, code="tho-han")
    verbs = session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert verbs == [
        "register.trades_added", "register.trade_described", "register.trade_dropped",
    ]  # fmt: skip
    assert {e.actor_id for e in session.scalars(select(AuditEntry))} == {coordinator.id}


def test_finishing_twice_keeps_the_first_moment(session, seeker, coordinator, now):
    actions.move_on(session, seeker=seeker, step="luong")
    actions.finish(session, seeker=seeker, actor=coordinator, now=now)
    assert (seeker.register_done_at, seeker.register_step) == (now, None)
    actions.move_on(session, seeker=seeker, step="luong")
    actions.finish(session, seeker=seeker, actor=coordinator, now=now.replace(year=2027))
    assert (seeker.register_done_at, seeker.register_step) == (now, None)
