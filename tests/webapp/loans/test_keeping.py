"""A check's result is kept when the person asks for it, and not otherwise."""

import pytest
from sqlalchemy import event, func, select

from models import FormDraft, LoanEnquiry, LoanSigner, LoanState
from models.sealed import unseal
from tests import make
from tests.webapp.loans.test_check import PERSON, walk
from webapp.accounts.credentials.hashing import hash_secret

PIN = "482915"
KEEP = "/vay-von/kiem-tra/giu"


def kept(session):
    return session.scalars(select(LoanEnquiry)).one()


def count(session, table):
    return session.scalar(select(func.count(table.id)))


@pytest.mark.usefixtures("now")
def test_without_asking_nothing_is_kept_of_somebody_signed_in(browser, session):
    browser.sign_in(make.seeker().account)
    written = []
    event.listen(session, "after_flush", lambda _session, context: written.append(context))
    page = walk(browser, PERSON)
    assert page.select_one(f"form[action='{KEEP}']")
    assert written == []
    assert count(session, LoanEnquiry) == 0


@pytest.mark.usefixtures("now")
def test_somebody_signed_in_keeps_it_with_one_button(browser, session):
    seeker = make.seeker()
    browser.sign_in(seeker.account)
    walk(browser, PERSON)
    browser.submit(form=f"form[action='{KEEP}']")
    enquiry = kept(session)
    assert enquiry.seeker_id == seeker.id
    assert enquiry.state is LoanState.PREPARING
    assert (enquiry.amount_vnd, enquiry.term_months) == (50_000_000, 36)
    assert enquiry.window_ends_on.isoformat() == "2029-05-01"
    assert enquiry.signer is LoanSigner.HOUSEHOLD
    assert browser.location == f"/vay-von/ho-so/{enquiry.public_id}"


@pytest.mark.usefixtures("now")
def test_what_others_judge_of_a_person_is_not_kept(browser, session):
    browser.sign_in(make.seeker().account)
    walk(browser, PERSON | {"good_compliance": "no", "free_of_social_evils": "no"})
    browser.submit(form=f"form[action='{KEEP}']")
    assert set(kept(session).facts) == {
        "status",
        "certificate_issued",
        "completed_on",
        "same_purpose_debt",
        "household",
    }


@pytest.mark.usefixtures("now")
def test_pressed_twice_it_is_one_enquiry(browser, session):
    browser.sign_in(make.seeker().account)
    page = walk(browser, PERSON)
    fields = {
        field["name"]: field["value"]
        for field in page.select_one(f"form[action='{KEEP}']").select("input[name]")
    }
    browser.post(KEEP, fields)
    browser.post(KEEP, fields | {"amount_vnd": "40 triệu"})
    assert kept(session).amount_vnd == 40_000_000


@pytest.mark.usefixtures("now")
def test_the_answers_survive_signing_in_and_stand_in_no_address(browser, session):
    seeker = make.seeker(account__phone="+84912345678", account__secret_hash=hash_secret(PIN))
    walk(browser, PERSON)
    browser.submit(form="form[action='/dang-nhap']", expect=200)
    assert count(session, LoanEnquiry) == count(session, FormDraft) == 0
    page = browser.submit(login="0912345678", password=PIN, expect=200)
    assert browser.url == "/dang-nhap"
    assert page.select_one("main form")["action"] == KEEP
    browser.submit()
    assert kept(session).seeker_id == seeker.id


@pytest.mark.usefixtures("now")
def test_the_answers_survive_making_an_account_and_lie_sealed_meanwhile(browser, session):
    walk(browser, PERSON)
    assert count(session, FormDraft) == 0
    browser.submit(form="form[action='/dang-ky']")
    draft = session.scalars(select(FormDraft)).one()
    assert set(draft.answers) == {"kept"}
    assert unseal(draft.answers["kept"].encode())["form"] not in draft.answers["kept"]
    browser.follow()
    browser.submit(name="Trần Văn Ba")
    browser.follow()
    browser.submit(phone="0912345678")
    browser.follow()
    page = browser.submit(pin=PIN, pin_again=PIN, expect=200)
    assert page.select_one("main form")["action"] == KEEP
    browser.submit()
    assert kept(session).window_ends_on.isoformat() == "2029-05-01"
    assert count(session, FormDraft) == 0


@pytest.mark.usefixtures("now")
def test_a_business_has_another_way(browser, session):
    browser.sign_in(make.seeker().account)
    page = walk(browser, {"borrower": "business"})
    assert page.select_one(f"form[action='{KEEP}']") is None
    browser.post(KEEP, {"borrower": "business"})
    assert count(session, LoanEnquiry) == 0


def test_staff_are_not_asked_to_keep(browser):
    browser.sign_in(make.membership().account)
    assert walk(browser, PERSON).select_one("#giu-lai") is None
    browser.post(KEEP, {"borrower": "person"}, expect=403)
