"""Pages without an area of their own."""

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    make_response,
    redirect,
    render_template,
)
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from models import Language
from webapp import opportunity_index
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.db import session
from webapp.pages import queries
from webapp.shared import clock
from webapp.shared.answers.next_page import next_page
from webapp.shared.errors import NotFoundError
from webapp.shared.pages import preferences
from webapp.shared.pages.navigation import first_known
from webapp.shared.pages.preferences import Theme

bp = Blueprint("pages", __name__)


@bp.get("/")
@allow(policy.anyone)
def home() -> str:
    index = opportunity_index.of(current_app).current(session)
    own_pages = policy.seeker(sign_in.account_or_none())
    return render_template(
        "pages/home.html",
        numbers=queries.home_numbers(session, index, today=clock.today()),
        search_url=first_known("browsing.search", "pages.home"),
        seeker_url=first_known("offers.mine" if own_pages else "accounts.sign_up", "pages.help"),
        employer_url=first_known("organisations.sign_up", "pages.help"),
        helper_url=first_known("accounts.sign_in", "pages.help"),
    )


@bp.get("/tro-giup")
@allow(policy.anyone)
def help() -> str:  # noqa: A001  # an endpoint's name
    return render_template("pages/help.html")


@bp.get("/thong-tin-cua-ban")
@allow(policy.anyone)
def privacy() -> str:
    return render_template("pages/privacy.html")


@bp.get("/ngon-ngu/<string:language>")
@allow(policy.anyone)
def choose_language(language: str) -> Response:
    if language not in list(Language):
        raise NotFoundError
    answer = make_response(redirect(next_page(), code=303))
    return preferences.remember(answer, preferences.LANGUAGE_COOKIE, language)


@bp.get("/nen/<string:theme>")
@allow(policy.anyone)
def choose_theme(theme: str) -> Response:
    if theme not in list(Theme):
        raise NotFoundError
    answer = make_response(redirect(next_page(), code=303))
    return preferences.remember(answer, preferences.THEME_COOKIE, theme)


@bp.get("/suc-khoe")
@allow(policy.anyone)
def health() -> ResponseReturnValue:
    """Say that this worker answers and reaches its database."""
    session.execute(text("SELECT 1"))
    return jsonify(status="ok")


@bp.get("/thoat")
@allow(policy.anyone)
def leave() -> Response:
    """Leave at once: nothing of the person stays on the device, and a neutral page opens.

    A link, so that one tap is enough. The session's row ends after this request: a page that is
    read writes nothing itself.
    """
    sign_in.leave()
    answer = make_response(redirect("/viec-lam", code=303))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
