"""No view without a rule: a route that names none is closed to everybody."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from webapp.access.policy import Rule
from webapp.access.sign_in import account_or_none
from webapp.shared.answers.next_page import sign_in_url
from webapp.shared.pages import error_pages

View = TypeVar("View", bound=Callable[..., Any])
READING_METHODS = {"GET", "HEAD", "OPTIONS"}


def allow(rule: Rule) -> Callable[[View], View]:
    """State on the view itself who may call it: `@allow(policy.seeker)`."""

    def mark(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]  # read back by `rule_of`
        return view

    return mark


def rule_of(view: Callable[..., Any]) -> Rule | None:
    return getattr(view, "access_rule", None)


def init_app(app: Flask) -> None:
    @app.before_request
    def check() -> ResponseReturnValue | None:
        if request.endpoint in (None, "static"):
            return None
        rule = rule_of(app.view_functions[request.endpoint])
        account = account_or_none()
        if rule and rule(account):
            return None
        if rule is None or account is not None:
            raise Forbidden
        if request.method in READING_METHODS:
            return redirect(sign_in_url(request.full_path.rstrip("?")), code=302)
        return error_pages.session_over()
