"""An invitation, from the organisation's button to the person's word, or to its kind end."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from models import (
    Application,
    ApplicationState,
    AuditEntry,
    Invitation,
    InvitationState,
    Move,
    OutboxMessage,
)
from tests import make
from tests.webapp.suggestions.people import page_of, welder
from webapp.shared import clock
from webapp.suggestions import limits
from webapp.tasks.turn import Turn
from webapp.tasks.upkeep import housekeeping

S = InvitationState


@pytest.fixture
def suggestion(vacancy):
    return make.suggestion(seeker=welder(), vacancy=vacancy)


@pytest.fixture
def invitation(vacancy):
    return make.invitation(seeker=welder(), vacancy=vacancy)


def invite(browser, suggestion):
    browser.post(f"/ung-vien/goi-y/{suggestion.public_id}/moi")
    return browser.follow()


def invitations(session):
    return session.scalars(select(Invitation).order_by(Invitation.id)).all()


def told(session, account):
    found = select(OutboxMessage.template).where(OutboxMessage.account_id == account.id)
    return session.scalars(found.order_by(OutboxMessage.id)).all()


def test_an_invitation_is_sent_told_and_kept(browser, session, vacancy, employer, suggestion):
    page = invite(browser, suggestion)

    made = invitations(session)[0]
    assert (made.state, made.whose_move) == (S.SENT, Move.SEEKER)
    assert made.answer_due_on == date(2026, 11, 26)
    assert told(session, suggestion.seeker.account) == ["invitation_sent"]
    assert "invitation.sent" in session.scalars(select(AuditEntry.verb)).all()
    assert "Họ trả lời trước hết thứ Năm 26/11" in page.text
    assert not page.select("article.opp")


def test_one_pair_has_one_invitation(browser, session, vacancy, employer, suggestion):
    invite(browser, suggestion)
    page = invite(browser, suggestion)

    assert len(invitations(session)) == 1
    assert "không còn trong gợi ý" in page.text


def test_who_took_the_consent_back_cannot_be_invited(
    browser, session, vacancy, employer, suggestion
):
    consent = make.consent(seeker=suggestion.seeker, withdrawn=True)
    for row in session.scalars(select(type(consent)).order_by(type(consent).id)):
        row.withdrawn_at = make.WHEN

    page = invite(browser, suggestion)

    assert not invitations(session)
    assert "không còn trong gợi ý" in page.text


def test_a_post_may_invite_few_a_day(browser, session, vacancy, employer, travel):
    shown = [
        make.suggestion(seeker=welder(), vacancy=vacancy)
        for _ in range(limits.INVITATIONS_OF_POST_A_DAY + 1)
    ]
    for suggestion in shown[:-1]:
        invite(browser, suggestion)

    page = browser.post(f"/ung-vien/goi-y/{shown[-1].public_id}/moi", expect=409)

    assert "Hôm nay đã mời đủ số người" in page.text
    travel.shift(timedelta(days=1))
    invite(browser, shown[-1])
    assert len(invitations(session)) == limits.INVITATIONS_OF_POST_A_DAY + 1


def test_a_yes_becomes_an_application_without_a_name(browser, session, vacancy, invitation):
    browser.sign_in(invitation.seeker.account)
    page = browser.get(f"/loi-moi/{invitation.public_id}")
    assert "Họ chưa biết tên" in page.text

    browser.submit(form="form[action$=nhan]")
    browser.follow()

    sent = session.scalars(select(Application)).one()
    assert (sent.state, sent.contact_shared_at) == (ApplicationState.SENT, None)
    assert make.reread(session, invitation).state is S.ACCEPTED


def test_a_no_asks_no_reason_and_looks_like_a_silence(
    browser, session, vacancy, employer, invitation
):
    silent = str(browser.get(page_of(vacancy)).select_one("main"))

    browser.sign_in(invitation.seeker.account)
    page = browser.get(f"/loi-moi/{invitation.public_id}")
    assert not page.select("main textarea, main select, main input:not([type=hidden])")
    browser.submit(form="form[action$=khong]")
    assert make.reread(session, invitation).state is S.DECLINED
    browser.sign_in(employer)

    assert uncluttered(browser.get(page_of(vacancy))) == uncluttered_text(silent)
    assert told(session, employer) == []


def uncluttered(page):
    return uncluttered_text(str(page.select_one("main")))


def uncluttered_text(html):
    page = BeautifulSoup(html, "html5lib")
    for token in page.select("input[name=csrf_token]"):
        token.decompose()
    return " ".join(str(page).split())


@pytest.mark.parametrize("state", [S.DECLINED, S.LAPSED, S.SENT])
def test_after_the_day_a_no_and_a_silence_read_the_same(browser, vacancy, employer, travel, state):
    make.invitation(seeker=welder(), vacancy=vacancy, state=state)
    travel.shift(timedelta(days=6))

    page = browser.get(page_of(vacancy))

    assert "Chưa nhận lời" in page.text
    assert "Đã qua hẹn. Bạn hãy mời người khác." in page.text
    assert "trả lời trước hết" not in page.text


def test_a_day_that_passed_ends_it_kindly_and_takes_nothing_away(
    browser, session, vacancy, invitation, travel
):
    travel.shift(timedelta(days=6))
    turn = Turn(app=browser.app, now=clock.now())
    housekeeping.end_invitations(turn)

    assert turn.counts["invitations"] == 1
    assert make.reread(session, invitation).state is S.LAPSED
    assert told(session, invitation.seeker.account) == ["invitation_lapsed"]
    browser.sign_in(invitation.seeker.account)
    assert "vẫn nộp được" in browser.get(f"/loi-moi/{invitation.public_id}").text
    browser.post(f"/don/nop/{vacancy.public_id}")
    assert make.reread(session, invitation).state is S.ACCEPTED


def test_applying_by_any_way_is_the_yes(browser, session, vacancy, invitation):
    browser.sign_in(invitation.seeker.account)
    assert vacancy.title in browser.get("/don").text

    browser.post(f"/don/nop/{vacancy.public_id}")

    assert make.reread(session, invitation).state is S.ACCEPTED
    assert not browser.get("/don").select(".notice a")


def test_a_post_that_closes_tells_whom_it_invited(browser, session, vacancy, employer, invitation):
    browser.submit(f"/dang-tin/viec-lam/{vacancy.public_id}/dong")

    assert make.reread(session, invitation).state is S.CLOSED
    assert told(session, invitation.seeker.account) == ["invitation_closed"]
    page = browser.get(page_of(vacancy))
    assert "Tin không mở nên lời mời này đang dừng." in page.text
    assert "trả lời trước hết" not in page.text


def test_answering_twice_is_answered_once(browser, session, invitation):
    browser.sign_in(invitation.seeker.account)
    browser.post(f"/loi-moi/{invitation.public_id}/khong")

    browser.post(f"/loi-moi/{invitation.public_id}/khong", expect=409)


def test_the_companion_sees_the_invitation_and_can_apply(browser, session, vacancy, invitation):
    walk = make.accompaniment(
        seeker=invitation.seeker, coordinator=make.territory().membership.account
    )
    browser.sign_in(walk.coordinator)

    page = browser.get(f"/can-bo/nguoi/{invitation.seeker.public_id}")

    assert "Được mời nộp đơn" in page.text
    assert page.select(f'a[href$="/nop/{vacancy.public_id}"]')


def test_a_list_of_invitations_has_pages(browser, session, vacancy):
    person = welder()
    for number in range(23):
        make.invitation(seeker=person, vacancy=make.vacancy(title=f"Việc {number}"))
    browser.sign_in(person.account)

    assert len(browser.get("/loi-moi").select("li.card")) == 20
    assert len(browser.get("/loi-moi?trang=2").select("li.card")) == 3
