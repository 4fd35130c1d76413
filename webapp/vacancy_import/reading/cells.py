"""What one cell says: pay, experience, schooling, dates, as job boards and people write them."""

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matching.text import fold
from models import ConditionalBusiness, PayUnit, RecordCheckBasis, Schooling
from webapp.shared.words.money import read_amount

# What a post in dollars is worth in đồng: the post keeps the dollars in its note, and this rough
# rate only places it among the others.
VND_PER_USD = 26_000

_UNITS: tuple[tuple[PayUnit, str], ...] = (
    (PayUnit.HOUR, r"/\s*(?:1\s*)?(?:gio|h|hour)\b|mot gio|moi gio|theo gio"),
    (PayUnit.DAY, r"/\s*(?:1\s*)?(?:ngay|cong|day)\b|mot ngay|moi ngay|theo ngay|ngay cong"),
    (PayUnit.PIECE, r"/\s*(?:1\s*)?(?:sp|san pham|chiec|cai|piece)\b|mot san pham|theo san pham"),
    (PayUnit.MONTH, r"/\s*(?:1\s*)?(?:thang|month)\b|mot thang|moi thang|theo thang"),
)
_UNIT_WORDS = {
    "thang": PayUnit.MONTH, "month": PayUnit.MONTH, "ngay": PayUnit.DAY, "cong": PayUnit.DAY,
    "day": PayUnit.DAY, "gio": PayUnit.HOUR, "hour": PayUnit.HOUR, "san pham": PayUnit.PIECE,
    "sp": PayUnit.PIECE, "piece": PayUnit.PIECE,
}  # fmt: skip
_NEGOTIABLE = re.compile(
    r"thoa thuan|thuong luong|canh tranh|negotiable|competitive|trao doi|deal|^-*$|hap dan"
)
_AMOUNT = re.compile(r"(\d[\d.,]*)\s*(ty|ti|trieu|tr|nghin|ngan|ng|k|m)?\b\s*(\d{1,3}\b)?")
_GLUED = re.compile(r"(\d)(tr|trieu|k|m)(\d{1,3})\b")
_UP_TO = re.compile(r"\b(?:toi da|len den|len toi|toi|den|duoi|up to|upto|max)\s*$|<\s*$")
_FROM = re.compile(r"\b(?:tu|tren|hon|it nhat|toi thieu|from|over|min)\s*$|>\s*$")
_DOLLARS = re.compile(r"usd|\$|do la|dollar")
_NOISE = re.compile(
    r"^\s*(?:muc\s+)?(?:luong|thu nhap|salary)\s*:?\s*|₫|(?<![a-z])(?:vnd|dong|d)\b"
)

_NONE_NEEDED = re.compile(r"khong|chua|^0*$|none|no experience|moi ra truong")
_LENGTH = re.compile(
    r"(?<!\d)(\d{1,2})(?!\d)(?:[.,](\d))?\s*(?:(?:-|–|den|~)\s*\d{1,2}(?:[.,]\d)?)?\s*\+?\s*"
    r"(nam|year|thang|month)?"
)

_SCHOOLING: tuple[tuple[str, Schooling], ...] = (
    (r"dai hoc|cu nhan|ky su|thac si|university|bachelor|master", Schooling.UNIVERSITY),
    (r"cao dang|college", Schooling.COLLEGE),
    (r"trung cap|so cap|hoc nghe|day nghe|vocational", Schooling.VOCATIONAL),
    (r"12|thpt|cap 3|cap iii|trung hoc pho thong|high school", Schooling.UPPER_SECONDARY),
    (r"\b9\b|thcs|cap 2|cap ii|trung hoc co so|lower_secondary", Schooling.LOWER_SECONDARY),
    (r"\b5\b|tieu hoc|cap 1|primary", Schooling.PRIMARY),
    (r"khong|^$|none|lao dong pho thong|biet doc", Schooling.NONE),
)
_YES = re.compile(r"co|yes|y|x|1|true|dung")
_NO = re.compile(r"khong(?: thuoc)?(?: co)?|no|n|0|false|none|-+")
_BUSINESS: tuple[tuple[str, ConditionalBusiness], ...] = (
    (r"bao ve", ConditionalBusiness.SECURITY_GUARD),
    (r"khach san|nha nghi|luu tru|homestay", ConditionalBusiness.LODGING),
    (r"karaoke|vu truong", ConditionalBusiness.KARAOKE_DANCE),
    (r"xoa bop|massage", ConditionalBusiness.MASSAGE),
    (r"cam do", ConditionalBusiness.PAWN),
    (r"\bgas\b|khi dot", ConditionalBusiness.GAS),
    (r"vat lieu no|no min|thuoc no", ConditionalBusiness.EXPLOSIVES),
    (r"con dau", ConditionalBusiness.SEAL),
    (r"cong cu ho tro", ConditionalBusiness.SUPPORT_TOOLS),
    (r"\bphao\b", ConditionalBusiness.FIREWORKS),
    (r"casino|dat cuoc|co thuong", ConditionalBusiness.GAMBLING),
    (r"tham my", ConditionalBusiness.COSMETIC_SURGERY),
    (r"quan trang|quan dung", ConditionalBusiness.MILITARY_SUPPLIES),
    (r"\bin\b|in an|nha in", ConditionalBusiness.PRINTING),
    (r"khac", ConditionalBusiness.OTHER),
)
_GROUNDS: tuple[tuple[str, RecordCheckBasis], ...] = (
    (r"quoc phong", RecordCheckBasis.DEFENCE),
    (r"yeu the|tre em", RecordCheckBasis.VULNERABLE_PEOPLE),
    (r"suc khoe", RecordCheckBasis.PUBLIC_HEALTH),
    (r"trat tu", RecordCheckBasis.PUBLIC_ORDER),
    (r"an ninh", RecordCheckBasis.SECURITY),
)
_LOCAL_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})(?:[ T].*)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")


class CellError(ValueError):
    """A cell that says nothing we understand; `code` says in which way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Pay:
    """Pay per `unit`, in đồng. Both amounts are None where it is to be agreed on."""

    unit: PayUnit = PayUnit.MONTH
    least_vnd: int | None = None
    most_vnd: int | None = None
    note: str = ""


def read_pay(text: str, unit: PayUnit | None = None) -> Pay:
    """Read "10 - 15 triệu", "Tới 20 triệu", "Từ 8 triệu", "25k/giờ", "1,000 USD", "Thoả thuận".

    Raises CellError: "pay" (not understood), "pay_unit" (a bare small number), "pay_order".
    """
    plain = _GLUED.sub(r"\1\2 \3", _NOISE.sub(" ", fold(text)))
    plain = re.sub(r"\s+", " ", plain).strip()
    amounts = list(_AMOUNT.finditer(plain))
    if not amounts:
        if _NEGOTIABLE.search(plain):
            return Pay(unit or PayUnit.MONTH)
        raise CellError("pay")
    found = unit or next((u for u, words in _UNITS if re.search(words, plain)), PayUnit.MONTH)
    in_dollars = bool(_DOLLARS.search(plain))
    least, most = _range(plain, amounts[:2], in_dollars=in_dollars)
    return Pay(found, least, most, note=text.strip()[:200] if in_dollars else "")


def _range(
    plain: str, amounts: list[re.Match[str]], *, in_dollars: bool
) -> tuple[int | None, int | None]:
    # "10 - 15 triệu": the unit of the second holds for the first.
    scale = next((match[2] for match in reversed(amounts) if match[2]), "")
    values = [_vnd(match, match[2] or scale, in_dollars=in_dollars) for match in amounts]
    if len(values) == 2:
        if values[0] > values[1]:
            raise CellError("pay_order")
        return values[0], values[1]
    before = plain[: amounts[0].start()]
    if _UP_TO.search(before):
        return None, values[0]
    if _FROM.search(before):
        return values[0], None
    return values[0], values[0]


def _vnd(match: re.Match[str], scale: str, *, in_dollars: bool) -> int:
    digits = match[1].rstrip(".,")
    if in_dollars:
        return round(float(re.sub(r"[.,](?=\d{3}\b)", "", digits).replace(",", ".")) * VND_PER_USD)
    if match[3] and match[2]:
        digits += f",{match[3]}"
    amount = read_amount(f"{digits} {scale}".strip())
    if amount.perhaps_vnd is not None:
        raise CellError("pay_unit")
    if not amount.vnd:
        raise CellError("pay")
    return amount.vnd


def read_pay_unit(text: str) -> PayUnit | None:
    """Read "tháng", "theo ngày", "giờ"; None where nothing is said. Raises CellError."""
    words = re.sub(r"^(?:theo|mot|moi|per|1)\s+", "", fold(text).strip(" /"))
    if not words:
        return None
    if words not in _UNIT_WORDS:
        raise CellError("pay_unit_word")
    return _UNIT_WORDS[words]


def read_experience_months(text: str) -> int:
    """Read "1 năm" as 12, "1 - 2 năm" as 12, "Dưới 1 năm" as 6, "Không yêu cầu" as 0."""
    plain = fold(text).strip()
    if _NONE_NEEDED.search(plain):
        return 0
    found = _LENGTH.search(plain)
    if found is None:
        raise CellError("experience")
    if found[3] in ("thang", "month"):
        return int(found[1])
    if plain.startswith(("duoi", "less", "under", "<")):
        return 6
    return int(found[1]) * 12 + int(found[2] or 0) * 12 // 10


def read_schooling(text: str) -> Schooling:
    """Read the least schooling asked for; raises CellError."""
    plain = fold(text).strip()
    for words, schooling in reversed(_SCHOOLING):
        if re.search(words, plain):
            return schooling
    raise CellError("schooling")


def read_yes_no(text: str) -> bool:
    """Read "Có", "x", "Không"; raises CellError("yes_no")."""
    plain = fold(text).strip()
    if _YES.fullmatch(plain):
        return True
    if _NO.fullmatch(plain):
        return False
    raise CellError("yes_no")


def read_conditional_business(text: str) -> str | None:
    """Read a kind of business by its code or its words; None for "không". Raises CellError."""
    return _coded(text, ConditionalBusiness, _BUSINESS, "conditional_business")


def read_record_check_basis(text: str) -> str | None:
    """Read a ground by its code or its words; None for "không". Raises CellError."""
    return _coded(text, RecordCheckBasis, _GROUNDS, "record_check_basis")


def _coded(
    text: str,
    kind: type[enum.StrEnum],
    words: Iterable[tuple[str, enum.StrEnum]],
    error: str,
) -> str | None:
    plain = fold(text).strip()
    if not plain or _NO.fullmatch(plain):
        return None
    if plain in set(kind):
        return plain
    if found := next((code for shape, code in words if re.search(shape, plain)), None):
        return found.value
    raise CellError(error)


def read_openings(text: str) -> int:
    """Read how many people are wanted, 1 when nothing is said; raises CellError."""
    found = re.search(r"\d{1,6}", text.replace(".", ""))
    if not text.strip():
        return 1
    if found is None or not 1 <= int(found[0]) <= 10_000:
        raise CellError("openings")
    return int(found[0])


def read_day(text: str, *, today: date) -> date:
    """Read a date, day first or ISO, or "Hôm nay"; raises CellError."""
    plain = text.strip()
    if fold(plain) == "hom nay":
        return today
    local, iso = _LOCAL_DATE.fullmatch(plain), _ISO_DATE.fullmatch(plain)
    try:
        if local:
            return date(int(local[3]), int(local[2]), int(local[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        pass
    raise CellError("date")
