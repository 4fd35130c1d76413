"""Who is let in, and what becomes of what they had typed."""

from datetime import timedelta

import pytest

from tests import make
from webapp.access import policy
from webapp.access.guard import allow
from webapp.shared.answers.next_page import is_local
from webapp.shared.forms import kept as kept_form


@pytest.fixture
def seekers_only(app, monkeypatch):
    """The home page, closed to all but seekers, reading and writing."""
    monkeypatch.setattr(app.view_functions["pages.home"], "access_rule", policy.seeker)


def test_a_visitor_is_led_to_sign_in_and_back(browser, seekers_only):
    browser.get("/?trang=2", expect=302)

    assert browser.location == "/dang-nhap?tiep=%2F%3Ftrang%3D2"


def test_the_wrong_role_is_refused(browser, seekers_only):
    browser.sign_in(make.membership().account)

    browser.get("/", expect=403)


def test_the_right_role_enters(browser, seekers_only):
    browser.sign_in(make.seeker().account)

    browser.get("/")


def test_an_ended_session_enters_no_more(browser, session, seekers_only):
    account = make.seeker().account
    browser.sign_in(account)
    account.session_version += 1

    browser.get("/", expect=302)


def test_a_closed_account_enters_no_more(browser, seekers_only, travel):
    account = make.seeker().account
    browser.sign_in(account)
    account.closed_at = make.WHEN

    browser.get("/", expect=302)


def test_a_session_ends_after_thirty_days(browser, seekers_only, travel):
    browser.sign_in(make.seeker().account)
    browser.get("/")

    travel.shift(timedelta(days=31))

    browser.get("/", expect=302)


def test_signed_in_costs_one_query(browser, queries):
    browser.sign_in(make.territory().membership.account)
    queries.clear()

    browser.get("/tro-giup")

    assert len([sql for sql in queries if "account_sessions" in sql]) == 1


@pytest.mark.parametrize(
    "address",
    [
        "//evil.vn",
        "https://evil.vn",
        "/\\evil.vn",
        "javascript:alert(1)",
        "",
        "/a\nb",
        "\\\\x",
        "/" * 600,
    ],
)
def test_nobody_is_led_to_another_site(address):
    assert not is_local(address)


def test_a_kept_form_holds_no_secret(app):
    typed = {"ten": "An", "pin": "704938", "password": "x", "new_password": "y", "csrf_token": "z"}
    with app.test_request_context("/ho-so", method="POST", data=typed):
        kept = kept_form.from_request()
    assert kept is not None
    assert kept.fields == (("ten", "An"),)


def test_another_site_cannot_put_words_into_our_forms(app):
    headers = {"Origin": "https://evil.vn"}
    with app.test_request_context("/ho-so", method="POST", data={"a": "b"}, headers=headers):
        assert kept_form.from_request() is None


def test_a_seal_somebody_else_made_is_not_opened(app):
    with app.test_request_context("/", method="POST", data={"giu_lai": "W10.aaaa.bbbb"}):
        assert kept_form.opened() is None


def test_what_was_typed_survives_the_end_of_a_session(app, browser):
    with app.test_request_context("/ho-so/ten?b=1", method="POST", data={"ten": "Ấn <b>"}):
        sealed = kept_form.from_request().sealed()
    with app.test_request_context("/dang-nhap", method="POST", data={"giu_lai": sealed}):
        assert 'name="giu_lai"' in kept_form.carried()
        page = kept_form.resume("/")
    assert 'action="/ho-so/ten?b=1"' in page
    assert 'name="ten" value="Ấn &lt;b&gt;"' in page


def test_signing_in_again_without_a_kept_form_goes_on(app):
    with app.test_request_context("/dang-nhap", method="POST"):
        assert kept_form.resume("/viec-hop").location == "/viec-hop"


def test_marking_a_view_keeps_it_callable():
    @allow(policy.anyone)
    def view() -> str:
        return "ok"

    assert view() == "ok"
    assert policy.anyone(None)
