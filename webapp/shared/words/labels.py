"""How codes read: every value of every vocabulary has its words here, and nowhere else.

Use `label(Shift.NIGHT)` or, in a template, `value|label`; names of occupations, skills and
places come from their own data in the reader's language.
"""

import enum
from collections.abc import Iterable, Mapping

from flask import Flask
from flask_babel import get_locale, gettext as _, lazy_gettext as _l, ngettext
from flask_babel.speaklater import LazyString

from matching import lexicon
from models import (
    ConditionalBusiness,
    ContractKind,
    CourseLevel,
    FrontBody,
    LearntWhere,
    LegalForm,
    Lifting,
    Lodging,
    LodgingWish,
    MemberRole,
    OrganisationKind,
    PayUnit,
    PostState,
    RecordCheckBasis,
    Schooling,
    Sex,
    Shift,
    Transport,
    VerificationState,
)
from webapp.shared.words.formats import number

_WORDS: tuple[tuple[enum.StrEnum, LazyString], ...] = (
    (Shift.DAY, _l("Ca ngày")),
    (Shift.MORNING, _l("Ca sáng")),
    (Shift.AFTERNOON, _l("Ca chiều")),
    (Shift.EVENING, _l("Ca tối")),
    (Shift.NIGHT, _l("Ca đêm")),
    (Shift.ROTATING, _l("Xoay ca")),
    (Shift.FLEXIBLE, _l("Giờ linh hoạt")),
    (Schooling.NONE, _l("Không cần bằng cấp")),
    (Schooling.PRIMARY, _l("Lớp 5")),
    (Schooling.LOWER_SECONDARY, _l("Lớp 9")),
    (Schooling.UPPER_SECONDARY, _l("Lớp 12")),
    (Schooling.VOCATIONAL, _l("Trung cấp, học nghề")),
    (Schooling.COLLEGE, _l("Cao đẳng")),
    (Schooling.UNIVERSITY, _l("Đại học")),
    (Lodging.NONE, _l("Không có chỗ ở")),
    (Lodging.FREE, _l("Có chỗ ở miễn phí")),
    (Lodging.PAID, _l("Có chỗ ở, trả một phần tiền")),
    (Lodging.ALLOWANCE, _l("Có thêm tiền thuê nhà")),
    (PayUnit.MONTH, _l("một tháng")),
    (PayUnit.DAY, _l("một ngày")),
    (PayUnit.HOUR, _l("một giờ")),
    (PayUnit.PIECE, _l("một sản phẩm")),
    (ContractKind.INDEFINITE, _l("Hợp đồng lâu dài")),
    (ContractKind.FIXED_TERM, _l("Hợp đồng có thời hạn")),
    (ContractKind.SEASONAL, _l("Việc theo mùa vụ")),
    (ContractKind.PIECEWORK, _l("Khoán việc")),
    (ContractKind.APPRENTICESHIP, _l("Vừa học vừa làm")),
    (ConditionalBusiness.SECURITY_GUARD, _l("Công ty dịch vụ bảo vệ")),
    (ConditionalBusiness.LODGING, _l("Khách sạn, nhà nghỉ, nhà cho khách ở")),
    (ConditionalBusiness.PRINTING, _l("Nhà in, cơ sở in")),
    (ConditionalBusiness.KARAOKE_DANCE, _l("Quán karaoke, vũ trường")),
    (ConditionalBusiness.MASSAGE, _l("Cơ sở xoa bóp, massage")),
    (ConditionalBusiness.PAWN, _l("Tiệm cầm đồ")),
    (ConditionalBusiness.GAS, _l("Bán gas, chiết nạp gas")),
    (ConditionalBusiness.EXPLOSIVES, _l("Vật liệu nổ, nổ mìn")),
    (ConditionalBusiness.SEAL, _l("Làm con dấu")),
    (ConditionalBusiness.SUPPORT_TOOLS, _l("Bán công cụ hỗ trợ: dùi cui, bình xịt")),
    (ConditionalBusiness.FIREWORKS, _l("Làm hoặc bán pháo")),
    (ConditionalBusiness.GAMBLING, _l("Casino, trò chơi có thưởng, đặt cược")),
    (ConditionalBusiness.COSMETIC_SURGERY, _l("Phẫu thuật thẩm mỹ")),
    (ConditionalBusiness.MILITARY_SUPPLIES, _l("Quân trang, quân dụng")),
    (ConditionalBusiness.OTHER, _l("Ngành khác cần giấy về an ninh, trật tự")),
    (RecordCheckBasis.DEFENCE, _l("Quốc phòng")),
    (RecordCheckBasis.SECURITY, _l("An ninh quốc gia")),
    (RecordCheckBasis.PUBLIC_ORDER, _l("Trật tự, an toàn xã hội")),
    (RecordCheckBasis.PUBLIC_HEALTH, _l("Sức khỏe cộng đồng")),
    (RecordCheckBasis.VULNERABLE_PEOPLE, _l("Bảo vệ trẻ em và người yếu thế")),
    (Lifting.NONE, _l("Không phải bê nặng")),
    (Lifting.UP_TO_10_KG, _l("Bê đến 10 kg")),
    (Lifting.UP_TO_25_KG, _l("Bê đến 25 kg")),
    (Lifting.OVER_25_KG, _l("Bê trên 25 kg")),
    (CourseLevel.SHORT, _l("Lớp ngắn hạn")),
    (CourseLevel.ELEMENTARY, _l("Sơ cấp")),
    (CourseLevel.INTERMEDIATE, _l("Trung cấp")),
    (CourseLevel.COLLEGE, _l("Cao đẳng nghề")),
    (Transport.WALK, _l("Đi bộ")),
    (Transport.BICYCLE, _l("Xe đạp")),
    (Transport.MOTORBIKE, _l("Xe máy")),
    (Transport.BUS, _l("Xe buýt")),
    (Transport.NONE, _l("Chưa có xe")),
    (LodgingWish.NOT_NEEDED, _l("Tôi về nhà mỗi ngày")),
    (LodgingWish.WELCOME, _l("Có chỗ ở thì xa cũng được")),
    (LodgingWish.NEEDED, _l("Tôi cần chỗ ở")),
    (LearntWhere.ON_THE_JOB, _l("Đã làm")),
    (LearntWhere.COURSE, _l("Lớp nghề")),
    (LearntWhere.FAMILY, _l("Học trong nhà")),
    (LearntWhere.SELF_TAUGHT, _l("Tự học")),
    (Sex.FEMALE, _l("Nữ")),
    (Sex.MALE, _l("Nam")),
    (Sex.OTHER, _l("Khác")),
    (PostState.DRAFT, _l("Bản nháp")),
    (PostState.WAITING, _l("Chờ xác minh đơn vị")),
    (PostState.OPEN, _l("Đang nhận hồ sơ")),
    (PostState.PAUSED, _l("Tạm dừng")),
    (PostState.CLOSED, _l("Đã đóng")),
    (PostState.EXPIRED, _l("Hết hạn")),
    (OrganisationKind.EMPLOYER, _l("Nơi tuyển người")),
    (OrganisationKind.TRAINING_CENTRE, _l("Cơ sở dạy nghề")),
    (OrganisationKind.FRONT, _l("Mặt trận, đoàn thể")),
    (OrganisationKind.EMPLOYMENT_CENTRE, _l("Trung tâm dịch vụ việc làm")),
    (OrganisationKind.BANK, _l("Ngân hàng Chính sách xã hội")),
    (OrganisationKind.COMMUNE_AUTHORITY, _l("Ủy ban nhân dân xã, phường")),
    (FrontBody.FATHERLAND_FRONT, _l("Mặt trận Tổ quốc")),
    (FrontBody.YOUTH_UNION, _l("Đoàn Thanh niên")),
    (FrontBody.WOMENS_UNION, _l("Hội Phụ nữ")),
    (FrontBody.FARMERS_UNION, _l("Hội Nông dân")),
    (FrontBody.VETERANS, _l("Hội Cựu chiến binh")),
    (FrontBody.TRADE_UNION, _l("Công đoàn")),
    (LegalForm.COMPANY, _l("Công ty")),
    (LegalForm.COOPERATIVE, _l("Hợp tác xã")),
    (LegalForm.COOPERATIVE_GROUP, _l("Tổ hợp tác")),
    (LegalForm.HOUSEHOLD_BUSINESS, _l("Hộ kinh doanh")),
    (LegalForm.PUBLIC_BODY, _l("Cơ quan, đoàn thể")),
    (LegalForm.OTHER, _l("Hình thức khác")),
    (VerificationState.PENDING, _l("Đang chờ xác minh")),
    (VerificationState.VERIFIED, _l("Đã xác minh")),
    (VerificationState.REFUSED, _l("Chưa được xác minh")),
    (VerificationState.SUSPENDED, _l("Tạm ngừng")),
    (MemberRole.OWNER, _l("Người phụ trách")),
    (MemberRole.MEMBER, _l("Thành viên")),
)
# Members of two vocabularies may be equal as strings ("none"), so the type is part of the key.
LABELS: Mapping[tuple[type[enum.StrEnum], str], LazyString] = {
    (type(code), code.value): words for code, words in _WORDS
}

# Licences are codes without a table of their own: classes of `matching/rules/licences.py`, whose
# data also say which older card has the rights of which, and work licences.
LICENCES: Mapping[str, LazyString] = {
    "A1": _l("Bằng lái xe máy A1"),
    "A": _l("Bằng lái xe máy A (trước 2025 là A2)"),
    "three_wheeler": _l("Bằng lái xe ba bánh B1 (trước 2025 là A3)"),
    "B1": _l("Bằng lái ô tô B1 (cấp trước 2025)"),
    "B": _l("Bằng lái xe con B"),
    "B2": _l("Bằng lái ô tô B2 (cấp trước 2025)"),
    "C1": _l("Bằng lái xe tải C1"),
    "C": _l("Bằng lái xe tải C"),
    "D1": _l("Bằng lái xe khách D1"),
    "D2": _l("Bằng lái xe khách D2 (trước 2025 là D)"),
    "D": _l("Bằng lái xe khách D (trước 2025 là E)"),
    "BE": _l("Bằng lái BE (trước 2025 là FB2)"),
    "C1E": _l("Bằng lái C1E"),
    "CE": _l("Bằng lái CE (trước 2025 là FC)"),
    "forklift": _l("Chứng chỉ xe nâng"),
    "excavator": _l("Chứng chỉ máy xúc"),
    "crane": _l("Chứng chỉ cần trục"),
    "welding": _l("Chứng chỉ hàn"),
    "electrical_safety": _l("Thẻ an toàn điện"),
    "boiler": _l("Chứng chỉ lò hơi"),
    "food_safety": _l("Giấy an toàn thực phẩm"),
}

BODY_LIMITS: Mapping[str, LazyString] = {
    "no_heavy_lifting": _l("Không bê được đồ nặng"),
    "no_long_standing": _l("Không đứng được lâu"),
    "no_heights": _l("Không làm được trên cao"),
}


def label(code: enum.StrEnum) -> str:
    """Say a value of a vocabulary in the reader's language; KeyError for one without words."""
    return str(LABELS[type(code), code.value])


def options(kind: Iterable[enum.StrEnum]) -> list[tuple[str, LazyString]]:
    """Return (value, words) of a vocabulary, for a field of choices."""
    return [(code.value, LABELS[type(code), code.value]) for code in kind]


def _reads_english() -> bool:
    locale = get_locale()
    return locale is not None and locale.language == "en"


def occupation_name(code: str | None) -> str:
    """Name an occupation by its code; "" for none, and for one the lexicon no longer holds."""
    found = lexicon.load().occupations.get(code or "")
    if found is None:
        return ""
    return found.en if _reads_english() else found.vi


def field_name(code: str | None) -> str:
    """Name a picture field of the lexicon; "" for none."""
    found = lexicon.load().fields.get(code or "")
    if found is None:
        return ""
    return found.en if _reads_english() else found.vi


def skill_name(code: str) -> str:
    """Name a skill by its code; "" for one the lexicon no longer holds."""
    found = lexicon.load().skills.get(code)
    if found is None:
        return ""
    return found.en if _reads_english() else found.vi


def skill_names(codes: Iterable[str]) -> list[str]:
    return [name for name in map(skill_name, codes) if name]


def own_name(entry: lexicon.Field | lexicon.Occupation | lexicon.Skill) -> str:
    """Name an entry of the lexicon in the reader's language."""
    return entry.en if _reads_english() else entry.vi


def licence_name(code: str) -> str:
    return str(LICENCES.get(code, code))


def duration(months: int) -> str:
    """30 -> "2 năm 6 tháng"; under a month "dưới 1 tháng"."""
    if months < 1:
        return _("dưới 1 tháng")
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(num)s năm", "%(num)s năm", years))
    if rest:
        parts.append(ngettext("%(num)s tháng", "%(num)s tháng", rest))
    return " ".join(parts)


def people(count: int) -> str:
    """5 -> "5 người"."""
    return ngettext("%(count)s người", "%(count)s người", count, count=number(count))


def init_app(app: Flask) -> None:
    for function in (
        label, occupation_name, own_name, field_name, skill_name, skill_names, licence_name,
        duration, people,
    ):  # fmt: skip
        app.add_template_filter(function)
