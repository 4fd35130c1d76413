"""The way of a loan enquiry: who holds it, until when, and that nobody moves another's step."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from matching.rules import parameters
from models import AuditEntry, LoanParty, LoanState, OutboxMessage
from models.loan_enquiries import OPEN
from tests.webapp.loan_enquiries import ready
from webapp.loan_enquiries import actions, workflow
from webapp.loan_enquiries.workflow import (
    ARROWS,
    STEPS,
    WALKERS,
    WAY,
    LoanDeed,
    Verb,
    may,
    next_list_day,
    open_verbs,
)
from webapp.shared.errors import ConflictError

S, P = LoanState, LoanParty
BODIES = (P.COMMUNE, P.GROUP, P.BANK)


@pytest.mark.parametrize(
    ("today", "list_day"),
    [
        (date(2026, 11, 21), date(2026, 12, 5)),
        (date(2026, 12, 5), date(2026, 12, 5)),
        (date(2026, 12, 6), date(2027, 1, 5)),
        (date(2027, 1, 31), date(2027, 2, 5)),
    ],
)
def test_the_commune_list_is_due_on_the_fifth(today, list_day):
    assert next_list_day(today) == list_day


def test_only_the_day_of_the_list_is_said_to_be_law():
    by_law = {state for state, rule in STEPS.items() if rule.due_is_law}
    assert by_law == {S.LISTING}
    assert STEPS[S.LISTING].law.endswith("14.2.c")


def test_every_state_that_waits_names_a_holder_and_a_day():
    for state in LoanState:
        rule = STEPS[state]
        assert (rule.holder is not None) is (state in OPEN)
        assert (rule.due_on(ready.TODAY) is not None) is (state in OPEN)


def test_from_every_state_there_is_a_way_on():
    """Never a dead end: whatever happened, somebody can move it, the money apart."""
    for state in LoanState:
        leads_on = [verb for verb, arrow in ARROWS.items() if state in arrow.sources]
        assert leads_on or state is S.DISBURSED


def test_an_enquiry_goes_all_the_way_and_every_move_is_kept(session):
    on = ready.way()
    enquiry = ready.at(session, on, S.DISBURSED)
    assert tuple(step.to_state for step in enquiry.history) == WAY
    verbs = session.scalars(
        select(AuditEntry.verb)
        .where(AuditEntry.subject_kind == "loan_enquiries")
        .order_by(AuditEntry.id)
    ).all()
    kept = [f"loan_enquiry.{step.verb}" for step in enquiry.history]
    assert [verb for verb in verbs if verb != "loan_enquiry.shared"] == kept


@pytest.mark.parametrize("state", [S.LISTING, S.CONFIRMING, S.GROUP, S.BANK, S.PAYING_OUT])
def test_nobody_but_the_holder_moves_a_step_forward(session, state):
    on = ready.way()
    enquiry = ready.at(session, on, state)
    verb, holder = ready.FORWARD[state]
    for party in LoanParty:
        assert may(enquiry, verb, on.deed(party)) is (party is holder), party
    for party in set(BODIES) - {holder}:
        assert not open_verbs(enquiry, on.deed(party)) - {Verb.UNDO}, party


def test_the_holder_and_the_day_follow_the_step(session):
    on = ready.way()
    enquiry = ready.at(session, on, S.LISTING)
    assert enquiry.holder is P.COMMUNE
    assert enquiry.organisation_id == on.members[P.COMMUNE].organisation_id
    assert enquiry.due_on == date(2026, 12, 5)
    assert enquiry.held_since == ready.NOW
    ready.forward(session, on, enquiry)
    assert enquiry.due_on == ready.TODAY + timedelta(days=7)


def test_the_day_to_fetch_the_money_is_the_day_that_is_due(session):
    on = ready.way()
    enquiry = ready.at(session, on, S.PAYING_OUT)
    assert enquiry.due_on == enquiry.payout_on == date(2026, 12, 8)


@pytest.mark.parametrize("state", [S.LISTING, S.CONFIRMING, S.GROUP, S.BANK])
def test_what_went_back_returns_to_where_it_came_from(session, state):
    on = ready.way()
    enquiry = ready.at(session, on, state)
    holder = on.deed(enquiry.holder)
    actions.step(session, enquiry=enquiry, verb=Verb.SEND_BACK, deed=holder, reason="paper_missing")
    assert (enquiry.state, enquiry.holder) == (S.SENT_BACK, P.SEEKER)
    assert enquiry.history[-1].reason == "paper_missing"
    actions.step(session, enquiry=enquiry, verb=Verb.RESEND, deed=on.my_deed)
    assert enquiry.state is state


@pytest.mark.parametrize("state", [S.PREPARING, S.LISTING, S.GROUP, S.PAYING_OUT])
def test_the_person_takes_it_back_at_any_time_and_begins_again(session, state):
    on = ready.way()
    enquiry = ready.at(session, on, state)
    actions.step(session, enquiry=enquiry, verb=Verb.WITHDRAW, deed=on.my_deed)
    assert (enquiry.holder, enquiry.due_on, enquiry.closed_on) == (None, None, ready.TODAY)
    actions.step(session, enquiry=enquiry, verb=Verb.REOPEN, deed=on.my_deed)
    assert (enquiry.state, enquiry.holder, enquiry.closed_on) == (S.PREPARING, P.SEEKER, None)


def test_a_refusal_can_be_reopened(session):
    on = ready.way()
    enquiry = ready.at(session, on, S.BANK)
    deed = on.deed(P.BANK)
    actions.step(session, enquiry=enquiry, verb=Verb.REFUSE, deed=deed, reason="no_capital")
    assert Verb.REOPEN in open_verbs(enquiry, on.my_deed)


def test_whoever_moved_last_may_take_it_back_within_a_day(session):
    on = ready.way()
    enquiry = ready.at(session, on, S.CONFIRMING)
    later = on.deed(P.COMMUNE, ready.NOW + timedelta(hours=25))
    assert not may(enquiry, Verb.UNDO, later)
    assert not may(enquiry, Verb.UNDO, on.deed(P.GROUP))
    actions.step(session, enquiry=enquiry, verb=Verb.UNDO, deed=on.deed(P.COMMUNE))
    assert enquiry.state is S.LISTING
    assert [step.verb for step in enquiry.history][-2:] == ["list", "undo"]
    assert not may(enquiry, Verb.UNDO, on.deed(P.COMMUNE))


def test_undoing_a_decision_forgets_what_was_decided(session):
    on = ready.way()
    enquiry = ready.at(session, on, S.PAYING_OUT)
    actions.step(session, enquiry=enquiry, verb=Verb.UNDO, deed=on.deed(P.BANK))
    assert enquiry.state is S.BANK
    decided = (enquiry.decided_on, enquiry.approved_amount_vnd, enquiry.payout_on)
    assert decided == (None, None, None)


@pytest.mark.parametrize("party", sorted(WALKERS))
def test_a_body_that_does_not_look_here_is_written_down_for(session, party):
    on = ready.way()
    enquiry = ready.kept(session, on)
    ready.shared(session, on, enquiry, P.COORDINATOR)
    for verb in (Verb.SEND, Verb.LIST, Verb.CONFIRM, Verb.FORWARD):
        actions.step(session, enquiry=enquiry, verb=verb, deed=on.deed(party))
    told = [step.told_by for step in enquiry.history[1:]]
    assert told == [None, P.COMMUNE, P.COMMUNE, P.GROUP]
    assert {step.party for step in enquiry.history[1:]} == {party}


def test_nobody_speaks_for_a_body_that_looks_itself(session):
    on = ready.way()
    enquiry = ready.at(session, on, S.CONFIRMING)
    for party in WALKERS:
        with pytest.raises(ConflictError):
            actions.step(session, enquiry=enquiry, verb=Verb.CONFIRM, deed=on.deed(party))
    assert enquiry.state is S.CONFIRMING


def test_the_same_move_twice_is_made_once(session):
    on = ready.way()
    enquiry = ready.at(session, on, S.LISTING)
    actions.step(session, enquiry=enquiry, verb=Verb.LIST, deed=on.deed(P.COMMUNE))
    with pytest.raises(ConflictError):
        actions.step(session, enquiry=enquiry, verb=Verb.LIST, deed=on.deed(P.COMMUNE))
    assert len(enquiry.history) == 3


def test_the_calendar_ends_only_what_the_person_holds(session):
    calendar = LoanDeed(actor=None, party=None, now=ready.NOW, today=ready.TODAY)
    on = ready.way()
    enquiry = ready.at(session, on, S.BANK)
    assert open_verbs(enquiry, calendar) == set()
    mine = ready.kept(session, on, purpose=None)
    assert open_verbs(mine, calendar) == {Verb.LAPSE}
    assert Verb.LAPSE not in open_verbs(mine, on.my_deed)


def test_each_move_of_others_is_told_to_the_person_and_to_who_holds_it_then(session):
    on = ready.way()
    ready.at(session, on, S.GROUP)
    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    told = [(row.account_id, row.template) for row in rows]
    assert (on.seeker.account_id, "loan_moved") in told
    commune, group = on.members[P.COMMUNE].account_id, on.members[P.GROUP].account_id
    assert (commune, "loan_arrived") in told
    assert (group, "loan_arrived") in told
    assert on.members[P.BANK].account_id not in {account for account, _template in told}


def test_another_law_moves_the_day_of_the_list(tmp_path, monkeypatch):
    law = tmp_path / "law.toml"
    law.write_text(
        '[commune_list_day]\nvalues = [{ value = "10", from = 2027-01-01, source = "Mẫu" }]\n',
        encoding="utf-8",
    )
    extended = parameters.in_use().extended(law)
    monkeypatch.setattr(workflow, "in_use", lambda: extended)
    assert next_list_day(date(2026, 12, 5)) == date(2026, 12, 5)
    assert next_list_day(date(2027, 3, 6)) == date(2027, 3, 10)
