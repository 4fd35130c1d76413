"""Loan enquiries as rows: sealed where they tell of a past, and whole when they go."""

from datetime import date

import pytest
from sqlalchemy import LargeBinary, delete, func, select, type_coerce
from sqlalchemy.exc import IntegrityError

from models import (
    LoanEnquiry,
    LoanNotice,
    LoanNoticeKind,
    LoanParty,
    LoanPayout,
    LoanQuestion,
    LoanShare,
    LoanState,
    LoanStep,
)
from tests import make

DAY = date(2026, 11, 21)


def whole(session):
    """An enquiry with a row in every table that hangs on it."""
    enquiry = make.loan_enquiry(facts={"status": "amnesty"}, signer_name="Trần Thị Bảy")
    by = enquiry.seeker.account_id
    session.add_all(
        [
            LoanStep(
                enquiry=enquiry, verb="keep", to_state=LoanState.PREPARING, note="Chờ giấy hẹn"
            ),
            LoanShare(enquiry=enquiry, party=LoanParty.COORDINATOR, given_by_id=by, ends_on=DAY),
            LoanQuestion(
                enquiry=enquiry,
                party=LoanParty.BANK,
                asked_by_id=by,
                text="Chuồng trại đã có chưa?",
                due_on=DAY,
            ),
            LoanPayout(enquiry=enquiry, paid_on=DAY, amount_vnd=4_000_000, entered_by_id=by),
            LoanNotice(enquiry_id=enquiry.id, kind=LoanNoticeKind.WINDOW_60, day=DAY, told_on=DAY),
        ]
    )
    session.flush()
    return enquiry


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (LoanEnquiry.facts, "amnesty"),
        (LoanEnquiry.signer_name, "Bảy"),
        (LoanStep.note, "giấy"),
        (LoanQuestion.text, "Chuồng"),
    ],
)
def test_what_tells_of_a_person_cannot_be_read_in_the_database(session, column, told):
    whole(session)
    raw = bytes(session.scalar(select(type_coerce(column, LargeBinary))))
    assert told.encode() not in raw
    assert len(raw) > 50


def test_nothing_of_an_enquiry_outlives_it(session):
    whole(session)
    session.execute(delete(LoanEnquiry))
    for table in (LoanStep, LoanShare, LoanQuestion, LoanPayout, LoanNotice):
        assert session.scalar(select(func.count(table.id))) == 0


def test_a_yes_names_one_body_unless_it_is_for_who_walks_beside(session):
    enquiry = make.loan_enquiry()
    session.add(
        LoanShare(
            enquiry=enquiry,
            party=LoanParty.BANK,
            given_by_id=enquiry.seeker.account_id,
            ends_on=DAY,
        )
    )
    with pytest.raises(IntegrityError, match="one_body_or_companion"):
        session.flush()
