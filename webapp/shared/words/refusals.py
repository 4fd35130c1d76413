"""Why something is not done, as sentences; the codes come from `matching.verdict`."""

from typing import Final

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from matching.verdict import Reason

REASONS: dict[Reason, LazyString] = {
    Reason.NOT_OPEN: _l("Tin này không còn nhận người."),
    Reason.CLOSED_BY_DATE: _l("Đã hết hạn nhận người."),
    Reason.FULL: _l("Đã đủ người."),
    Reason.UNDER_FIFTEEN: _l("Luật cho đi làm từ đủ 15 tuổi."),
    Reason.MINOR_WORK_LIMITED: _l("Luật không cho người dưới 18 tuổi làm việc này."),
    Reason.MINOR_NIGHT_WORK: _l("Luật không cho người dưới 18 tuổi làm đêm."),
    Reason.UNDER_POSTED_AGE: _l("Nơi tuyển cần người nhiều tuổi hơn."),
    Reason.ALREADY_APPLIED: _l("Bạn đã nộp rồi. Không cần nộp lần nữa."),
    Reason.CONDITIONAL_BUSINESS: _l("Luật chưa cho bạn làm ở loại cơ sở này vào lúc này."),
    Reason.RESPONSIBLE_POSITION: _l("Luật chưa cho bạn đứng đầu loại cơ sở này vào lúc này."),
    Reason.OCCUPATION_BAN: _l("Tòa án chưa cho bạn làm nghề này."),
    Reason.RESIDENCE_SUPERVISION: _l("Bạn cần làm việc trong xã, phường nơi bạn ở."),
    Reason.RESIDENCE_BAN: _l("Bạn chưa được ở nơi có việc này."),
    Reason.OVERSEAS: _l("Bạn chưa được ra nước ngoài vào lúc này."),
    Reason.PAY_BELOW_MINIMUM: _l("Việc này trả thấp hơn lương tối thiểu của vùng."),
}


# What holds for anybody who asks for a post: it says nothing of the one who does.
FOR_ANYBODY: Final = frozenset(
    {
        Reason.NOT_OPEN,
        Reason.CLOSED_BY_DATE,
        Reason.FULL,
        Reason.ALREADY_APPLIED,
        Reason.PAY_BELOW_MINIMUM,
    }
)


def reason_sentence(reason: Reason) -> LazyString:
    return REASONS[reason]


# Plain refusals that no article of law is behind: `RefusedError(code=…)`.
CODES: dict[str, LazyString] = {
    "last_owner": _l("Mỗi đơn vị cần ít nhất một người phụ trách. Hãy giao cho người khác trước."),
    "own_organisation": _l("Bạn là người của đơn vị này. Một cán bộ khác sẽ quyết định."),
    "outside_territory": _l("Đơn vị này ở ngoài địa bàn của bạn."),
    "enough_invitations_today": _l("Hôm nay đã mời đủ số người. Mai bạn mời tiếp được."),
    "too_many_for_a_paper": _l("Danh sách này dài quá cho một bản in. Hãy tải bảng tính XLSX."),
    "post_text_blocked": _l("Tin này có câu mà luật không cho. Hãy sửa câu đó rồi đăng."),
    "not_sent_for_them": _l(
        "Chưa gửi giúp được tin này: có thể do tuổi, nơi ở hoặc giấy tờ. "
        "Người ấy mở tin bằng tài khoản của mình thì thấy lý do."
    ),
    "only_the_person_opens": _l("Chỉ người này tự mở được, bằng tài khoản của họ."),
    "works_elsewhere_too": _l("Người này còn làm cho đơn vị khác. Họ cần tự đổi mật khẩu."),
}


def refusal_sentence(code: str) -> LazyString | None:
    return CODES.get(code)
