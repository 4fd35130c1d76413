"""The questions of the date calculator. Nothing of its answers is kept."""

from datetime import date

from flask_babel import lazy_gettext as _l

from matching.rules.record_clearing import Penalty, RecordFacts
from webapp.law.sentences import PENALTIES
from webapp.shared.forms.base import Form, Optional, required, required_choice
from webapp.shared.forms.choice_fields import ChoiceField
from webapp.shared.forms.fields import DateField

YES, NO = "co", "khong"


class ClearingForm(Form):
    """One judgment: its main penalty, what was done when, and what is still open."""

    penalty = ChoiceField(
        _l("Hình phạt chính Tòa đã tuyên là gì?"),
        [required_choice(_l("hình phạt chính"))],
        choices=[(code.value, words) for code, words in PENALTIES.items()],
        description=_l("Xem trong bản án. Tính theo mức đã tuyên, dù được về sớm hơn."),
    )
    main_penalty_done_on = DateField(
        _l("Ngày chấp hành xong hình phạt chính"),
        [required(_l("ngày chấp hành xong"))],
        description=_l("Án treo thì ghi ngày hết thử thách. Ví dụ: 27/11/2024."),
    )
    all_paid = ChoiceField(
        _l("Bạn đã nộp xong tiền phạt, bồi thường và án phí chưa?"),
        [required_choice(_l("một câu trả lời"))],
        choices=[(YES, _l("Đã xong, hoặc không có khoản nào")), (NO, _l("Chưa xong"))],
    )
    other_obligations_done_on = DateField(
        _l("Ngày nộp xong khoản cuối cùng"),
        [Optional()],
        description=_l("Để trống nếu không có khoản nào, hoặc đã nộp trước ngày ở trên."),
    )
    supplementary_ends_on = DateField(
        _l("Ngày hết hình phạt bổ sung"),
        [Optional()],
        description=_l("Ví dụ: cấm cư trú, quản chế, cấm làm một nghề. Không có thì để trống."),
    )
    special_chapter = ChoiceField(
        _l("Bản án có thuộc Chương XIII hoặc Chương XXVI của Bộ luật Hình sự không?"),
        [required_choice(_l("một câu trả lời"))],
        choices=[(NO, _l("Không, hoặc tôi không rõ")), (YES, _l("Có"))],
        description=_l(
            "Là các tội về an ninh quốc gia, phá hoại hòa bình. Rất ít người thuộc hai chương này."
        ),
    )

    @property
    def facts(self) -> RecordFacts:
        """What was answered. Only of a form that was accepted."""
        return RecordFacts(
            penalty=Penalty(str(self.penalty.data)),
            main_penalty_done_on=self.main_penalty_done_on.data,
            other_obligations_done_on=self._obligations_done_on(),
            supplementary_ends_on=self.supplementary_ends_on.data,
            special_chapter=self.special_chapter.data == YES,
        )

    def _obligations_done_on(self) -> date | None:
        if self.all_paid.data != YES:
            return None
        done: date | None = self.other_obligations_done_on.data or self.main_penalty_done_on.data
        return done
