"""What happened stands on one page, in words that give nothing away."""

import pytest
from sqlalchemy import select

from models import Channel, OutboxMessage
from tests import make
from tests.review import FORBIDDEN_WORDS
from webapp.messages.texts import TEXTS


@pytest.fixture
def seeker(browser, now):
    made = make.seeker()
    browser.sign_in(made.account)
    return made


def told(seeker, **kwargs):
    fields = {"template": "interview_offered", "values": {"title": "Thợ mộc"}} | kwargs
    return make.outbox_message(account_id=seeker.account_id, **fields)


def test_a_message_leads_to_what_it_tells_of(browser, seeker):
    told(seeker, link="/don")

    page = browser.get("/bao-tin")

    assert page.select_one('main a[href="/don"]').text == "Bạn được mời gặp: Thợ mộc."
    assert "1 tin chưa đọc" in page.h1.text


def test_the_newest_stands_first(browser, seeker):
    told(seeker, values={"title": "Việc cũ"})
    told(seeker, values={"title": "Việc mới"})

    text = browser.get("/bao-tin").select_one("main ol").text

    assert text.index("Việc mới") < text.index("Việc cũ")


def test_marking_as_read_takes_the_sign_away(browser, session, seeker):
    message = told(seeker)

    browser.get("/bao-tin")
    browser.submit(form="main form[method=post]")
    page = browser.follow()

    assert make.reread(session, message).read_at is not None
    assert "Mới" not in page.select_one("main").text


def test_looking_alone_marks_nothing(browser, session, seeker):
    message = told(seeker)

    browser.get("/bao-tin")

    assert make.reread(session, message).read_at is None


def test_messages_of_somebody_else_stay_theirs(browser, session, seeker):
    other = told(make.seeker(), values={"title": "Việc của người khác"})

    assert "Việc của người khác" not in browser.get("/bao-tin").text
    browser.post("/bao-tin/da-doc")

    assert make.reread(session, other).read_at is None


def test_what_goes_by_sms_does_not_stand_here(browser, seeker):
    told(seeker, channel=Channel.SMS, values={"title": "Tin nhắn SMS"})

    assert "Tin nhắn SMS" not in browser.get("/bao-tin").text


def test_reading_here_leaves_other_channels_alone(browser, session, seeker):
    sms = told(seeker, channel=Channel.SMS)

    browser.post("/bao-tin/da-doc")

    assert make.reread(session, sms).read_at is None


def test_twenty_stand_on_a_page_and_cost_what_one_does(browser, queries, seeker):
    told(seeker)
    queries.clear()
    browser.get("/bao-tin")
    cost_of_one = len(queries)

    for _n in range(24):
        told(seeker)
    queries.clear()
    page = browser.get("/bao-tin")

    assert len(page.select("main ol > li.card")) == 20
    assert len(queries) == cost_of_one
    assert len(browser.get("/bao-tin?trang=2").select("main ol > li.card")) == 5


def test_no_message_yet_is_said_kindly(browser, seeker):
    assert "Chưa có tin nào" in browser.get("/bao-tin").text


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("template", TEXTS)
def test_every_message_reads_well_on_the_page(browser, session, seeker, template, language):
    values = {
        "title": "100 % cói",
        "name": "Xưởng mẫu 01",
        "day": "05/12",
        "count": 3,
        "receipt": "VV-1",
    }
    told(seeker, template=template, values=values)
    browser.set_cookie("language", language)

    words = browser.get("/bao-tin").select_one("main li.card p:last-of-type").text

    assert words
    assert not [word for word in FORBIDDEN_WORDS if word in words.lower()]


def test_a_visitor_is_asked_to_sign_in(browser):
    browser.get("/bao-tin", expect=302)

    assert browser.location.startswith("/dang-nhap")


def test_nothing_but_in_app_messages_is_written_so_far(session, browser, seeker):
    vacancy = make.vacancy()
    make.membership(organisation=vacancy.organisation)

    browser.post(f"/don/nop/{vacancy.public_id}")

    assert session.scalars(select(OutboxMessage.channel)).all() == [Channel.IN_APP]
