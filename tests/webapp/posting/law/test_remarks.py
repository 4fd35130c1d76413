"""What the law does not allow is said while a post is written, and keeps it from being shown."""

import pytest
from sqlalchemy import select

from models import AuditEntry, OutboxMessage, PostState, Vacancy
from tests import make
from tests.webapp.posting.test_workflow import deed
from webapp.posting import actions
from webapp.shared.errors import TextBlockedError

ROOT = "/dang-tin/viec-lam"
BLOCKED = "Nộp bản gốc CCCD khi nhận việc"
WARNED = "Tuổi từ 20 đến 30"


@pytest.fixture
def employer(browser, session):
    membership = make.membership()
    browser.sign_in(membership.account)
    return membership.organisation


@pytest.fixture
def a_vacancy(employer):
    return lambda **columns: make.vacancy(organisation=employer, **columns)


def state_of(session, post) -> PostState:
    return make.reread(session, post).state


def test_a_remark_stops_its_writer_once_and_nothing_is_lost(browser, a_vacancy, session):
    post = a_vacancy(draft=True)
    url = f"{ROOT}/{post.public_id}/tay-nghe"

    browser.submit(url, experience_months="0", requirements=BLOCKED, button="Lưu và tiếp tục")
    page = browser.follow()

    assert browser.url == url
    place = page.select_one("#nhac-requirements")
    assert "Phải sửa trước khi đăng" in place.text
    assert place.mark.text == "Nộp bản gốc CCCD"
    assert "BLLĐ 2019, Điều 17.1" in place.select_one("[lang=vi].soft").text
    assert "để đối chiếu" in place.text
    assert make.reread(session, post).requirements == BLOCKED
    browser.submit(button="Lưu và tiếp tục")
    assert browser.location.endswith("/bang-cap")


def test_the_button_looks_the_page_through_without_scripts(browser, a_vacancy):
    post = a_vacancy(draft=True)
    url = f"{ROOT}/{post.public_id}/tay-nghe"

    browser.submit(url, requirements="Chịu khó", button="Kiểm tra tin")
    assert "Không thấy câu nào cần sửa." in browser.follow().text

    browser.submit(url, requirements=WARNED, button="Kiểm tra tin")
    assert "Nên xem lại" in browser.follow().select_one("#nhac-requirements").text


def test_a_blocked_draft_is_kept_and_not_shown(browser, a_vacancy, session):
    post = a_vacancy(draft=True, requirements=BLOCKED)

    page = browser.get(f"{ROOT}/{post.public_id}")
    assert "Sửa xong mới đăng được. Phần bạn ghi vẫn còn." in page.text
    assert not page.select("form[action$='/dang-len']")
    assert "tay-nghe" in page.select_one("a[href*='#nhac-requirements']")["href"]

    browser.post(f"{ROOT}/{post.public_id}/dang-len", expect=422)
    assert state_of(session, post) is PostState.DRAFT


def test_a_warning_lets_its_writer_go_on(browser, a_vacancy, session):
    post = a_vacancy(draft=True, requirements=WARNED)

    page = browser.get(f"{ROOT}/{post.public_id}")
    assert "Bạn vẫn đăng được. Nên đọc lời nhắc trước." in page.text
    browser.submit(form="form[action$='/dang-len']")

    assert state_of(session, post) is PostState.OPEN


def test_an_open_post_takes_no_blocked_words_and_keeps_what_was_typed(browser, a_vacancy, session):
    post = a_vacancy()

    page = browser.submit(
        f"{ROOT}/{post.public_id}/tay-nghe", expect=422, requirements=BLOCKED, button="Lưu"
    )

    assert page.select_one("[name=requirements]").text.strip() == BLOCKED
    assert "Phải sửa trước khi đăng" in page.select_one("#nhac-requirements").text
    assert make.reread(session, post).requirements == ""


def test_an_open_post_that_is_blocked_can_be_mended_page_by_page(session):
    post = make.vacancy(requirements=BLOCKED, benefits="Đặt cọc 500k đồng phục")

    actions.save(session, post=post, answers={"requirements": "Chịu khó"}, deed=deed())

    assert post.requirements == "Chịu khó"
    with pytest.raises(TextBlockedError) as refused:
        actions.save(session, post=post, answers={"requirements": BLOCKED}, deed=deed())
    assert [remark.column for remark in refused.value.remarks] == ["requirements"]


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (PostState.DRAFT, actions.publish),
        (PostState.PAUSED, actions.resume),
        (PostState.OPEN, actions.confirm),
    ],
)
@pytest.mark.parametrize("kind", [make.vacancy, make.course])
def test_no_act_shows_a_blocked_post(session, kind, state, act):
    post = kind(state=state, description="Không nhận người có tiền án.")
    before = post.updated_at

    with pytest.raises(TextBlockedError):
        act(session, post=post, deed=deed())

    assert (post.state, post.updated_at) == (state, before)
    assert not session.scalars(select(AuditEntry.id)).all()


def test_a_copy_of_a_blocked_post_is_a_draft_that_is_blocked_too(session):
    old = make.vacancy(requirements=BLOCKED)
    copied = actions.copy(session, post=old, deed=deed())
    session.flush()
    copied.organisation = old.organisation

    with pytest.raises(TextBlockedError):
        actions.publish(session, post=copied, deed=deed())
    assert copied.state is PostState.DRAFT


def test_what_waited_and_is_blocked_comes_back_and_its_people_are_told(browser, session):
    coordinator = make.operator_account()
    organisation = make.organisation(pending=True)
    member = make.membership(organisation=organisation).account
    post = make.vacancy(
        organisation=organisation, state=PostState.WAITING, requirements=BLOCKED, title="Thợ may"
    )
    good = make.vacancy(organisation=organisation, state=PostState.WAITING)
    browser.sign_in(coordinator)

    browser.submit(f"/to-chuc/{organisation.public_id}/xac-minh", decision="verify")

    assert (state_of(session, post), state_of(session, good)) == (PostState.DRAFT, PostState.OPEN)
    told = session.scalars(select(OutboxMessage).where(OutboxMessage.template == "post_to_mend"))
    (message,) = told.all()
    assert (message.account_id, message.values) == (member.id, {"title": "Thợ may"})
    assert message.link == f"{ROOT}/{post.public_id}"


def test_a_script_gets_the_same_remarks_as_data_and_drawn(browser, a_vacancy, session):
    post = a_vacancy(draft=True)
    page = browser.get(f"{ROOT}/{post.public_id}/tay-nghe")
    form = page.select_one("form[data-remarks-url]")
    assert page.select_one("script[src*='js/remarks.js'][defer]")
    policy = browser.response.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy

    browser.post(form["data-remarks-url"], {"requirements": BLOCKED}, expect=200)

    answer = browser.response.get_json()
    assert answer["remarks"] == [
        {
            "field": "requirements",
            "code": "keeps_original_papers",
            "severity": "block",
            "excerpt": BLOCKED,
            "law": "BLLĐ 2019, Điều 17.1",
            "advice": answer["remarks"][0]["advice"],
        }
    ]
    assert "<mark>Nộp bản gốc CCCD</mark>" in answer["drawn"]["requirements"]
    assert answer["seen"]
    assert make.reread(session, post).requirements == "", "asking writes nothing"


def test_what_is_typed_is_drawn_as_text(browser, a_vacancy):
    post = a_vacancy(draft=True)
    typed = "<img src=x onerror=alert(1)> Nộp bản gốc CCCD"

    browser.post(f"{ROOT}/nhac/tay-nghe?tin={post.public_id}", {"requirements": typed}, expect=200)

    drawn = browser.response.get_json()["drawn"]["requirements"]
    assert "<img" not in drawn
    assert "&lt;img" in drawn


def test_a_new_post_has_no_row_and_is_read_all_the_same(browser, employer):
    browser.post(f"{ROOT}/nhac/nghe", {"title": "Tuyển nữ bán hàng"}, expect=200)

    assert browser.response.get_json()["remarks"][0]["code"] == "sex_without_reason"


def test_a_strangers_post_is_not_read(browser, employer):
    post = make.vacancy(draft=True)

    browser.post(f"{ROOT}/nhac/tay-nghe?tin={post.public_id}", expect=404)


def test_other_pages_run_no_script(browser, employer):
    browser.get("/dang-tin")

    assert "script-src" not in browser.response.headers["Content-Security-Policy"]


def test_the_ground_for_asking_for_papers_is_taken(browser, a_vacancy, session):
    post = a_vacancy(draft=True, requirements="Nộp phiếu lý lịch tư pháp số 1")
    url = f"{ROOT}/{post.public_id}/tay-nghe"
    page = browser.get(url)
    assert not page.select_one("details").has_attr("open")

    browser.submit(url, experience_months="0", record_check_basis="vulnerable_people")

    assert make.reread(session, post).record_check_basis == "vulnerable_people"
    assert make.reread(session, post).state is not PostState.OPEN
    actions.publish(session, post=session.get_one(Vacancy, post.id), deed=deed())
    assert browser.get(url).select_one("details").has_attr("open")
