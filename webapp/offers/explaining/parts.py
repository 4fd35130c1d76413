"""The names of the parts of a score, and what a part says that has no reason of its own."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from matching.ranking.scorers import PartName


def part_words(part: str) -> str:
    """Name one part of a score."""
    return str(PARTS[PartName(part)])


PARTS: Mapping[PartName, LazyString] = {
    PartName.TRADE: _l("Nghề"),
    PartName.WORDS: _l("Chữ bạn tìm"),
    PartName.RELATED: _l("Điều hay đi cùng chữ bạn tìm"),
    PartName.LINE_OF_WORK: _l("Mảng việc"),
    PartName.SKILLS: _l("Kỹ năng"),
    PartName.PLACE: _l("Đường đi, chỗ ở"),
    PartName.PAY: _l("Lương"),
    PartName.SHIFT: _l("Giờ làm"),
    PartName.PREPARATION: _l("Điều nơi tuyển cần"),
    PartName.START: _l("Ngày bắt đầu"),
    PartName.ANSWER: _l("Nơi này trả lời"),
    PartName.SEATS: _l("Chỗ trống"),
}

# What a part says that nothing of its own speaks for or against. How many points it has or misses
# stands in the table of points: on a card a figure would tell nobody anything.
EARNED: Mapping[PartName, LazyString] = {
    PartName.TRADE: _l("Nghề này gần với điều bạn chọn."),
    PartName.WORDS: _l("Trong tin có chữ gần điều bạn tìm."),
    PartName.RELATED: _l("Tin giống các tin hay đi cùng điều bạn tìm."),
    PartName.LINE_OF_WORK: _l("Mảng việc gần với điều bạn viết."),
    PartName.SKILLS: _l("Kỹ năng cần có khớp một phần với bạn."),
    PartName.PLACE: _l("Đường đi vẫn có thể được."),
    PartName.PAY: _l("Lương gần mức bạn mong."),
    PartName.SHIFT: _l("Giờ làm khớp một phần."),
    PartName.PREPARATION: _l("Bạn đủ một phần điều nơi tuyển cần."),
    PartName.START: _l("Ngày bắt đầu gần ngày bạn chọn."),
    PartName.ANSWER: _l("Nộp đơn thì có ngày được trả lời."),
    PartName.SEATS: _l("Vẫn còn chỗ."),
}
MISSED: Mapping[PartName, LazyString] = {
    PartName.TRADE: _l("Nghề này chưa đúng hẳn điều bạn chọn."),
    PartName.WORDS: _l("Tin này ít nhắc điều bạn tìm."),
    PartName.RELATED: _l("Tin ít giống các tin hay đi cùng điều bạn tìm."),
    PartName.LINE_OF_WORK: _l("Mảng việc chỉ giống một phần điều bạn viết."),
    PartName.SKILLS: _l("Kỹ năng cần có mới khớp một phần với bạn."),
    PartName.PLACE: _l("Đường đi hoặc chỗ ở chưa thật tiện."),
    PartName.PAY: _l("Lương không hơn nhiều mức bạn mong."),
    PartName.SHIFT: _l("Giờ làm chỉ khớp một phần."),
    PartName.PREPARATION: _l("Bạn mới đủ một phần điều nơi tuyển cần."),
    PartName.START: _l("Ngày bắt đầu chưa đúng ngày bạn chọn."),
    PartName.ANSWER: _l("Nơi này trả lời chưa thật nhanh."),
    PartName.SEATS: _l("Chỗ trống không nhiều."),
}
