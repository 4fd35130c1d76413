"""The reader of posts: what it finds in sentences of every kind, and what it leaves alone."""

import unicodedata
from datetime import date

import pytest

from matching.rules.post_text import FindingCode, PostText, Severity, check
from matching.text import fold

TODAY = date(2026, 11, 21)
REGIONS = {1: 5_310_000, 2: 4_730_000, 3: 4_140_000, 4: 3_700_000}  # NĐ 293/2025, Điều 3
HOURS = {1: 25_500, 2: 22_700, 3: 20_000, 4: 17_800}


def codes(text="", *, field="requirements", **typed):
    """Return the codes and severities that a text in one field gives."""
    found = check(PostText(**{field: text}, **typed), today=TODAY)
    return {(each.code.value, each.severity.value) for each in found}


RECORD = {("criminal_record_demand", "block")}
RECORD_HINT = {("criminal_record_demand", "warn")}
SHUT_OUT = RECORD | {("stigmatising_words", "warn")}
PAPERS = {("keeps_original_papers", "block")}
MONEY = {("deposit_or_fee", "block")}
PAY = {("pay_below_minimum", "block")}
WOUND = {("stigmatising_words", "block")}
SEX = {("sex_without_reason", "warn")}
AGE = {("age_without_reason", "warn")}
SCAM = {("overseas_scam", "block")}
LURE = {("overseas_scam", "warn")}
CONTACT = {("contact_outside", "warn")}
NOTHING: set[tuple[str, str]] = set()

REQUIREMENTS = [
    # criminal_record_demand
    ("Nộp phiếu lý lịch tư pháp số 1", RECORD),
    ("Phải có lí lịch tư pháp khi nhận việc", RECORD),
    ("Hồ sơ gồm: CCCD, LLTP, giấy khám sức khỏe", RECORD),
    ("Hồ sơ gồm CMND và phiếu LLTP số 2", RECORD),
    ("Không có tiền án, tiền sự", RECORD),
    ("KHÔNG TIỀN ÁN TIỀN SỰ", RECORD),
    ("Chưa từng phạm tội, không nghiện hút", RECORD),
    ("Không yêu cầu kinh nghiệm, có lý lịch tư pháp", RECORD),
    ("Ưu tiên người không có tiền án", RECORD),
    ("Nộp giấy xác nhận hạnh kiểm của xã", RECORD),
    ("khong tien an tien su", RECORD),
    ("nop ly lich tu phap so 1", RECORD),
    ("Không nhận người từng đi tù", SHUT_OUT),
    ("Hông giỡn: không mướn người có tiền án", SHUT_OUT),
    ("Từ chối hồ sơ của người đang có án treo", SHUT_OUT),
    ("Nhân thân tốt, lý lịch rõ ràng", RECORD_HINT),
    ("Trung thực, không vi phạm pháp luật", RECORD_HINT),
    ("Không yêu cầu lý lịch tư pháp", NOTHING),
    ("Khỏi cần LLTP, vô làm liền", NOTHING),
    ("Không phân biệt người có hay không có tiền án", NOTHING),
    ("khong can ly lich tu phap", NOTHING),
    ("Sơ yếu lý lịch có dán ảnh", NOTHING),
    ("Biết ghi lý lịch máy móc sau mỗi lần sửa", NOTHING),
    ("Có kinh nghiệm làm thủ tục xin phiếu lý lịch tư pháp cho khách", NOTHING),
    ("Đã làm dự án tích hợp hệ thống, không phân loại dự án tích hợp", NOTHING),
    ("Không sử dụng phòng có ánh sáng yếu", NOTHING),
    ("Biết phân loại vật liệu, cải tạo nhà cũ", NOTHING),
    ("Không có kinh nghiệm làm tiền sự kiện vẫn nhận", NOTHING),
    # stigmatising_words
    ("Công ty từng giúp cựu tù làm lại", WOUND),
    ("Không tiếp con nghiện", WOUND),
    ("Có thể làm chung với đối tượng tha tù", WOUND),
    ("Tránh xa thành phần bất hảo", WOUND),
    ("khong tiep con nghien", WOUND),
    ("Hiểu đối tượng khách hàng là mẹ và bé", NOTHING),
    ("Biết chọn đối tượng mục tiêu cho bài viết", NOTHING),
    ("Hợp với con nghiện game muốn thành người thử game", NOTHING),
    # keeps_original_papers
    ("Công ty giữ bằng gốc trong 12 tháng", PAPERS),
    ("Nộp CCCD bản gốc khi nhận việc", PAPERS),
    ("Thu giữ CMND của công nhân mới", PAPERS),
    ("Thế chấp bằng tốt nghiệp 1 năm", PAPERS),
    ("Để lại căn cước tại phòng bảo vệ của xưởng", PAPERS),
    ("Nộp bản gốc bằng lái xe cho công ty", PAPERS),
    ("nop cmnd goc khi vo lam", PAPERS),
    ("giu bang goc 6 thang", PAPERS),
    ("Nộp sơ yếu lý lịch và bằng gốc khi nhận việc", PAPERS),
    ("Mang theo bằng tốt nghiệp bản gốc để công ty giữ", PAPERS),
    ("Hồ sơ: CMND gốc, bằng cấp gốc (công ty lưu giữ)", PAPERS),
    ("Giấy phép lái xe để làm tin", PAPERS),
    ("Nộp hồ sơ photo, mang theo bằng gốc khi phỏng vấn", NOTHING),
    ("CCCD và bằng lái, công ty không giữ bản gốc", NOTHING),
    ("Không giữ giấy tờ gốc", NOTHING),
    ("Công ty cam kết không thu giữ CCCD", NOTHING),
    ("Mang CCCD bản gốc để đối chiếu, trả lại ngay", NOTHING),
    ("Nộp CCCD bản sao công chứng", NOTHING),
    ("Tốt nghiệp THPT (còn giữ bằng)", NOTHING),
    ("Được tự lưu giữ bằng cấp", NOTHING),
    ("Xem thư rồi gửi lại bằng Zalo nội bộ", NOTHING),
    ("Thu tiền bằng thẻ hoặc tiền mặt", NOTHING),
    ("Giữ giấy tờ xe của khách cẩn thận", NOTHING),
    # deposit_or_fee
    ("Đặt cọc 500.000đ tiền đồng phục", MONEY),
    ("Đóng 200k phí hồ sơ", MONEY),
    ("Đóng phí đào tạo 2 triệu trước khi làm", MONEY),
    ("Nộp tiền thế chân 1tr khi vô làm", MONEY),
    ("Đóng tiền cọc, hoàn lại sau 3 tháng", MONEY),
    ("Được hoàn tiền cọc sau khi nghỉ", MONEY),
    ("Giữ lại lương tháng đầu làm tin", MONEY),
    ("Thu phí giữ chỗ 300.000 đồng", MONEY),
    ("Ký quỹ 5 triệu đồng", MONEY),
    ("Trừ 150k tiền đồng phục vào lương", MONEY),
    ("Trừ lương tháng đầu tiền đồng phục 300k", MONEY),
    ("dat coc 500k", MONEY),
    ("dong 200k phi ho so", MONEY),
    ("ĐÓNG LỆ PHÍ 100K", MONEY),
    ("Không thu phí", NOTHING),
    ("Cam kết không thu bất kỳ khoản phí hồ sơ nào", NOTHING),
    ("Hổng phải đóng cọc, hổng thu phí: không đóng tiền cọc", NOTHING),
    ("Phí đồng phục 0đ", NOTHING),
    ("Phí đào tạo do công ty chi trả", NOTHING),
    ("Công ty đóng phí đào tạo cho bạn", NOTHING),
    ("Được hỗ trợ lệ phí thi tay nghề", NOTHING),
    ("Đã làm thủ tục thu tiền cọc của khách thuê nhà", NOTHING),
    ("Biết ép cọc, đổ bê tông cọc nhồi", NOTHING),
    ("khong thu phi ho so", NOTHING),
    # pay, of no region
    ("Lương 3 triệu/tháng", PAY),
    ("Lương 3.500.000 đồng", PAY),
    ("Thu nhập từ 2 đến 3 triệu một tháng", PAY),
    ("Lương tháng 3tr5", PAY),
    ("Lương 15k/giờ", PAY),
    ("Lương 17.000đ/giờ", PAY),
    ("luong 3 trieu/thang", PAY),
    ("Lương 18.000đ/giờ", NOTHING),
    ("Lương 3,5 - 6 triệu/tháng", NOTHING),
    ("Lương cơ bản 3 triệu + phụ cấp", NOTHING),
    ("Lương thử việc 3 triệu", NOTHING),
    ("Lương 3 triệu, làm part-time buổi tối", NOTHING),
    ("Lương 350k/ngày", NOTHING),
    ("Lương tháng 13", NOTHING),
    ("Lương 800 USD", NOTHING),
    ("Thưởng 500.000đ/tháng", NOTHING),
    # sex_without_reason
    ("Giới tính: Nam", SEX),
    ("Chỉ tuyển nữ", SEX),
    ("· Nam, có sức khỏe", SEX),
    ("Ứng viên nữ, nhanh nhẹn", SEX),
    ("Ưu tiên nữ", SEX),
    ("Tuyển 5 lao động nữ đứng máy", SEX),
    ("gioi tinh: nu", SEX),
    ("Female only", SEX),
    ("Nam/Nữ", NOTHING),
    ("Nam - Nữ đều được", NOTHING),
    ("Giới tính: nam hoặc nữ", NOTHING),
    ("Không phân biệt giới tính", NOTHING),
    ("kinh nghiem 2 nam", NOTHING),
    ("Biết tư vấn thời trang nam", NOTHING),
    ("Làm tại Nam Định, Nam Từ Liêm", NOTHING),
    ("Có bằng lái với ứng viên nam (B1 trở lên)", NOTHING),
    ("Nữ được nghỉ thai sản theo luật", NOTHING),
    ("Nữ phục vụ phòng tắm nữ", NOTHING),
    # age_without_reason
    ("Tuổi từ 20 - 35", AGE),
    ("Độ tuổi: 22 – 45 tuổi", AGE),
    ("Không quá 40 tuổi", AGE),
    ("< 35 tuổi", AGE),
    ("Dưới 30 tuổi", AGE),
    ("Từ 25 tuổi trở lên", AGE),
    ("Sinh năm 1990 - 2000", AGE),
    ("Sinh năm từ 2k1 đến 2k5", AGE),
    ("do tuoi 20 - 35", AGE),
    ("Từ 18 tuổi trở lên", NOTHING),
    ("Đủ 18 tuổi", NOTHING),
    ("Không giới hạn độ tuổi", NOTHING),
    ("Dạy trẻ từ 15 đến 17 tuổi", NOTHING),
    ("Có 3 - 5 năm kinh nghiệm", NOTHING),
    ("Xưởng 30 tuổi, làm ăn vững", NOTHING),
    # overseas_scam
    ("Việc nhẹ lương cao tại Campuchia", SCAM),
    ("Sang Campuchia làm, không cần hộ chiếu", SCAM),
    ("Qua cửa khẩu Mộc Bài, đi ngay trong đêm", SCAM),
    ("viec nhe luong cao o campuchia", SCAM),
    ("Việc nhẹ, lương cao", LURE),
    ("Việc nhẹ lương cao, cam kết trả đúng ngày", LURE),
    ("Lao động nước ngoài có hợp đồng, lo vé máy bay", LURE),
    ("Được đi du lịch nước ngoài mỗi năm", NOTHING),
    ("Làm hồ sơ visa cho khách", NOTHING),
    ("Thị trường: Việt Nam, Campuchia", NOTHING),
    # contact_outside
    ("Liên hệ Zalo 0912 345 678", CONTACT),
    ("Gọi 0283.822.1234 hoặc +84 912 345 678", CONTACT),
    ("Gửi CV về tuyendung@xuongmau.example", CONTACT),
    ("Đăng ký tại https://xuongmau.example/viec", CONTACT),
    ("Ứng viên nộp hồ sơ qua email của phòng nhân sự", CONTACT),
    ("Inbox fanpage để được hẹn phỏng vấn", CONTACT),
    ("lien he zalo de nhan viec", CONTACT),
    ("Trả lời khách qua Zalo và điện thoại", NOTHING),
    ("Kỹ năng gọi điện thoại tốt", NOTHING),
    ("Đơn hàng 0901234 chiếc mỗi quý", NOTHING),
]
DUTIES = [
    ("Kiểm tra lý lịch nhân sự mới trước khi trình ký", NOTHING),
    ("Hướng dẫn khách làm thủ tục cấp phiếu lý lịch tư pháp", NOTHING),
    ("Ứng viên cần nộp lý lịch tư pháp", RECORD),
    ("Theo dõi tiền đặt cọc của khách thuê", NOTHING),
    ("Quản lý hồ sơ, thu phí môi giới", NOTHING),
    ("Bạn đóng 300.000đ tiền đồng phục khi nhận việc", MONEY),
    ("Ký quỹ 5 triệu, hoàn trả khi nghỉ việc", MONEY),
    ("Theo dõi ký quỹ của nhà thầu", NOTHING),
    ("Lưu giữ văn bằng, chứng chỉ theo sổ", NOTHING),
    ("Nhân viên mới nộp CCCD gốc cho công ty", PAPERS),
    ("Chăm sóc người già trên 70 tuổi", NOTHING),
    ("Bán quần áo nam", NOTHING),
    ("Nhắn tin Zalo cho khách đã mua", NOTHING),
    ("Rà đối tượng khách hàng của từng kênh", NOTHING),
]


@pytest.mark.parametrize(("text", "found"), REQUIREMENTS)
def test_a_sentence_among_the_requirements_is_read_for_what_it_asks(text, found):
    assert codes(text) == found


@pytest.mark.parametrize(("text", "found"), DUTIES)
def test_a_sentence_among_the_duties_is_read_as_work_unless_it_names_applicants(text, found):
    assert codes(text, field="description") == found


@pytest.mark.parametrize(("text", "found"), [case for case in REQUIREMENTS if case[1]])
def test_upper_case_and_decomposed_letters_change_nothing(text, found):
    assert codes(unicodedata.normalize("NFD", text)) == found
    if "http" not in text:
        assert codes(text.upper()) == found


BLOCKED = [case for case in REQUIREMENTS if any(severity == "block" for _, severity in case[1])]


@pytest.mark.parametrize(("text", "found"), BLOCKED)
def test_what_blocks_blocks_without_accents_too(text, found):
    assert codes(fold(text)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Nhân viên phục vụ nữ", SEX),
        ("Kế toán (Nữ, tại Tây Hồ)", SEX),
        ("Bảo vệ nam", SEX),
        ("Nhân viên bán hàng 25 tuổi trở lên", AGE),
        ("Thợ may tại Nam Định", NOTHING),
        ("Bán giày nam", NOTHING),
    ],
)
def test_a_title_is_read_too(title, found):
    assert codes(title, field="title") == found


def test_a_listed_ground_allows_the_first_form_and_never_the_second():
    first, second = "Nộp phiếu lý lịch tư pháp số 1", "Nộp phiếu lý lịch tư pháp số 2"
    for basis in ("defence", "security", "public_order", "public_health", "vulnerable_people"):
        assert codes(first, record_check_basis=basis) == NOTHING
        assert codes(second, record_check_basis=basis) == RECORD
    assert codes("Không nhận người từng đi tù", record_check_basis="security") == SHUT_OUT


def test_before_the_ban_the_older_article_is_named():
    post = PostText(requirements="Nộp lý lịch tư pháp")
    laws = {day: check(post, today=day)[0].law for day in (date(2026, 6, 30), date(2026, 7, 1))}
    assert list(laws.values()) == [
        "NĐ 49/2020/NĐ-CP, Điều 3.3",
        "Luật 107/2025/QH15 sửa Luật Lý lịch tư pháp",
    ]


@pytest.mark.parametrize(("region", "least_vnd"), REGIONS.items())
def test_pay_in_words_is_held_against_its_region(region, least_vnd):
    for pay_vnd, found in ((least_vnd - 10_000, PAY), (least_vnd, NOTHING)):
        words = f"Lương {pay_vnd:,} đồng/tháng".replace(",", ".")
        assert codes(words, wage_region=region) == found


@pytest.mark.parametrize(("region", "least_vnd"), HOURS.items())
def test_pay_by_the_hour_is_held_against_its_region(region, least_vnd):
    for pay_vnd, found in ((least_vnd - 100, PAY), (least_vnd, NOTHING)):
        words = f"Lương {pay_vnd:,}đ/giờ".replace(",", ".")
        assert codes(words, wage_region=region) == found


@pytest.mark.parametrize(("region", "least_vnd"), REGIONS.items())
def test_typed_pay_is_held_against_its_region(region, least_vnd):
    assert codes(wage_region=region, monthly_pay_min_vnd=least_vnd - 1) == PAY
    assert codes(wage_region=region, monthly_pay_min_vnd=least_vnd) == NOTHING


def test_typed_pay_without_a_region_blocks_only_under_the_lowest():
    assert codes(monthly_pay_min_vnd=REGIONS[4] - 1) == PAY
    assert codes(monthly_pay_min_vnd=REGIONS[4]) == {("pay_below_minimum", "warn")}
    assert codes(monthly_pay_min_vnd=REGIONS[1]) == NOTHING


def test_every_code_is_met_by_a_sentence_and_blocks_come_first():
    met = {code for _, found in REQUIREMENTS for code, _ in found}
    assert met == {code.value for code in FindingCode}
    found = check(PostText(requirements="Nam\nĐóng 200k phí hồ sơ"), today=TODAY)
    assert [each.severity for each in found] == [Severity.BLOCK, Severity.WARN]


def test_what_is_found_is_shown_in_the_words_of_the_post():
    (found,) = check(PostText(benefits="Vui vẻ.\n- Đóng 200K  phí hồ sơ!"), today=TODAY)
    assert found.excerpt == "Đóng 200K phí hồ sơ"


def test_an_empty_post_and_a_very_long_one_are_read():
    assert codes() == NOTHING
    assert codes("đặt cọc " * 10_000) <= MONEY
