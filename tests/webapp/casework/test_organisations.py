"""Organisations that wait: those of the territory, the oldest first, never one's own."""

from datetime import timedelta

import pytest

from tests import make
from tests.conftest import NOW
from tests.webapp.casework.desks import coordinator, far_commune, listed

PAGE = "/can-bo/to-chuc"
pytestmark = pytest.mark.usefixtures("now")


def waiting(name, days=0, **organisation):
    return make.organisation(
        pending=True, name=name, verification_asked_at=NOW - timedelta(days=days), **organisation
    )


def test_the_oldest_comes_first_with_the_days_it_waited(browser):
    waiting("Xưởng mới", 1)
    waiting("Xưởng cũ", 9)
    make.organisation(name="Xưởng đã xong")
    browser.sign_in(coordinator())

    page = browser.get(PAGE)

    assert listed(page) == ["Xưởng cũ", "Xưởng mới"]
    assert "9 ngày" in page.select_one("tbody tr").text
    assert "Quá hẹn" in page.select_one("tbody tr").text
    assert page.h1.text == "2 tổ chức chờ xác minh"


def test_only_the_own_territory_is_listed(browser):
    waiting("Xưởng gần")
    waiting("Xưởng xa", commune=far_commune())
    browser.sign_in(coordinator(province_code=None, commune_code="14758"))

    assert listed(browser.get(PAGE)) == ["Xưởng gần"]


def test_ones_own_organisation_is_hidden_and_refused(browser):
    mine = coordinator()
    own = waiting("Xưởng của tôi")
    make.membership(account=mine, organisation=own)
    browser.sign_in(mine)

    assert listed(browser.get(PAGE)) == []
    browser.get(f"/to-chuc/{own.public_id}/xac-minh", expect=404)


def test_the_list_narrows_by_kind_and_place_and_counts(browser):
    waiting("Xưởng", 1)
    waiting("Trung tâm", 2, training_centre=True)
    browser.sign_in(coordinator())

    page = browser.get(PAGE, query_string={"loai": "training_centre"})

    assert listed(page) == ["Trung tâm"]
    assert page.select_one("#f-loai option[selected]").text == "Cơ sở dạy nghề (1)"
    assert listed(browser.get(PAGE, query_string={"xa": "99999"})) == []
    browser.get(PAGE, query_string={"loai": "\x00", "xa": "%", "trang": "-1"})


def test_an_operator_sees_every_place(browser):
    waiting("Xưởng gần")
    waiting("Xưởng xa", commune=far_commune())
    browser.sign_in(make.operator_account())

    assert len(listed(browser.get(PAGE))) == 2


def test_many_cost_no_more_queries_than_one(browser, queries):
    browser.sign_in(coordinator())

    def cost():
        browser.get(PAGE)
        queries.clear()
        browser.get(PAGE)
        return len(queries)

    waiting("Xưởng")
    alone = cost()
    for number in range(24):
        waiting(f"Xưởng {number:02}", number)

    assert cost() == alone
    assert len(listed(browser.page)) == 20


def test_the_desk_says_how_many_wait(browser):
    waiting("Xưởng")
    browser.sign_in(coordinator())

    assert "1 tổ chức chờ xác minh" in browser.get("/can-bo").text


@pytest.mark.parametrize("role", ["seeker", "employer", "training_centre"])
def test_others_do_not_see_the_list(browser, role):
    browser.sign_in(make.ROLES[role]())

    browser.get(PAGE, expect=403)
