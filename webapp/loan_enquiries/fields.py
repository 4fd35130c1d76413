"""Fields that every desk on the way to a loan asks with: one wording, one limit."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from webapp.shared.forms.base import Optional, required, required_choice
from webapp.shared.forms.fields import ChoiceField, LongText, ShortText

TEXT_CHARS = 1_000
NOTE_CHARS = 200


def question_text() -> LongText:
    """Return the field for a question back to the person."""
    return LongText(
        _l("Bạn cần hỏi gì?"),
        [required(_l("câu hỏi"))],
        most=TEXT_CHARS,
        description=_l("Hỏi điều cần cho khoản vay. Không hỏi chuyện cũ của người này."),
    )


def reason_code(label: LazyString) -> ChoiceField:
    """Return the field for why: a code, since the person reads what to do about it."""
    return ChoiceField(label, [required_choice(_l("một lý do"))])


def reason_note() -> ShortText:
    """Return the field for a word beside the code."""
    return ShortText(
        _l("Nói thêm với họ"),
        [Optional()],
        most=NOTE_CHARS,
        description=_l("Nói cần làm gì. Không ghi chuyện cũ của người này."),
    )
