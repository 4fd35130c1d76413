"""What is printed and handed over: it says little, and the secret stands apart."""

from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template_string

from tests.review import review
from tests.templates.gallery import plain_card, ranked_card
from webapp.shared.pages.qr import qr_code

CARD = """{% extends "paper.html" %}{% from "components/paper.html" import access_card %}
{% block title %}NC-4821{% endblock %}{% block sheet %}
{{ access_card("NC-4821-7Q", pin, "nhipcau.example.vn", qr) }}{% endblock %}"""
SHEET = """{% extends "paper.html" %}{% from "components/paper.html" import offers_sheet %}
{% block title %}NC-4821{% endblock %}{% block size %}A4{% endblock %}{% block sheet %}
{{ offers_sheet("NC-4821", cards, "23/11/2026", "4/12/2026", qr=qr, phone="1800 0000") }}
{% endblock %}"""


@dataclass
class Paper:
    app: Flask

    def draw(self, source: str, **values) -> BeautifulSoup:
        with self.app.test_request_context("/"):
            text = render_template_string(
                source, qr=qr_code("https://nhipcau.example.vn"), **values
            )
        page = BeautifulSoup(text, "html5lib")
        review(page, text, "GET /: 200", self.app)
        return page


@pytest.fixture
def paper(app: Flask, session) -> Paper:
    return Paper(app)


def test_the_card_keeps_the_secret_under_the_fold(paper: Paper):
    page = paper.draw(CARD, pin="529417")

    assert "529 417" in page.select_one(".fold").text
    assert "529 417" not in page.text.replace(page.select_one(".fold").text, "")
    assert page.select_one("svg.qr path")["d"]


def test_a_card_whose_secret_was_chosen_shows_none(paper: Paper):
    assert not paper.draw(CARD, pin=None).select(".fold, .pin-box")


def test_the_sheet_gives_each_offer_a_number_and_boxes(paper: Paper):
    page = paper.draw(SHEET, cards=[(ranked_card(), 1042), (plain_card(), 2017)])

    rows = page.select(".sheet-list > li")
    assert [row.select_one("h2").text for row in rows] == [ranked_card().title, plain_card().title]
    assert all(len(row.select(".tick")) == 2 for row in rows)
    assert "Mã việc 1042" in rows[0].text
