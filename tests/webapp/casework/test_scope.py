"""A coordinator sees whom they accompany, and nobody else."""

import pytest

from tests import make
from tests.webapp.casework.desks import (
    accompanied,
    colleague_of,
    coordinator,
    end_accompaniments,
    far_commune,
    listed,
    page_of,
)

PAGES = ("", "/the", "/di-cung")


def test_one_sees_whom_one_accompanies(browser):
    mine = coordinator()
    person = accompanied(mine, "Trần Thị Tư")
    browser.sign_in(mine)

    assert listed(browser.get("/can-bo")) == ["Trần Thị Tư"]
    assert browser.get(page_of(person)).h1.text == "Trần Thị Tư"


@pytest.mark.parametrize("rest", PAGES)
def test_a_stranger_is_not_found(browser, rest):
    mine, other = coordinator(), coordinator()
    person = accompanied(other)
    accompanied(mine, "Trần Thị Tư")
    browser.sign_in(mine)

    browser.get(page_of(person, rest), expect=404)
    assert listed(browser.get("/can-bo")) == ["Trần Thị Tư"]


@pytest.mark.parametrize("rest", ["/the", "/di-cung", "/ghi-chep"])
def test_nothing_is_done_for_a_stranger(browser, rest):
    person = accompanied(coordinator())
    browser.sign_in(coordinator())

    browser.post(page_of(person, rest), {"agreed": "y", "text": "Đã gặp."}, expect=404)


def test_a_colleague_of_another_territory_does_not_see_whom_nobody_accompanies(browser, session):
    mine = coordinator()
    person = accompanied(mine, registered_by=mine)
    end_accompaniments(session, person)
    browser.sign_in(colleague_of(mine, province_code=far_commune().province_code))

    browser.get(page_of(person), expect=404)


def test_whom_nobody_accompanies_any_more_stays_with_the_organisation_that_registered_them(
    browser, session
):
    mine = coordinator()
    person = accompanied(mine, registered_by=mine)
    end_accompaniments(session, person)
    browser.sign_in(colleague_of(mine))

    page = browser.get(page_of(person))
    assert "Chưa có ai đi cùng" in page.text
    browser.submit(page_of(person, "/di-cung"), agreed="y")
    assert "Đi cùng: Lê Thị Bình" in browser.follow().text


def test_it_takes_the_persons_word_to_begin_to_accompany(browser, session):
    mine = coordinator()
    person = accompanied(mine, registered_by=mine)
    end_accompaniments(session, person)
    browser.sign_in(mine)

    page = browser.submit(page_of(person, "/di-cung"), expect=422)

    assert "Hãy hỏi ý người này trước" in page.text


def test_another_organisation_in_the_same_territory_sees_nobody_of_ours(browser, session):
    mine = coordinator()
    person = accompanied(mine, registered_by=mine)
    end_accompaniments(session, person)
    browser.sign_in(coordinator())

    browser.get(page_of(person), expect=404)


def test_colleagues_see_each_others_people_only_where_the_instance_says_so(
    browser, app, monkeypatch
):
    mine = coordinator()
    person = accompanied(mine, "Trần Thị Tư")
    browser.sign_in(colleague_of(mine))

    browser.get(page_of(person), expect=404)
    monkeypatch.setitem(app.config, "SHARED_CASELOAD", True)
    browser.get(page_of(person))
    assert listed(browser.get("/can-bo")) == ["Trần Thị Tư"]


def test_who_moved_out_of_the_territory_stays_in_sight_and_is_marked(browser):
    mine = coordinator()
    accompanied(mine, "Trần Thị Tư", commune=far_commune())
    browser.sign_in(mine)

    page = browser.get("/can-bo")

    assert listed(page) == ["Trần Thị Tư"]
    assert "Ngoài địa bàn" in page.text


def test_people_of_a_body_one_left_are_out_of_sight(browser):
    mine = coordinator()
    person = accompanied(mine)
    make.membership(account=mine, coordinator=True)
    mine.memberships[0].ended_at = make.WHEN
    browser.sign_in(mine)

    browser.get(page_of(person), expect=404)


def test_a_closed_account_is_gone(browser):
    mine = coordinator()
    person = accompanied(mine, account__closed_at=make.WHEN)
    browser.sign_in(mine)

    browser.get(page_of(person), expect=404)
    assert "Bạn chưa đi cùng ai" in browser.get("/can-bo").text


@pytest.mark.parametrize("role", ["seeker", "employer", "training_centre", "former_member"])
def test_other_roles_have_no_desk(browser, role):
    person = accompanied(coordinator())
    browser.sign_in(make.ROLES[role]())

    browser.get("/can-bo", expect=403)
    browser.get(page_of(person), expect=403)


def test_a_coordinator_of_a_body_that_was_suspended_has_no_desk(browser):
    mine = coordinator()
    mine.memberships[0].organisation.verification = "suspended"
    browser.sign_in(mine)

    browser.get("/can-bo", expect=403)
