"""The page of one vacancy."""

import pytest

from models import Lodging, PostState
from tests import make


def page_of(browser, vacancy, **options):
    return browser.get(f"/viec-lam/{vacancy.public_id}", **options)


def facts(page) -> dict[str, str]:
    return {
        row.dt.text.strip(): " ".join(row.dd.text.split()) for row in page.select("dl.kv > div")
    }


def test_it_says_everything_the_post_says(browser, now):
    vacancy = make.vacancy(
        with_lodging=True,
        pay_days=["5", "20"],
        insurance=True,
        bus=True,
        experience_months=12,
        licences=["B"],
        standing=True,
        probation_days=6,
        contract="fixed_term",
    )

    said = facts(page_of(browser, vacancy))

    assert said["Lương"] == "7,0 – 8,5 triệu một tháng"
    assert said["Trả lương"] == "Ngày 5, 20 hằng tháng"
    assert said["Ăn, ở"] == "Có 2 bữa cơm. Có chỗ ở miễn phí."
    assert said["Hợp đồng"] == "Hợp đồng có thời hạn Thử việc 6 ngày"
    assert said["Kinh nghiệm"] == "Cần 1 năm."
    assert said["Bằng, chứng chỉ"] == "Bằng lái xe con B"
    assert said["Sức khỏe"] == "Đứng lâu."
    assert "Chủ nhật 31/01" in said["Hạn nộp"]
    assert "Còn 2 chỗ trong 2 chỗ" in said["Hạn nộp"]


def test_a_post_that_says_little_leaves_no_empty_line(browser):
    vacancy = make.vacancy(pay_min_vnd=None, pay_max_vnd=None, shifts=[], closes_on=None)

    said = facts(page_of(browser, vacancy))

    assert all(said.values())
    assert said["Lương"] == "Lương trao đổi khi gặp"
    assert said["Hạn nộp"].startswith("Đến khi đủ người")


@pytest.mark.parametrize(
    ("situation", "sentence"),
    [
        ({"closed": True}, "Tin này đã đóng"),
        ({"paused": True}, "đang tạm dừng"),
        ({"full": True}, "đã nhận đủ người"),
        ({"state": PostState.EXPIRED, "closes_on": None}, "Tin này đã hết hạn."),
    ],
)
def test_a_post_that_takes_nobody_says_so_and_offers_others(browser, situation, sentence):
    trade = make.occupation(code="tho-moc").code
    vacancy = make.vacancy(**situation, occupation_code=trade)
    make.vacancy(title="Thợ mộc khác", occupation_code=trade)
    browser.sign_in(make.seeker().account)

    page = page_of(browser, vacancy)

    assert sentence in page.text
    assert "Thợ mộc khác" in page.text
    assert not page.select("form[action*='/don/nop/']")


def test_a_draft_is_found_by_nobody(browser):
    page_of(browser, make.vacancy(draft=True), expect=404)


def test_a_visitor_is_led_through_signing_in_and_back(browser):
    vacancy = make.vacancy()
    page_of(browser, vacancy)

    page = browser.click("Nộp ngay", expect=302)

    assert page is not None
    assert browser.location.startswith("/dang-nhap?tiep=")
    assert str(vacancy.public_id) in browser.location


def test_a_seeker_applies_with_one_tap(browser):
    vacancy = make.vacancy()
    browser.sign_in(make.seeker().account)
    page_of(browser, vacancy)

    browser.submit(form="form[action*='/don/nop/']")

    assert "Xem đơn đã gửi" in page_of(browser, vacancy).text


def test_a_seeker_sees_how_far_it_is_and_why_it_fits(browser):
    home = make.commune(code="14797", name="Hạc Thành")
    vacancy = make.vacancy(commune=make.commune(code="15865", name="Hoằng Hóa"))
    seeker = make.seeker(commune=home, wished_pay_vnd=7_000_000)
    make.seeker_occupation(seeker=seeker)
    browser.sign_in(seeker.account)

    page = page_of(browser, vacancy)

    assert " km từ nơi bạn đã khai" in facts(page)["Nơi làm"]
    assert "Vì sao hợp với bạn" in page.text


def test_a_post_is_kept_and_forgotten_with_one_button(browser):
    vacancy = make.vacancy()
    browser.sign_in(make.seeker().account)
    page_of(browser, vacancy)

    browser.submit(form="form[action*='/da-luu']")
    page = browser.follow()
    assert page.select_one("[aria-pressed=true]")

    browser.submit(form="form[action*='/da-luu']")
    assert browser.follow().select_one("[aria-pressed=false]")


def test_the_organisation_and_its_other_posts_stand_beside_it(browser):
    vacancy = make.vacancy(organisation__about="Làm bàn ghế từ năm 2010.")
    make.vacancy(title="Thợ sơn", organisation=vacancy.organisation)
    make.course(title="Lớp sơn", organisation=vacancy.organisation)
    make.vacancy(title="Bản nháp", organisation=vacancy.organisation, draft=True)

    aside = page_of(browser, vacancy).select_one("aside").text

    assert "Làm bàn ghế từ năm 2010." in aside
    assert "Thợ sơn" in aside
    assert "Lớp sơn" in aside
    assert "Bản nháp" not in aside


@pytest.mark.parametrize(
    ("lodging", "said"),
    [
        (Lodging.PAID, "Có chỗ ở, 200.000 đồng một tháng"),
        (Lodging.ALLOWANCE, "Có thêm tiền thuê nhà, 200.000 đồng một tháng"),
    ],
)
def test_lodging_says_what_it_costs_or_brings(browser, lodging, said):
    vacancy = make.vacancy(lodging=lodging, lodging_cost_vnd=200_000)

    assert said in facts(page_of(browser, vacancy))["Ăn, ở"]


def test_a_member_of_an_organisation_is_not_asked_to_apply(browser):
    vacancy = make.vacancy()
    browser.sign_in(make.membership().account)

    assert "Nộp ngay" not in page_of(browser, vacancy).text


def test_a_browser_that_has_the_page_is_told_so(browser):
    vacancy = make.vacancy()
    page_of(browser, vacancy)

    page_of(
        browser, vacancy, expect=304, headers={"If-None-Match": browser.response.headers["ETag"]}
    )


def test_a_visitor_reads_every_change_at_once_however_often_the_page_was_read(browser, session):
    trade = make.occupation(code="tho-moc").code
    vacancy = make.vacancy(title="Thợ mộc", occupation_code=trade)
    other = make.vacancy(title="Thợ mộc khác", occupation_code=trade)

    def read(**options):
        page_of(browser, vacancy, **options)
        return page_of(browser, vacancy, **options)

    assert "Thợ mộc khác" in read().text
    for row, name, value in (
        (vacancy, "title", "Thợ mộc giỏi"),
        (vacancy, "description", "Đóng tủ mỗi ngày."),
        (vacancy.organisation, "name", "Xưởng Mộc Mới"),
        (vacancy.organisation, "about", "Làm đồ gỗ từ lâu."),
        (other, "title", "Thợ tiện"),
        (other.organisation, "name", "Xưởng Tiện Bên Kia"),
    ):
        setattr(row, name, value)
        session.flush()
        assert value in read().text
    assert read(headers={"Accept-Language": "en"}).html["lang"] == "en"
    browser.set_cookie("nen", "sang")
    assert not read().select("link[href*=dark]")
    other.state = PostState.CLOSED
    session.flush()
    assert "Thợ tiện" not in read().text
    vacancy.state = PostState.CLOSED
    session.flush()
    assert "Tin này đã đóng" in read().text
    vacancy.state = PostState.DRAFT
    session.flush()
    page_of(browser, vacancy, expect=404)


def test_who_signs_in_is_not_sent_the_page_of_a_visitor(browser):
    vacancy = make.vacancy()
    assert not page_of(browser, vacancy).select_one(".bell")
    browser.sign_in(make.seeker().account)

    assert page_of(browser, vacancy).select_one(".bell")
    browser.sign_out()
    assert not page_of(browser, vacancy).select_one(".bell")
