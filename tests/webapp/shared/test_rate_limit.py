"""How often somebody may try."""

import pytest

from tests import make
from webapp.shared import audit, outbox, rate_limit
from webapp.shared.errors import TooManyAttemptsError
from webapp.shared.rate_limit import SIGN_UP_BY_ADDRESS

KEY = rate_limit.key_of(SIGN_UP_BY_ADDRESS, "203.0.113.7", secret="s")


def test_a_full_counter_refuses_until_its_window_ends(session, now):
    for _ in range(SIGN_UP_BY_ADDRESS.attempts):
        rate_limit.require(session, SIGN_UP_BY_ADDRESS, KEY, now=now)
        rate_limit.count(session, SIGN_UP_BY_ADDRESS, KEY, now=now)

    with pytest.raises(TooManyAttemptsError) as refusal:
        rate_limit.require(session, SIGN_UP_BY_ADDRESS, KEY, now=now)

    assert refusal.value.until == now + SIGN_UP_BY_ADDRESS.window
    rate_limit.require(session, SIGN_UP_BY_ADDRESS, KEY, now=now + SIGN_UP_BY_ADDRESS.window)


def test_the_counter_does_not_name_the_address():
    assert "203.0" not in KEY


def test_a_deed_and_its_message_stand_in_the_same_transaction(session):
    account = make.account()

    entry = audit.record(session, actor=account, verb="account.tried", subject=account, tries=2)
    (message,) = outbox.add(session, outbox.Message(to=account, template="hello"))
    session.flush()

    assert (entry.subject_kind, entry.subject_id, entry.details) == (
        "accounts",
        account.id,
        {"tries": 2},
    )
    assert message.sent_at is None
    assert message.account_id == account.id
