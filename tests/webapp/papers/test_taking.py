"""Papers are taken along by those who may, and whoever else takes one is seen to have."""

import io

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select

import models
from models import LoanParty, LoanState
from tests import make
from tests.webapp.documents.papers import docx_text, pdf_text, sheet_rows
from tests.webapp.loan_enquiries import ready
from webapp.loan_enquiries import actions as loan_actions, queries as loan_queries
from webapp.loan_enquiries.workflow import LoanDeed, Verb
from webapp.papers.content.sheets import PaperKind
from webapp.papers.loading import paper_facts, plan_of, progress_of
from webapp.shared import clock

DESKS = {LoanParty.GROUP: "to", LoanParty.BANK: "ngan-hang", LoanParty.COMMUNE: "xa"}


@pytest.fixture
def way(session):
    return ready.way()


def address(enquiry, kind=PaperKind.PERSON, ending="pdf", desk="ho-so"):
    return f"/vay-von/{desk}/{enquiry.public_id}/giay-to/{kind}/{ending}"


def entries(session) -> list[models.AuditEntry]:
    query = select(models.AuditEntry).where(models.AuditEntry.verb == "loan_enquiry.paper")
    return list(session.scalars(query.order_by(models.AuditEntry.id)))


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_person_takes_their_papers_along(browser, session, way, kind, ending):
    enquiry = ready.at(session, way, LoanState.GROUP)
    browser.sign_in(way.seeker.account)

    browser.post(address(enquiry, kind, ending), expect=200)

    headers = browser.response.headers
    assert headers["Cache-Control"] == "no-store"
    name = f"{kind}-{clock.today():%Y-%m-%d}.{ending}"
    assert headers["Content-Disposition"] == f'attachment; filename="{name}"'
    read = pdf_text if ending == "pdf" else docx_text
    assert "BẢN NHÁP ĐỂ MANG ĐI" in read(browser.response.data)


def test_the_paper_holds_what_the_person_said(browser, session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    browser.sign_in(way.seeker.account)

    browser.post(address(enquiry), expect=200)

    text = pdf_text(browser.response.data)
    for known in (way.seeker.full_name, "60.000.000 đồng", "36 tháng", "27/11/2024", "27/11/2029"):
        assert known in text


@pytest.mark.parametrize("party", [LoanParty.BANK, LoanParty.GROUP])
def test_a_body_that_takes_a_paper_is_seen_by_the_person(browser, session, way, party):
    enquiry = ready.at(session, way, LoanState.BANK)
    member = way.members[party]
    browser.sign_in(member.account)

    browser.post(address(enquiry, desk=DESKS[party]), expect=200)

    (entry,) = entries(session)
    assert (entry.actor_id, entry.details["party"]) == (member.account_id, party.value)
    browser.sign_out()
    browser.sign_in(way.seeker.account)
    page = browser.get("/ho-so/ai-da-thay").get_text(" ", strip=True)
    assert "Đã tải giấy tờ trong hồ sơ vay của bạn." in page
    assert member.organisation.name in page


def test_a_coordinator_who_takes_a_paper_is_seen_by_the_person(browser, session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    member = way.members[LoanParty.COORDINATOR]
    browser.sign_in(member.account)

    browser.post(address(enquiry), expect=200)

    assert entries(session)[0].details["organisation"] == member.organisation_id


def test_what_a_person_takes_themselves_is_no_look_of_somebody_else(browser, session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    browser.sign_in(way.seeker.account)

    browser.post(address(enquiry), expect=200)

    assert "Đã tải giấy tờ" not in browser.get("/ho-so/ai-da-thay").get_text()


@pytest.mark.parametrize("party", [LoanParty.BANK, LoanParty.GROUP, LoanParty.COORDINATOR])
def test_a_yes_taken_back_closes_the_papers_at_once(browser, session, way, party):
    enquiry = ready.at(session, way, LoanState.BANK)
    loan_actions.unshare(session, enquiry=enquiry, party=party, deed=way.my_deed)
    browser.sign_in(way.members[party].account)

    browser.post(address(enquiry, desk=DESKS.get(party, "ho-so")), expect=404)

    assert not entries(session)


def test_papers_of_others_are_not_found(browser, session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    browser.sign_in(make.seeker().account)
    browser.post(address(enquiry), expect=404)
    browser.sign_out()
    other_bank = make.membership(organisation__kind=models.OrganisationKind.BANK)
    browser.sign_in(other_bank.account)
    browser.post(address(enquiry, desk="ngan-hang"), expect=404)

    assert not entries(session)


def test_a_paper_is_not_handed_out_for_the_asking(browser, session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    browser.sign_in(way.seeker.account)

    browser.get(address(enquiry), expect=405)


@pytest.mark.parametrize("at_desk", [
    (LoanParty.COMMUNE, LoanState.LISTING), (LoanParty.GROUP, LoanState.GROUP),
])  # fmt: skip
@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_a_meeting_gets_the_list_of_those_who_wait_there(browser, session, at_desk, ending):
    way, party, state = ready.way(), *at_desk
    enquiry = ready.at(session, way, state)
    browser.sign_in(way.members[party].account)

    browser.post(f"/vay-von/{DESKS[party]}/danh-sach/{ending}", expect=200)

    data = browser.response.data
    if ending == "xlsx":
        assert sheet_rows(data)[4][1] == way.seeker.full_name
        assert load_workbook(io.BytesIO(data)).sheetnames == ["Danh sách"]
    else:
        assert way.seeker.full_name in (pdf_text if ending == "pdf" else docx_text)(data)
    assert [entry.subject_id for entry in entries(session)] == [enquiry.id]


def test_a_list_leaves_out_whoever_took_their_yes_back(browser, session, way):
    enquiry = ready.at(session, way, LoanState.GROUP)
    loan_actions.unshare(session, enquiry=enquiry, party=LoanParty.GROUP, deed=way.my_deed)
    browser.sign_in(way.members[LoanParty.GROUP].account)

    browser.post("/vay-von/to/danh-sach/docx", expect=200)

    table = Document(io.BytesIO(browser.response.data)).tables[0]
    assert len(table.rows) == 1
    assert not entries(session)


def test_the_days_of_a_way_are_those_of_its_steps(session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    done = progress_of(enquiry)

    assert (done.listed_on, done.confirmed_on, done.group_on) == (ready.TODAY,) * 3
    assert done.decided_on is None


def test_a_step_taken_back_is_open_again(session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    deed: LoanDeed = way.deed(LoanParty.GROUP)
    loan_actions.step(session, enquiry=enquiry, verb=Verb.UNDO, deed=deed)

    assert enquiry.state is LoanState.GROUP
    assert progress_of(enquiry).confirmed_on == ready.TODAY
    assert progress_of(enquiry).group_on is None


@pytest.mark.parametrize(
    ("changes", "estimated"),
    [
        ({}, True),
        ({"amount_vnd": None}, False),
        ({"term_months": None}, False),
        ({"purpose": models.LoanPurpose.TRAINING, "course_months": 6}, True),
        ({"purpose": models.LoanPurpose.TRAINING, "course_months": 36}, False),
    ],
)
def test_only_a_loan_of_known_amount_and_term_is_estimated(session, way, changes, estimated):
    enquiry = ready.kept(session, way)
    for name, value in changes.items():
        setattr(enquiry, name, value)

    plan = plan_of(enquiry, today=ready.TODAY)

    assert (plan is not None) is estimated
    assert plan is None or plan.principal_vnd == enquiry.amount_vnd


def test_facts_speak_of_the_certificate_and_of_nothing_before(session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    loaded = loan_queries.of_seeker(session, way.seeker, enquiry.public_id)
    facts = paper_facts(loaded, today=ready.TODAY)

    assert facts.certificate_on == ready.COMPLETED
    assert "completed" not in repr(facts).replace("completed_on", "")
