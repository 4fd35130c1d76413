"""Open posts to mend: found at night, listed for the coordinator, never taken off unseen."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from models import AuditEntry, BlockedPost, OutboxMessage, PostState
from tests import make, make_firms
from tests.conftest import NOW
from tests.webapp.casework.desks import coordinator, far_commune
from webapp.tasks.turn import Turn
from webapp.tasks.upkeep import post_texts

PAGE = "/can-bo/tin-can-sua"
BLOCKED = "Nộp bản gốc CCCD"


@pytest.fixture
def look_through(app, session):
    def run() -> Turn:
        session.flush()
        turn = Turn(app=app, now=NOW)
        post_texts.look_through(turn)
        session.expire_all()
        return turn

    return run


def noted(session) -> list[BlockedPost]:
    return list(session.scalars(select(BlockedPost).order_by(BlockedPost.id)))


def test_open_posts_are_noted_and_stay_open(session, look_through):
    make.vacancy()
    blocked = make.vacancy(requirements=BLOCKED)
    course = make.course(description="Không nhận người có tiền án.")
    for state in (PostState.DRAFT, PostState.PAUSED, PostState.CLOSED):
        make.vacancy(state=state, requirements=BLOCKED)

    turn = look_through()

    assert dict(turn.counts) == {"read": 3, "to_mend": 2, "new": 2}
    rows = noted(session)
    assert [(row.vacancy_id, row.course_id) for row in rows] == [
        (blocked.id, None),
        (None, course.id),
    ]
    assert rows[0].codes == ["keeps_original_papers"]
    assert make.reread(session, blocked).state is PostState.OPEN


def test_a_second_night_adds_nothing_and_forgets_what_was_mended(session, look_through):
    mended, kept = make.vacancy(requirements=BLOCKED), make.vacancy(requirements=BLOCKED)
    look_through()
    first = noted(session)[1].public_id
    mended.requirements = "Chịu khó"
    kept.benefits = "Đặt cọc 500k đồng phục"

    turn = look_through()

    assert turn.counts["new"] == 0
    (row,) = noted(session)
    assert (row.vacancy_id, row.public_id) == (kept.id, first)
    assert row.codes == ["deposit_or_fee", "keeps_original_papers"]


def test_a_coordinator_sees_what_is_wrong_and_asks_to_mend_it(browser, session):
    member = make.membership()
    row = make_firms.blocked_post(
        vacancy__organisation=member.organisation, vacancy__title="Thợ mộc A"
    )
    browser.sign_in(coordinator())

    page = browser.get(PAGE)
    assert "BLLĐ 2019, Điều 17.1" in page.text
    browser.submit(form=f"form[action$='{row.public_id}/nhac']")

    assert "Đã nhắc đơn vị sửa tin." in browser.follow().text
    (message,) = session.scalars(select(OutboxMessage)).all()
    assert (message.account_id, message.template) == (member.account_id, "post_please_mend")
    assert make.reread(session, row).told_at
    browser.submit(PAGE, form=f"form[action$='{row.public_id}/nhac']")
    assert len(session.scalars(select(OutboxMessage)).all()) == 1, "told once a day"
    verbs = session.scalars(select(AuditEntry.verb)).all()
    assert verbs.count("vacancy.asked_to_mend") == 1


def test_a_coordinator_takes_a_post_off_the_lists_and_its_people_are_told(browser, session):
    member = make.membership()
    row = make_firms.blocked_post(vacancy__organisation=member.organisation)
    vacancy = row.vacancy
    browser.sign_in(coordinator())

    browser.submit(PAGE, form=f"form[action$='{row.public_id}/tam-dung']")

    assert "Không có tin nào cần sửa" in browser.follow().text
    assert make.reread(session, vacancy).state is PostState.PAUSED
    (message,) = session.scalars(select(OutboxMessage)).all()
    assert message.template == "post_paused_to_mend"
    assert message.link == f"/dang-tin/viec-lam/{vacancy.public_id}"
    browser.sign_in(member.account)
    page = browser.get(message.link)
    assert not page.select("form[action$='/mo-lai']"), "first it is mended"


def test_only_the_own_territory_is_listed_and_no_own_firm(browser):
    mine = coordinator(province_code=None, commune_code="14758")
    near = make_firms.blocked_post(vacancy__title="Gần")
    far = make_firms.blocked_post(vacancy__organisation__commune=far_commune(), vacancy__title="Xa")
    own = make_firms.blocked_post(vacancy__title="Của tôi")
    make.membership(account=mine, organisation=own.vacancy.organisation)
    browser.sign_in(mine)

    page = browser.get(PAGE)

    assert [title.text for title in page.select("article h2")] == [near.vacancy.title]
    for row in (far, own):
        browser.post(f"{PAGE}/{row.public_id}/tam-dung", expect=404)


def test_a_mended_post_says_so_until_the_night(browser, session):
    row = make_firms.blocked_post()
    row.vacancy.requirements = ""
    browser.sign_in(coordinator())

    page = browser.get(PAGE)

    assert "Đơn vị đã sửa." in page.text
    assert not page.select("main form")


def test_the_command_lists_them(run, session):
    post = make.vacancy(requirements=BLOCKED, title="Thợ mộc")
    session.flush()

    lines = run("vacancies", "check").output
    report = json.loads(run("vacancies", "check", "--json").output)

    assert f"{post.public_id}  keeps_original_papers  Thợ mộc" in lines
    assert "read=1 to_mend=1 new=1" in lines
    assert report["to_mend"][0]["organisation"] == str(post.organisation.public_id)


def test_a_long_list_has_pages_and_few_queries(browser, queries):
    browser.sign_in(coordinator())
    make_firms.blocked_post()
    queries.clear()
    browser.get(PAGE)
    one = len(queries)
    for _number in range(25):
        make_firms.blocked_post(found_at=NOW + timedelta(hours=1))

    queries.clear()
    page = browser.get(PAGE)

    assert len(page.select("article")) == 20
    assert len(queries) <= one


def test_whoever_verifies_sees_what_waits_and_what_stands_against_it(browser, session):
    organisation = make.organisation(pending=True)
    make.vacancy(
        organisation=organisation, state=PostState.WAITING, title="Thợ A", requirements=BLOCKED
    )
    browser.sign_in(coordinator())

    page = browser.get(f"/to-chuc/{organisation.public_id}/xac-minh")

    assert "1 tin đang chờ" in page.text
    assert "Phải sửa trước khi đăng" in page.select_one("details[open]").text
