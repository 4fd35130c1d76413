"""Who turns the pages of a list sees each offer once, whatever is posted and closed meanwhile."""

import pytest

from models import PostState
from tests import make

LISTED = 65


@pytest.fixture
def posts(browser):
    seeker = make.seeker(max_km=None)
    make.seeker_occupation(seeker=seeker)
    browser.sign_in(seeker.account)
    return {
        title: make.vacancy(title=title, pay_max_vnd=9_000_000 + number * 50_000)
        for number, title in enumerate(f"Thợ mộc xưởng {n}" for n in range(LISTED))
    }


def titles(page):
    return [" ".join(h.text.split()) for h in page.select("#ket-qua h2")]


def turn_all(browser, meanwhile):
    """Return the titles of every page, one after the other; `meanwhile` is told of each."""
    page = browser.get("/viec-hop")
    seen = titles(page)
    while (link := page.select_one("a[rel=next]")) is not None:
        meanwhile(titles(page))
        page = browser.get(link["href"])
        assert titles(page)
        seen += titles(page)
    return seen


def close(posts, *those):
    for title in those:
        posts[title].state = PostState.CLOSED


def test_nothing_comes_twice_and_nothing_is_passed_over_where_nothing_changes(browser, posts):
    seen = turn_all(browser, lambda _: None)
    assert sorted(seen) == sorted(posts)


def test_new_posts_push_nothing_on_to_the_next_page_again(browser, posts):
    seen = turn_all(
        browser, lambda _: [make.vacancy(title="Thợ mộc", pay_max_vnd=20_000_000) for _ in "123"]
    )
    assert sorted(set(seen) & set(posts)) == sorted(posts)
    assert len([title for title in seen if title in posts]) == LISTED


@pytest.mark.parametrize(
    "gone", [slice(0, 3), slice(-1, None), slice(-2, None), slice(-3, None), slice(1, -1)]
)
def test_what_closes_on_a_page_that_was_read_takes_nothing_from_the_next(browser, posts, gone):
    closed = []

    def meanwhile(shown):
        if not closed:
            closed.extend(shown[gone])
            close(posts, *closed)

    seen = turn_all(browser, meanwhile)
    assert sorted(seen) == sorted(posts)


def test_many_posts_may_close_until_the_last_page(browser, posts):
    seen = turn_all(browser, lambda shown: close(posts, *shown[:18]))
    assert sorted(seen) == sorted(posts)


def test_saving_leads_back_to_the_same_page_and_other_pages_start_by_their_number(browser, posts):
    page = browser.get(browser.get("/viec-hop").select_one("a[rel=next]")["href"])
    shown = titles(page)
    make.vacancy(title="Thợ mộc", pay_max_vnd=20_000_000)
    button = page.select_one("button[form=luu]")
    browser.post(page.select_one("#luu")["action"], {button["name"]: button["value"]})
    assert titles(browser.follow()) == shown
    assert browser.page.select_one("a[rel=prev]")["href"] == "/viec-hop"
    assert {a["href"] for a in browser.page.select(".pager a[aria-label]")} >= {"/viec-hop"}


@pytest.mark.parametrize(
    "after",
    ["", "abc", "viec.", "viec.00000000-0000-0000-0000-000000000000", "lop.1&sau-tin=2", ",,,,"],
)
def test_what_names_no_post_breaks_no_page(browser, posts, after):
    shown = titles(browser.get(f"/viec-hop?trang=2&sau-tin={after}"))
    assert len(shown) == 20
    assert len(titles(browser.get(f"/viec-hop?sau-tin={after}"))) == 20
