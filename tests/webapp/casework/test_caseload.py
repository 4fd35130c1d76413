"""The list of people: found by any spelling, in groups that count right, at one cost."""

from datetime import date, timedelta

import pytest

from models import ApplicationState, EnrolmentState, Move
from tests import make
from tests.webapp.casework.desks import accompanied, coordinator, home_commune, listed

pytestmark = pytest.mark.usefixtures("now")

TODAY = date(2026, 11, 21)


@pytest.fixture
def mine(browser):
    account = coordinator()
    browser.sign_in(account)
    return account


@pytest.mark.parametrize("typed", ["tran thi tu", "TƯ Trần", "Trần Thị Tư", "thi", "0912 000 001"])
def test_people_are_found_by_any_spelling_of_name_or_phone(browser, mine, typed):
    accompanied(mine, "Trần Thị Tư", account__phone="+84912000001")
    accompanied(mine, "Nguyễn Văn An", account__phone="+84912999999")

    assert listed(browser.get("/can-bo", query_string={"q": typed})) == ["Trần Thị Tư"]


@pytest.mark.parametrize("typed", ["%", "_", "'", "a" * 5000, "😀", "\u200b", "\x00"])
def test_signs_that_mean_something_to_a_database_find_nothing_odd(browser, mine, typed):
    accompanied(mine, "Trần Thị Tư")

    browser.get("/can-bo", query_string={"q": typed, "xa": typed, "nhom": typed, "trang": typed})


def test_the_list_narrows_by_commune(browser, mine):
    other = make.commune(
        code="16540", name="Nga Sơn", full_name="Xã Nga Sơn", folded_name="nga son"
    )
    accompanied(mine, "Trần Thị Tư", commune=other)
    accompanied(mine)

    page = browser.get("/can-bo", query_string={"xa": "16540"})

    assert listed(page) == ["Trần Thị Tư"]
    assert [o["value"] for o in page.select("#f-xa option")] == ["", "14797", "16540"]


def in_every_group(mine):
    """Make people who belong to one group each, or to those of a beginner."""
    ready = {"register_done": True, "account__secret_hash": "x"}
    overdue = accompanied(mine, "Quá Hẹn", **ready)
    make.application(seeker=overdue, answer_due_on=TODAY - timedelta(days=1))
    waiting = accompanied(mine, "Đang Chờ", **ready)
    make.enrolment(seeker=waiting, answer_due_on=TODAY)
    asked = accompanied(mine, "Đến Lượt", **ready)
    make.application(
        seeker=asked, state=ApplicationState.JOB_OFFERED, whose_move=Move.SEEKER,
        answer_due_on=TODAY + timedelta(days=1),
    )  # fmt: skip
    placed = accompanied(mine, "Có Việc", **ready)
    make.application(
        seeker=placed, state=ApplicationState.HIRED, whose_move=Move.NOBODY, answer_due_on=None
    )
    accompanied(mine, "Mới Tới")
    drafting = accompanied(mine, "Bản Nháp", **ready)
    make.application(
        seeker=drafting, state=ApplicationState.DRAFT, whose_move=Move.SEEKER, answer_due_on=None
    )


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("qua-hen", {"Quá Hẹn"}),
        ("cho-noi-tuyen", {"Quá Hẹn", "Đang Chờ"}),
        ("den-luot-ho", {"Đến Lượt"}),
        ("da-co-viec", {"Có Việc"}),
        ("chua-khai-xong", {"Mới Tới"}),
        ("chua-nhan-the", {"Mới Tới"}),
        ("chua-nop", {"Mới Tới", "Bản Nháp"}),
    ],
)
def test_each_group_holds_and_counts_its_own(browser, mine, group, names):
    in_every_group(mine)

    page = browser.get("/can-bo", query_string={"nhom": group})

    assert set(listed(page)) == names
    assert f"({len(names)})" in page.select_one(f'#f-nhom option[value="{group}"]').text


def test_the_nearest_day_comes_first_and_a_person_stands_there_once(browser, mine):
    late, later = accompanied(mine, "Bê Sau"), accompanied(mine, "An Trước")
    make.application(seeker=late, answer_due_on=TODAY + timedelta(days=6))
    make.application(seeker=later, answer_due_on=TODAY + timedelta(days=5))
    make.application(seeker=later, answer_due_on=TODAY + timedelta(days=9))
    accompanied(mine, "Á Không")

    assert listed(browser.get("/can-bo")) == ["An Trước", "Bê Sau", "Á Không"]


def test_twenty_stand_on_a_page(browser, mine):
    for number in range(23):
        accompanied(mine, f"Người Thứ {number:02}")

    assert len(listed(browser.get("/can-bo"))) == 20
    page = browser.get("/can-bo?trang=2")
    assert listed(page) == ["Người Thứ 20", "Người Thứ 21", "Người Thứ 22"]
    assert "23 người" in page.text


def test_many_people_cost_no_more_queries_than_one(browser, mine, queries):
    def visited():
        browser.get("/can-bo")
        queries.clear()
        browser.get("/can-bo")
        return list(queries)

    first = accompanied(mine)
    make.application(seeker=first, answer_due_on=TODAY - timedelta(days=1))
    alone = visited()
    for number in range(19):
        person = accompanied(mine, f"Người Thứ {number:02}")
        make.application(seeker=person, answer_due_on=TODAY - timedelta(days=number))
        make.enrolment(seeker=person, state=EnrolmentState.ATTENDING, whose_move=Move.NOBODY)
    many = visited()

    assert len(many) == len(alone)
    assert len(alone) <= 12, "\n\n".join(alone)
    assert len(listed(browser.page)) == 20


def test_an_empty_desk_says_how_to_begin(browser, mine):
    page = browser.get("/can-bo")

    assert "Bạn chưa đi cùng ai" in page.text
    assert "Hôm nay không có việc gấp" in page.text


class TestWhatNeedsDoing:
    READY = {"register_done": True, "account__secret_hash": "x"}

    def queue(self, browser):
        return [" ".join(h.text.split()) for h in browser.get("/can-bo").select(".queue h3")]

    def test_late_answers_come_first_with_a_reason_and_one_act(self, browser, mine):
        accompanied(mine, "Lê Văn Năm")
        person = accompanied(mine, "Trần Thị Tư", **self.READY)
        make.application(
            seeker=person, answer_due_on=TODAY - timedelta(days=3),
            vacancy__organisation__name="Xưởng mộc mẫu 06",
        )  # fmt: skip

        row = browser.get("/can-bo").select_one(".queue li")

        assert "Xưởng mộc mẫu 06 chưa trả lời Trần Thị Tư" in row.text
        assert "Trễ 3 ngày" in row.text
        assert [a.text.partition(":")[0] for a in row.select("a")] == ["Gọi nơi tuyển"]

    def test_organisations_that_wait_too_long_stand_before_what_is_only_near(
        self, browser, mine, now
    ):
        person = accompanied(mine, "Trần Thị Tư", **self.READY)
        make.application(
            seeker=person, state=ApplicationState.JOB_OFFERED, whose_move=Move.SEEKER,
            answer_due_on=TODAY + timedelta(days=1), vacancy__organisation__name="Xưởng mẫu",
        )  # fmt: skip
        make.organisation(
            pending=True, commune=home_commune(), verification_asked_at=now - timedelta(days=20)
        )

        assert self.queue(browser) == [
            "1 tổ chức chờ xác minh",
            "Trần Thị Tư cần trả lời Xưởng mẫu",
        ]

    def test_an_answer_that_is_not_yet_due_is_no_work(self, browser, mine):
        person = accompanied(mine, **self.READY)
        make.application(seeker=person, answer_due_on=TODAY)

        assert self.queue(browser) == []

    def test_whose_answer_is_due_soon_is_reminded(self, browser, mine):
        person = accompanied(mine, "Trần Thị Tư", **self.READY)
        make.application(
            seeker=person, state=ApplicationState.INTERVIEW_OFFERED, whose_move=Move.SEEKER,
            answer_due_on=TODAY + timedelta(days=1), vacancy__organisation__name="Xưởng mẫu",
        )  # fmt: skip

        assert self.queue(browser) == ["Trần Thị Tư cần trả lời Xưởng mẫu"]

    @pytest.mark.parametrize(("hours", "reminded"), [(24, True), (-1, False), (72, False)])
    def test_a_meeting_near_is_reminded(self, browser, mine, now, hours, reminded):
        person = accompanied(mine, "Trần Thị Tư", **self.READY)
        make.application(
            seeker=person, state=ApplicationState.INTERVIEW_AGREED,
            interview_at=now + timedelta(hours=hours), answer_due_on=TODAY + timedelta(days=8),
            vacancy__organisation__name="Xưởng mẫu",
        )  # fmt: skip

        expected = ["Trần Thị Tư có hẹn gặp ở Xưởng mẫu"] if reminded else []
        assert self.queue(browser) == expected

    def test_who_has_no_card_and_who_has_not_answered_stand_there_once(self, browser, mine):
        accompanied(mine, "Trần Thị Tư")
        accompanied(mine, "Lê Văn Năm", account__secret_hash="x")

        assert sorted(self.queue(browser)) == [
            "Lê Văn Năm chưa khai xong hồ sơ",
            "Trần Thị Tư chưa có thẻ",
        ]

    def test_a_card_that_grew_old_is_printed_anew(self, browser, mine, now):
        person = accompanied(mine, "Trần Thị Tư", register_done=True)
        person.account.claim_pin_hash = "x"
        person.account.claim_expires_at = now - timedelta(days=1)

        row = browser.get("/can-bo").select_one(".queue li")

        assert "Thẻ đã hết hạn" in row.text
        assert "In thẻ mới" in row.text

    def test_nothing_vanishes_when_much_is_to_do(self, browser, mine):
        for number in range(25):
            person = accompanied(mine, f"Người Thứ {number:02}", **self.READY)
            make.application(seeker=person, answer_due_on=TODAY - timedelta(days=1))

        assert len(browser.get("/can-bo").select(".queue > li")) == 6
        page = browser.click("Xem tất cả việc cần làm")
        assert len(page.select(".queue > li")) == 20
        assert page.h1.text == "25 việc cần làm"
