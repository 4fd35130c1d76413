"""The simulator for anybody, kept nowhere."""

import pytest

PAGE = "/vay-von/co-so"


def ask(browser, total, counted, **more):
    query = {"workers_total": total, "workers_counted": counted} | more
    return browser.get(PAGE, query_string=query)


def test_a_blank_page_asks_and_says_nothing_yet(browser):
    page = browser.get(PAGE, query_string={"utm": "x"})

    assert page.h1.text == "Vay vốn cho cơ sở"
    assert not page.select("#dang-o-dau")


@pytest.mark.parametrize(
    ("total", "counted", "share", "sentence"),
    [
        (10_000, 999, "9,99%", "Nhận thêm 2 người thuộc diện, có hợp đồng, thì đủ 10%."),
        (10_000, 1_000, "10%", "Đủ tỷ lệ: từ 10% người lao động."),
        (40, 0, "0%", "Nhận thêm 5 người"),
    ],
)
def test_it_says_the_share_and_how_many_are_lacking(browser, total, counted, share, sentence):
    page = ask(browser, total, counted)

    assert share in page.select_one(".stats").text
    assert sentence in page.text
    assert "Ước tính. Ngân hàng Chính sách xã hội quyết định." in page.text


@pytest.mark.parametrize(
    ("total", "most"),
    [(10, "1.000.000.000 đồng"), (20, "2.000.000.000 đồng"), (500, "2.000.000.000")],
)
def test_the_most_is_a_hundred_million_a_worker_up_to_two_milliard(browser, total, most):
    assert f"Nhiều nhất cho cơ sở này{most}" in ask(browser, total, total // 10).select_one(
        "#mo-ra-gi"
    ).parent.text.replace("\n", "")


@pytest.mark.parametrize(
    ("amount", "words"),
    [("100.000.000", "không cần tài sản bảo đảm"), ("100.000.001", "cần tài sản bảo đảm")],
)
def test_above_a_hundred_million_security_is_needed(browser, amount, words):
    page = ask(browser, 10, 1, amount_vnd=amount)

    assert f": {words}." in page.text


def test_more_than_the_most_and_a_plan_nobody_confirmed_are_not_met(browser):
    page = ask(browser, 10, 1, amount_vnd="1,1 tỷ", plan="no")

    told = [each.text for each in page.select(".notice-bad b")]
    assert "Chưa đạt: Số tiền không quá mức tối đa" in told
    assert "Chưa đạt: Phương án vay được Ủy ban xã xác nhận" in told


def test_more_people_than_there_are_is_asked_back(browser):
    page = ask(browser, 5, 6)

    assert "Số này không thể nhiều hơn tất cả người lao động." in page.text
    assert page.select_one("[name=workers_counted]")["value"] == "6"
