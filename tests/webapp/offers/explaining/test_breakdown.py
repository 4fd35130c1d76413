"""Every number that a list shows: the points add up, and the values are those of the facts."""

import json
import math
import re
from decimal import Decimal

import pytest
from bs4 import Tag
from hypothesis import given, strategies as st

from tests import make
from webapp.offers.explaining.breakdown import rounded_together
from webapp.offers.explaining.parts import EARNED, MISSED

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])
OF = {"vi": "trên", "en": "of"}


def decimal(text: str, language: str) -> Decimal:
    signs = str.maketrans(",.", ".,") if language == "vi" else {}
    return Decimal(text.translate(signs).replace(",", ""))


def points(cell: Tag, language: str) -> tuple[Decimal, Decimal]:
    got, most = cell.text.split(f" {OF[language]} ")
    return decimal(got, language), decimal(most, language)


def people() -> list:
    """Make people who said much, little, and nothing but words, and a varied set of posts."""
    town = make.commune(
        code="14812", name="Sầm Sơn", full_name="Phường Sầm Sơn", folded_name="sam son",
        latitude=19.74, longitude=105.90,
    )  # fmt: skip
    for number in range(6):
        make.vacancy(
            title=f"Thợ mộc {number}",
            commune=town if number % 2 else make.commune(),
            pay_min_vnd=6_250_000 + number * 333_000,
            pay_max_vnd=7_750_000 + number * 500_000,
            experience_months=7 * number,
            schooling="upper_secondary" if number == 3 else "none",
            skills_needed=["cua_go"] if number > 3 else [],
            lodging="free" if number == 5 else "none",
            shifts=["night"] if number == 4 else ["day"],
        )
    make.skill()
    make.course(title="Lớp mộc", skills_taught=["cua_go"], fee_vnd=1_250_000)
    whole = make.seeker(
        wish_text="thợ mộc", wished_pay_vnd=7_300_000, max_km=12, shifts=["day"],
        schooling="lower_secondary", lodging_wish="welcome", skills=["cua_go"],
    )  # fmt: skip
    make.seeker_occupation(seeker=whole, months=17)
    little = make.seeker(commune=None)
    make.seeker_occupation(seeker=little, months=None)
    return [whole, little, make.seeker(wish_text="đóng tủ, cưa gỗ")]


@LANGUAGES
def test_what_is_shown_adds_up_to_the_score(browser, run, language):
    for seeker in people():
        browser.sign_in(seeker.account)
        browser.set_cookie("ngon-ngu", language)
        page = browser.get("/viec-hop")
        shown = json.loads(
            run("offers", "show", "--seeker", str(seeker.public_id), "--json").output
        )
        cards = page.select("#ket-qua article")
        assert len(cards) == len(shown["offers"]) >= 5
        for card, offer in zip(cards, shown["offers"], strict=True):
            assert_adds_up(card, offer, language)


def assert_adds_up(card: Tag, offer: dict, language: str) -> None:
    *rows, total = [points(cell, language) for cell in card.select(".whence tr:not(.why) td")]
    assert sum(got for got, _most in rows) == total[0]
    assert sum(most for _got, most in rows) == total[1]
    assert abs(float(total[0]) - offer["score"]) <= 0.05 + 1e-9
    judged = [part for part in offer["parts"] if part["applicable"]]
    for (got, most), part in zip(rows, judged, strict=True):
        assert abs(float(got) - part["points"]) < 0.1
        assert float(most) == pytest.approx(part["most"], abs=0.05)
        assert sum(x["points"] for x in part["lines"] if is_for(x, offer)) <= part["points"] + 0.05


def is_for(line: dict, offer: dict) -> bool:
    return line["code"] in {each["code"] for each in offer["for"]}


def test_the_strongest_lines_of_the_table_are_those_of_the_list(browser):
    for seeker in people():
        browser.sign_in(seeker.account)
        for card in browser.get("/viec-hop").select("#ket-qua article"):
            whence = " ".join(card.select_one(".whence").text.split())
            for line in card.select(".reasons li"):
                said = " ".join(line.text.split()).removeprefix("Cần cân nhắc: ")
                counted = said in {*map(str, EARNED.values()), *map(str, MISSED.values())}
                assert counted or said in whence or said == "Chưa thấy điều gì phải cân nhắc."


def test_the_page_of_a_post_shows_the_table_of_the_list(browser):
    seeker = people()[0]
    browser.sign_in(seeker.account)
    for card in browser.get("/viec-hop").select("#ket-qua article"):
        alone = browser.get(card.select_one("h2 a")["href"]).select_one(".whence table")
        assert alone.get_text() == card.select_one(".whence table").get_text()


@LANGUAGES
def test_the_values_in_the_sentences_are_those_of_the_rows(browser, language):
    """Kilometres, millions, months and names, checked against what was written down."""
    commune = make.commune(
        code="14812", name="Sầm Sơn", full_name="Phường Sầm Sơn", folded_name="sam son",
        latitude=19.74, longitude=105.90,
    )  # fmt: skip
    trade = make.occupation(code="tho-moc", name_vi="Thợ mộc", name_en="Carpenter").code
    make.vacancy(
        commune=commune,
        occupation_code=trade,
        pay_min_vnd=6_400_000,
        pay_max_vnd=6_900_000,
        experience_months=30,
    )
    seeker = make.seeker(wished_pay_vnd=7_300_000, max_km=12)
    make.seeker_occupation(seeker=seeker, occupation_code=trade, months=17)
    browser.sign_in(seeker.account)
    browser.set_cookie("ngon-ngu", language)
    text = " ".join(browser.get("/viec-hop").select_one(".whence").text.split())
    km = haversine_km(19.807, 105.776, 19.74, 105.90)
    assert 12 < km < 20
    comma = "," if language == "vi" else "."
    assert f"{km:.1f} km".replace(".", comma) in text
    assert f"6{comma}9 {'triệu' if language == 'vi' else 'million'}" in text
    assert f"7{comma}3 {'triệu' if language == 'vi' else 'million'}" in text
    assert ("Thợ mộc" if language == "vi" else "Carpenter") in text
    months = (
        ("1 năm 5 tháng", "2 năm 6 tháng")
        if language == "vi"
        else ("1 year 5 months", "2 years 6 months")
    )
    assert all(each in text for each in months), text


def haversine_km(north: float, east: float, north2: float, east2: float) -> float:
    a, b = math.radians(north), math.radians(north2)
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * (
        math.sin(math.radians(east - east2) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(half))


@given(st.lists(st.integers(0, 360_000), max_size=12))
def test_figures_rounded_together_add_up_to_the_rounded_sum(units):
    exact = [each / 10_000 for each in units]
    shown = rounded_together(exact)
    assert sum(shown) == int(sum(units) / 1_000 + 0.5)
    assert all(abs(tenths / 10 - each) < 0.1 for tenths, each in zip(shown, exact, strict=True))


def test_no_percentage_stands_on_a_card(browser):
    for seeker in people():
        browser.sign_in(seeker.account)
        assert not re.search(r"\d\s?%", browser.get("/viec-hop").select_one("main").text)
