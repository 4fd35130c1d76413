"""Who walks beside somebody sees their answers with a yes, on a visit that the person sees."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from models import (
    AuditEntry,
    Consent,
    ConsentPurpose,
    LegalSituation,
    LookKind,
    OutboxMessage,
    SituationLook,
    StatedHow,
)
from tests import make

CIRCLE = ConsentPurpose.CIRCLE_READS_ANSWERS


@pytest.fixture
def walk(now):
    """Somebody without a phone of their own, and who walks beside them."""
    return make.accompaniment(seeker__account__secret_hash=None)


def address(seeker, page=""):
    return f"/can-bo/nguoi/{seeker.public_id}/dieu-can-biet{page}"


def as_coordinator(browser, walk):
    browser.sign_in(walk.coordinator)


def looks(session):
    found = session.scalars(select(SituationLook).order_by(SituationLook.id))
    return [(look.kind, look.account_id, look.organisation_id) for look in found]


def told(session):
    return session.scalars(select(LegalSituation.sealed).order_by(LegalSituation.id)).all()


def opened(seeker):
    make.consent(seeker=seeker, purpose=CIRCLE)
    return make.legal_situation(seeker=seeker)


def test_without_a_yes_nothing_is_shown_and_nothing_can_be_done(browser, session, walk):
    make.legal_situation(seeker=walk.seeker)
    as_coordinator(browser, walk)

    page = browser.get(address(walk.seeker))
    assert "chưa cho phép" in page.text
    assert "án treo" not in page.text
    for inside in ("/xem", "/cau/chung", "/xoa"):
        browser.get(address(walk.seeker, inside), expect=404)
    for inside in ("/mo", "/thoi", "/cau/chung", "/xoa"):
        browser.post(address(walk.seeker, inside), {"case": "none"}, expect=404)

    assert told(session) == [{"status": "suspended", "status_until": "2027-05-01"}]
    assert not looks(session)


def test_a_yes_told_on_a_visit_is_kept_with_who_when_and_how(browser, session, walk):
    as_coordinator(browser, walk)

    browser.submit(address(walk.seeker), form="form[action$=dong-y]", how="in_person", agreed="y")
    page = browser.follow()

    (consent,) = session.scalars(select(Consent).order_by(Consent.id)).all()
    assert (consent.purpose, consent.given_by_id) == (CIRCLE, walk.coordinator_id)
    assert (consent.stated_how, consent.ends_on) == (StatedHow.IN_PERSON, date(2027, 2, 19))
    assert "Nói khi gặp nhau" in page.text
    message = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).one()
    assert (message.account_id, message.template) == (walk.seeker.account_id, "answers_opened")


def test_a_yes_needs_its_how_and_the_promise_to_have_explained(browser, session, walk):
    as_coordinator(browser, walk)

    browser.submit(address(walk.seeker), form="form[action$=dong-y]", expect=422)

    assert not session.scalars(select(Consent).order_by(Consent.id)).all()


def test_opening_is_kept_before_anything_is_shown(browser, session, walk):
    opened(walk.seeker)
    as_coordinator(browser, walk)
    assert "án treo" not in browser.get(address(walk.seeker)).text
    browser.get(address(walk.seeker, "/xem"), expect=303)

    browser.submit(address(walk.seeker), form="form[action$=mo]")
    page = browser.follow()

    assert "án treo" in page.text
    assert looks(session) == [
        (LookKind.OPENED, walk.coordinator_id, walk.organisation_id),
    ]


def test_who_wrote_the_yes_down_opens_closes_and_deletes(browser, session, walk):
    as_coordinator(browser, walk)
    browser.submit(address(walk.seeker), form="form[action$=dong-y]", how="on_paper", agreed="y")

    browser.submit(address(walk.seeker), form="form[action$=mo]")
    browser.follow()
    browser.click("Bắt đầu hỏi")
    browser.submit(address(walk.seeker, "/cau/chung"), case="none")
    browser.submit(address(walk.seeker, "/xoa"))
    browser.follow()

    assert [kind for kind, _who, _where in looks(session)] == list(LookKind)


def test_a_visit_ends_and_the_next_one_is_kept_too(browser, session, travel):
    travel.move_to(datetime(2026, 11, 21, 3, tzinfo=UTC))
    walk = make.accompaniment()
    opened(walk.seeker)
    as_coordinator(browser, walk)
    for _ in range(2):
        browser.post(address(walk.seeker, "/mo"))
    travel.shift(timedelta(minutes=16))

    browser.get(address(walk.seeker, "/xem"), expect=303)
    browser.post(address(walk.seeker, "/mo"))

    assert [kind for kind, _who, _where in looks(session)] == [LookKind.OPENED] * 2


def test_what_is_entered_on_a_visit_reaches_the_offers_and_the_persons_log(browser, session, walk):
    make.consent(seeker=walk.seeker, purpose=CIRCLE)
    post = make.vacancy(title="Lễ tân nhà nghỉ", conditional_business="lodging")
    as_coordinator(browser, walk)
    browser.post(address(walk.seeker, "/mo"))
    browser.follow()

    browser.submit(address(walk.seeker, "/cau/chung"), case="non_custodial")
    browser.follow()
    browser.submit(status_until="1/5/2027")

    assert told(session) == [{"status": "non_custodial", "status_until": "2027-05-01"}]
    row = session.scalars(select(LegalSituation).order_by(LegalSituation.id)).one()
    assert row.entered_by_id == walk.coordinator_id
    assert [kind for kind, _who, _where in looks(session)] == [LookKind.OPENED, LookKind.CHANGED]
    browser.sign_in(walk.seeker.account)
    assert post.title not in browser.get("/viec-hop").text
    log = browser.get("/ho-so/ai-da-thay").text
    assert "đã mở xem câu trả lời riêng" in log
    assert "đã sửa câu trả lời riêng" in log
    assert walk.coordinator.display_name in log


def test_the_audit_trail_keeps_each_deed_and_no_word_of_an_answer(browser, session, walk):
    make.consent(seeker=walk.seeker, purpose=CIRCLE)
    as_coordinator(browser, walk)
    browser.post(address(walk.seeker, "/mo"))
    browser.submit(address(walk.seeker, "/cau/chung"), case="amnesty")

    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert {(e.verb, e.actor_id) for e in entries} == {
        (verb, walk.coordinator_id)
        for verb in ("situation.opened", "situation.answered", "situation.changed")
    }
    assert not any(entry.details for entry in entries)


def test_closing_ends_the_view_of_an_open_visit_at_once(browser, session, walk):
    opened(walk.seeker)
    as_coordinator(browser, walk)
    browser.post(address(walk.seeker, "/mo"))
    browser.get(address(walk.seeker, "/xem"))

    browser.sign_in(walk.seeker.account)
    browser.submit("/ho-so/ai-da-thay", form="form[action$=thoi-cho-xem]")

    as_coordinator(browser, walk)
    browser.get(address(walk.seeker, "/xem"), expect=404)
    browser.get(address(walk.seeker, "/cau/chung"), expect=404)
    browser.post(address(walk.seeker, "/cau/chung"), {"case": "none"}, expect=404)
    assert told(session)[0]["status"] == "suspended"


def test_a_yes_whose_day_has_passed_is_none(browser, walk):
    make.legal_situation(seeker=walk.seeker)
    make.consent(seeker=walk.seeker, purpose=CIRCLE, ended=True)
    as_coordinator(browser, walk)

    browser.post(address(walk.seeker, "/mo"), expect=404)


def test_nobody_opens_in_their_name_what_a_person_wrote_or_closed_themselves(browser, session, now):
    wrote = make.accompaniment()
    make.legal_situation(seeker=wrote.seeker)
    closed = make.accompaniment(coordinator=wrote.coordinator)
    make.consent(seeker=closed.seeker, purpose=CIRCLE, withdrawn=True)
    for walk in (wrote, closed):
        walk.seeker.account.secret_hash = "x"
        as_coordinator(browser, walk)
        assert not browser.get(address(walk.seeker)).select("form[action$=dong-y]")
        told_how = {"how": "by_phone", "agreed": "y"}
        browser.post(address(walk.seeker, "/dong-y"), told_how, expect=409)
    assert len(session.scalars(select(Consent).order_by(Consent.id)).all()) == 1


def test_only_who_walks_beside_somebody_finds_anything(browser, now):
    walk = make.accompaniment(ended=True)
    opened(walk.seeker)
    helper = make.territory().membership.account
    for account in (walk.coordinator, helper):
        browser.sign_in(account)
        browser.get(address(walk.seeker), expect=404)
        browser.post(address(walk.seeker, "/mo"), expect=404)


def test_deleting_for_somebody_gives_them_the_receipt(browser, session, walk):
    opened(walk.seeker)
    as_coordinator(browser, walk)

    browser.submit(address(walk.seeker, "/xoa"))
    page = browser.follow()

    assert not told(session)
    message = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).one()
    assert message.account_id == walk.seeker.account_id
    assert message.values["receipt"] in page.text
    assert [kind for kind, _who, _where in looks(session)] == [LookKind.DELETED]
