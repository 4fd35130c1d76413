"""Words that every other trade uses too: alone they say little or nothing about the work."""

from typing import Final

# They say that it is work, not which.
SAYING_NOTHING: Final = frozenset(
    {
        *("tho", "nhan", "vien", "cong", "nguoi", "lam", "viec", "nghe", "phu", "tim", "can"),
        *("muon", "toi", "minh", "em", "di", "gi", "cung", "duoc", "va", "hoac"),
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
