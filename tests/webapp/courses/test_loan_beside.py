"""The loan beside a course: the same for everybody, with the numbers of the day."""

from datetime import date

import pytest

from tests import make
from webapp.shared.posts.loan_beside import course_months

LEARNING = "Vay đến 4 triệu/tháng trong thời gian học"
BUSINESS = "Học xong tự làm ăn: vay đến 100 triệu"
ESTIMATE = "Ước tính. Ngân hàng Chính sách xã hội quyết định."


@pytest.mark.parametrize(
    ("weeks", "months"),
    [(None, None), (1, 1), (4, 1), (12, 3), (13, 3), (14, 4), (26, 6), (52, 12)],
)
def test_begun_months_of_a_course_count_whole(weeks, months):
    assert course_months(weeks) == months


def test_a_course_says_what_can_be_lent_while_one_learns(browser, now):
    course = make.course(lasts_weeks=12)

    page = browser.get(f"/lop-nghe/{course.public_id}")

    beside = page.select_one("[aria-labelledby=vay-von]")
    assert LEARNING in beside.text
    assert "Cả khóa đến 12 triệu." in beside.text
    assert ESTIMATE in beside.text


def test_it_says_the_same_to_everybody(browser, now):
    course = make.course(lasts_weeks=12)
    address = f"/lop-nghe/{course.public_id}"
    without, free, bound = None, make.seeker(), make.seeker()
    make.legal_situation(seeker=bound, sealed={"status": "suspended"})
    drawn = set()
    for person in (without, free, bound):
        if person is not None:
            browser.sign_in(person.account)
        drawn.add(str(browser.get(address).select_one("[aria-labelledby=vay-von]")))

    assert len(drawn) == 1


def test_the_check_begins_with_what_the_course_says(browser, now):
    course = make.course(lasts_weeks=12)
    browser.get(f"/lop-nghe/{course.public_id}")

    page = browser.click("Xem tôi có vay được không")

    carried = {i["name"]: i.get("value") for i in page.select("main input[type=hidden]")}
    assert carried["purpose"] == "training"
    assert carried["course_months"] == "3"
    assert page.select_one("input[name=borrower][checked]")["value"] == "person"


def test_the_sums_begin_with_the_most_for_the_course(browser, now):
    course = make.course(lasts_weeks=12)
    browser.get(f"/lop-nghe/{course.public_id}")

    page = browser.click("Tính tiền trả hằng tháng")

    typed = {i["name"]: i.get("value") for i in page.select("main input[name]")}
    assert typed["amount_vnd"] == "12.000.000"
    assert typed["term_months"] == "9"
    assert typed["course_months"] == "3"


@pytest.mark.parametrize(
    "asked", ["?muc-dich=x&thang=3", "?muc-dich=hoc-nghe&thang=<b>", "?thang=9e9"]
)
@pytest.mark.parametrize("page", ["kiem-tra", "tinh"])
def test_an_address_that_says_something_else_asks_everything(browser, page, asked):
    drawn = browser.get(f"/vay-von/{page}{asked}")

    values = [i.get("value") for i in drawn.select("[name=course_months], [name=amount_vnd]")]
    assert not any(values)


def test_a_list_of_courses_says_it_and_leads_on(browser, now):
    make.course(lasts_weeks=12)
    make.vacancy()

    page = browser.get("/viec-lam")

    course = page.select_one("article:has(.tag-course)")
    job = page.select_one("article:has(.tag-job)")
    assert LEARNING in course.text
    assert ESTIMATE in course.text
    assert "/vay-von/kiem-tra?muc-dich=hoc-nghe&thang=3" in [a["href"] for a in course.select("a")]
    assert "Vay" not in job.text


def test_who_wishes_work_of_their_own_sees_that_loan_beside_courses_too(browser, session, now):
    seeker = make.seeker(register_done=True)
    course = make.course(lasts_weeks=12)
    browser.sign_in(seeker.account)
    for address in ("/viec-hop", f"/lop-nghe/{course.public_id}"):
        assert BUSINESS not in browser.get(address).text

    browser.submit("/ho-so/hoc-nghe", wants_own_business="yes")

    for address in ("/viec-hop", f"/lop-nghe/{course.public_id}"):
        assert BUSINESS in browser.get(address).text
    assert "Muốn tự làm ăn" in browser.get("/ho-so").text


def test_the_number_is_the_one_of_the_day(app, now, monkeypatch):
    from matching.rules import parameters
    from webapp.shared.posts import loan_beside

    law = parameters.PACKAGED
    table = {
        "unit": "dong",
        "values": [{"value": "4500000", "from": date(2026, 1, 1), "source": "thử"}],
    }
    name = "loan_training_a_month"
    changed = parameters.Parameters(
        {**law.by_name, name: parameters._parameter(name, table, law.by_name[name])}
    )
    monkeypatch.setattr(parameters._InUse, "law", changed)

    with app.test_request_context():
        loan = loan_beside.for_learning(12, date(2026, 11, 22))

    assert loan.sentence == "Vay đến 4,5 triệu/tháng trong thời gian học"
