"""The page of one course."""

from tests import make


def page_of(browser, course, **options):
    return browser.get(f"/lop-nghe/{course.public_id}", **options)


def facts(page) -> dict[str, str]:
    return {
        row.dt.text.strip(): " ".join(row.dd.text.split()) for row in page.select("dl.kv > div")
    }


def test_it_says_everything_the_course_says(browser):
    course = make.course(
        certificate="Chứng chỉ sơ cấp", support_vnd_per_day=50_000, meals_per_day=1
    )

    said = facts(page_of(browser, course))

    assert said["Học xong có"] == "Chứng chỉ sơ cấp"
    assert said["Học phí"] == "Miễn phí Hỗ trợ 50.000 đồng một ngày học"
    assert said["Học bao lâu"] == "Học 12 tuần"
    assert "Còn 20 chỗ trong 20 chỗ" in said["Hạn ghi danh"]


def test_a_closed_course_says_so_and_offers_others(browser):
    trade = make.occupation(code="tho-moc").code
    course = make.course(closed=True, occupation_code=trade)
    make.vacancy(title="Thợ mộc cùng nghề", occupation_code=trade)
    browser.sign_in(make.seeker().account)

    page = page_of(browser, course)

    assert "Tin này đã đóng" in page.text
    assert "Thợ mộc cùng nghề" in page.text
    assert not page.select("form[action*='/ghi-danh/']")


def test_a_visitor_is_led_through_signing_in_and_back(browser):
    course = make.course()
    page_of(browser, course)

    browser.click("Ghi danh", expect=302)

    assert str(course.public_id) in browser.location


def test_a_seeker_enrols_with_one_tap_and_keeps_it_for_later(browser):
    course = make.course()
    browser.sign_in(make.seeker().account)
    page_of(browser, course)
    browser.submit(form="form[action*='/da-luu']")
    browser.follow()

    browser.submit(form="form[action*='/ghi-danh/']")

    page = page_of(browser, course)
    assert "Xem ghi danh đã gửi" in page.text
    assert page.select_one("[aria-pressed=true]")


def test_a_draft_is_found_by_nobody(browser):
    page_of(browser, make.course(draft=True), expect=404)
