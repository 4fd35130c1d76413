"""The one check of a post: every text of it is read, at the column where it stands."""

from datetime import date

import pytest

from matching.rules.post_text import FindingCode
from matching.rules.post_text.record import BASES
from matching.rules.reading import CONDITIONAL_BUSINESSES
from models import ConditionalBusiness, Course, PayUnit, RecordCheckBasis, Vacancy
from tests import make
from webapp.post_check import checking

TODAY = date(2026, 11, 21)
REGION_II, REGION_IV = "14797", "14845"  # Hạc Thành; Mường Lát
DEPOSIT = "Đặt cọc 500k khi nhận việc."


def remarks(kind=Vacancy, **columns):
    return checking.of_columns(kind, columns, today=TODAY)


def codes(found) -> set[str]:
    return {remark.finding.code.value for remark in found}


@pytest.mark.parametrize(
    "column", ["title", "requirements", "benefits", "pay_note", "overtime_note", "address"]
)
def test_every_text_of_a_vacancy_is_read_where_it_stands(column):
    found = remarks(**{column: "Đặt cọc 500k đồng phục"})

    assert [remark.column for remark in checking.blocks(found)] == [column]


def test_the_same_words_in_two_places_are_two_remarks():
    found = remarks(requirements="Nộp bản gốc CCCD", benefits="Nộp bản gốc CCCD")

    assert [remark.column for remark in found] == ["requirements", "benefits"]


def test_the_words_that_matter_are_told_from_those_around_them():
    (remark,) = remarks(requirements="Ưu tiên người ở gần, phải nộp bản gốc CCCD cho xưởng")

    assert remark.finding.words == "nộp bản gốc CCCD"
    assert remark.finding.words in remark.finding.excerpt


@pytest.mark.parametrize(
    ("pay", "is_block"),
    [
        ({"pay_min_vnd": 4_729_999}, True),
        ({"pay_min_vnd": 4_730_000}, False),
        ({"pay_min_vnd": None, "pay_max_vnd": 4_000_000}, True),
        ({"pay_min_vnd": 4_000_000, "hours_per_week": 39}, False),
        ({"pay_min_vnd": 4_000_000, "hours_per_week": 40}, True),
        ({"pay_min_vnd": 4_000_000, "overseas": True}, False),
        ({"pay_unit": PayUnit.HOUR, "pay_min_vnd": 22_699}, True),
        ({"pay_unit": PayUnit.HOUR, "pay_min_vnd": 22_700}, False),
        ({"pay_unit": PayUnit.DAY, "pay_min_vnd": 100_000}, False),
        ({"pay_unit": PayUnit.PIECE, "pay_min_vnd": 5_000}, False),
    ],
)
def test_typed_pay_is_held_against_the_minimum_of_its_place(pay, is_block):
    columns = {"title": "Thợ may", "commune_code": REGION_II, "pay_unit": PayUnit.MONTH} | pay

    found = checking.blocks(remarks(**columns))

    assert [remark.column for remark in found] == ["pay_min_vnd"] * is_block


def test_pay_under_some_region_only_is_a_warning_where_the_place_is_not_known():
    found = remarks(pay_unit=PayUnit.MONTH, pay_min_vnd=4_000_000)

    assert codes(found) == {"pay_below_minimum"}
    assert not checking.blocks(found)


def test_a_listed_ground_lets_a_post_ask_for_papers_but_never_for_the_second_form():
    first, second = "Nộp phiếu lý lịch tư pháp", "Nộp phiếu lý lịch tư pháp số 2"

    assert checking.blocks(remarks(requirements=first))
    assert not remarks(requirements=first, record_check_basis="vulnerable_people")
    assert checking.blocks(remarks(requirements=second, record_check_basis="vulnerable_people"))


def test_a_course_may_cost_something_but_may_not_wound():
    priced = remarks(Course, description=f"Học phí 2 triệu. {DEPOSIT}", support_note="Nữ, 18-25")
    unkind = remarks(Course, description="Không nhận người có tiền án.")

    assert not priced
    assert "criminal_record_demand" in codes(checking.blocks(unkind))


@pytest.mark.parametrize("kind", [make.vacancy, make.course])
def test_a_row_and_its_columns_say_the_same(session, kind):
    post = kind(description="Không nhận người có tiền án.")
    columns = checking.columns_of(post)

    found = checking.of_post(post, today=TODAY)

    assert found == checking.of_columns(type(post), columns, today=TODAY)
    assert found[0].is_block


def test_a_mark_of_remarks_changes_with_them():
    one, two = remarks(requirements=DEPOSIT), remarks(requirements="Nộp bản gốc CCCD")

    assert checking.digest(()) == ""
    assert len({checking.digest(one), checking.digest(two), checking.digest((*one, *two))}) == 3
    assert checking.digest(one) == checking.digest(remarks(requirements=DEPOSIT))


def test_the_vocabularies_of_posts_are_those_of_the_rules():
    assert tuple(ConditionalBusiness) == CONDITIONAL_BUSINESSES
    assert set(RecordCheckBasis) == BASES
    assert set(FindingCode) > checking.NOT_OF_COURSES
