"""The home page counts what there is today."""

from datetime import date

from models import VerificationState
from tests import make
from webapp import opportunity_index
from webapp.pages.queries import HomeNumbers, home_numbers

TODAY = date(2026, 11, 21)


def test_only_what_takes_people_today_is_counted(session):
    firm = make.organisation()
    make.organisation(pending=True)
    make.organisation(front=True)  # verified, but offers nothing itself
    make.vacancy(organisation=firm, closes_on=TODAY)  # the last day counts
    make.vacancy(organisation=firm, closes_on=None)
    make.vacancy(organisation=firm, closes_on=date(2026, 11, 20))
    make.vacancy(organisation=firm, draft=True)
    make.course(organisation=firm)
    make.course(organisation=firm, closed=True)

    index = opportunity_index.build(session)
    assert home_numbers(session, index, today=TODAY) == HomeNumbers(
        open_vacancies=2, open_courses=1, verified_organisations=1
    )


def test_an_empty_instance_says_so(browser):
    page = browser.get("/", headers={"Accept-Language": "vi"})

    assert [figure.text for figure in page.select(".stats dd")] == ["0", "0", "0"]


def test_home_counts_organisations_once_and_posts_not_at_all(browser, session, queries):
    make.vacancy(organisation__verification=VerificationState.VERIFIED)
    browser.get("/")
    queries.clear()

    browser.get("/")

    counted = [sql for sql in queries if "count(" in sql and "post_changes" not in sql]
    assert len(counted) == 1
    assert "organisations" in counted[0]


def test_one_can_search_from_home(browser):
    form = browser.get("/").select_one("form[role=search]")

    assert {field["name"] for field in form.select("[name]")} == {"tu-khoa", "noi"}
    assert form.get("method", "get") == "get"
