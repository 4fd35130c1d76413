"""Main sections: who sees which, and where one stands."""

import pytest
from flask import Flask
from flask_babel import Babel

from models import Account, AccountKind, Organisation, OrganisationKind
from webapp.shared.pages.navigation import SECTIONS, Audience, audience_of, first_known, items_for

SEEKER = Account(kind=AccountKind.SEEKER, display_name="An")
STAFF = Account(kind=AccountKind.STAFF, display_name="Bình")
OPERATOR = Account(kind=AccountKind.OPERATOR, display_name="Chi")
FIRM = Organisation(kind=OrganisationKind.EMPLOYER)
SCHOOL = Organisation(kind=OrganisationKind.TRAINING_CENTRE)
FRONT = Organisation(kind=OrganisationKind.FRONT)


@pytest.mark.parametrize(
    ("account", "organisations", "audience"),
    [
        (None, [], Audience.VISITOR),
        (SEEKER, [], Audience.SEEKER),
        (OPERATOR, [], Audience.OPERATOR),
        (STAFF, [FIRM], Audience.EMPLOYER),
        (STAFF, [], Audience.EMPLOYER),
        (STAFF, [SCHOOL], Audience.TRAINING_CENTRE),
        (STAFF, [FIRM, SCHOOL], Audience.TRAINING_CENTRE),
        (STAFF, [FRONT], Audience.COORDINATOR),
        (STAFF, [FRONT, FIRM], Audience.COORDINATOR),
    ],
)
def test_the_frame_is_drawn_for_whoever_is_here(account, organisations, audience):
    assert audience_of(account, organisations) is audience


@pytest.fixture
def small_app() -> Flask:
    app = Flask("small")
    Babel(app)
    for rule, endpoint in (("/tin", "vacancies.posted"), ("/don", "applications.inbox")):
        app.add_url_rule(rule, endpoint, lambda: "")
    app.add_url_rule("/", "pages.home", lambda: "")
    return app


def test_only_sections_the_app_has_are_shown_and_the_current_one_is_marked(small_app: Flask):
    with small_app.test_request_context("/don"):
        items = items_for(Audience.EMPLOYER)

    assert [(item.url, item.is_current) for item in items] == [("/tin", False), ("/don", True)]


def test_a_link_leads_to_the_first_page_that_there_is(small_app: Flask):
    with small_app.test_request_context("/"):
        assert first_known("offers.mine", "applications.inbox", "pages.home") == "/don"
        assert first_known("offers.mine", "pages.home") == "/"


def test_everybody_has_at_most_five_sections_each_with_its_own_icon():
    for sections in SECTIONS.values():
        assert 2 <= len(sections) <= 5
        assert len({section.icon for section in sections}) == len(sections)


def test_a_seeker_sees_four_tabs_which_fit_a_thumb():
    assert len(SECTIONS[Audience.SEEKER]) == 4
