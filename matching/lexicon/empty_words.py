"""Words that every other trade uses too: alone they say little or nothing about the work."""

from typing import Final

# They say that it is work, not which.
SAYING_NOTHING: Final = frozenset(
    {
        *("tho", "nhan", "vien", "cong", "nguoi", "lam", "viec", "nghe", "phu", "tim", "can"),
        *("muon", "toi", "minh", "em", "di", "gi", "cung", "duoc", "va", "hoac", "xin"),
        *("a", "i", "and", "or", "for", "of", "with", "near", "any", "need", "want", "find"),
        *("looking", "seeking", "job", "jobs", "work", "working", "please"),
    }
)

# They say a rank, a kind of contract or a kind of person. "Tổ trưởng" leads a team of sewers or of
# guards; "quản lý" stands in quality control and in land administration.
RANKS: Final = frozenset(
    {
        *("chuyen", "quan", "ly", "truong", "pho", "phong", "ban", "bo", "phan", "nhom", "to"),
        *("tro", "ho", "giam", "doc", "cap", "cao", "chinh", "thuc", "tap", "sinh", "cong", "tac"),
        *("hoc", "ky", "thuat", "su", "can", "bo", "phu", "trach", "vi", "tri", "moi", "ra"),
        *("tuyen", "gap", "ngay", "tai", "khu", "vuc", "theo", "ca", "kinh", "nghiem", "khong"),
        *("yeu", "cau", "thoi", "vu", "part", "time", "full", "staff", "manager", "leader"),
        *("senior", "junior", "intern", "executive", "officer", "specialist", "supervisor"),
    }
)

# What people write around the trade when they say what they want: words to know, not to find by.
SAID_WITH_A_WISH: Final = (
    "tìm việc làm", "cần tìm việc", "tôi muốn làm", "em muốn xin việc", "mong muốn", "công việc",
    "việc gì cũng được", "việc nhẹ", "việc làm thêm", "làm thời vụ", "làm theo ca", "ca ngày",
    "ca đêm", "ca tối", "buổi sáng", "buổi chiều", "buổi tối", "cuối tuần", "bán thời gian",
    "toàn thời gian", "gần nhà", "ở lại", "bao ăn ở", "có chỗ ở", "lương cao", "lương tháng",
    "chưa có kinh nghiệm", "không cần bằng cấp", "có kinh nghiệm", "biết làm", "học nghề",
    "học việc", "đi làm ngay", "lao động phổ thông", "ứng tuyển vị trí", "xin việc", "có tay nghề",
    "tôi cần việc", "mình muốn đi làm", "tui muốn làm", "tui cần việc", "em cần việc", "đi làm xa",
    "không đi xa", "xa nhà", "ở quê", "làm ở quê", "về quê", "mới về", "tôi không biết làm gì",
    "chưa biết làm gì", "chưa biết nghề gì", "không biết chữ", "ít học", "không bằng cấp",
    "nhẹ nhàng", "đau lưng", "sức khỏe yếu", "làm gì cũng được", "gì cũng làm", "thuê gì làm nấy",
    "cần việc ngay", "cần việc gấp", "miễn có việc", "miễn có chỗ ở", "ăn ở tại chỗ", "bao ăn",
    "đủ sống", "nuôi con", "lo cho gia đình", "xí nghiệp giày", "công ty gần nhà", "việc tay chân",
    "việc chân tay", "lao động chân tay", "việc nặng", "việc ngồi", "ngồi một chỗ", "làm ở nhà",
    "làm tại nhà", "việc ở nhà", "việc tại nhà", "có chỗ ngủ", "chỗ ngủ", "làm thêm", "ngoài trời",
    "việc ổn định", "ổn định lâu dài", "lâu dài", "thu nhập cao", "thu nhập ổn định", "trong tỉnh",
    "ngoài tỉnh", "đi tỉnh", "việc phù hợp", "theo ngày", "trả lương ngày", "lương ngày",
)  # fmt: skip
