"""The operator's report: from everybody's own lists to a page, a command and a nightly task."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from matching.ranking.measuring.fairness import Attribute
from models import FairnessReport, Sex
from tests import make
from tests.webapp.suggestions.people import TRADE, welder
from webapp.fairness import actions, queries
from webapp.tasks.turn import Turn
from webapp.tasks.upkeep import fairness as task

PAGE = "/van-hanh/cong-bang"


@pytest.fixture
def people(session, now):
    """Twelve women and eight men who know a trade, and a post for it; two young people."""
    make.occupation(code=TRADE)
    vacancy = make.vacancy(title="Thợ hàn", occupation_code=TRADE, openings=30)
    found = [
        welder(sex=Sex.FEMALE if number < 12 else Sex.MALE, birth_year=1980 + number % 2)
        for number in range(20)
    ]
    found += [welder(sex=Sex.FEMALE, birth_year=2004) for _ in range(2)]
    for person in found[:14]:
        make.application(seeker=person, vacancy=vacancy)
    session.flush()
    return found


def reports(session):
    return session.scalars(select(FairnessReport).order_by(FairnessReport.id)).all()


def cell(contents, measure, group):
    return next(
        cell
        for table in contents["tables"]
        for cell in table["cells"]
        if (table["measure"], cell["group"]) == (measure, group)
    )


def test_the_command_keeps_a_report_and_prints_it(run, session, people):
    said = json.loads(run("rankers", "fairness", "--json").output)

    assert (said["people"], said["of"]) == (22, 22)
    assert cell(said, "has_fit", "female")["people"] == 14
    assert cell(said, "has_fit", "female")["value"] == 1
    # Two men applied, a cell under five: the women are hidden too, or the rest would tell.
    assert cell(said, "applied", "male")["value"] is None
    assert cell(said, "applied", "female")["value"] is None
    assert cell(said, "applied", "ward")["value"] == pytest.approx(14 / 22, abs=0.001)
    assert len(reports(session)) == 1
    assert "under 5" in run("rankers", "fairness").output


def test_small_groups_leave_no_trace_in_what_is_kept(run, session, people):
    run("rankers", "fairness")

    young = cell(reports(session)[0].contents, "has_fit", "0-24")
    assert young["reading"] == "too_few"
    assert {young[name] for name in ("people", "value", "low", "high", "ratio", "share")} == {None}
    assert "Nguyễn" not in json.dumps(reports(session)[0].contents, ensure_ascii=False)


def test_of_fewer_than_five_people_nothing_is_said(run, browser, session):
    make.occupation(code=TRADE)
    for _ in range(4):
        welder()
    run("rankers", "fairness")
    browser.sign_in(make.operator_account())
    page = browser.get(PAGE)
    assert "Các bảng hiện khi có từ 5 người đã khai hồ sơ." in page.text
    assert not page.select("table")


def test_a_sample_is_said_to_be_one(run, browser, session, people):
    run("rankers", "fairness", "--people", "10")

    assert reports(session)[0].contents["people"] == 10
    browser.sign_in(make.operator_account())
    assert "mẫu rút ngẫu nhiên" in browser.get(PAGE).text


def test_the_task_makes_one_and_the_page_shows_the_newest(app, browser, session, people, now):
    browser.sign_in(make.operator_account())
    assert "Chưa có báo cáo nào" in browser.get(PAGE).text

    turn = Turn(app=app, now=now)
    task.make_report(turn)

    assert turn.counts["people"] == 22
    page = browser.get(PAGE)
    assert "21/11/2026" in page.text
    assert len(page.select("table")) == 6
    assert "Dưới 5, hoặc ẩn cùng" in page.text


def test_a_card_gets_a_summary_of_the_last_report(run, session, people):
    assert queries.for_card(session) == {"made_on": None}

    run("rankers", "fairness")

    said = queries.for_card(session)
    assert (said["made_on"], said["people"]) == ("2026-11-21", 22)
    assert said["cells"] > 3


def test_only_the_operator_reads_it(browser):
    for account in (
        make.membership().account,
        make.seeker().account,
        make.territory().membership.account,
    ):
        browser.sign_in(account)
        browser.get(PAGE, expect=403)


@pytest.mark.parametrize(
    ("birth_year", "band"),
    [(None, "unknown"), (2010, "0-24"), (2001, "25-34"), (1991, "35-44"), (1930, "55-200")],
)
def test_everybody_is_in_one_band(birth_year, band):
    assert queries.age_band(birth_year, date(2026, 11, 21)) == band
    assert band in queries.GROUPS[Attribute.AGE]


def test_a_sample_is_the_same_all_day_and_another_tomorrow():
    everybody = range(1000)
    one = actions.sampled(everybody, most=50, seed="2026-11-21")

    assert one == actions.sampled(reversed(everybody), most=50, seed="2026-11-21")
    assert one != actions.sampled(everybody, most=50, seed="2026-11-22")
    assert len(set(one)) == 50
