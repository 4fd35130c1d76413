"""The first page in a real browser."""

import pytest

from tests import make
from tests.live import no_axe_violations, no_sideways_scroll

MOST_BYTES = 40_000


@pytest.mark.parametrize("size", ["small", "phone", "desktop"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_it(open_page, size, dark):
    page = open_page(size, dark=dark)

    page.goto("/")

    no_axe_violations(page)
    no_sideways_scroll(page)


def test_it_is_small(open_page):
    page = open_page("phone")
    sizes = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))

    page.goto("/", wait_until="networkidle")

    assert len(sizes) >= 4, "the page, its style, its fonts"
    assert sum(sizes) <= MOST_BYTES


def test_a_person_signed_in_leaves_with_one_tap_and_without_scripts(live, open_page):
    page = open_page("phone", js=False)
    with live.rows():
        account = make.seeker().account
    live.sign_in(page, account)
    page.goto("/")

    page.get_by_role("link", name="Thoát nhanh").click()

    page.goto("/")
    assert page.get_by_role("link", name="Thoát nhanh").count() == 0
