"""Each question takes what people write, asks back where it is unclear, and says what is wrong."""

from datetime import date

import pytest
from sqlalchemy import select

from matching.ranking.scorers.place import STEPS_KM
from models import Consent, LodgingWish, Schooling, Sex, Transport
from tests import make
from webapp.seekers import steps
from webapp.seekers.forms.words import ANY_KM


def refused(browser, step, **answers):
    """Send a wrong answer; gives the page, on which what was typed still stands."""
    page = browser.submit(f"/ho-so/{step}", expect=422, **answers)
    assert page.title.text.startswith("Lỗi:")
    assert page.select(".error-summary a")
    return page


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("7 triệu", 7_000_000), ("8tr5", 8_500_000), ("7.500.000", 7_500_000), ("", None)],
)
def test_pay_is_read_as_people_write_it(browser, seeker, typed, stored):
    browser.submit("/ho-so/luong", wished_pay_vnd=typed)
    assert seeker.wished_pay_vnd == stored


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("8", "Bạn muốn nói 8,0 triệu đồng? Nếu đúng, hãy nhập 8.000.000."),
        ("8,5", "Bạn muốn nói 8,5 triệu đồng? Nếu đúng, hãy nhập 8.500.000."),
        ("8500", "Bạn muốn nói 8,5 triệu đồng? Nếu đúng, hãy nhập 8.500.000."),
        ("500.000", "Đây là tiền một tháng, từ 1 đến 100 triệu đồng."),
        ("800 triệu", "Đây là tiền một tháng, từ 1 đến 100 triệu đồng."),
        ("0", "Đây là tiền một tháng, từ 1 đến 100 triệu đồng."),
        ("đủ sống", "Chưa hiểu số tiền này."),
        ("🙂", "Chưa hiểu số tiền này."),
        ("9" * 10_000, "Chưa hiểu số tiền này."),
    ],
)
def test_unclear_pay_is_asked_back_never_guessed(browser, seeker, typed, sentence):
    page = refused(browser, "luong", wished_pay_vnd=typed)
    assert sentence in page.text
    assert page.select_one("input[name=wished_pay_vnd]")["value"] == typed
    assert seeker.wished_pay_vnd is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("90", "Hãy nhập đủ 4 chữ số. Ví dụ: 1990."),
        ("1900", "Năm sinh phải từ 1936 đến 2013. Bạn đã nhập 1900."),
        ("2020", "Năm sinh phải từ 1936 đến 2013. Bạn đã nhập 2020."),
        ("năm 1990", "Hãy nhập năm sinh bằng 4 chữ số."),
        ("１９９０x", "Hãy nhập năm sinh bằng 4 chữ số."),
    ],
)
def test_a_wrong_year_is_explained_and_kept(browser, seeker, typed, sentence):
    page = refused(browser, "nam-sinh", birth_year=typed)
    assert sentence in page.text
    assert page.select_one("input[name=birth_year]")["value"] == typed


def test_the_year_of_birth_says_what_it_is_for(browser, seeker):
    page = browser.get("/ho-so/nam-sinh")
    assert "Chỉ dùng để biết việc nào pháp luật đòi đủ tuổi." in page.text
    browser.submit(birth_year=" 19\u200b90 ")
    assert seeker.birth_year == 1990


def test_sex_is_asked_once_for_fairness_alone_and_may_be_left_out(browser, seeker):
    asking = [name for name in steps.NAMES if browser.get(f"/ho-so/{name}").select("[name=sex]")]
    assert asking == ["nam-sinh"]

    page = browser.get("/ho-so/nam-sinh")
    assert "Không dùng để xếp việc." in page.text
    browser.submit(birth_year="1990")
    assert seeker.sex is None

    browser.get("/ho-so/nam-sinh")
    browser.submit(sex="female")
    assert (seeker.birth_year, seeker.sex) == (1990, Sex.FEMALE)
    assert "1990, Nữ" in browser.get("/ho-so").text

    browser.get("/ho-so/nam-sinh")
    browser.submit(sex="")
    assert seeker.sex is None


def test_a_home_is_any_name_of_the_place(browser, seeker):
    make.commune(code="15961")
    browser.submit("/ho-so/noi-o", commune_code="hoang loc")
    assert seeker.commune_code == "15961"
    page = browser.get("/ho-so/noi-o")
    assert "Hoằng Lộc" in page.select_one("input[name=commune_code]")["value"]
    browser.submit(commune_code="")
    assert seeker.commune_code is None


def test_a_home_that_fits_several_places_is_asked_about(browser, seeker):
    page = refused(browser, "noi-o", commune_code="Tân Phú")
    assert len(page.select("input[type=radio]")) > 1


def test_a_start_is_now_or_a_day_to_come(browser, seeker):
    browser.submit("/ho-so/khi-nao", when="now")
    assert seeker.available_from == date(2026, 11, 21)
    browser.submit("/ho-so/khi-nao", when="later", available_from=["1", "12", "2026"])
    assert seeker.available_from == date(2026, 12, 1)
    assert "Từ thứ Ba 01/12" in browser.get("/ho-so").text


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (["1", "11", "2026"], "Ngày 01/11/2026 đã qua."),
        (["31", "2", "2027"], "Không có ngày 31/2/2027."),
        (["1", "1", "2099"], "Ngày này còn quá xa."),
        (["", "", ""], "Hãy nhập ngày bạn đi làm được."),
        (["a", "b", "c"], "Hãy nhập ngày theo thứ tự"),
    ],
)
def test_a_wrong_day_is_explained_and_kept(browser, seeker, day, sentence):
    page = refused(browser, "khi-nao", when="later", available_from=day)
    assert sentence in page.text
    assert [box["value"] for box in page.select("input[name=available_from]")] == day


def test_a_day_typed_beside_now_is_not_asked_about(browser, seeker):
    browser.submit("/ho-so/khi-nao", when="now", available_from=["1", "11", "2026"])
    assert seeker.available_from == date(2026, 11, 21)


def test_saying_now_again_later_changes_nothing(browser, seeker, travel):
    browser.submit("/ho-so/khi-nao", when="now")
    travel.shift(86_400 * 5)
    page = browser.get("/ho-so/khi-nao")
    assert page.select_one("input[name=when][checked]")["value"] == "now"
    browser.submit()
    assert seeker.available_from == date(2026, 11, 21)


def test_needing_a_bed_nearby_is_allowed_and_explained(browser, seeker):
    browser.submit("/ho-so/di-xa", max_km="5", lodging_wish="needed")
    assert (seeker.max_km, seeker.lodging_wish) == (5, LodgingWish.NEEDED)
    told = "Bạn cần chỗ ở và chỉ đi đến 5 km. Việc có chỗ ở thường xa hơn."
    assert told in browser.follow().text
    assert told in browser.get("/ho-so").text


def test_going_far_on_foot_is_allowed_and_explained(browser, seeker):
    browser.submit("/ho-so/di-xa", max_km="30", lodging_wish="not_needed")
    browser.submit("/ho-so/di-lai", transport="walk")
    assert seeker.transport is Transport.WALK
    assert "Bạn đi xa nhưng chưa có xe." in browser.follow().text


def test_a_distance_from_elsewhere_stays_among_the_answers(browser, seeker):
    seeker.max_km = 17
    page = browser.get("/ho-so/di-xa")
    assert page.select_one("input[name=max_km][checked]")["value"] == "17"


def test_any_distance_is_an_answer_of_its_own(browser, seeker):
    browser.submit("/ho-so/di-xa", max_km="3000")
    assert "Xa mấy cũng được" in browser.get("/ho-so").text


def test_the_other_answers_are_stored_and_read_back(browser, seeker):
    browser.submit("/ho-so/hoc-van", schooling="none")
    browser.submit("/ho-so/bang-lai", licences=["A1", "forklift"])
    browser.submit("/ho-so/ca-lam", shifts=["day", "night"], contract_wish="any")
    browser.submit("/ho-so/suc-khoe", body_limits=["no_heights"], office_days_per_month="2")
    browser.submit("/ho-so/hoc-nghe", wants_courses="no")
    assert seeker.schooling is Schooling.NONE
    assert (seeker.licences, seeker.shifts) == (["A1", "forklift"], ["day", "night"])
    assert (seeker.body_limits, seeker.office_days_per_month) == (["no_heights"], 2)
    assert seeker.wants_courses is False
    text = browser.get("/ho-so").text
    for words in (
        "Chưa học hết lớp 5", "Bằng lái xe máy A1, Chứng chỉ xe nâng",
        "Ca ngày, Ca đêm; hợp đồng loại nào cũng được",
        "Không làm được trên cao; Việc riêng mỗi tháng: 2 ngày", "Không, chỉ xem việc làm",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("step", "answers"),
    [
        ("hoc-van", {"schooling": "doctor"}), ("di-xa", {"max_km": "-5"}),
        ("di-xa", {"lodging_wish": "castle"}), ("di-lai", {"transport": "horse"}),
        ("ca-lam", {"shifts": ["day", "never"]}), ("bang-lai", {"licences": ["pilot"]}),
        ("suc-khoe", {"office_days_per_month": "31"}), ("suc-khoe", {"body_limits": ["lazy"]}),
        ("hoc-nghe", {"wants_courses": "perhaps"}), ("giau-ten", {"open_to_employers": "on"}),
        ("ca-lam", {"contract_wish": "slave"}),
    ],
)  # fmt: skip
def test_an_answer_nobody_offered_is_refused(browser, seeker, step, answers):
    page = refused(browser, step, **answers)
    assert "các câu trả lời ở dưới" in page.text


def test_consent_is_picked_by_nobody_beforehand(browser, session, seeker, now):
    def consents():
        mine = select(Consent).where(Consent.seeker_id == seeker.id).order_by(Consent.id)
        return session.scalars(mine).all()

    page = browser.get("/ho-so/giau-ten")
    assert len(page.select("input[name=open_to_employers]")) == 2
    assert not page.select("input[checked]")
    browser.submit(open_to_employers="yes")
    assert [(c.ends_on, c.withdrawn_at) for c in consents()] == [(date(2027, 2, 19), None)]
    assert "đến hết 19/02/2027" in browser.get("/ho-so").text
    browser.submit("/ho-so/giau-ten?sua=1", open_to_employers="no")
    assert [c.withdrawn_at for c in consents()] == [now]


def test_what_employers_see_is_the_blind_profile_and_nothing_more(browser, seeker):
    seeker.birth_year, seeker.body_limits = 1987, ["no_heights"]
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han", months=30)
    page = browser.get("/ho-so/noi-tuyen-thay")
    card = page.select_one(".card").text
    assert "Thợ hàn, 2 năm 6 tháng" in " ".join(card.split())
    for secret in (seeker.full_name, "1987", "trên cao"):
        assert secret not in card


def test_employers_are_told_a_start_only_where_one_was_said(browser, seeker):
    assert "Chưa nói đi làm được từ khi nào" in browser.get("/ho-so/noi-tuyen-thay").text
    seeker.available_from = date(2026, 11, 1)
    assert "Đi làm được ngay" in browser.get("/ho-so/noi-tuyen-thay").text
    seeker.available_from = date(2026, 12, 1)
    assert "Đi làm được từ thứ Ba 01/12" in browser.get("/ho-so/noi-tuyen-thay").text


def test_what_was_typed_survives_the_end_of_the_session(browser, seeker):
    browser.get("/ho-so/viec-muon")
    browser.sign_out()
    page = browser.post("/ho-so/viec-muon", {"typed": "việc nhẹ gần nhà"}, expect=401)
    assert page.select_one("form input[type=hidden]")
    assert seeker.wish_text == ""


def test_whatever_way_a_list_says_would_change_it_can_be_chosen(browser, session):
    browser.sign_in(make.seeker(max_km=7).account)
    page = browser.get("/ho-so/di-xa")
    choices = {
        int(each["value"])
        for each in page.select("input[name=max_km][type=radio]")
        if each["value"]
    }
    assert choices == {*STEPS_KM, ANY_KM, 7}
