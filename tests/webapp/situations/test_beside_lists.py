"""What to ask before accepting stands on the lists of who walks beside somebody, with their yes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matching.verdict import Criterion, Reason, State, Verdict
from models import ConsentPurpose, SituationLook
from tests import make
from webapp.situations.on_posts import ON_PAPER, asked_on_paper
from webapp.situations.sentences import TO_ASK

CIRCLE = ConsentPurpose.CIRCLE_READS_ANSWERS
ASK = "Hỏi trước khi nhận"
POLICE = "Hỏi công an xã: bạn làm ở đây được không?"
WHOM = "Hỏi người đi cùng."


@pytest.fixture
def walk(now):
    walk = make.accompaniment(seeker__register_done=True)
    make.vacancy(title="Lễ tân ca ngày", conditional_business="lodging")
    return walk


def page_of(walk, rest):
    return f"/can-bo/nguoi/{walk.seeker.public_id}/{rest}"


def card_on(page):
    return page.select_one(".opp").text


def sheet_of(browser, walk):
    return browser.get(page_of(walk, "to-viec")).select_one(".sheet-a4").text


def open_visit(browser, walk, from_page="viec-hop"):
    browser.submit(page_of(walk, from_page), form="form[action*='/dieu-can-biet/mo']")
    return browser.follow()


def test_the_list_says_the_same_as_the_persons_own(browser, session, walk):
    make.consent(seeker=walk.seeker, purpose=CIRCLE)
    browser.sign_in(walk.seeker.account)
    own = browser.get("/viec-hop").select_one(".opp details.more")
    browser.sign_in(walk.coordinator)

    page = open_visit(browser, walk)

    assert page.h1.text.startswith("Việc hợp với")
    shown = page.select_one(".opp details.more")
    assert ASK in shown.summary.text
    assert POLICE in shown.text
    assert shown.text == own.text
    assert "Người này thấy." in page.select_one("main").text
    look = session.scalars(select(SituationLook).order_by(SituationLook.id)).one()
    assert look.account_id == walk.coordinator_id


def test_before_a_visit_is_opened_nothing_is_shown_and_nothing_kept(browser, session, walk):
    make.consent(seeker=walk.seeker, purpose=CIRCLE)
    browser.sign_in(walk.coordinator)

    page = browser.get(page_of(walk, "viec-hop"))

    assert ASK not in card_on(page)
    assert ASK not in sheet_of(browser, walk)
    assert not session.scalars(select(SituationLook).order_by(SituationLook.id)).all()


def test_a_visit_ends_for_the_lists_too(browser, walk, travel):
    travel.shift(timedelta(0))
    make.consent(seeker=walk.seeker, purpose=CIRCLE)
    browser.sign_in(walk.coordinator)
    assert ASK in card_on(open_visit(browser, walk))

    travel.shift(timedelta(minutes=16))

    assert ASK not in card_on(browser.get(page_of(walk, "viec-hop")))


def test_without_a_yes_the_lists_say_where_one_is_given(browser, walk):
    browser.sign_in(walk.coordinator)

    for rest in ("viec-hop", "to-viec"):
        page = browser.get(page_of(walk, rest))
        assert POLICE not in page.text
        assert "khi người này cho phép" in page.text
        assert page.select_one(f'a[href="{page_of(walk, "dieu-can-biet")}"]')
        assert not page.select("form[action*='/dieu-can-biet/mo']")


def test_a_yes_taken_back_closes_the_lists_at_once(browser, walk):
    make.consent(seeker=walk.seeker, purpose=CIRCLE)
    browser.sign_in(walk.coordinator)
    open_visit(browser, walk)
    browser.sign_in(walk.seeker.account)
    browser.post("/ho-so/dieu-can-biet/thoi-cho-xem")
    browser.sign_in(walk.coordinator)

    assert ASK not in card_on(browser.get(page_of(walk, "viec-hop")))
    assert ASK not in sheet_of(browser, walk)


def test_a_colleague_who_only_sees_the_person_is_shown_nothing_of_it(
    app, browser, walk, monkeypatch
):
    monkeypatch.setitem(app.config, "SHARED_CASELOAD", True)
    make.consent(seeker=walk.seeker, purpose=CIRCLE)
    membership = make.membership(is_coordinator=True, organisation=walk.organisation)
    make.territory(membership=membership)
    browser.sign_in(membership.account)

    page = browser.get(page_of(walk, "viec-hop"))

    assert ASK not in card_on(page)
    assert "hỏi trước" not in page.select_one("main").text
    browser.post(page_of(walk, "dieu-can-biet/mo"), expect=404)


def test_an_employer_reaches_neither(browser, walk):
    make.consent(seeker=walk.seeker, purpose=CIRCLE)
    browser.sign_in(make.membership().account)

    for rest in ("viec-hop", "to-viec"):
        browser.get(page_of(walk, rest), expect=403)


def test_paper_says_whom_to_ask_and_not_why(browser, walk):
    make.consent(seeker=walk.seeker, purpose=CIRCLE)
    browser.sign_in(walk.coordinator)

    page = open_visit(browser, walk, "to-viec")

    sheet = page.select_one(".sheet-a4").text
    assert f"{ASK}: {WHOM}" in " ".join(sheet.split())
    for telling in ("công an", "Luật", "NĐ ", "Điều 25"):
        assert telling not in sheet


def verdict(*codes):
    return Verdict(tuple(Criterion(code=code, state=State.UNKNOWN) for code in codes))


def test_questions_of_the_post_itself_are_printed_the_others_lead_to_a_person():
    plain = str(TO_ASK[Reason.PAY_BELOW_MINIMUM])
    codes = (Reason.OCCUPATION_BAN, Reason.PAY_BELOW_MINIMUM, Reason.CONDITIONAL_BUSINESS)

    assert asked_on_paper(verdict(*codes)) == [plain, WHOM]
    assert asked_on_paper(verdict(Reason.UNDER_POSTED_AGE)) == []


def test_no_printed_question_names_a_law_or_the_police():
    for code in ON_PAPER:
        words = str(TO_ASK[code]).lower()
        assert not any(each in words for each in ("công an", "luật", "giấy tờ"))
