"""Start gunicorn as the product is served, and sign in as a browser would."""

import http.cookiejar
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser

from webapp.settings import ROOT

STARTS_WITHIN_S = 120


@contextmanager
def gunicorn(application: str, env: Mapping[str, str]) -> Iterator[int]:
    """Serve `application` on a free port of the loopback until the block ends.

    What the server writes goes to a file, as in production, and is shown if it cannot start.
    """
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", application]
    settings = {**os.environ, **env, "PORT": str(port), "BIND": f"127.0.0.1:{port}"}
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log, stderr=log) as server,  # noqa: S603 - our own command
    ):
        try:
            if not _listens(server, port):
                log.seek(0)
                raise RuntimeError(f"{application} does not start:\n{log.read()}")
            yield port
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(server: subprocess.Popen[bytes], port: int) -> bool:
    end = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


class _SignInForm(HTMLParser):
    """Reads the fields of the first form that asks for a secret."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[list[dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "form":
            self.forms.append([])
        elif tag == "input" and self.forms:
            self.forms[-1].append(dict(attrs))

    def filled(self, name: str, secret: str) -> dict[str, str]:
        form = next(form for form in self.forms if any(map(_is_secret, form)))
        answers: dict[str, str] = {}
        for field in form:
            kind = field.get("type") or "text"
            if _is_secret(field):
                answers[str(field["name"])] = secret
            elif kind == "hidden":
                answers[str(field["name"])] = field.get("value") or ""
            elif kind in {"text", "tel"}:
                answers[str(field["name"])] = name
        return answers


def _is_secret(field: Mapping[str, str | None]) -> bool:
    return field.get("type") == "password" or field.get("autocomplete") == "current-password"


def sign_in(port: int, phone: str, pin: str, *, proof: str) -> str:
    """Sign in through the page; the Cookie header to send. `proof` is a page only a seeker sees."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    home = f"http://127.0.0.1:{port}"
    with browser.open(f"{home}/dang-nhap", timeout=30) as answer:
        form = _SignInForm(answer.read().decode())
    data = urllib.parse.urlencode(form.filled(phone, pin)).encode()
    with browser.open(f"{home}/dang-nhap", data, timeout=30):
        pass
    with browser.open(home + proof, timeout=60) as answer:
        if urllib.parse.urlsplit(answer.url).path != proof:
            raise RuntimeError(f"signing in as {phone} led to {answer.url}")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
