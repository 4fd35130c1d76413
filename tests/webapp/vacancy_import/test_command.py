"""`nhipcau vacancies import`: a report row by row, all or nothing."""

import csv
import gc
import io
import json
from datetime import date

import pytest
from sqlalchemy import func, select

from models import AuditEntry, PostChange, PostState, Vacancy
from tests import make
from tests.webapp.posting import places_and_trades

GOOD = {
    "Mã tin": "A1", "Tên việc": "Thợ hàn", "Nơi làm": "Thanh Hóa", "Lương": "8 - 10 triệu",
    "Kinh nghiệm": "1 năm", "Hạn nộp": "31/12/2026",
}  # fmt: skip


@pytest.fixture
def organisation(session):
    places_and_trades.write()
    return make.organisation()


@pytest.fixture
def import_file(run, organisation, session, tmp_path):
    """Import rows given as dicts, or raw text."""

    def import_(rows, *options: str, expect: int = 0, name: str = "tin.csv"):
        path = tmp_path / name
        path.write_bytes(rows if isinstance(rows, bytes) else table(rows))
        session.flush()
        result = run(
            "vacancies", "import", str(path), "--organisation", str(organisation.public_id),
            *options, expect=expect,
        )  # fmt: skip
        session.expire_all()
        return result

    return import_


def table(rows) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def vacancies(session) -> list[Vacancy]:
    return list(session.scalars(select(Vacancy).order_by(Vacancy.id)))


def test_a_row_becomes_a_vacancy_that_is_open(import_file, session):
    result = import_file([GOOD])

    assert "rows=1 added=1" in result.output
    (vacancy,) = vacancies(session)
    assert vacancy.state is PostState.OPEN
    assert vacancy.published_at
    assert (vacancy.title, vacancy.folded_text) == ("Thợ hàn", "tho han")
    assert vacancy.occupation_code == "tho-han"
    assert (vacancy.province_code, vacancy.commune_code) == ("38", None)
    assert (vacancy.pay_min_vnd, vacancy.monthly_pay_max_vnd) == (8_000_000, 10_000_000)
    assert (vacancy.experience_months, vacancy.closes_on) == (12, date(2026, 12, 31))
    assert session.scalar(select(func.count(PostChange.id))) == 1
    assert session.scalar(select(AuditEntry.verb)) == "vacancies.imported"


def test_posts_of_an_organisation_not_yet_verified_wait(import_file, session, organisation):
    organisation.verification = "pending"

    import_file([GOOD])

    (vacancy,) = vacancies(session)
    assert (vacancy.state, vacancy.published_at) == (PostState.WAITING, None)


def test_a_dry_run_writes_nothing(import_file, session):
    result = import_file([GOOD], "--dry-run")

    assert "added=1" in result.output
    assert "written=no" in result.output
    assert not vacancies(session)


def test_one_bad_row_keeps_all_out_and_is_named(import_file, session):
    result = import_file([GOOD, GOOD | {"Mã tin": "A2", "Lương": "8"}], expect=1)

    assert "Dòng 3, cột Lương: Thiếu chữ triệu hoặc nghìn." in result.output
    assert not vacancies(session)


def test_the_good_rows_go_in_when_told_so(import_file, session):
    result = import_file([GOOD, GOOD | {"Mã tin": "A2", "Tên việc": ""}], "--skip-bad")

    assert "added=1" in result.output
    assert "refused=1" in result.output
    assert [vacancy.external_ref for vacancy in vacancies(session)] == ["A1"]


def test_the_same_file_again_changes_nothing_and_a_changed_row_changes_one(import_file, session):
    two = [GOOD, GOOD | {"Mã tin": "A2"}]
    import_file(two)
    assert "unchanged=2" in import_file(two).output

    result = import_file([GOOD, GOOD | {"Mã tin": "A2", "Lương": "12 triệu"}])

    assert "added=0 changed=1 unchanged=1" in result.output
    assert [v.pay_min_vnd for v in vacancies(session)] == [8_000_000, 12_000_000]


def test_a_closed_post_stays_closed(import_file, session):
    import_file([GOOD])
    (vacancy,) = vacancies(session)
    vacancy.state = PostState.CLOSED

    result = import_file([GOOD | {"Lương": "12 triệu"}])

    assert "Tin mã này đã đóng." in result.output
    assert vacancies(session)[0].pay_min_vnd == 8_000_000


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"Tên việc": "  "}, "cột Tên việc: Còn trống."),
        ({"Nơi làm": ""}, "cột Nơi làm: Còn trống."),
        ({"Tên việc": "a" * 10_000}, "cột Tên việc: Dài quá."),
        ({"Lương": "15 - 10 triệu"}, "Lương thấp nhất lớn hơn lương cao nhất."),
        ({"Lương": "nhiều"}, "Chưa hiểu mức lương."),
        ({"Lương": "5 - 8 triệu /giờ"}, "Số tiền này không hợp với cách tính lương."),
        ({"Kinh nghiệm": "lâu"}, "Chưa hiểu kinh nghiệm."),
        ({"Hạn nộp": "31/2/2027"}, "Chưa hiểu ngày này."),
        ({"Hạn nộp": "20/11/2026"}, "Hạn nộp đã qua."),
        ({"Hạn nộp": "20/11/2028"}, "Hạn nộp không được quá 6 tháng"),
    ],
)
def test_a_bad_cell_refuses_its_row_with_a_sentence(import_file, session, change, sentence):
    result = import_file([GOOD | change], expect=1)

    assert "Dòng 2, cột" in result.output
    assert sentence in result.output
    assert not vacancies(session)


def test_the_second_row_with_one_number_is_refused(import_file):
    result = import_file([GOOD, GOOD], "--dry-run", expect=1)

    assert "Dòng 3, cột Mã tin: Mã này đã có ở dòng trên." in result.output


def test_formulas_go_in_as_text_and_are_shown_harmless(import_file, session):
    result = import_file([GOOD | {"Tên việc": '=HYPERLINK("http://x","Thợ hàn")'}])

    assert "'=HYPERLINK" in result.output
    assert vacancies(session)[0].title.startswith("=HYPERLINK")


def test_a_long_description_is_cut_and_reported(import_file, session):
    result = import_file([GOOD | {"Mô tả": "à" * 10_000}])

    assert "cột Mô tả: Dài quá 5.000 ký tự." in result.output
    assert len(vacancies(session)[0].description) == 5_000


def test_emoji_and_invisible_signs_do_no_harm(import_file, session):
    import_file([GOOD | {"Tên việc": "\u200bThợ\u00a0hàn 😊"}])

    assert vacancies(session)[0].title == "Thợ hàn 😊"


def test_one_closing_day_for_all_stands_in_for_the_file(import_file, session):
    import_file([GOOD | {"Hạn nộp": "1/1/2020"}], "--closes-on", "2027-01-31")

    assert vacancies(session)[0].closes_on == date(2027, 1, 31)


def test_the_report_is_there_as_json(import_file):
    report = json.loads(import_file([GOOD | {"Lương": "8"}], "--json", expect=1).output)

    assert (report["rows"], report["refused"], report["written"]) == (1, 1, False)
    assert report["issues"][0]["row"] == 2
    assert report["issues"][0]["column"] == "Lương"
    assert report["columns"]["title"] == "Tên việc"


def test_a_file_that_is_no_table_says_so(import_file):
    result = import_file(b"%PDF-1.7", expect=1, name="tin.pdf")

    assert "Đây là tệp PDF." in result.output


def test_a_wrong_header_is_named_and_the_file_let_go(import_file):
    """Closing the file under its reader would warn, and a warning fails the test."""
    result = import_file(b"a,b\nc,d\n", expect=1)
    gc.collect()

    assert "Thiếu cột: tên việc, nơi làm. Tệp có các cột: a, b." in result.output
    assert "Exception" not in result.output


def test_an_organisation_nobody_knows_is_an_error(run, tmp_path):
    path = tmp_path / "tin.csv"
    path.write_bytes(table([GOOD]))

    result = run(
        "vacancies", "import", str(path), "--organisation", "00000000-0000-4000-8000-000000000000",
        expect=1,
    )  # fmt: skip

    assert "No organisation has the public id" in result.output


def test_thousands_of_rows_cost_few_queries(import_file, queries, session):
    rows = [GOOD | {"Mã tin": f"B{n}"} for n in range(2_000)]
    queries.clear()

    result = import_file(rows)

    assert "added=2000" in result.output
    assert len(queries) < 40
    session.execute(select(1))


def test_posts_past_their_day_expire_by_command(run, session):
    make.vacancy(closes_on=date(2026, 11, 20))
    make.course(closes_on=date(2026, 11, 20))
    session.flush()

    assert run("vacancies", "expire").output == "expired=1\n"
    assert run("courses", "expire").output == "expired=1\n"


def test_what_a_file_does_not_say_is_not_known(import_file, session):
    import_file([{"Tên việc": "Thợ hàn", "Nơi làm": "Thanh Hóa"}])

    vacancy = session.scalars(select(Vacancy)).one()
    assert vacancy.experience_months is None
    assert vacancy.schooling is None


def test_what_the_law_does_not_allow_refuses_a_row_with_its_article(import_file, session):
    asked = GOOD | {"Mã tin": "A2", "Yêu cầu": "Nộp bản gốc CCCD"}

    result = import_file([GOOD | {"Yêu cầu": ""}, asked], "--skip-bad", "--json")

    report = json.loads(result.output)
    assert (report["added"], report["refused"]) == (1, 1)
    (issue,) = [each for each in report["issues"] if each["is_error"]]
    assert (issue["row"], issue["column"], issue["code"]) == (3, "Yêu cầu", "keeps_original_papers")
    assert (issue["law"], issue["shown"]) == ("BLLĐ 2019, Điều 17.1", "Nộp bản gốc CCCD")
    assert "để đối chiếu" in issue["sentence"]
    assert [vacancy.external_ref for vacancy in vacancies(session)] == ["A1"]


def test_what_needs_another_look_goes_in_with_a_warning(import_file, session):
    result = import_file([GOOD | {"Yêu cầu": "Tuổi từ 20 đến 30"}])

    assert "cột Yêu cầu: Hãy viết việc cần sức khỏe" in result.output
    assert "(BLLĐ 2019, Điều 8.1 (và 3.8))" in result.output
    assert len(vacancies(session)) == 1


def test_pay_under_the_minimum_of_the_commune_is_refused_at_its_cell(import_file, session):
    place = {"Nơi làm": "Phường Hạc Thành, Thanh Hóa", "Lương": "4,5 triệu"}

    result = import_file([GOOD | place], expect=1)

    assert "cột Lương: Lương này thấp hơn lương tối thiểu" in result.output
    assert "NĐ 293/2025" in result.output
    assert not vacancies(session)


def test_a_changed_row_cannot_bring_in_what_a_form_could_not(import_file, session):
    import_file([GOOD])

    import_file([GOOD | {"Mô tả": "Không nhận người có tiền án."}], expect=1)

    assert vacancies(session)[0].description == ""


LAW = {
    "Ngành nghề có điều kiện": "Khách sạn",
    "Chịu trách nhiệm an ninh trật tự": "Không",
    "Căn cứ hỏi lý lịch tư pháp": "Bảo vệ trẻ em",
    "Làm ở nước ngoài": "x",
}


def test_what_the_law_asks_of_a_post_is_read(import_file, session):
    import_file([GOOD | LAW | {"Yêu cầu": "Nộp phiếu lý lịch tư pháp số 1"}])

    (vacancy,) = vacancies(session)
    assert (vacancy.conditional_business, vacancy.responsible_position) == ("lodging", False)
    assert (vacancy.record_check_basis, vacancy.overseas) == ("vulnerable_people", True)


def test_a_file_without_these_columns_says_nothing_and_takes_nothing_back(import_file, session):
    import_file([GOOD])
    (vacancy,) = vacancies(session)
    assert (vacancy.conditional_business, vacancy.responsible_position) == (None, None)
    import_file([GOOD | LAW])

    import_file([GOOD | {"Lương": "9 triệu"}])

    (vacancy,) = vacancies(session)
    assert vacancy.pay_min_vnd == 9_000_000
    assert (vacancy.conditional_business, vacancy.record_check_basis) == (
        "lodging",
        "vulnerable_people",
    )


def test_a_plain_title_asks_for_the_kind_of_business(import_file):
    result = import_file([GOOD | {"Tên việc": "Phụ bếp khách sạn"}])

    assert "Có lẽ cơ sở cần giấy về an ninh, trật tự." in result.output


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        ("Ngành nghề có điều kiện", "may áo", "Chưa hiểu ngành này."),
        ("Chịu trách nhiệm an ninh trật tự", "có lẽ", "Hãy ghi: Có hoặc Không."),
        ("Căn cứ hỏi lý lịch tư pháp", "vì thích", "Chưa hiểu căn cứ này."),
    ],
)
def test_a_cell_of_law_that_says_nothing_refuses_its_row(import_file, column, text, sentence):
    assert f"cột {column}: {sentence}" in import_file([GOOD | {column: text}], expect=1).output
