"""What a loan costs each month, to the đồng, as the page tells it."""

import pytest

URL = "/vay-von/tinh"
ASKED = {
    "amount_vnd": "100 triệu",
    "term_months": "36",
    "every_months": "12",
    "course_months": "",
    "net_pay_vnd": "",
}


def worked_out(browser, expect=200, **changes):
    browser.get(URL, headers={"Accept-Language": "vi"})
    return browser.submit(**(ASKED | changes), expect=expect)


def cells(page, row):
    return [cell.text for cell in page.select("tbody tr")[row].select("th, td")]


def test_every_month_is_told_to_the_dong(browser):
    page = worked_out(browser)
    assert len(page.select("tbody tr")) == 36
    assert cells(page, 0)[2:] == ["520.000 đồng", "0 đồng", "520.000 đồng", "100.000.000 đồng"]
    assert cells(page, 11)[3:] == ["33.333.333 đồng", "33.853.333 đồng", "66.666.667 đồng"]
    assert cells(page, 35)[5] == "0 đồng"


def test_a_course_is_paid_out_month_by_month(browser):
    page = worked_out(
        browser, amount_vnd="24 triệu", term_months="18", course_months="6", every_months="1"
    )
    assert cells(page, 0)[2] == "20.800 đồng"
    assert cells(page, 17)[5] == "0 đồng"


@pytest.mark.parametrize(
    ("pay", "says"), [("8 triệu", "thu nhập thiếu"), ("40 triệu", "bạn còn lại")]
)
def test_it_is_held_against_what_one_earns(browser, pay, says):
    page = worked_out(browser, net_pay_vnd=pay)
    assert says in page.main.text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"amount_vnd": ""}, "Hãy nhập số tiền vay"),
        ({"amount_vnd": "nhiều"}, "Chưa hiểu số tiền"),
        ({"term_months": "601"}, "từ 1 đến 600"),
        ({"every_months": None}, "Hãy chọn"),
        ({"course_months": "40"}, "phải dài hơn khóa học"),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_is_kept(browser, changes, says):
    page = worked_out(browser, expect=422, **changes)
    assert says in page.text
