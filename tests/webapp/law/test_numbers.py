"""The operator's table of the numbers of law."""

from matching.rules.licences import CLASSES
from matching.rules.parameters import PACKAGED
from tests import make
from webapp.law.sentences import NUMBERS


def rows_of(page, table):
    return page.find(id=table).find_parent("table").select("tbody tr")


def test_the_operator_sees_every_number_with_its_days_and_source(browser):
    browser.sign_in(make.operator_account())
    page = browser.get("/so-lieu-luat", headers={"Accept-Language": "vi"})
    rows = rows_of(page, "so-lieu")
    assert len(rows) == sum(len(each.values) for each in PACKAGED.by_name.values())
    rate = next(row for row in rows if "6,24 % một năm" in row.text)
    assert "01/12/2025" in rate.text
    assert "QĐ 2553/QĐ-TTg" in rate.text
    assert rate.b


def test_the_operator_sees_what_each_licence_allows_and_where_that_stands(browser):
    browser.sign_in(make.operator_account())
    rows = rows_of(browser.get("/so-lieu-luat", headers={"Accept-Language": "vi"}), "bang-lai")
    assert len(rows) == len(CLASSES)
    lorry = next(row for row in rows if row.th.text == "Bằng lái xe tải C")
    assert [cell.text for cell in lorry.select("td")][:2] == ["B1, B, B2, C1", "01/01/2025"]
    assert "Điều 57.1.e" in lorry.text


def test_nobody_else_does(browser):
    browser.sign_in(make.seeker().account)
    browser.get("/so-lieu-luat", expect=403)


def test_every_number_has_a_name():
    assert set(NUMBERS) == set(PACKAGED.names)
