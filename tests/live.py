"""The product served for real, and Chromium to look at it. A plugin; see `live`, `open_page`."""

import os
import re
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from alembic import command
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, AccountSession, Base, Course, PostChange, Vacancy, sealed
from tests import databases, make
from webapp.cli.upkeep.database import alembic_config
from webapp.db import Database
from webapp.settings import ROOT

CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/google-chrome") if Path(p).exists()), ""
)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
SIZES = {"phone": (390, 844), "small": (320, 640), "desktop": (1280, 800)}
SECRET = "live-test"
AXE = Axe().axe_script
MOST_SECONDS_TO_START = 120  # where every core is at work
LISTENING = re.compile(r"Listening at: (http://127\.0\.0\.1:\d+)")


@dataclass
class Live:
    """A running server with a database file of its own."""

    url: str
    database: Database
    data_key: str  # what is sealed here, the server opens

    @contextmanager
    def rows(self) -> Iterator[Session]:
        """Make rows the server sees once this block ends: `with live.rows(): make.vacancy()`."""
        held = sealed.keys_in_use()
        sealed.use_keys([self.data_key])
        try:
            with self.database.unit() as session:
                make.use(session)
                yield session
                tell_of_posts(session)
        finally:
            if held:
                sealed.use_keys(held)

    def sign_in(self, page: Page, account: Account) -> None:
        """Be `account` in this page's browser, without passing through the sign-in page."""
        key = uuid.uuid4()
        with self.database.unit() as session:
            session.add(AccountSession(account_id=account.id, public_id=key, device="Thử"))
        cookie = {"_user_id": f"{key}:{account.session_version}", "_fresh": True}
        signer = Flask("signer")
        signer.secret_key = SECRET
        serializer = SecureCookieSessionInterface().get_signing_serializer(signer)
        value = serializer.dumps(cookie)
        page.context.add_cookies([{"name": "nhipcau", "value": value, "url": self.url}])


def tell_of_posts(session: Session) -> None:
    """Say that every post of this session changed, as the actions do that make one."""
    for row in list(session.identity_map.values()):
        if isinstance(row, Vacancy):
            session.add(PostChange(vacancy_id=row.id))
        elif isinstance(row, Course):
            session.add(PostChange(course_id=row.id))


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("live")
    url = f"sqlite:///{folder / 'live.sqlite'}"
    command.upgrade(alembic_config(url), "head")
    data_key = sealed.new_key()
    environment = os.environ | {
        "SECRET_KEY": SECRET,
        "NHIPCAU_DATA_KEYS": data_key,
        "DATABASE_URL": url,
        "NHIPCAU_INSTANCE_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
        "BIND": "127.0.0.1:0",
        "WEB_CONCURRENCY": "1",
        "GUNICORN_LOG_LEVEL": "info",
    }
    program = [
        sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "webapp.wsgi:app",
    ]  # fmt: skip
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(program, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        yield Live(address_in(folder / "log", process), Database(url), data_key)
    finally:
        process.terminate()
        process.wait(timeout=20)


def address_in(log: Path, process: subprocess.Popen) -> str:
    """Wait until the server says where it listens; by then it has read everything it needs."""
    import time

    for _ in range(10 * MOST_SECONDS_TO_START):
        if found := LISTENING.search(log.read_text()):
            return found[1]
        assert process.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(f"the server does not start: {log.read_text()}")


@pytest.fixture
def live(_server: Live) -> Iterator[Live]:
    """The server, with empty tables.

    The changes of posts are kept and added to, or else the server would go on with its old index.
    """
    yield _server
    with _server.database.unit() as session:
        session.scalars(select(Vacancy).order_by(Vacancy.id)).all()
        session.scalars(select(Course).order_by(Course.id)).all()
        tell_of_posts(session)
        session.flush()
        session.expunge_all()
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != PostChange.__tablename__:
                session.execute(table.delete())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        databases.skip("no Chromium: install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(live: Live, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a browser of its own: `open_page("phone", js=False, dark=True)`.

    Fails at the end when a page wrote an error to its console, such as a breach of the CSP.
    """
    contexts = []
    errors: list[str] = []

    def opened(size: str = "phone", *, js: bool = True, dark: bool = False) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            base_url=live.url,
            viewport={"width": width, "height": height},
            java_script_enabled=js,
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not [e for e in errors if "status of 4" not in e], errors


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page("phone")


def barriers(page: Page, standards: Sequence[str] = ()) -> list[str]:
    """Whatever axe finds on the page as it stands, by some of its standards or by all its rules."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"resultTypes": ["violations"]} | ({"runOnly": standards} if standards else {})
    found = page.evaluate("(options) => axe.run(options)", options)["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


def no_axe_violations(page: Page) -> None:
    """Fail on whatever axe finds on the page as it stands."""
    found = barriers(page)
    assert not found, f"{page.url}: {found}"


def no_sideways_scroll(page: Page) -> None:
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1], f"{page.url} is {widths[0]} wide on {widths[1]}"
