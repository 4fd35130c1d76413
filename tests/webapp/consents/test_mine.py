"""A person gives a consent, sees who saw them, and takes it back at once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import AuditEntry, Consent
from tests import make


@pytest.fixture
def seeker(browser, now):
    person = make.seeker(register_done=True)
    browser.sign_in(person.account)
    return person


def consents(session):
    return session.scalars(select(Consent).order_by(Consent.id)).all()


def test_nobody_is_suggested_until_they_say_so(browser, session, seeker):
    assert "Bạn chưa cho phép" in browser.get("/ho-so/ai-da-thay").text
    assert not consents(session)


def test_a_yes_ends_by_itself_and_can_be_taken_back_at_once(browser, session, seeker, now):
    browser.submit("/ho-so/ai-da-thay", form="form[action$=dong-y]")
    assert "đến hết thứ Sáu 19/02" in browser.follow().text
    assert [(c.ends_on, c.given_by_id) for c in consents(session)] == [
        (date(2027, 2, 19), seeker.account_id)
    ]

    browser.submit("/ho-so/ai-da-thay", form="form[action$=rut-lai]")
    assert "Bạn chưa cho phép" in browser.follow().text
    assert [c.withdrawn_at for c in consents(session)] == [now]
    verbs = session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert verbs == ["consent.given", "consent.withdrawn"]


def test_saying_yes_twice_on_one_day_is_one_yes_and_later_it_is_another(
    browser, session, seeker, travel
):
    for _ in range(2):
        browser.post("/ho-so/ai-da-thay/dong-y")
    assert len(consents(session)) == 1
    travel.shift(timedelta(days=10))
    browser.post("/ho-so/ai-da-thay/dong-y")
    assert [c.ends_on for c in consents(session)] == [date(2027, 2, 19), date(2027, 3, 1)]


def test_taking_back_ends_every_yes_that_holds(browser, session, seeker, travel):
    browser.post("/ho-so/ai-da-thay/dong-y")
    travel.shift(timedelta(days=10))
    browser.post("/ho-so/ai-da-thay/dong-y")

    browser.post("/ho-so/ai-da-thay/rut-lai")

    assert all(c.withdrawn_at for c in consents(session))


def test_a_consent_whose_day_has_passed_is_none(browser, seeker):
    make.consent(seeker=seeker, ended=True)

    assert "Bạn chưa cho phép" in browser.get("/ho-so/ai-da-thay").text


def test_every_look_is_listed_with_who_and_until_when(browser, session, seeker, now):
    shown = make.suggestion(seeker=seeker, vacancy__title="Thợ hàn", created_at=now)
    make.application(
        seeker=seeker,
        vacancy__title="Thợ mộc",
        seen_at=now - timedelta(days=2),
        contact_shared_at=now - timedelta(days=1),
    )
    make.application(seeker=seeker, vacancy__title="Chưa ai xem")
    make.suggestion(vacancy__title="Của người khác")

    page = browser.get("/ho-so/ai-da-thay")

    looks = [card.get_text(" ", strip=True) for card in page.select("li.card")]
    assert len(looks) == 3
    assert shown.vacancy.organisation.name in looks[0]
    assert "Còn thấy đến hết 27/11/2026" in looks[0]
    assert "Thấy tên và số điện thoại" in looks[1]
    assert "chưa có tên" in looks[2]
    assert "Của người khác" not in page.text


def test_many_looks_have_pages(browser, seeker):
    for _ in range(21):
        make.suggestion(seeker=seeker)

    assert len(browser.get("/ho-so/ai-da-thay").select("li.card")) == 20
    assert len(browser.get("/ho-so/ai-da-thay?trang=2").select("li.card")) == 1
