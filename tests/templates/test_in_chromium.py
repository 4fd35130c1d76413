"""What only a real browser can tell: contrast, names, targets, scrolling, blocked loads."""

import pytest

from tests.live import barriers
from tests.templates.conftest import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/gallery/person", "/gallery/employer", "/gallery/desk", "/", "/tro-giup", "/thong-tin-cua-ban",
    "/khong-co-trang-nay",
]  # fmt: skip
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_no_barrier(site: Site, path: str, scheme: str, screen: dict):
    # axe is a script, which our own pages may not run: the check alone sets the policy aside.
    page = site.open(path, viewport=screen, color_scheme=scheme, bypass_csp=True)

    assert not barriers(page, RULES)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_at_320(site: Site, path: str):
    page = site.open(path, viewport={"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_policy_blocks_nothing_we_load(site: Site):
    page = site.open("/gallery/person", viewport=PHONE)

    assert not site.problems
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"', 'Ệ')")


@pytest.mark.parametrize(("choice", "device"), [("dark", "light"), ("light", "dark")])
def test_a_chosen_light_wins_over_the_device(site: Site, choice: str, device: str):
    site.client.get(f"/nen/{ {'dark': 'toi', 'light': 'sang'}[choice] }")

    page = site.open("/", viewport=PHONE, color_scheme=device)

    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == choice


@pytest.mark.parametrize("device", ["light", "dark"])
def test_the_device_decides_where_nobody_chose(site: Site, device: str):
    page = site.open("/", viewport=PHONE, color_scheme=device)

    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == device


def test_small_targets_are_rare_on_a_phone(site: Site):
    page = site.open("/gallery/person", viewport=PHONE)

    # Links inside a sentence are excepted (WCAG 2.5.8); so is what the whole row stands for.
    small = page.evaluate(
        """[...document.querySelectorAll('a.button, button, .choice, .pager a, .tabs a, .input')]
           .filter(e => e.getBoundingClientRect().height > 0)
           .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""
    )

    assert not small
