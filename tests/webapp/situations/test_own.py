"""A person answers what the law asks, sees it change their offers, and takes all of it back."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models import AuditEntry, Consent, LegalSituation, OutboxMessage
from tests import make

PAGE = "/ho-so/dieu-can-biet"
FIRST = f"{PAGE}/chung"


@pytest.fixture
def seeker(browser, now):
    person = make.seeker(register_done=True)
    browser.sign_in(person.account)
    return person


@pytest.fixture
def guard():
    return make.vacancy(title="Nhân viên gác cổng", conditional_business="security_guard")


def rows(session):
    return session.scalars(select(LegalSituation).order_by(LegalSituation.id)).all()


def told(session):
    (row,) = rows(session)
    return row.sealed


def test_the_page_says_why_who_sees_it_and_that_no_employer_does(browser, session, seeker):
    page = browser.get(PAGE)

    assert "Không nơi tuyển nào thấy" in page.text
    assert "Chỉ mình bạn thấy" in page.text
    assert page.title.text.startswith("Điều cần biết khi nhận việc")
    assert not rows(session)


def test_one_question_a_page_each_kept_before_the_next(browser, session, seeker):
    browser.submit(FIRST, case="suspended")
    assert told(session) == {"status": "suspended"}
    browser.follow()
    assert browser.url == f"{PAGE}/den-ngay"

    browser.submit(status_until="1/5/2027")
    browser.follow()
    assert browser.url == f"{PAGE}/them"

    browser.submit(limits=[])
    page = browser.follow()

    assert browser.url == PAGE
    assert told(session) == {"status": "suspended", "status_until": "2027-05-01", "limits": []}
    (row,) = rows(session)
    assert row.ends_on == date(2027, 5, 1)
    assert "01/05/2027" in page.text


def test_every_question_can_be_skipped_and_nothing_is_kept(browser, session, seeker):
    browser.submit(FIRST, button="Bỏ qua")
    browser.follow()
    browser.submit(button="Bỏ qua")
    browser.follow()

    assert browser.url == PAGE
    assert not rows(session)


def test_silence_is_asked_back_and_skipping_is_named(browser, session, seeker):
    page = browser.submit(FIRST, expect=422)

    assert "Bỏ qua" in page.select_one(".error-summary").text
    assert not rows(session)


def test_places_and_trades_are_listed_one_after_the_other(browser, session, seeker):
    browser.submit(FIRST, case="completed")
    browser.follow()
    browser.submit(limits=["supervised", "banned", "work"])
    browser.follow()
    assert browser.page.select_one("[name=commune]")["value"]
    browser.submit(commune="hoang loc", until="31/12/2027")
    browser.follow()
    browser.submit(commune="hoang loc")
    browser.follow()
    assert browser.url == f"{PAGE}/noi-tranh"
    browser.submit(commune="", until="1/6/2028")
    browser.follow()
    browser.submit(occupation="bảo vệ")
    browser.follow()
    assert browser.url == f"{PAGE}/nghe-tranh"
    browser.submit()
    browser.follow()

    said = told(session)
    assert said["supervised_until"] == "2027-12-31"
    assert len(said["banned_from_communes"]) == 1
    assert said["banned_until"] == "2028-06-01"
    assert [ban["isco_code"] for ban in said["occupation_bans"]] == ["5414"]


def test_a_day_that_has_passed_is_no_last_day(browser, session, seeker):
    make.legal_situation(seeker=seeker, sealed={"status": "suspended"})

    page = browser.submit(f"{PAGE}/den-ngay", expect=422, status_until="1/5/2026")

    assert "đã qua" in page.select_one(".error-summary").text
    assert told(session) == {"status": "suspended"}


def test_an_answer_can_be_taken_back_alone(browser, session, seeker):
    make.legal_situation(seeker=seeker)

    browser.submit(f"{PAGE}/den-ngay", button="Xóa câu trả lời này")

    assert told(session) == {"status": "suspended"}


def test_a_question_that_no_longer_follows_leads_back(browser, seeker):
    browser.get(f"{PAGE}/nghe-tranh", expect=303)
    browser.get(f"{PAGE}/khong-co", expect=404)


def test_offers_follow_every_answer_at_once(browser, session, seeker, guard):
    def offered():
        return guard.title in browser.get("/viec-hop").text

    assert offered()

    browser.submit(FIRST, case="suspended")
    assert not offered()

    browser.submit(FIRST, case="completed")
    assert offered()

    browser.submit(FIRST, case="suspended")
    browser.submit(f"{PAGE}/xoa")
    assert offered()


def test_answers_without_an_end_are_kept_for_a_year_and_can_be_said_to_hold(
    browser, session, travel
):
    seeker = make.seeker()
    browser.sign_in(seeker.account)
    browser.submit(FIRST, case="completed")
    assert rows(session)[0].ends_on == date(2027, 11, 21)

    travel.move_to(datetime(2027, 3, 1, 3, tzinfo=UTC))
    browser.sign_in(seeker.account)
    browser.submit(PAGE, form="form[action$=van-dung]")

    assert rows(session)[0].ends_on == date(2028, 3, 1)


def test_deleting_leaves_no_answer_and_gives_a_receipt(browser, session, seeker):
    make.legal_situation(seeker=seeker)
    make.consent(seeker=seeker, purpose="circle_reads_answers")

    browser.submit(f"{PAGE}/xoa")
    page = browser.follow()

    assert not rows(session)
    (message,) = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    assert message.values["receipt"] in page.text
    assert all(c.withdrawn_at for c in session.scalars(select(Consent).order_by(Consent.id)))
    kept = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert kept[-1].details == {"receipt": message.values["receipt"]}


def test_the_audit_trail_says_that_one_answered_never_what(browser, session, seeker):
    browser.submit(FIRST, case="deferred")

    (entry,) = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert (entry.verb, entry.details) == ("situation.answered", {})


def test_what_is_kept_can_be_taken_along(browser, seeker):
    make.legal_situation(seeker=seeker)

    browser.get(f"{PAGE}/tai-ve")

    answer = browser.response
    assert answer.json["answers"] == {"status": "suspended", "status_until": "2027-05-01"}
    assert answer.json["kept_until"] == "2027-05-01"
    assert answer.headers["Content-Disposition"].endswith("cau-tra-loi.json")
    assert "no-store" in answer.headers["Cache-Control"]


def test_answers_that_have_ended_are_none(browser, session, seeker):
    make.legal_situation(seeker=seeker, ends_on=date(2026, 11, 20))

    assert "Bắt đầu" in browser.get(PAGE).text
    browser.submit(FIRST, case="none")

    assert told(session) == {"status": "none"}


def test_the_answers_are_folded_away_on_the_summary(browser, seeker):
    make.legal_situation(seeker=seeker)

    page = browser.get(PAGE)

    (folded,) = page.select("details:not([open])")
    assert "án treo" in folded.text
    folded.decompose()
    assert "án treo" not in page.select_one("main").text
