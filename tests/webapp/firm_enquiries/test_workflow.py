"""Who may move a firm's file, what each move keeps, and who is told of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import (
    AuditEntry,
    FirmLoanEnquiry,
    FirmLoanParty as P,
    FirmLoanState as S,
    OutboxMessage,
)
from models.firm_enquiries import FIRM_LOAN_OPEN
from tests import make, make_firms
from tests.webapp.firm_enquiries import ready
from tests.webapp.firm_enquiries.ready import TODAY, Way
from webapp.firm_enquiries import actions
from webapp.firm_enquiries.actions import Bodies, Plan
from webapp.firm_enquiries.workflow import ARROWS, STEPS, WAY, Verb, may, open_verbs
from webapp.shared.errors import ConflictError
from webapp.tasks.telling import firms
from webapp.tasks.turn import Turn


@pytest.fixture
def on(session, now) -> Way:
    return ready.way()


def told(session, account) -> list[str]:
    """Templates of what somebody was told, in order."""
    query = select(OutboxMessage).where(OutboxMessage.account_id == account.id)
    return [row.template for row in session.scalars(query.order_by(OutboxMessage.id))]


def test_every_open_state_has_a_holder_and_a_day_and_every_other_has_none():
    for state, rule in STEPS.items():
        assert (rule.holder is not None) == (state in FIRM_LOAN_OPEN)
        assert (rule.days is not None) == (state in FIRM_LOAN_OPEN)


def test_the_way_leads_from_the_plan_to_the_money(session, on):
    enquiry = ready.at(session, on, S.DISBURSED)

    assert [step.to_state for step in enquiry.history] == list(WAY)
    assert [step.party for step in enquiry.history] == [P.FIRM, P.FIRM, P.COMMUNE, P.BANK, P.BANK]
    assert all(step.told_by is None for step in enquiry.history)
    assert (enquiry.confirmed_on, enquiry.decided_on, enquiry.disbursed_on) == (TODAY,) * 3
    assert (enquiry.holder, enquiry.due_on, enquiry.closed_on) == (None, None, TODAY)
    verbs = session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert [verb for verb in verbs if verb.startswith("firm_loan.")] == [
        f"firm_loan.{verb}" for verb in ("begin", "send", "confirm", "approve", "pay_out")
    ]


def test_each_holder_is_told_that_it_came_and_the_firm_that_it_moved(session, on):
    ready.at(session, on, S.DISBURSED)

    assert told(session, on.members[P.COMMUNE].account) == ["firm_loan_arrived"]
    assert told(session, on.members[P.BANK].account) == ["firm_loan_arrived"]
    assert told(session, on.members[P.FIRM].account) == ["firm_loan_moved"] * 3


@pytest.mark.parametrize("state", [S.PREPARING, *WAY[1:]])
@pytest.mark.parametrize("party", list(P))
def test_only_who_holds_it_moves_it_on_where_all_look_here(session, on, state, party):
    enquiry = ready.at(session, on, state)

    found = open_verbs(enquiry, on.deed(party))

    withdraws = {Verb.WITHDRAW} if party is P.FIRM and state in FIRM_LOAN_OPEN else set()
    holds = enquiry.holder is party
    onwards = {verb for verb, arrow in ARROWS.items() if state in arrow.sources} - {Verb.WITHDRAW}
    assert found == (onwards if holds else set()) | withdraws


def test_another_firm_and_another_bank_move_nothing(session, on):
    enquiry, others = ready.at(session, on, S.BANK), ready.way()

    for party in P:
        assert not open_verbs(enquiry, others.deed(party))
    with pytest.raises(ConflictError):
        actions.step(session, enquiry=enquiry, verb=Verb.REFUSE, deed=others.deed(P.BANK))


def test_the_firm_writes_down_the_word_of_who_does_not_look_here(session, on):
    enquiry = ready.at(session, on, S.DISBURSED, Bodies())

    assert [step.told_by for step in enquiry.history] == [None, None, P.COMMUNE, P.BANK, P.BANK]
    assert {step.party for step in enquiry.history} == {P.FIRM}
    assert not told(session, on.members[P.BANK].account)


def test_it_does_not_write_down_the_word_of_who_does(session, on):
    office = Bodies(office=on.body(P.COMMUNE))
    enquiry = ready.at(session, on, S.CONFIRMING, office)

    assert not may(enquiry, Verb.CONFIRM, on.deed(P.FIRM))
    actions.step(session, enquiry=enquiry, verb=Verb.CONFIRM, deed=on.deed(P.COMMUNE))
    assert may(enquiry, Verb.APPROVE, on.deed(P.FIRM))


def test_what_came_back_goes_on_where_it_was(session, on):
    enquiry = ready.at(session, on, S.BANK)
    actions.step(
        session, enquiry=enquiry, verb=Verb.SEND_BACK, deed=on.deed(P.BANK), reason="collateral"
    )
    assert (enquiry.state, enquiry.holder, enquiry.back_to) == (S.SENT_BACK, P.FIRM, S.BANK)
    assert told(session, on.members[P.FIRM].account)[-1] == "firm_loan_needs_you"

    actions.send(session, enquiry=enquiry, bodies=ready.both(on), deed=on.deed(P.FIRM))

    assert (enquiry.state, enquiry.back_to, enquiry.confirmed_on) == (S.BANK, None, TODAY)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"plan": "Mở thêm quán ăn."}, S.CONFIRMING),
        ({"amount_vnd": 600_000_000}, S.CONFIRMING),
        ({"amount_vnd": 300_000_000}, S.BANK),
        ({"term_months": 60}, S.BANK),
    ],
    ids=["another plan", "more money", "less money", "another term"],
)
def test_the_commune_confirms_again_what_is_another_plan(session, on, changes, state):
    enquiry = ready.at(session, on, S.BANK)
    actions.step(
        session, enquiry=enquiry, verb=Verb.SEND_BACK, deed=on.deed(P.BANK), reason="too_much"
    )
    said = {name: getattr(enquiry, name) for name in ("plan", "commune_code", "amount_vnd")}
    plan = Plan(**(said | changes))

    actions.change(session, enquiry=enquiry, plan=plan, deed=on.deed(P.FIRM))
    actions.send(session, enquiry=enquiry, bodies=ready.both(on), deed=on.deed(P.FIRM))

    assert enquiry.state is state
    assert (enquiry.confirmed_on is None) == (state is S.CONFIRMING)


def test_a_plan_is_not_changed_in_others_hands(session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)

    with pytest.raises(ConflictError):
        actions.change(
            session, enquiry=enquiry, deed=on.deed(P.FIRM),
            plan=Plan(plan="Khác", commune_code=enquiry.commune_code, amount_vnd=1_000_000),
        )  # fmt: skip


def test_a_firm_has_one_file_under_way_and_may_begin_another_after_it(session, on):
    first = ready.begun(session, on)
    assert ready.begun(session, on) is first

    actions.step(session, enquiry=first, verb=Verb.WITHDRAW, deed=on.deed(P.FIRM))
    session.flush()

    assert ready.begun(session, on) is not first


def test_numbers_of_workers_go_with_the_file_and_no_name(session, on):
    make_firms.firm_contract(organisation_id=on.firm.id, people=2)
    make_firms.counted_worker(
        agreed=True, organisation=on.firm, contract_starts_on=date(2026, 1, 5),
        seeker=make.seeker(full_name="Nguyễn Văn Mẫu"),
    )  # fmt: skip

    enquiry = ready.at(session, on, S.CONFIRMING)

    assert (enquiry.workers_total, enquiry.workers_counted, enquiry.counted_on) == (10, 3, TODAY)
    kept = {column.name: getattr(enquiry, column.name) for column in enquiry.__table__.columns}
    assert "Nguyễn Văn Mẫu" not in str(kept)


def test_a_firm_without_its_total_sends_no_numbers(session, on):
    on.firm.workers_total = None

    enquiry = ready.at(session, on, S.CONFIRMING)

    assert (enquiry.workers_total, enquiry.workers_counted) == (None, None)


def test_withdrawing_tells_who_held_it(session, on):
    enquiry = ready.at(session, on, S.BANK)

    actions.step(session, enquiry=enquiry, verb=Verb.WITHDRAW, deed=on.deed(P.FIRM))

    assert told(session, on.members[P.BANK].account)[-1] == "loan_withdrawn"
    assert (enquiry.holder, enquiry.closed_on) == (None, TODAY)


def test_a_day_that_passed_is_told_of_once_to_the_firm_and_to_who_holds_it(app, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    late = on.now + timedelta(days=8)

    for _run in range(2):
        turn = Turn(app=app, now=late)
        firms.tell_late(turn)

    assert told(session, on.members[P.COMMUNE].account) == ["firm_loan_arrived", "loan_late_here"]
    assert told(session, on.members[P.FIRM].account) == ["firm_loan_late"]
    session.expire_all()
    assert session.get(FirmLoanEnquiry, enquiry.id).told_of == enquiry.due_on
