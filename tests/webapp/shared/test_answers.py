"""What every answer carries: headers, compression, language, and a page for every error."""

import gzip
from datetime import date

import brotli
import pytest

from matching.verdict import Criterion, Reason, State, Verdict
from tests import make
from webapp.access import policy
from webapp.access.guard import allow
from webapp.shared.errors import (
    BusyError,
    ConflictError,
    NotFoundError,
    RefusedError,
    TooManyAttemptsError,
)

VERDICT = Verdict(
    (Criterion(code=Reason.FULL, state=State.NOT_MET, law="Điều 1", until=date(2026, 12, 1)),)
)


@pytest.fixture
def home_raises(app, monkeypatch):
    """Let the home page raise an error."""

    def use(error: Exception) -> None:
        @allow(policy.anyone)
        def view() -> str:
            raise error

        monkeypatch.setitem(app.view_functions, "pages.home", view)

    return use


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (NotFoundError(), 404, "Không tìm thấy"),
        (RefusedError(VERDICT), 409, "Đã đủ người. Đến hết ngày 01/12/2026. (Điều 1)"),
        (RefusedError(code="own_post"), 409, "Chưa làm được"),
        (ConflictError(), 409, "vừa được đổi"),
        (BusyError(), 503, "cùng lúc"),
        (TooManyAttemptsError(make.WHEN), 429, "9 giờ thứ Sáu 20/11"),
    ],
)
@pytest.mark.usefixtures("now")
def test_every_refusal_has_a_page(browser, home_raises, error, status, words):
    home_raises(error)

    page = browser.get("/", expect=status)

    assert words in " ".join(page.get_text(" ").split())


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(browser, home_raises, reason):
    home_raises(RefusedError(Verdict((Criterion(code=reason, state=State.NOT_MET),))))

    assert browser.get("/", expect=409).select("main li")


def test_an_unknown_address_has_a_page(browser):
    assert "Không tìm thấy" in browser.get("/khong-co-trang-nay", expect=404).text


def test_nothing_inline_and_nothing_from_elsewhere(browser):
    browser.get("/")

    policy_sent = browser.response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy_sent
    assert "unsafe" not in policy_sent
    assert browser.response.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_of_a_person_stay_in_no_cache(browser):
    browser.sign_in(make.seeker().account)
    browser.get("/")

    assert browser.response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)]
)
def test_pages_and_styles_are_compressed(app, session, encoding, unpack):
    client = app.test_client()
    for path in ("/", "/static/css/nhipcau.css"):
        plain = client.get(path, buffered=True)
        packed = client.get(path, headers={"Accept-Encoding": encoding}, buffered=True)
        assert packed.headers["Content-Encoding"] == encoding
        assert len(packed.data) < len(plain.data) / 2
        assert unpack(packed.data)[:60] == plain.data[:60]


def test_versioned_files_are_kept_for_a_year(browser):
    page = browser.get("/")
    style = page.select_one("link[rel=stylesheet]")["href"]
    assert "v=" in style

    browser.get(style)

    assert "immutable" in browser.response.headers["Cache-Control"]


def test_the_browser_and_the_person_choose_the_language(browser):
    assert browser.get("/").html["lang"] == "vi"
    assert browser.get("/", headers={"Accept-Language": "en"}).html["lang"] == "en"
    browser.get("/ngon-ngu/en", expect=303)
    assert browser.get("/").html["lang"] == "en"
    assert "Find work" in browser.page.text
