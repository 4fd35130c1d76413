"""The public list: what it finds, how it says so, and what it does with any address."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from models import PostChange, PostState
from tests import make
from webapp.browsing.asking.asked import NAMES
from webapp.browsing.asking.place import point_of

HOANG_HOA, HAC_THANH, CAI_RANG = "15865", "14797", "31186"


def titles(page) -> list[str]:
    return [" ".join(h.text.split()) for h in page.select("#ket-qua h2")]


def links(page) -> dict[str, str]:
    return {" ".join(a.text.split()): a["href"] for a in page.select("main a[href]")}


def commune(code: str, province: str = "38"):
    """A commune under its real code: the list reads its point and name by it."""
    point = point_of(code)
    return make.commune(
        code=code,
        province=make.province(code=province),
        latitude=point.latitude,
        longitude=point.longitude,
    )


def changed(session, post) -> None:
    """Tell the index that a post changed, as every action does."""
    session.add(PostChange(vacancy_id=post.id))
    session.flush()


def test_anybody_sees_what_is_open(browser):
    make.vacancy(title="Thợ mộc")
    make.course(title="Lớp mộc dân dụng")
    make.vacancy(title="Bản nháp", draft=True)
    make.vacancy(title="Đã đóng", closed=True)
    make.vacancy(title="Đủ người", full=True)

    page = browser.get("/viec-lam")

    assert sorted(titles(page)) == ["Lớp mộc dân dụng", "Thợ mộc"]
    assert page.h1.text.strip() == "2 việc và lớp nghề"


def test_a_card_says_what_people_look_for_first(browser):
    make.vacancy(with_lodging=True, shifts=["day"], organisation__name="Xưởng mộc mẫu")

    card = browser.get("/viec-lam").select_one("#ket-qua article").text

    for said in ("7,0 – 8,5 triệu", "một tháng", "Ca ngày", "2 bữa cơm", "Có chỗ ở", "Đã xác minh"):
        assert said in card
    assert "Xưởng mộc mẫu" in card


def test_a_new_post_shows_at_once_and_a_closed_one_is_gone_at_once(browser, session):
    first = make.vacancy(title="Thợ mộc")
    assert titles(browser.get("/viec-lam")) == ["Thợ mộc"]

    second = make.vacancy(title="Thợ nề")
    changed(session, second)
    assert sorted(titles(browser.get("/viec-lam"))) == ["Thợ mộc", "Thợ nề"]

    first.state = PostState.CLOSED
    changed(session, first)
    assert titles(browser.get("/viec-lam")) == ["Thợ nề"]


def test_a_changed_organisation_shows_at_once(browser, session):
    vacancy = make.vacancy(organisation__name="Tên cũ")
    browser.get("/viec-lam")

    vacancy.organisation.name = "Tên mới"
    session.flush()

    assert "Tên mới" in browser.get("/viec-lam").select_one("#ket-qua").text


def test_words_are_found_without_their_accents(browser):
    make.vacancy(title="Phụ bếp ăn tập thể", occupation_code=None)
    make.vacancy(title="Thợ hàn", occupation_code=None)

    page = browser.get("/viec-lam?tu-khoa=phu+bep")

    assert titles(page) == ["Phụ bếp ăn tập thể"]


def test_a_repaired_query_says_so_and_can_be_undone(browser):
    make.vacancy(title="Đóng gói bánh kẹo", occupation_code=None)

    page = browser.get("/viec-lam?tu-khoa=banh+keo")
    assert "Đã hiểu là" in page.text

    undone = browser.click("Tìm đúng chữ tôi đã gõ")
    assert "y-nguyen=1" in browser.url
    assert "Để máy đoán chữ thiếu dấu" in undone.text


def test_a_commune_is_looked_around_in_ten_kilometres(browser):
    make.vacancy(title="Ở gần", commune=commune(HAC_THANH))
    make.vacancy(title="Ở xa", commune=commune(CAI_RANG, "92"))

    page = browser.get("/viec-lam?noi=phuong+hac+thanh")

    assert titles(page) == ["Ở gần"]
    assert "dưới 1 km" in page.select_one("#ket-qua").text or " km" in page.text


def test_a_name_of_several_places_is_looked_around_at_once_and_offers_the_others(browser):
    make.vacancy(title="Ở Hoằng Hóa", commune=commune(HOANG_HOA))

    page = browser.get("/viec-lam?noi=hoang+hoa")

    assert titles(page) == ["Ở Hoằng Hóa"]
    assert "Đang tìm quanh" in page.text
    others = [url for words, url in links(page).items() if "Hoằng" in words and "noi-chon" in url]
    assert others
    chosen = browser.get(others[0])
    assert "Đang tìm quanh" not in chosen.text


def test_an_unknown_place_is_said_and_everything_is_shown(browser):
    make.vacancy(title="Thợ mộc")

    page = browser.get("/viec-lam?noi=xyzxyz")

    assert titles(page) == ["Thợ mộc"]
    assert "Không tìm thấy “xyzxyz”" in page.text


def test_an_empty_list_says_how_many_a_wider_circle_holds(browser):
    make.vacancy(title="Ở Hoằng Hóa", commune=commune(HOANG_HOA))

    page = browser.get("/viec-lam?noi=phuong+hac+thanh&km=5")

    assert titles(page) == []
    wider = [words for words in links(page) if words.startswith("Xem trong")]
    assert len(wider) == 1
    assert "có 1 việc và lớp nghề" in page.text
    assert titles(browser.click("Xem trong")) == ["Ở Hoằng Hóa"]


def test_an_empty_list_says_which_filter_to_leave_out(browser):
    make.vacancy(title="Thợ mộc")

    page = browser.get("/viec-lam?luong=20")

    assert "Bỏ điều “Từ 20 triệu” thì có 1 việc và lớp nghề." in " ".join(page.text.split())


def test_an_empty_instance_says_that_nothing_is_open_yet(browser):
    assert "Hiện chưa có tin nào đang mở" in browser.get("/viec-lam").text


def test_filters_add_up_and_each_can_be_taken_away(browser):
    make.vacancy(title="Có hết", with_lodging=True, pay_min_vnd=9_000_000, pay_max_vnd=9_000_000)
    make.vacancy(title="Không có gì", lodging=None, meals_per_day=0)

    page = browser.get("/viec-lam?luong=8&com=1&cho-o=1&loai=viec&ca=ngay&hoc-van=khong&bang=khong")

    assert titles(page) == ["Có hết"]
    group = page.select_one("[role=group]")
    assert len(group.select("a")) == 7
    for link in group.select("a"):
        browser.get(link["href"])


def test_licences_one_lacks_are_left_out(browser):
    make.vacancy(title="Lái xe tải", licences=["C"])
    make.vacancy(title="Lái xe con", licences=["B"])

    assert titles(browser.get("/viec-lam?bang=b")) == ["Lái xe con"]
    assert len(titles(browser.get("/viec-lam?bang=c"))) == 2
    assert titles(browser.get("/viec-lam?bang=khong")) == []


def test_it_can_be_ordered_by_pay_and_by_date(browser):
    make.vacancy(title="Lương cao", pay_min_vnd=9_000_000, pay_max_vnd=15_000_000)
    make.vacancy(title="Mới đăng", published_at=make.WHEN + timedelta(days=1))

    assert titles(browser.get("/viec-lam?xep=luong")) == ["Lương cao", "Mới đăng"]
    assert titles(browser.get("/viec-lam?xep=moi")) == ["Mới đăng", "Lương cao"]


def test_pages_hold_twenty_and_a_page_beyond_the_last_is_the_last(browser):
    for number in range(23):
        make.vacancy(title=f"Thợ mộc {number}")

    assert len(titles(browser.get("/viec-lam"))) == 20
    assert len(titles(browser.get("/viec-lam?trang=2"))) == 3
    assert len(titles(browser.get("/viec-lam?trang=99"))) == 3


@pytest.mark.parametrize("typed", ["😀😀", "?!", "…"])
def test_signs_without_a_letter_are_said_to_be_no_search(browser, typed):
    make.vacancy(title="Thợ hồ")
    page = browser.get("/viec-lam", query_string={"tu-khoa": typed})
    assert f"“{typed}” chưa có chữ nào." in page.text
    assert "Thợ hồ" in page.text
    assert page.select_one("#f-tu-khoa")["value"] == typed


def test_what_was_typed_stands_in_no_title_and_is_kept_in_the_form(browser):
    page = browser.get("/viec-lam?tu-khoa=%3Cb%3Elo+lang&noi=dau+do")

    assert "lo lang" not in page.title.text + page.h1.text
    assert page.select_one("#f-tu-khoa")["value"] == "<b>lo lang"
    assert page.select_one("#f-noi")["value"] == "dau do"


def test_one_post_costs_as_many_queries_as_twenty(browser, queries):
    make.vacancy()
    make.course()
    browser.get("/viec-lam")
    queries.clear()
    browser.get("/viec-lam?xep=luong")
    few = len(queries)
    for _ in range(18):
        make.vacancy()
    changed(browser._session, make.vacancy())
    browser.get("/viec-lam?xep=moi")
    queries.clear()
    browser.get("/viec-lam?xep=luong")

    assert len(queries) <= few <= 4


def test_a_browser_that_has_the_page_is_told_so(browser):
    make.vacancy()
    browser.get("/viec-lam")
    etag = browser.response.headers["ETag"]

    browser.get("/viec-lam", expect=304, headers={"If-None-Match": etag})


def test_a_page_of_somebody_signed_in_is_kept_nowhere(browser):
    browser.sign_in(make.seeker().account)

    browser.get("/viec-lam")

    assert browser.response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in browser.response.headers


def test_it_reads_in_english(browser):
    make.vacancy(with_lodging=True)
    browser.set_cookie("ngon-ngu", "en")

    page = browser.get("/viec-lam")

    assert page.h1.text.strip() == "1 job or course"
    assert "million" in page.select_one("#ket-qua").text


VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["1", "10", "xa", "viec", "lop", "ngay", "b", "20", "-1", "hop", "gan", "9" * 30]
    ),
    st.sampled_from(["tho ho", "phụ bếp", "hoang hoa", "Cần Thơ", "soc trang", "%00", "\u202eabc"]),
)
ADDRESSES = st.dictionaries(st.sampled_from([*NAMES.values(), "trang", "la"]), VALUES, max_size=6)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(address=ADDRESSES)
def test_no_address_is_an_error(browser, address):
    browser._session.flush()
    answer = browser._client.get("/viec-lam", query_string=address)

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "raw", ["/viec-lam?tu-khoa=%ff%fe", "/viec-lam?km=10&km=20", "/viec-lam?&&=&"]
)
def test_broken_addresses_are_read_as_far_as_they_go(browser, raw):
    browser.get(raw)
