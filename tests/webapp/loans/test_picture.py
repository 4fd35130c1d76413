"""The picture of a loan says what its table says."""

from datetime import date
from decimal import Decimal

import pytest

from matching.rules.instalments import Plan, months
from webapp.loans.picture import CEILING, FLOOR, LEAST_HEIGHT, MOST_BARS, WIDTH, draw

URL = "/vay-von/tinh"
ASKED = {"amount_vnd": "60 triệu", "term_months": "36", "every_months": "12"}


def plan(term, every=12):
    return months(
        Plan(
            paid_out_vnd=(60_000_000,),
            term_months=term,
            every_months=every,
            annual_rate_percent=Decimal("6.24"),
            starts_on=date(2026, 11, 21),
        )
    )


@pytest.mark.parametrize("term", [1, 36, MOST_BARS, MOST_BARS + 1, 120, 600])
def test_every_dong_of_the_table_is_in_a_bar(term):
    rows = plan(term)
    drawn = draw(rows)
    assert sum(bar.interest_vnd for bar in drawn.bars) == sum(row.interest_vnd for row in rows)
    assert sum(bar.principal_vnd for bar in drawn.bars) == 60_000_000
    assert len(drawn.bars) <= MOST_BARS
    assert drawn.by_year is (term > MOST_BARS)


@pytest.mark.parametrize("term", [1, 36, 120])
def test_bars_stay_within_the_picture_and_one_reaches_its_top(term):
    drawn = draw(plan(term))
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in drawn.bars)
    tops = [bar.principal_y for bar in drawn.bars]
    assert min(tops) == pytest.approx(CEILING, abs=LEAST_HEIGHT)
    for bar in drawn.bars:
        assert bar.interest_y + bar.interest_height == pytest.approx(FLOOR, abs=0.1)
        assert bar.principal_y + bar.principal_height == pytest.approx(bar.interest_y, abs=0.2)


def test_heights_follow_amounts():
    drawn = draw(plan(36))
    first, twelfth = drawn.bars[0], drawn.bars[11]
    assert twelfth.interest_height == LEAST_HEIGHT  # a sixtieth of the bar above it, yet seen
    monthly = draw(plan(36, every=1)).bars[0]
    ratio = monthly.principal_height / monthly.interest_height
    assert ratio == pytest.approx(1_666_666 / 312_000, rel=0.05)
    assert first.principal_height == 0
    assert drawn.highest.number == 12


def test_the_page_draws_it_with_words_for_who_cannot_see_it(browser):
    browser.get(URL, headers={"Accept-Language": "vi"})
    page = browser.submit(**ASKED, expect=200)
    drawn = page.select_one("figure.chart svg")
    assert "tháng 12, 20.312.000 đồng" in drawn["aria-label"]
    assert len(drawn.select("rect.c-bar")) == 36
    page = browser.submit(**(ASKED | {"term_months": "120"}), expect=200)
    assert len(page.select("figure.chart rect.c-bar")) == 10
    assert "Phải trả mỗi năm" in page.text


def test_without_an_answer_there_is_no_picture(browser):
    assert browser.get(URL).select_one("figure.chart") is None
