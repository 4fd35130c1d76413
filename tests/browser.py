"""A test client that also reviews every page it is given."""

import uuid
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, select
from sqlalchemy.orm import Mapper, Session
from werkzeug.test import TestResponse

from models import Account, AccountSession, OutboxMessage
from tests.review import review

Fields = dict[str, Any]


class Browser:
    """Visits pages. Every HTML page it receives must be well made, or the test fails."""

    def __init__(self, app: Flask, session: Session) -> None:
        self.app = app
        self._session = session
        self._client: FlaskClient = app.test_client()
        self.response: TestResponse | None = None  # the last answer, with its headers
        self.page: BeautifulSoup | None = None  # the last page
        self.url = "/"

    def sign_in(self, account: Account) -> None:
        """Be `account`, without passing through the sign-in page."""
        row = AccountSession(account_id=account.id, public_id=uuid.uuid4(), device="Thử nghiệm")
        self._session.add(row)
        self._session.flush()
        with self._client.session_transaction() as cookie:
            cookie.clear()
            cookie["_user_id"] = f"{row.public_id}:{account.session_version}"
            cookie["_fresh"] = True

    def sign_out(self) -> None:
        with self._client.session_transaction() as cookie:
            cookie.clear()

    def set_cookie(self, name: str, value: str) -> None:
        self._client.set_cookie(name, value)

    def get(self, url: str, *, expect: int = 200, **options: Any) -> BeautifulSoup:
        return self._visit("GET", url, expect, **options)

    def post(
        self, url: str, fields: Fields | None = None, *, expect: int = 303, **options: Any
    ) -> BeautifulSoup:
        """Send fields without fetching a form first; adds the CSRF token of this session."""
        token = {"csrf_token": self._token()}
        return self._visit("POST", url, expect, data=token | (fields or {}), **options)

    def post_raw(self, url: str, *, expect: int, **options: Any) -> BeautifulSoup:
        """Send exactly this, with no token: what a forged or outdated page does."""
        return self._visit("POST", url, expect, **options)

    def submit(
        self, url: str | None = None, *, expect: int = 303, form: str = "main form[method=post]",
        button: str | None = None, **fields: Any,
    ) -> BeautifulSoup:  # fmt: skip
        """Fetch the form at `url` (or take the one on this page), fill it in, send it.

        `form` is a CSS selector. `button` is the words on the button that is pressed. A field may
        be a list; None clears it. Fields the form does not have are an error.
        """
        page = self.get(url) if url else self.page
        assert page is not None, "no page yet: name the url"
        found = page.select_one(form)
        assert found, f"{self.url} has no {form}"
        known = {control["name"] for control in found.select("[name]")}
        assert not fields.keys() - known, f"{self.url} has {known}, not {fields.keys() - known}"
        sent = filled(found) | {name: v for name, v in fields.items() if v is not None}
        for name in [name for name, value in fields.items() if value is None]:
            sent.pop(name, None)
        pressed = button_named(found, button) if button else None
        if pressed is not None and pressed.get("name"):
            sent[str(pressed["name"])] = pressed.get("value", "")
        target = str(found.get("action") or self.url)
        return self._visit("POST", target, expect, data=sent)

    def follow(self, *, expect: int = 200) -> BeautifulSoup:
        """Go where the last answer redirects to."""
        assert self.response is not None
        assert self.response.location, f"{self.response.status_code} leads nowhere"
        return self.get(self.response.location, expect=expect)

    def click(self, words: str, *, expect: int = 200) -> BeautifulSoup:
        """Follow the link with these words on this page."""
        assert self.page is not None
        links = [a for a in self.page.select("a[href]") if words in " ".join(a.text.split())]
        assert links, f"{self.url} has no link {words!r}"
        return self.get(str(links[0]["href"]), expect=expect)

    @property
    def location(self) -> str:
        """Where the last answer leads: a local path."""
        assert self.response is not None
        return self.response.location or ""

    def _visit(self, method: str, url: str, expect: int, **options: Any) -> BeautifulSoup:
        self._session.flush()
        self.response = response = self._client.open(url, method=method, buffered=True, **options)
        forget_values(self._session)
        self.url = url
        seen = f"{method} {url}: {response.status_code} {response.location or ''}"
        is_page = response.mimetype == "text/html"
        self.page = page = BeautifulSoup(response.text if is_page else "", "html5lib")
        assert response.status_code == expect, f"{seen}\n{page.get_text(' ', strip=True)[:800]}"
        if method == "POST":
            self._every_message_has_words()
        if is_page and not 300 <= response.status_code < 400:
            review(page, response.text, seen, self.app)
        return page

    def _every_message_has_words(self) -> None:
        from webapp.messages.texts import text_of

        with self.app.test_request_context():
            for message in self._session.scalars(select(OutboxMessage)):
                assert text_of(message), message.template

    def _token(self) -> str:
        """Make this session's token, as any page of it would show."""
        from flask_wtf.csrf import generate_csrf

        with self._client.session_transaction() as cookie, self.app.test_request_context():
            from flask import session as current

            current.update(cookie)
            token = generate_csrf()
            cookie.update(current)
        return str(token)


def forget_values(session: Session) -> None:
    """Read columns anew after a request, as another session may have changed them.

    Relationships stay as they were: a test that wants them anew asks with a query.
    """
    for row in session:
        state = inspect(row)
        columns = _columns_of(state.mapper)
        if not columns.isdisjoint(state.dict):  # or else nothing is known that could be forgotten
            session.expire(row, columns)


@cache
def _columns_of(mapper: Mapper) -> frozenset[str]:
    return frozenset(column.key for column in mapper.column_attrs)


def filled(form: Tag) -> Fields:
    """What a browser would send for this form, untouched."""
    sent: dict[str, list[str]] = {}
    for control in form.select("input[name], textarea[name], select[name]"):
        if control.has_attr("disabled"):
            continue
        for value in values_of(control):
            sent.setdefault(str(control["name"]), []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}


def values_of(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.text.removeprefix("\n")]
    if control.name == "select":
        options = control.select("option")
        chosen = [option for option in options if option.has_attr("selected")] or options[:1]
        return [str(option.get("value", option.text)) for option in chosen]
    kind = str(control.get("type", "text"))
    if kind in {"submit", "button", "file", "image"}:
        return []
    if kind in {"radio", "checkbox"} and not control.has_attr("checked"):
        return []
    return [str(control.get("value", "on" if kind == "checkbox" else ""))]


def button_named(form: Tag, words: str) -> Tag:
    for button in form.select("button, input[type=submit]"):
        if words in " ".join(button.text.split()) or words == button.get("value"):
            return button
    raise AssertionError(f"the form has no button {words!r}")


def path_of(url: str) -> str:
    return urlsplit(url).path
