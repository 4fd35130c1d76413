"""The sample loan enquiries: one in every state, each gone there the way of the product."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models import (
    Account,
    LoanEnquiry,
    LoanParty,
    LoanQuestion,
    LoanState,
    Membership,
    OutboxMessage,
)
from webapp.bank_desk import queries as bank_queries
from webapp.loan_enquiries import queries
from webapp.loan_enquiries.parties import RULES, body_of
from webapp.loan_enquiries.workflow import STEPS
from webapp.shared import clock


def test_there_is_one_in_every_state(demo):
    states = set(demo.scalars(select(LoanEnquiry.state)))
    assert states == set(LoanState)
    assert demo.scalars(select(LoanQuestion).where(LoanQuestion.answered_at.is_(None))).first()


def test_holder_and_day_are_those_of_the_step(demo):
    rows = demo.scalars(select(LoanEnquiry).options(selectinload(LoanEnquiry.history))).all()
    for row in rows:
        assert row.holder is STEPS[row.state].holder
        assert (row.due_on is None) is (row.holder is None)
        assert row.history[-1].to_state is row.state
        moments = [step.created_at for step in row.history]
        assert moments == sorted(moments)
        assert moments[-1] <= clock.now()


def test_the_desks_a_visitor_may_try_have_something_to_do(demo):
    members = demo.scalars(
        select(Membership)
        .join(Account, Account.id == Membership.account_id)
        .where(Account.email.in_(("uy-ban@mau.example", "ngan-hang@mau.example")))
        .options(selectinload(Membership.organisation), selectinload(Membership.territories))
    ).all()
    assert len(members) == 2
    for member in members:
        party = next(party for party, rule in RULES.items() if rule(member))
        found = queries.inbox_total(demo, body_of(member, party), waiting=True, today=clock.today())
        assert found >= 2


def test_its_messages_name_nobody(demo):
    rows = demo.scalars(select(OutboxMessage).where(OutboxMessage.template.startswith("loan_")))
    assert all(set(row.values) <= {"count"} for row in rows)


def test_a_bank_has_figures_over_the_year_and_courses_paid_out_in_parts(demo):
    member = demo.scalars(
        select(Membership)
        .join(Account, Account.id == Membership.account_id)
        .where(Account.email == "ngan-hang@mau.example")
        .options(selectinload(Membership.organisation), selectinload(Membership.territories))
    ).one()
    found = bank_queries.figures(demo, body_of(member, LoanParty.BANK), today=clock.today())

    assert len(found) > 20
    assert len({file.disbursed_on.month for file in found if file.disbursed_on}) >= 6
    assert max(len(file.payouts) for file in found) == 3
    assert {file.later_state for file in found} >= {"repaying", "overdue", "repaid"}
