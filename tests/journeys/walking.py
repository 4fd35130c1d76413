"""How a person goes through pages: fill a form by the names of its controls, press, look."""

from playwright.sync_api import Locator, Page

from tests import make
from tests.live import no_sideways_scroll


def press(page: Page, name: str) -> None:
    """Press a button, wait for the page it leads to, and look whether that fits the screen."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name).first.click()
    no_sideways_scroll(page)


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()
    no_sideways_scroll(page)


def fill(page: Page, **answers: str | list[str]) -> None:
    """Answer controls by their names: text as typed, choices by their values."""
    for name, answer in answers.items():
        for value in [answer] if isinstance(answer, str) else answer:
            give(page.locator(f"main [name='{name}']"), value)


def give(control: Locator, value: str) -> None:
    first = control.first
    kind = first.evaluate("e => e.type || e.tagName")
    if kind in {"radio", "checkbox"}:
        control.and_(control.page.locator(f"[value='{value}']")).check()
    elif kind == "select-one":
        first.select_option(value)
    else:
        first.fill(value)


def sees(page: Page, words: str) -> bool:
    return page.locator("main").get_by_text(words).first.is_visible()


def places_and_trades() -> None:
    """Rows that the words typed in these walks lead to."""
    make.commune(code="14797")  # Hạc Thành, as the register of places numbers it
    make.occupation(code="tho-han", isco_code="7212", field_code="co-khi-dien",
                    name_vi="Thợ hàn", name_en="Welder")  # fmt: skip
