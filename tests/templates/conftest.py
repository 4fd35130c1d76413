"""The gallery as a page, and a real browser that gets its pages from the app, over no network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, render_template_string, request
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.conftest import settings_for_tests
from tests.templates import gallery
from webapp import db
from webapp.access import policy
from webapp.access.guard import allow
from webapp.app import create_app

SITE = "https://nhipcau.test"
METHODS = ["GET", "POST"]
SOURCE = Path(__file__).with_name("gallery.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def gallery_app(app: Flask, database_url: str, tmp_path_factory) -> Iterator[Flask]:
    """The product with one page more: every part of the catalogue, /gallery/<body class>."""
    del app  # it has built the tables
    made = create_app(settings_for_tests(database_url, tmp_path_factory.mktemp("gallery")))
    made.add_url_rule("/gallery/<body>", "gallery", allow(policy.anyone)(draw), methods=METHODS)
    yield made
    db.of(made).engine.dispose()


def draw(body: str) -> str:
    return render_template_string(SOURCE, here=request.path, **gallery.context(body, request.path))


class Site:
    """Windows of a real browser whose every request is answered by the app itself."""

    def __init__(self, app: Flask, chromium: Browser) -> None:
        self.client = app.test_client()  # holds the cookies
        self._chromium = chromium
        self._windows: list[BrowserContext] = []

    def open(self, path: str, **options) -> Page:
        """Open `path` in a new window; `options` are those of Playwright's `new_context`."""
        window = self._chromium.new_context(**options)
        self._windows.append(window)
        window.route(f"{SITE}/**", self._answer)
        page = window.new_page()
        self.problems: list[str] = []
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("requestfailed", lambda request: self.problems.append(request.url))
        page.goto(SITE + path, wait_until="networkidle")
        return page

    def close(self) -> None:
        for window in self._windows:
            window.close()

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        with self.client.get(path) as reply:
            headers = {k: v for k, v in reply.headers if k.lower() != "content-length"}
            route.fulfill(status=reply.status_code, headers=headers, body=reply.data)


@pytest.fixture
def site(gallery_app: Flask, chromium: Browser) -> Iterator[Site]:
    opened = Site(gallery_app, chromium)
    yield opened
    opened.close()
