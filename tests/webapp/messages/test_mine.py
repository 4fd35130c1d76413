"""Everybody is told, sees how much is new, and may say that it was read."""

import pytest
from sqlalchemy import select

from models import OutboxMessage
from tests import make
from webapp.messages.texts import TEXTS


@pytest.fixture
def account(browser):
    made = make.seeker().account
    browser.sign_in(made)
    return made


def tell(account, title="Thợ hàn", **values):
    return make.outbox_message(
        account_id=account.id, template="interview_offered", values={"title": title}, **values
    )


def test_the_header_counts_what_is_new_in_the_query_that_loads_the_account(
    browser, session, account, queries
):
    session.flush()
    queries.clear()
    browser.get("/tro-giup")
    cost_of_none = len(queries)
    for _ in range(3):
        tell(account)
    tell(make.seeker().account)
    session.flush()
    queries.clear()

    page = browser.get("/tro-giup")

    assert page.select_one(".bell .count").text.split()[0] == "3"
    assert len(queries) == cost_of_none


def test_a_visitor_has_no_bell(browser):
    assert not browser.get("/tro-giup").select(".bell")


def test_nothing_new_shows_no_count(browser, account):
    assert not browser.get("/tro-giup").select(".bell .count")
    assert "Chưa có tin nào" in browser.get("/bao-tin").text


def test_the_newest_stands_first_and_leads_to_where_it_happened(browser, account):
    tell(account, title="Cũ", link="/don")
    tell(account, title="Mới nhất", link="/don")

    links = browser.get("/bao-tin").select("main li a")

    assert ["Mới nhất" in links[0].text, "Cũ" in links[1].text] == [True, True]
    assert links[0]["href"] == "/don"


def test_what_was_read_is_no_longer_new(browser, session, account):
    theirs = tell(make.seeker().account)
    mine = tell(account)

    browser.submit("/bao-tin")
    page = browser.follow()

    assert make.reread(session, mine).read_at is not None
    assert make.reread(session, theirs).read_at is None
    assert not page.select(".bell .count")


def test_reading_the_page_marks_nothing(browser, session, account):
    tell(account)
    browser.get("/bao-tin")

    assert session.scalars(select(OutboxMessage.read_at)).all() == [None]


def test_many_messages_come_in_pages_of_twenty(browser, account):
    for _ in range(25):
        tell(account)

    assert len(browser.get("/bao-tin").select("main li.card")) == 20
    assert len(browser.get("/bao-tin?trang=2").select("main li.card")) == 5


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("template", sorted(TEXTS))
def test_every_message_has_words_in_both_languages(browser, account, template, language):
    values = {"title": "Thợ hàn", "name": "Xưởng mẫu"}
    make.outbox_message(account_id=account.id, template=template, values=values)
    browser.get(f"/ngon-ngu/{language}", expect=303)

    browser.get("/bao-tin")
