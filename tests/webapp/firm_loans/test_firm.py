"""A firm's own page: it sees who agreed, until the day they chose, and nobody else."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from models import ApplicationState, AuditEntry, CountedWorker, FirmContract, OutboxMessage
from tests import make, make_firms
from webapp.firm_loans import queries
from webapp.shared import clock
from webapp.tasks.telling import firms
from webapp.tasks.turn import Turn

PAGE = "/to-chuc/vay-von"
NAME = "Nguyễn Văn Mẫu"


@pytest.fixture
def firm(browser, now):
    membership = make.membership(organisation__workers_total=10)
    browser.sign_in(membership.account)
    return membership.organisation


def hired(firm, name=NAME, **seeker):
    person = make.seeker(full_name=name, account__display_name=name, **seeker)
    vacancy = make.vacancy(organisation=firm)
    make.application(seeker=person, vacancy=vacancy, state=ApplicationState.HIRED)
    return person


def asked_of(session, person) -> CountedWorker:
    return session.scalars(select(CountedWorker).where(CountedWorker.seeker_id == person.id)).one()


def test_contracts_that_the_firm_counts_itself_make_the_share(browser, firm, session):
    assert "Nhận thêm 2 người" in browser.get(PAGE).text

    browser.submit(f"{PAGE}/hop-dong/moi", people="1", starts_on="5/1/2026", ends_on="31/12/2026")

    page = browser.follow()
    assert "Đủ tỷ lệ" in page.text
    assert "Từ ngày 01/01/2027 không còn đủ tỷ lệ" in page.text
    row = session.scalars(select(FirmContract)).one()
    browser.submit(f"{PAGE}/hop-dong/{row.public_id}", ends_on="")
    assert "không còn đủ tỷ lệ" not in browser.follow().text
    browser.submit(PAGE, form="form[action$='/xoa']")
    assert "Nhận thêm 2 người" in browser.follow().text


def test_a_contract_ends_no_earlier_than_it_begins(browser, firm):
    page = browser.submit(
        f"{PAGE}/hop-dong/moi", people="1", starts_on="5/1/2026", ends_on="4/1/2026", expect=422
    )

    assert "Ngày này phải từ 05/01/2026 trở đi." in page.text


def test_the_total_is_written_down(browser, firm, session):
    browser.submit(f"{PAGE}/tong-so", workers_total="1.200")

    assert make.reread(session, firm).workers_total == 1_200


def test_all_who_were_hired_are_asked_in_neutral_words_and_none_twice(browser, firm, session):
    people = [hired(firm), hired(firm, "Trần Thị Mẫu")]
    make.application(vacancy=make.vacancy(organisation=firm))  # not hired
    assert "2 người bạn đã nhận qua trang này đều được hỏi." in browser.get(f"{PAGE}/hoi").text

    browser.submit(f"{PAGE}/hoi")

    assert "Đã hỏi 2 người." in browser.follow().text
    told = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    assert [message.account_id for message in told] == [each.account_id for each in people]
    assert {message.template for message in told} == {"place_of_work_asks"}
    assert {tuple(message.values) for message in told} == {("name",)}
    browser.post(f"{PAGE}/hoi")
    assert len(session.scalars(select(CountedWorker.id)).all()) == 2


def test_a_firm_sees_only_who_agreed(browser, firm, session):
    for name, columns in {
        "Người im lặng": {},
        "Người từ chối": {"declined_at": make.WHEN},
        "Người hết hạn": {"agreed_at": make.WHEN, "ends_on": date(2026, 11, 20)},
        "Người đồng ý": {"agreed_at": make.WHEN, "ends_on": date(2026, 11, 21)},
    }.items():
        make_firms.counted_worker(organisation=firm, seeker=make.seeker(full_name=name), **columns)
    make_firms.counted_worker(agreed=True, seeker=make.seeker(full_name="Người nơi khác"))

    page = browser.get(PAGE)

    assert [name.text for name in page.select("section[aria-labelledby=nguoi] h3")] == [
        "Người đồng ý"
    ]
    assert clock.today() == date(2026, 11, 21), "the last day of a yes counts"


@pytest.mark.parametrize("columns", [{}, {"declined_at": make.WHEN}])
def test_silence_and_a_no_look_the_same_to_the_firm(browser, firm, columns):
    blank = str(browser.get(PAGE).main)
    row = make_firms.counted_worker(organisation=firm, **columns)

    page = browser.get(PAGE)

    assert "Đã hỏi 1 người." in page.text
    asked = page.find("p", string=lambda text: text and "Đã hỏi 1 người" in text)
    asked.extract()
    strip = lambda markup: " ".join(str(markup).split())  # noqa: E731
    assert strip(page.main).replace(browser._token(), "") == strip(blank).replace(
        browser._token(), ""
    )
    browser.get(f"{PAGE}/nguoi/{row.public_id}", expect=404)


def test_a_worker_counts_once_the_contract_is_written_down(browser, firm, session):
    row = make_firms.counted_worker(
        agreed=True, organisation=firm, seeker=make.seeker(full_name=NAME)
    )
    assert "Chưa ghi hợp đồng, nên chưa được tính." in browser.get(PAGE).text

    browser.submit(f"{PAGE}/nguoi/{row.public_id}", starts_on="1/6/2026", ends_on="31/5/2028")

    page = browser.follow()
    assert "Đủ tỷ lệ" in page.text
    assert "Được tính đến hết 20/11/2027." in page.text, "the yes ends before the contract"
    assert "Từ ngày 21/11/2027 không còn đủ tỷ lệ" in page.text


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx"])
def test_the_plan_is_taken_along_and_the_taking_is_kept(browser, firm, session, ending):
    make_firms.firm_contract(organisation_id=firm.id, people=2)

    browser.post(f"{PAGE}/phuong-an/{ending}", expect=200)

    disposition = browser.response.headers["Content-Disposition"]
    assert f".{ending}" in disposition
    assert browser.response.headers["Cache-Control"] == "no-store"
    entry = session.scalars(select(AuditEntry).where(AuditEntry.verb == "firm_plan.taken")).one()
    assert entry.details == {"people": 2, "ending": ending}


def test_rows_of_the_plan_name_only_who_agreed_and_leave_blanks(firm, session):
    make_firms.counted_worker(
        agreed=True, organisation=firm, seeker=make.seeker(full_name=NAME),
        contract_starts_on=date(2026, 6, 1),
    )  # fmt: skip
    make_firms.counted_worker(organisation=firm, seeker=make.seeker(full_name="Người im lặng"))
    make_firms.firm_contract(organisation_id=firm.id, people=2, ends_on=date(2026, 11, 21))
    make_firms.firm_contract(organisation_id=firm.id, people=9, ends_on=date(2026, 11, 20))

    rows = queries.worker_rows(session, firm, today=date(2026, 11, 21))

    assert [row.full_name for row in rows] == [NAME, "", ""]
    assert rows[0].counts_until == date(2027, 11, 20)


def test_another_firm_reads_and_changes_none_of_it(browser, firm, session):
    row = make_firms.counted_worker(agreed=True, organisation=firm)
    contract = make_firms.firm_contract(organisation_id=firm.id)
    browser.sign_in(make.membership().account)

    browser.get(f"{PAGE}/nguoi/{row.public_id}", expect=404)
    browser.get(f"{PAGE}/hop-dong/{contract.public_id}", expect=404)
    browser.post(f"{PAGE}/hop-dong/{contract.public_id}/xoa", expect=404)


def test_many_workers_cost_no_more_queries(browser, firm, queries):
    make_firms.counted_worker(agreed=True, organisation=firm)
    queries.clear()
    browser.get(PAGE)
    one = len(queries)
    for _number in range(20):
        make_firms.counted_worker(agreed=True, organisation=firm)

    queries.clear()
    browser.get(PAGE)

    assert len(queries) <= one


@pytest.fixture
def told(app, session):
    """Let the task run on a day; return how many messages there are then."""

    def run(day: date) -> int:
        session.flush()
        at = datetime.combine(day, time(9), tzinfo=clock.VIETNAM)
        firms.warn(Turn(app=app, now=at))
        session.expire_all()
        return len(session.scalars(select(OutboxMessage.id)).all())

    return run


def test_a_firm_is_told_sixty_thirty_and_seven_days_ahead_each_once(session, told):
    member = make.membership(organisation__workers_total=10)
    last = date(2026, 12, 31)
    make_firms.firm_contract(organisation_id=member.organisation.id, ends_on=last)
    falls_on = last + timedelta(days=1)
    days = {61: 0, 60: 1, 59: 1, 31: 1, 30: 2, 29: 2, 7: 3, 6: 3, 1: 3}

    found = {ahead: told(falls_on - timedelta(days=ahead)) for ahead in days}

    assert found == days
    message = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).first()
    assert (message.account_id, message.template) == (member.account_id, "firm_share_falls")
    assert (message.values, message.link) == ({"day": "01/01/2027"}, PAGE)


def test_runs_that_were_missed_are_made_up_for_by_one_message(told):
    member = make.membership(organisation__workers_total=10)
    make_firms.firm_contract(organisation_id=member.organisation.id, ends_on=date(2026, 12, 31))

    assert told(date(2026, 12, 28)) == 1
    assert told(date(2026, 12, 29)) == 1


def test_a_firm_whose_share_holds_or_is_too_small_is_told_nothing(told):
    holds = make.membership(organisation__workers_total=10)
    make_firms.firm_contract(organisation_id=holds.organisation.id)
    small = make.membership(organisation__workers_total=11)
    make_firms.firm_contract(organisation_id=small.organisation.id, ends_on=date(2026, 12, 1))

    assert told(date(2026, 11, 30)) == 0
