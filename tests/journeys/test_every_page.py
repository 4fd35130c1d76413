"""Every page that can be read, in a real browser: no barrier, no sideways scroll, no trap."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests import world as worlds
from tests.architecture.test_routes import views
from tests.architecture.test_strangers import NOT_WALKED
from tests.live import barriers
from webapp.access.guard import rule_of

ROLES = ["visitor", "seeker", "employer", "training_centre", "coordinator", "commune", "bank"]
# Their rows belong to the training centre, though the rule lets every poster in.
TAUGHT = {"courses", "enrolments"}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, SMALL, DESKTOP = (390, 844), (320, 640), (1280, 800)
FEWEST_STOPS = 2  # a sheet of paper has the way back and little more
DARK_EVERY = 4  # every so many pages are looked at on a desktop in the dark, too

SMALL_TARGETS = """() => [...document.querySelectorAll(
    'a.button, button, .choice, .pager a, .tabs a, .bell, .input, summary')]
  .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 120)])
  .filter(([box]) => box.width && box.height && (box.height < 43.5 || box.width < 43.5))
  .map(([box, html]) => `${box.width}×${box.height} ${html}`)"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const seen = (window.seen ??= []);
  const last = seen.at(-1);
  const row = e.closest('label, .card, td');
  const looks = [[e], [e, '::after'], [row || e]].map(args => getComputedStyle(...args));
  const found = {
    html: e.outerHTML.slice(0, 120),
    again: seen.includes(e),
    forward: !last || !!(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING),
    ring: looks.some(s => s.outlineStyle !== 'none' || s.boxShadow !== 'none'),
    box: e.getBoundingClientRect().toJSON(),
  };
  seen.push(e);
  return found;
}"""


def readable(app: Flask, page: Page, world: worlds.World, role: str) -> Iterator[str]:
    """One address for each page that this role is the first to be let into."""
    account = world.insiders[role]
    earlier = [world.insiders[name] for name in ROLES[: ROLES.index(role)]]
    for rule, view in views(app):
        allows = rule_of(view)
        if "GET" not in rule.methods or rule.endpoint in NOT_WALKED:
            continue
        before = earlier[:2] if rule.endpoint.partition(".")[0] in TAUGHT else earlier
        if allows(account) and not any(allows(other) for other in before):
            yield from opened(page, worlds.addresses(rule, world.rows))


def opened(page: Page, addresses: Iterator[tuple[str, tuple]]) -> Iterator[str]:
    """Of the addresses of one route, those that open; one row each is enough."""
    shown = set()
    for address, rows in addresses:
        words = address
        for row in rows:
            words = words.replace(str(row.public_id), "")
        if words in shown:
            continue
        answer = page.request.get(address, max_redirects=0)
        assert answer.status < 500, f"{address}: {answer.status}"
        if answer.status == 200 and "text/html" in answer.headers["content-type"]:
            shown.add(words)
            yield address


def faults_at(page: Page, size: tuple[int, int], *, dark: bool = False) -> list[str]:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if dark else "light")
    return barriers(page, STANDARDS)


def faults_of_width(page: Page) -> list[str]:
    page.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} px wide on {SMALL[0]}"] if width > SMALL[0] else []


def faults_of_keys(page: Page) -> Iterator[str]:
    """Walk through the page by Tab: forward, once each, always seen where one is."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.evaluate("document.activeElement && document.activeElement.blur()")
    for number in range(300):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused["again"]:
            if number < FEWEST_STOPS:
                yield f"Tab reaches {number} things alone"
            return
        if not focused["ring"]:
            yield f"no focus ring on {focused['html']}"
        if not focused["forward"]:
            yield f"Tab goes back to {focused['html']}"
        if focused["box"]["bottom"] < 0 or focused["box"]["top"] > PHONE[1]:
            yield f"focus out of sight on {focused['html']}"
    yield "Tab never comes to an end"


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_open_to_everybody_who_may_read_it(app, live, open_page, role):
    page = open_page("phone")
    with live.rows():
        world = worlds.build(datetime.now(UTC))  # noqa: TID251 - the server's clock is the real one
    account = world.insiders[role]
    if account is not None:
        live.sign_in(page, account)

    faults = {}
    addresses = list(readable(app, page, world, role))
    for number, address in enumerate(addresses):
        page.goto(address)
        found = [*faults_at(page, PHONE), *page.evaluate(SMALL_TARGETS), *faults_of_width(page)]
        found += faults_of_keys(page)
        if number % DARK_EVERY == 0:
            found += faults_at(page, DESKTOP, dark=True)
        if found:
            faults[address] = found

    assert addresses
    assert not faults
