"""A new post begins with what its trade usually asks; its writer looks through it."""

import tomllib
from importlib.resources import files

import pytest

from matching.lexicon import load as lexicon
from models import Lifting, PostState, Vacancy
from tests import make
from webapp.vacancies.forms import LICENCES, PAGES
from webapp.vacancies.usual import usual

BODY, PAPERS, PLACE = "suc-khoe", "bang-cap", "noi-lam"
COLUMNS = {"lifting", "standing", "heights", "outdoors", "licences"}


def rows():
    text = files("webapp.vacancies").joinpath("data", "usual.toml").read_text("utf-8")
    return tomllib.loads(text)["usual"]


@pytest.fixture
def employer(browser):
    membership = make.membership()
    browser.sign_in(membership.account)
    return membership.organisation


def draft(employer, trade, **columns):
    kept = {"state": PostState.DRAFT, "closes_on": None, "licences": [], **columns}
    occupation = make.occupation(code=trade)
    return make.vacancy(organisation=employer, occupation_code=occupation.code, **kept)


def page_of(post, slug):
    return f"/dang-tin/viec-lam/{post.public_id}/{slug}"


def ticked(page, name):
    return [each["value"] for each in page.select(f'input[name="{name}"][checked]')]


def test_a_lorry_drivers_post_begins_with_the_licence_and_the_load(browser, session, employer):
    post = draft(employer, "lai-xe-tai")

    body, papers = browser.get(page_of(post, BODY)), browser.get(page_of(post, PAPERS))

    assert ticked(body, "lifting") == ["up_to_25_kg"]
    assert ticked(body, "standing") == ["no"]
    assert ticked(papers, "licences") == ["C"]
    for page in (body, papers):
        assert "Hãy xem lại cho đúng chỗ bạn" in page.select_one(".notice").text
    session.expire_all()
    assert session.get(Vacancy, post.id).licences == []


def test_what_is_proposed_is_kept_once_the_page_is_saved(browser, session, employer):
    post = draft(employer, "tho-xay")

    browser.submit(page_of(post, BODY), heights="no")

    session.refresh(post)
    assert (post.lifting, post.standing) == (Lifting.UP_TO_25_KG, True)
    assert (post.heights, post.outdoors) == (False, True)


@pytest.mark.parametrize(
    "columns",
    [
        {"standing": False},
        {"closes_on": make.WHEN.date()},
        {"state": PostState.OPEN},
        {"occupation_code": "bac-si"},
    ],
    ids=["answered once", "gone through once", "shown already", "a trade the table has not"],
)
def test_what_was_answered_or_is_not_known_is_left_alone(browser, employer, columns):
    trade = columns.pop("occupation_code", "tho-xay")
    post = draft(employer, trade, **columns)

    page = browser.get(page_of(post, BODY))

    assert ticked(page, "lifting") == [""]
    assert not page.select(".notice")


def test_a_copy_keeps_what_the_old_post_left_open(browser, employer):
    old = draft(employer, "tho-xay")
    post = make.vacancy(
        organisation=employer, occupation_code="tho-xay", copied_from_id=old.id,
        state=PostState.DRAFT, closes_on=None,
    )  # fmt: skip

    assert ticked(browser.get(page_of(post, BODY)), "lifting") == [""]


@pytest.mark.parametrize(
    ("trade", "kind", "responsible"),
    [("le-tan-khach-san", "lodging", ["no"]), ("quan-ly-khach-san", "lodging", [""])],
)
def test_who_answers_for_order_is_proposed_for_staff_alone(
    browser, employer, trade, kind, responsible
):
    post = draft(employer, trade, commune=None, province_code=None)

    page = browser.get(page_of(post, PLACE))

    picked = page.select_one('select[name="conditional_business"] option[selected]')
    assert picked["value"] == kind
    assert ticked(page, "responsible_position") == responsible


def test_every_answer_of_the_table_is_one_that_a_page_asks():
    asked = {name for page in PAGES for name in dir(page)}
    for row in rows():
        answers = {name for name in row if name not in ("codes", "trades")}
        assert answers
        assert answers <= COLUMNS <= asked
        assert set(row.get("licences", ())) <= set(LICENCES)


def test_the_table_names_trades_and_unit_groups_of_the_lexicon_once():
    trades = lexicon().occupations
    known = {*trades, *(each.code for each in trades.values())}
    named = [name for row in rows() for name in (*row.get("codes", ()), *row.get("trades", ()))]
    assert set(named) <= known
    assert len(named) == len(set(named))


def test_a_trade_with_its_own_entry_does_not_mix_it_with_its_groups():
    assert usual("phu-may")["lifting"] is Lifting.UP_TO_10_KG
    assert usual("giao-hang-xe-may")["licences"] == ["A1"]
    assert usual("xe-ba-gac")["licences"] == ["three_wheeler"]
    assert not usual(None)
