"""A training centre writes a course page by page, and shows it to everybody."""

import pytest
from sqlalchemy import select

from models import Course, PostState
from tests import make
from tests.webapp.posting import places_and_trades

ROOT = "/dang-tin/lop-nghe"


@pytest.fixture
def centre(browser, session):
    places_and_trades.write()
    membership = make.membership(organisation__training_centre=True)
    browser.sign_in(membership.account)
    return membership.organisation


def test_seven_short_pages_make_a_course_that_everybody_can_read(browser, centre, session):
    browser.submit(f"{ROOT}/moi", title="Thợ hàn", level="short", description="Hàn que, hàn hơi.")
    browser.follow()
    browser.submit(commune="Hạc Thành, Thanh Hóa")
    browser.follow()
    browser.submit(
        lasts_weeks="12", shifts=["morning"], starts_on="11/1/2027", closes_on="31/12/2026"
    )
    browser.follow()
    browser.submit(fee_vnd="0", support_vnd_per_day="30.000")
    browser.follow()
    browser.submit(meals_per_day="1", lodging="free")
    browser.follow()
    browser.submit(seats="20", schooling="lower_secondary")
    browser.follow()
    browser.submit(certificate="Chứng chỉ sơ cấp")
    page = browser.follow()
    assert "Miễn phí" in page.text

    browser.submit(form="form[action$='/dang-len']")

    course = session.scalars(select(Course).execution_options(populate_existing=True)).one()
    assert course.state is PostState.OPEN
    assert (course.occupation_code, course.fee_vnd, course.seats) == ("tho-han", 0, 20)
    browser.get(f"/lop-nghe/{course.public_id}")


def test_one_cannot_enrol_after_the_first_day(browser, centre):
    course = make.course(organisation=centre, draft=True)

    page = browser.submit(
        f"{ROOT}/{course.public_id}/thoi-gian", expect=422, shifts=["day"],
        starts_on="1/12/2026", closes_on="5/12/2026",
    )  # fmt: skip

    assert "Hạn ghi danh phải trước hoặc đúng ngày khai giảng 01/12/2026." in page.text
