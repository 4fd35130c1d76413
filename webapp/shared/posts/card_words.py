"""The words of cards, apart from `cards` itself, which queries may use: no web there."""

from typing import NamedTuple

from flask import Flask
from flask_babel import gettext as _


class CardWords(NamedTuple):
    """The words every card repeats, in the reader's language."""

    vacancy: str
    course: str
    verified: str
    fits: tuple[str, str, str]
    why: str
    weigh: str
    change: str
    nothing_against: str
    whence: str
    whence_of: str
    total: str
    estimate: str
    ask_first: str
    to_know: str


def card_words() -> CardWords:
    """Look the words up once for a whole list: doing so for each card would double its cost."""
    return CardWords(
        vacancy=_("Việc làm"),
        course=_("Lớp nghề"),
        verified=_("Đã xác minh"),
        fits=(_("Có thể hợp"), _("Hợp"), _("Rất hợp")),
        why=_("Vì sao hợp với bạn"),
        weigh=_("Cần cân nhắc:"),
        change=_("Điều gì sẽ thay đổi:"),
        nothing_against=_("Chưa thấy điều gì phải cân nhắc."),
        whence=_("Điểm này từ đâu ra"),
        whence_of=_("Điểm của từng điều, và điểm cao nhất có thể"),
        total=_("Cộng lại"),
        estimate=_("Ước tính. Ngân hàng Chính sách xã hội quyết định."),
        ask_first=_("Hỏi trước khi nhận"),
        to_know=_("Cần biết trước khi nhận"),
    )


def init_app(app: Flask) -> None:
    app.jinja_env.globals["card_words"] = card_words
