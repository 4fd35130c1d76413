"""The words of every message, by its template code. Neutral: anybody may look over a shoulder."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from models import OutboxMessage

TEXTS: Mapping[str, LazyString] = {
    "application_sent": _l("Có người mới nộp đơn: %(title)s."),
    "application_seen": _l("Nơi tuyển đã xem đơn của bạn: %(title)s."),
    "application_withdrawn": _l("Một ứng viên đã rút đơn: %(title)s."),
    "application_declined": _l("Nơi tuyển đã trả lời: %(title)s. Hãy xem bước đi tiếp."),
    "application_closed": _l("Tin đã đóng: %(title)s. Các việc khác vẫn đang tuyển."),
    "interview_offered": _l("Bạn được mời gặp: %(title)s."),
    "interview_agreed": _l("Ứng viên đồng ý gặp: %(title)s."),
    "other_time_asked": _l("Ứng viên xin gặp giờ khác: %(title)s."),
    "job_offered": _l("Bạn được mời vào làm: %(title)s."),
    "job_accepted": _l("Ứng viên đã nhận việc: %(title)s."),
    "enrolment_sent": _l("Có người mới ghi danh: %(title)s."),
    "enrolment_accepted": _l("Bạn được giữ chỗ: %(title)s. Hãy nhận chỗ."),
    "enrolment_confirmed": _l("Người học đã nhận chỗ: %(title)s."),
    "enrolment_completed": _l("Bạn đã học xong: %(title)s."),
    "enrolment_withdrawn": _l("Một người học đã rút lại: %(title)s. Chỗ này trống."),
    "enrolment_left": _l("Một người học đã nghỉ: %(title)s. Chỗ này trống lại."),
    "enrolment_ended": _l("Nơi dạy ghi là bạn đã nghỉ: %(title)s. Chưa đúng? Hãy gọi cho họ."),
    "enrolment_declined": _l("Nơi dạy đã trả lời: %(title)s. Hãy xem bước đi tiếp."),
    "invitation_sent": _l("Có nơi mời bạn nộp đơn: %(title)s. Nhận hay không là tùy bạn."),
    "invitation_lapsed": _l("Lời mời đã hết hẹn: %(title)s. Tin còn mở thì bạn vẫn nộp được."),
    "invitation_closed": _l("Nơi mời bạn đã đóng tin: %(title)s. Các tin khác vẫn đang mở."),
    "secret_changed": _l("Mã của bạn vừa được đổi. Không phải bạn? Hãy báo cho chúng tôi."),
    "card_issued": _l("Vừa có thẻ mới cho tài khoản của bạn. Không phải bạn nhờ? Hãy báo."),
    "account_claimed": _l("Tài khoản này nay là của bạn."),
    "organisation_asks_for_verification": _l("Đơn vị chờ xác minh: %(name)s."),
    "organisation_verified": _l("Đơn vị đã được xác minh: %(name)s."),
    "organisation_refused": _l("Cán bộ cần thêm thông tin về %(name)s. Hãy xem và sửa."),
    "organisation_suspended": _l("Đơn vị đang tạm ngừng: %(name)s. Hãy xem lý do."),
    "firm_loan_arrived": _l("Có hồ sơ vay của cơ sở chờ bạn. Hãy xem."),
    "firm_loan_late": _l("Hồ sơ vay của cơ sở đã quá hẹn. Hãy xem nên hỏi ai."),
    "firm_loan_moved": _l("Hồ sơ vay của cơ sở có bước mới. Hãy xem."),
    "firm_loan_needs_you": _l("Hồ sơ vay của cơ sở cần bổ sung. Hãy xem lý do."),
    "firm_share_falls": _l("Từ ngày %(day)s cơ sở không còn đủ tỷ lệ để vay. Hãy xem lại."),
    "place_of_work_asks": _l("Nơi làm việc hỏi bạn một câu: %(name)s."),
    "post_to_mend": _l("Tin của bạn cần sửa một câu trước khi hiện: %(title)s."),
    "post_please_mend": _l("Hãy sửa một câu trong tin đang hiện của bạn: %(title)s."),
    "post_paused_to_mend": _l("Tin của bạn tạm dừng. Hãy sửa một câu rồi mở lại: %(title)s."),
    "membership_role_changed": _l("Vai trò của bạn ở %(name)s đã đổi."),
    "membership_ended": _l("Bạn không còn là thành viên của %(name)s."),
    "companion_applied": _l("Người đi cùng đã gửi đơn giúp bạn: %(title)s."),
    "companion_enrolled": _l("Người đi cùng đã ghi danh giúp bạn: %(title)s."),
    "companion_answered": _l("Người đi cùng đã trả lời giúp bạn: %(title)s."),
    "companion_began": _l("Từ nay có người đi cùng bạn: %(name)s."),
    "answers_deleted": _l("Đã xóa hết câu trả lời riêng của bạn. Số biên nhận: %(receipt)s."),
    "answers_opened": _l(
        "%(name)s ghi là bạn cho xem câu trả lời riêng, đến hết %(day)s. Không đúng thì rút lại."
    ),
    "answers_end": _l("Câu trả lời riêng của bạn tự xóa sau %(day)s. Còn đúng thì giữ thêm."),
    "answers_changed": _l("%(name)s đã sửa câu trả lời riêng của bạn. Hãy xem lại."),
    "new_vacancies": _l("Có %(count)s việc mới hợp với bạn."),
    "new_courses": _l("Có %(count)s lớp nghề mới hợp với bạn."),
    "new_posts": _l("Có %(count)s việc và lớp nghề mới hợp với bạn."),
    "answer_due": _l("Hãy trả lời trước hết ngày %(day)s: %(title)s."),
    "answer_overdue": _l("Đã quá hẹn trả lời: %(title)s. Hãy trả lời hôm nay."),
    "answer_late": _l("Chưa có trả lời: %(title)s. Chậm nhất ngày %(day)s bạn sẽ có tin."),
    "companion_answer_late": _l("Quá hẹn mà chưa có trả lời: %(title)s. Hãy gọi hỏi giúp."),
    "answer_missed": _l("Đã khép vì quá hẹn trả lời: %(title)s."),
    "application_unanswered": _l(
        "Nơi tuyển không trả lời: %(title)s. Không phải lỗi của bạn. Việc khác vẫn đang tuyển."
    ),
    "enrolment_unanswered": _l(
        "Nơi dạy không trả lời: %(title)s. Không phải lỗi của bạn. Lớp khác vẫn đang nhận."
    ),
    "post_still_open": _l("Tin này còn nhận người không: %(title)s? Hãy trả lời trước %(day)s."),
    "post_closed_unconfirmed": _l("Tin đã tự đóng vì chưa thấy trả lời: %(title)s."),
    "loan_moved": _l("Hồ sơ của bạn có bước mới. Hãy xem."),
    "loan_needs_you": _l("Hồ sơ của bạn cần bạn bổ sung. Hãy xem lý do."),
    "loan_question": _l("Có câu hỏi cho bạn về hồ sơ. Hãy trả lời."),
    "loan_answered": _l("Người vay đã trả lời câu hỏi của bạn."),
    "loan_arrived": _l("Có hồ sơ vay chờ bạn. Hãy xem."),
    "loan_withdrawn": _l("Một hồ sơ vay đã được rút lại."),
    "loan_late": _l("Hồ sơ của bạn đã quá hẹn. Hãy xem nên hỏi ai."),
    "loan_late_here": _l("Có hồ sơ vay quá hẹn ở chỗ bạn. Hãy xem hôm nay."),
    "loan_late_beside": _l("Một hồ sơ vay bạn đi cùng đã quá hẹn. Hãy gọi hỏi giúp."),
    "loan_days_left": _l("Hồ sơ của bạn còn %(count)s ngày để đi tiếp. Hãy xem."),
    "loan_days_left_beside": _l("Một hồ sơ vay bạn đi cùng còn %(count)s ngày. Hãy xem."),
    "loan_share_ending": _l("Lần cho xem hồ sơ sắp hết hạn. Muốn đi tiếp, hãy cho xem lại."),
    "loan_lapsed": _l("Hồ sơ của bạn đã khép vì hết thời gian. Hãy xem cách khác."),
    "loan_deleted": _l("Đã xóa hồ sơ như bạn yêu cầu. Mã biên nhận: %(receipt)s."),
    "enrolment_closed": _l("Lớp đã đóng: %(title)s. Các lớp khác vẫn đang nhận."),
}


def text_of(message: OutboxMessage) -> str:
    """Say a message in the reader's language; raises KeyError for a template without words."""
    return str(TEXTS[message.template]) % message.values
