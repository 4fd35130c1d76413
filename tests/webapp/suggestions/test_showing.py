"""Who is shown for a post, to whom, how often, and what of them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from models import AuditEntry, Invitation, PostState, VerificationState
from tests import make
from tests.webapp.suggestions.people import TRADE, ask, names_of, page_of, shown, welder
from webapp.suggestions import limits

NOBODY = "Chưa có ai đồng ý được gợi ý mà hợp việc này"


def test_looking_shows_nobody_new_and_asking_does(browser, session, vacancy, employer):
    person = welder()

    browser.get(page_of(vacancy))
    assert not shown(session)
    page = ask(browser, vacancy)

    assert [row.seeker_id for row in shown(session, vacancy_id=vacancy.id)] == [person.id]
    assert len(page.select("article.opp")) == 1
    row = shown(session)[0]
    assert (row.shown_on, row.shown_until) == (date(2026, 11, 21), date(2026, 11, 27))
    assert row.asked_by_id == employer.id
    assert "suggestions.shown" in session.scalars(select(AuditEntry.verb)).all()


def test_a_person_is_shown_without_anything_that_names_them(browser, vacancy, employer):
    welder(
        account__display_name="Trần Thị Bưởi", account__phone="+84987654321", birth_year=1971,
        sex="female", about="Tôi ở cuối xóm Đông.",
    )  # fmt: skip

    html = str(ask(browser, vacancy))

    assert "Thợ hàn, 3 năm" in html
    assert "không quá 5 km" in html
    for secret in ("Bưởi", "0987", "1971", "55 tuổi", "Nữ", "xóm Đông", "Hạc Thành"):
        assert secret not in html, secret


@pytest.mark.parametrize(
    "absent",
    [
        lambda _vacancy: welder(agrees=False),
        lambda _vacancy: make.consent(seeker=welder(agrees=False), ended=True),
        lambda _vacancy: make.consent(seeker=welder(agrees=False), withdrawn=True),
        lambda _vacancy: welder(account__closed_at=make.WHEN),
        lambda _vacancy: welder(birth_year=2013),
        lambda _vacancy: welder(commune=make.commune(code="31117", latitude=10.0), max_km=5),
        lambda vacancy: make.application(seeker=welder(), vacancy=vacancy),
        lambda vacancy: make.application(seeker=welder(), vacancy=vacancy, state="declined"),
        lambda vacancy: make.application(seeker=welder(), vacancy=vacancy, state="withdrawn"),
        lambda _vacancy: make.application(
            seeker=welder(), state="hired", starts_on=date(2026, 11, 1)
        ),
        lambda _vacancy: None,
    ],
    ids=["did not agree", "consent over", "consent withdrawn", "account closed", "law forbids",
         "too far", "applied", "declined", "took it back", "just hired",
         "nobody at all"],
)  # fmt: skip
def test_whoever_is_absent_is_absent_in_the_same_words(browser, session, vacancy, employer, absent):
    """An organisation cannot tell a person who may not be shown from one who does not exist."""
    absent(vacancy)

    page = ask(browser, vacancy)

    assert not shown(session, vacancy_id=vacancy.id)
    assert page.select_one(".empty h2").text == NOBODY
    said = page.select_one("main").get_text(" ", strip=True)
    for row in ("form", ".empty"):
        said = said.replace(page.select_one(f"main {row}").get_text(" ", strip=True), "")
    assert not any(digit in said.split("Máy chọn")[0] for digit in "0123456789")


def test_who_lives_within_their_own_limit_is_found_and_who_lives_beyond_is_not(
    browser, session, vacancy, employer
):
    north, east = {"latitude": 19.807 + 0.17}, {"longitude": 105.776 + 0.18}  # 18.9 km, each
    found = {
        welder(commune=make.commune(code=code, **where), max_km=20).id
        for code, where in (("15961", north), ("15976", east))
    }
    for code, where in (("15910", north), ("15925", east)):
        welder(commune=make.commune(code=code, **where), max_km=18)

    ask(browser, vacancy)

    assert names_of(session, vacancy) == found


def test_at_most_so_many_a_day_and_a_week(browser, session, vacancy, employer, travel):
    for _ in range(limits.POST_A_WEEK + 5):
        welder()

    seen = []
    for _day in range(4):
        ask(browser, vacancy)
        ask(browser, vacancy)
        seen.append(len(shown(session, vacancy_id=vacancy.id)))
        travel.shift(timedelta(days=1))

    day, week = limits.POST_A_DAY, limits.POST_A_WEEK
    assert seen == [day, 2 * day, week, week]
    assert len(names_of(session, vacancy)) == limits.POST_A_WEEK


def test_who_has_seen_enough_is_told_why_and_from_when_there_are_others(
    browser, session, vacancy, employer, monkeypatch
):
    for _ in range(limits.POST_A_DAY + 3):
        welder()
    page = ask(browser, vacancy)
    assert "Hôm nay bạn đã xem đủ người cho tin này" in page.text
    assert "Từ Chủ nhật 22/11 bạn xem được người mới" in page.text

    monkeypatch.setattr(limits, "ORGANISATION_A_WEEK", limits.POST_A_DAY)
    other = make.vacancy(title="Thợ hàn", occupation_code=TRADE, organisation=vacancy.organisation)
    page = browser.get(page_of(other))

    assert "Tuần này đơn vị của bạn đã xem đủ người" in page.text
    assert "Từ thứ Bảy 28/11 bạn xem được người mới" in page.text
    assert not page.select("main form button")


def test_a_person_is_newly_shown_at_few_posts_a_day(browser, session, vacancy, employer):
    person = welder()
    others = [
        make.vacancy(title="Thợ hàn", occupation_code=TRADE, organisation=vacancy.organisation)
        for _ in range(limits.PERSON_A_DAY + 1)
    ]

    for post in others:
        ask(browser, post)

    assert len(shown(session, seeker_id=person.id)) == limits.PERSON_A_DAY


def test_an_organisation_cannot_gather_people_with_many_posts(
    browser, session, vacancy, employer, monkeypatch
):
    monkeypatch.setattr(limits, "ORGANISATION_A_WEEK", 7)
    for _ in range(12):
        welder()
    posts = [
        make.vacancy(title="Thợ hàn", occupation_code=TRADE, organisation=vacancy.organisation)
        for _ in range(3)
    ]

    for post in posts:
        ask(browser, post)

    assert len(shown(session)) == 7


def test_who_was_shown_less_of_late_has_the_better_turn(browser, session, vacancy, employer):
    often = [welder() for _ in range(10)]
    for person in often:
        for _ in range(3):
            make.suggestion(
                seeker=person, shown_on=date(2026, 11, 1), shown_until=date(2026, 11, 7)
            )
    seldom = {welder().id for _ in range(5)}

    ask(browser, vacancy)

    chances = {row.seeker_id: row.propensity for row in shown(session, vacancy_id=vacancy.id)}
    assert len(chances) == limits.POST_A_DAY
    assert chances.keys() & seldom
    for seeker_id, chance in chances.items():
        assert chance > 0.8 if seeker_id in seldom else chance < 0.1


def test_a_withdrawn_consent_takes_the_person_off_the_page_at_once(browser, vacancy, employer):
    person = welder()
    assert len(ask(browser, vacancy).select("article.opp")) == 1

    browser.sign_in(person.account)
    browser.post("/ho-so/ai-da-thay/rut-lai")
    browser.sign_in(employer)

    assert not browser.get(page_of(vacancy)).select("article.opp")


def test_whom_the_law_refuses_since_is_gone_with_the_first_try_to_invite_them(
    browser, session, vacancy, employer
):
    """One who stayed there and could not be invited would tell what nobody may know."""
    person = welder()
    ask(browser, vacancy)

    person.birth_year = 2013
    # Looking alone tells nothing, whatever an organisation makes of its post before.
    assert len(browser.get(page_of(vacancy)).select("article.opp")) == 1
    browser.post(f"/ung-vien/goi-y/{shown(session)[0].public_id}/moi")
    page = browser.follow()

    assert "Người này không còn trong gợi ý" in page.text
    assert not page.select("article.opp")
    person.birth_year = 1990
    assert not browser.get(page_of(vacancy)).select("article.opp")
    ask(browser, vacancy)
    assert len(shown(session)) == 1


def test_a_showing_ends_after_a_week_and_the_pair_rests(
    browser, session, vacancy, employer, travel
):
    welder()
    ask(browser, vacancy)
    travel.shift(timedelta(days=limits.SHOWN_DAYS))

    assert not browser.get(page_of(vacancy)).select("article.opp")
    ask(browser, vacancy)
    assert len(shown(session)) == 1
    travel.shift(timedelta(days=limits.PAIR_RESTS_DAYS))
    browser.sign_in(employer)
    ask(browser, vacancy)
    assert len(shown(session)) == 2


@pytest.mark.parametrize("state", [each for each in PostState if each is not PostState.OPEN])
def test_a_post_that_is_not_open_shows_nobody_and_says_so(
    browser, session, vacancy, employer, state
):
    welder(), welder()
    ask(browser, vacancy)
    open_page = browser.get(page_of(vacancy))
    vacancy.state = state

    page = browser.get(page_of(vacancy))
    assert "Tin này đang không mở" in page.text
    assert not page.select("article.opp, main form")
    assert page.select_one(f'main a[href="/dang-tin/viec-lam/{vacancy.public_id}"]')

    for form in open_page.select("main form"):  # a page that was open since before
        browser.post(form.get("action") or page_of(vacancy))
        assert "Tin này đang không mở" in browser.follow().text
    assert len(shown(session)) == 2
    assert session.scalar(select(func.count(Invitation.id))) == 0


def test_asking_again_when_nobody_else_fits_is_answered(browser, vacancy, employer):
    welder()
    assert "1 người mới" in ask(browser, vacancy).text

    assert "Hôm nay chưa có thêm người hợp" in ask(browser, vacancy).text


def test_only_a_checked_organisation_sees_people_and_only_for_its_own_posts(
    browser, session, vacancy, employer
):
    browser.get(page_of(make.vacancy()), expect=404)
    vacancy.organisation.verification = VerificationState.PENDING
    browser.get(page_of(vacancy), expect=403)
    assert "goi-y" not in str(browser.get(f"/dang-tin/viec-lam/{vacancy.public_id}"))


def test_courses_find_learners_too(browser, session, vacancy):
    centre = make.membership(organisation__training_centre=True)
    course = make.course(organisation=centre.organisation, title="Lớp hàn", occupation_code=TRADE)
    person = make.consent(
        seeker=make.seeker(register_done=True, wished_occupations=[TRADE], wants_courses=True)
    ).seeker
    browser.sign_in(centre.account)

    browser.post(f"/ung-vien/goi-y/lop/{course.public_id}")
    page = browser.follow()

    assert [row.seeker_id for row in shown(session, course_id=course.id)] == [person.id]
    browser.submit(form="article form", button="Mời vào lớp")
    assert "Đã mời" in browser.follow().text
    assert page.h1.text == "Người phù hợp: Lớp hàn"


def test_a_page_of_people_costs_the_same_queries_however_many(
    browser, session, vacancy, employer, queries
):
    counted = []
    for number in (1, 4):
        for _ in range(number):
            make.suggestion(seeker=welder(), vacancy=vacancy)
        queries.clear()
        browser.get(page_of(vacancy))
        counted.append(len(queries))

    assert counted[0] == counted[1]
