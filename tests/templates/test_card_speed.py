"""The public list draws twenty cards a page: drawing them must stay far below the query."""

import timeit
from dataclasses import replace

from flask import Flask

from tests.templates.gallery import ranked_card

MOST_MS = 1.5  # measured 0.45 ms on a busy core; three times that means that something got slow


def test_twenty_cards_are_drawn_in_a_blink(app: Flask, session):
    plain = replace(
        ranked_card(), fit_level=None, reasons_for=(), reasons_against=(), change="", actions=()
    )
    template = app.jinja_env.from_string(
        '{% from "components/opportunity.html" import card_list %}{{ card_list(cards) }}'
    )
    with app.test_request_context("/"):
        drawn = template.render(cards=[plain] * 20)
        assert drawn.count("<article") == 20
        runs = timeit.repeat(lambda: template.render(cards=[plain] * 20), number=10, repeat=15)

    assert min(runs) / 10 * 1000 < MOST_MS
