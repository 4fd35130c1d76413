"""An organisation writes a vacancy page by page, and shows it to everybody."""

from datetime import date

import pytest
from sqlalchemy import select

from models import AuditEntry, PostState, Vacancy
from tests import make
from tests.webapp.posting import places_and_trades

ROOT = "/dang-tin/viec-lam"
WORK = {
    "title": "Thợ may chuyền",
    "openings": "5",
    "description": "May một công đoạn áo bảo hộ, có tổ trưởng kèm hai tuần.",
}


@pytest.fixture
def employer(browser, session):
    places_and_trades.write()
    membership = make.membership()
    browser.sign_in(membership.account)
    return membership.organisation


def only_vacancy(session) -> Vacancy:
    return session.scalars(select(Vacancy).execution_options(populate_existing=True)).one()


def write_a_whole_vacancy(browser) -> None:
    browser.submit(f"{ROOT}/moi", **WORK)
    browser.follow()
    browser.submit(commune="Hạc Thành, Thanh Hóa", address="Khu công nghiệp mẫu")
    browser.follow()
    browser.submit(pay_unit="month", pay_min_vnd="7,5 triệu", pay_max_vnd="9.000.000", pay_days="5")
    browser.follow()
    browser.submit(meals_per_day="1", lodging="free", bus="yes")
    browser.follow()
    browser.submit(shifts=["day"], starts_at="7h30", ends_at="16:30", days_off_per_month="4")
    browser.follow()
    browser.submit(lifting="none", standing="no")
    browser.follow()
    browser.submit(skills_needed=[], experience_months="0", trains_on_the_job="yes")
    browser.follow()
    browser.submit(schooling="lower_secondary")
    browser.follow()
    browser.submit(contract="fixed_term", probation_days="6", closes_on="31/12/2026")


def test_nine_short_pages_make_a_vacancy_that_everybody_can_read(browser, employer, session):
    write_a_whole_vacancy(browser)
    page = browser.follow()
    assert page.h1.text == "Xem lại trước khi đăng"
    assert "7,5 – 9,0 triệu một tháng" in page.text

    browser.submit(form="form[action$='/dang-len']")

    page = browser.follow()
    assert "Tin đã đăng" in page.text
    vacancy = only_vacancy(session)
    assert vacancy.state is PostState.OPEN
    assert vacancy.occupation_code == "tho-may-cong-nghiep"
    assert (vacancy.commune_code, vacancy.province_code) == ("14797", "38")
    assert (vacancy.monthly_pay_min_vnd, vacancy.monthly_pay_max_vnd) == (7_500_000, 9_000_000)
    assert vacancy.folded_text == "tho may chuyen"
    assert vacancy.closes_on == date(2026, 12, 31)
    assert vacancy.published_at
    browser.get(f"/viec-lam/{vacancy.public_id}")


def test_a_post_of_an_unverified_organisation_waits_and_says_for_whom(browser, session):
    places_and_trades.write()
    membership = make.membership(organisation__pending=True)
    browser.sign_in(membership.account)
    write_a_whole_vacancy(browser)
    browser.follow()

    browser.submit(form="form[action$='/dang-len']")

    assert "Đến lượt cán bộ xác minh" in browser.follow().text
    vacancy = only_vacancy(session)
    assert vacancy.state is PostState.WAITING
    browser.get(f"/viec-lam/{vacancy.public_id}", expect=404)


def test_publishing_twice_shows_it_once(browser, employer, session):
    write_a_whole_vacancy(browser)
    browser.follow()
    url = f"{ROOT}/{only_vacancy(session).public_id}/dang-len"

    browser.post(url)
    browser.post(url)

    deeds = session.scalars(select(AuditEntry.verb).where(AuditEntry.verb == "vacancy.publish"))
    assert len(deeds.all()) == 1


def test_an_unfinished_draft_is_not_shown_and_says_what_is_missing(browser, employer, session):
    browser.submit(f"{ROOT}/moi", **WORK)
    vacancy = only_vacancy(session)

    page = browser.post(f"{ROOT}/{vacancy.public_id}/dang-len", expect=422)

    assert "Còn 4 trang cần ghi thêm" in page.text
    assert "Hãy nhập hạn nộp." in page.text
    assert only_vacancy(session).state is PostState.DRAFT


def test_the_same_empty_form_sent_twice_makes_one_draft(browser, employer, session):
    page = browser.get(f"{ROOT}/moi")
    number = page.select_one("input[name=new_id]")["value"]

    browser.post(f"{ROOT}/moi", WORK | {"new_id": number, "occupation": ""})
    browser.post(f"{ROOT}/moi", WORK | {"new_id": number, "occupation": "", "openings": "7"})

    assert only_vacancy(session).openings == 7


def test_a_page_left_for_later_is_kept_as_far_as_it_goes(browser, employer, session):
    browser.submit(f"{ROOT}/moi", title="Thợ may chuyền", button="Lưu lại, làm sau")

    assert "Đã lưu bản nháp" in browser.follow().text
    assert only_vacancy(session).title == "Thợ may chuyền"
    assert only_vacancy(session).occupation_code == "tho-may-cong-nghiep"


def test_a_mistake_is_not_lost_by_leaving_for_later(browser, employer, session):
    vacancy = make.vacancy(organisation=employer, draft=True, pay_min_vnd=None, pay_max_vnd=None)

    page = browser.submit(
        f"{ROOT}/{vacancy.public_id}/luong", expect=422,
        pay_min_vnd="8", button="Lưu lại, làm sau",
    )  # fmt: skip

    assert "Bạn muốn nói 8,0 triệu đồng?" in page.text


def test_an_ambiguous_trade_is_asked_about_and_the_pick_is_taken(browser, employer, session):
    page = browser.submit(f"{ROOT}/moi", expect=422, **(WORK | {"title": "tho may"}))
    assert "Có 8 nghề giống “tho may”. Hãy chọn một." in page.text
    assert page.select_one("input[name=title]")["value"] == "tho may"

    browser.submit(occupation_chon="tho-may-cong-nghiep")

    assert only_vacancy(session).occupation_code == "tho-may-cong-nghiep"


def test_a_trade_nobody_knows_can_be_picked_by_pictures(browser, employer, session):
    page = browser.submit(f"{ROOT}/moi", expect=422, **(WORK | {"title": "Zzzz qqqq"}))
    assert "Chưa biết nghề “Zzzz qqqq”" in page.text

    browser.submit(button="Chọn nghề theo hình")
    browser.follow()
    browser.click("May mặc")
    browser.submit(nghe="tho-may-cong-nghiep")

    page = browser.follow()
    assert page.select_one("#title")["value"] == "Zzzz qqqq"
    assert only_vacancy(session).occupation_code == "tho-may-cong-nghiep"


def test_skills_come_from_the_occupation(browser, employer, session):
    browser.submit(f"{ROOT}/moi", **WORK)
    url = f"{ROOT}/{only_vacancy(session).public_id}/tay-nghe"
    page = browser.get(url)
    first, second = [box["value"] for box in page.select("input[name=skills_needed]")][:2]

    browser.submit(skills_needed=[first], skills_helpful=[first, second], experience_months="6")

    vacancy = only_vacancy(session)
    assert vacancy.skills_needed == [first]
    assert vacancy.skills_helpful == [second]
    assert vacancy.experience_months == 6


@pytest.mark.parametrize(
    ("page", "fields", "sentence"),
    [
        ("luong", {"pay_min_vnd": "8"}, "Bạn muốn nói 8,0 triệu đồng?"),
        ("luong", {"pay_min_vnd": "9 triệu", "pay_max_vnd": "850.000"},
         "Lương cao nhất phải từ 9.000.000 đồng trở lên. Bạn đã nhập 850.000."),
        ("luong", {"pay_min_vnd": "tùy"}, "Chưa hiểu số tiền này."),
        ("luong", {"pay_unit": "hour", "pay_min_vnd": "8 triệu"},
         "8.000.000 đồng một giờ? Hãy xem lại số tiền và cách tính."),
        ("luong", {"pay_min_vnd": "7 triệu", "pay_days": "45"}, "từ 1 đến 31"),
        ("hop-dong", {"closes_on": "1/11/2026"}, "Ngày này đã qua."),
        ("hop-dong", {"closes_on": "1/11/2027"}, "Chỉ nhận đến 6 tháng."),
        ("hop-dong", {"closes_on": "31/2/2027"}, "Không có ngày 31/2/2027."),
        ("hop-dong", {"closes_on": "1/12/2026", "start_on": "20/11/2026"}, "Ngày này đã qua."),
        ("nghe", {"title": "", "occupation": ""}, "Hãy nhập tên việc."),
        ("nghe", {"openings": "0"}, "Hãy nhập số từ 1 đến 10.000."),
        ("nghe", {"description": "a" * 10_000}, "Chỗ này chỉ ghi được 5000 ký tự."),
        ("nghe", {"title": "a" * 10_000}, "Chỗ này chỉ ghi được 200 ký tự."),
        ("gio-giac", {"shifts": None}, "Hãy chọn ít nhất một ca làm."),
        ("gio-giac", {"shifts": ["day"], "starts_at": "25:00"}, "Hãy nhập giờ từ 0:00 đến 23:59."),
        ("noi-lam", {"commune": "Xứ không có"}, "Không tìm thấy"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_the_field_and_kept(browser, employer, page, fields, sentence):
    vacancy = make.vacancy(
        organisation=employer, draft=True, occupation_code="tho-han", pay_max_vnd=None
    )

    answer = browser.submit(f"{ROOT}/{vacancy.public_id}/{page}", expect=422, **fields)

    assert sentence in answer.select_one(".error-summary").text
    for name, typed in fields.items():
        box = answer.select_one(f"input[type=text][name={name}], textarea[name={name}]")
        if isinstance(typed, str) and box is not None:
            assert (box.get("value") or box.text).strip() == typed


def test_emoji_invisible_signs_and_decomposed_letters_are_taken(browser, employer, session):
    typed = {"title": "Thợ\u200b may chuyê\u0300n 😊", "occupation": "tho may chuyen"}

    browser.submit(f"{ROOT}/moi", **(WORK | typed))

    assert only_vacancy(session).title == "Thợ may chuyền 😊"


def test_a_later_window_does_not_silently_undo_an_earlier_one(browser, employer, session):
    vacancy = make.vacancy(organisation=employer, draft=True, pay_max_vnd=None)
    url = f"{ROOT}/{vacancy.public_id}/luong"
    old_seen = browser.get(url).select_one("input[name=seen]")["value"]
    browser.submit(url, pay_min_vnd="9 triệu")
    theirs = {"pay_unit": "month", "pay_min_vnd": "8 triệu", "pays_advance": ""}

    page = browser.post(url, theirs | {"seen": old_seen}, expect=422)

    assert "Cửa sổ khác vừa ghi khác" in page.text
    assert only_vacancy(session).pay_min_vnd == 9_000_000
    browser.submit(button="Lưu và tiếp tục")
    assert only_vacancy(session).pay_min_vnd == 8_000_000


def test_two_windows_on_different_pages_keep_both(browser, employer, session):
    vacancy = make.vacancy(organisation=employer, draft=True)
    pay = browser.get(f"{ROOT}/{vacancy.public_id}/luong").select_one("input[name=seen]")["value"]
    browser.submit(f"{ROOT}/{vacancy.public_id}/suc-khoe", standing="yes")

    browser.post(
        f"{ROOT}/{vacancy.public_id}/luong",
        {"pay_unit": "day", "pay_min_vnd": "300.000", "seen": pay},
    )

    kept = only_vacancy(session)
    assert (kept.standing, kept.pay_min_vnd) == (True, 300_000)
    assert kept.monthly_pay_min_vnd == 26 * 300_000


def test_what_was_typed_survives_an_ended_session(browser, employer, session):
    vacancy = make.vacancy(organisation=employer, draft=True)
    browser.sign_out()

    page = browser.post(
        f"{ROOT}/{vacancy.public_id}/noi-lam",
        {"commune": "Hạc Thành", "address": "Ngõ 5"}, expect=401,
    )  # fmt: skip

    assert page.select("input[name=giu_lai]")


def test_a_page_of_a_shown_post_is_changed_and_noted(browser, employer, session):
    vacancy = make.vacancy(organisation=employer, occupation_code="tho-han")

    browser.submit(f"{ROOT}/{vacancy.public_id}/luong", pay_min_vnd="8 triệu")

    assert browser.location == f"{ROOT}/{vacancy.public_id}"
    entry = session.scalars(select(AuditEntry).where(AuditEntry.verb == "vacancy.changed")).one()
    assert entry.details == {"columns": ["pay_min_vnd"]}


@pytest.mark.parametrize("path", ["", "/luong", "/dong", "/xoa", "/chon-nghe"])
def test_posts_of_others_are_not_found(browser, employer, path):
    stranger = make.vacancy()

    browser.get(f"{ROOT}/{stranger.public_id}{path}", expect=404)


def test_many_posts_cost_as_many_queries_as_one(browser, employer, session, queries):
    make.vacancy(organisation=employer)
    queries.clear()
    browser.get("/dang-tin")
    one = len(queries)
    for _number in range(24):
        make.vacancy(organisation=employer)
    queries.clear()

    page = browser.get("/dang-tin")

    assert len(queries) == one
    assert len(page.select("ol > li.card")) == 20
    browser.get("/dang-tin?trang=2")
