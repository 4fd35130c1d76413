"""Whatever is sent to whichever question is answered with a page, and never breaks one."""

import pytest

from models import Seeker
from tests import make
from tests.browser import filled
from webapp.seekers import steps

ODD = {
    "emoji": "🙂👷🏽‍♀️",
    "invisible": "\u200b\u2060\ufeff",
    "decomposed": "vie\u0323\u0302c",
    "control": "a\x00b\x1bc\r\nd",
    "long": "ă" * 10_000,
    "markup": "<b>\"'</b>{7*7}%(x)s%s",
    "right to left": "\u202eabc",
    "numbers": "-1e309",
    "digits": "٣" * 4,
    "code": "tho-han",
}


def fields_of(page, form):
    found = page.select_one(form)
    names = {control["name"] for control in found.select("[name]")} - {"csrf_token"}
    return filled(found), sorted(names - {"later", "skip"})


@pytest.mark.parametrize("odd", list(ODD))
@pytest.mark.parametrize("step", [*steps.NAMES, "nghe/tho-han"])
def test_odd_input_gets_a_page_and_is_never_an_error(browser, seeker, session, step, odd):
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    form = "form.register" if step == "nghe" else "main form[method=post]"
    sent, names = fields_of(browser.get(f"/ho-so/{step}"), form)
    for name in names:
        answer = browser._client.post(f"/ho-so/{step}", data=sent | {name: ODD[odd]})
        assert answer.status_code in {303, 422}, f"{name}: {answer.status_code}"
    session.expire_all()
    browser.get("/ho-so")
    browser.get("/ho-so/xong")
    browser.get(f"/ho-so/{step}")
    assert len(session.get(Seeker, seeker.id).wish_text) <= 200


@pytest.mark.parametrize("query", ["tim", "nhom", "het", "sua", "sau"])
@pytest.mark.parametrize("odd", ["emoji", "control", "markup", "invisible", "right to left"])
def test_odd_addresses_get_a_page(browser, seeker, query, odd):
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    for path in ("nghe", "ky-nang", "viec-muon", "nghe/tho-han"):
        browser.get(f"/ho-so/{path}", query_string={query: ODD[odd]})
