"""What a person can do where a list is not what they asked for: links, the nearest first.

    after(found.relaxed)     what was let go of, and where to change it
    to_be_read()             where to say again what nobody could read
    for_limits(wishes)       where to tick what was typed among the wish, which only ticks decide

Each is the words of a link and its address.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from flask import url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_babel.speaklater import LazyString

from matching.facts import SkillFacts
from matching.ranking.input.query import SURE
from matching.ranking.input.unwanted import unwanted
from matching.ranking.trades.numbered import trades
from matching.retrieval import Relaxed
from matching.text import fold
from webapp.offers.explaining.stated_at import question

Step = tuple[str, str]
OF_PLACE = (Relaxed.PLACE, Relaxed.BOTH)
OF_TRADE = (Relaxed.TRADE, Relaxed.BOTH)


def after(relaxed: Relaxed, *, names_a_trade: bool = True) -> Iterator[Step]:
    """Yield what could be changed so that nothing has to be let go of."""
    if relaxed in OF_TRADE and not names_a_trade:
        yield from to_be_read()
        return
    if relaxed in OF_PLACE:
        yield _("Đổi quãng đường tôi đi được"), question("di-xa")
    if relaxed in OF_TRADE:
        yield _("Thêm nghề khác bằng hình"), question("nghe")
        yield _("Xem lớp nghề"), url_for("offers.mine", loai="lop")
    if relaxed is not Relaxed.NOTHING:
        yield _("Báo cho tôi khi có việc mới"), url_for("alerts.choice")


def where_all_is_far() -> Iterator[Step]:
    """Yield what to do for whom nothing near fits, though they set no limit."""
    yield _("Chọn có chỗ ở"), question("di-xa")
    yield _("Thêm nghề khác bằng hình"), question("nghe")
    yield _("Báo cho tôi khi có việc mới"), url_for("alerts.choice")


def to_be_read() -> Iterator[Step]:
    """Yield where to say in another way which work is meant."""
    yield _("Chọn nghề bằng hình"), question("nghe")
    yield _("Viết lại điều tôi muốn"), question("viec-muon")


class Limit(NamedTuple):
    """A limit that people write among their wish: how it reads, folded, and where it is ticked."""

    written: re.Pattern[str]
    link: LazyString
    step: str
    is_stated: Callable[[SkillFacts], object]


LIMITS: Final = (
    Limit(
        re.compile(r"\bca (ngay|dem|sang|chieu|toi|hanh chinh)\b|\bban (dem|ngay)\b|\blam dem\b"
                   r"|\bbuoi (sang|chieu|toi)\b|\bxoay ca\b|\bgio hanh chinh\b"),
        _l("Chọn ca làm"), "ca-lam", lambda said: said.shifts,
    ),
    Limit(
        re.compile(r"\b(cho|noi) (o|ngu)\b|\ban o\b|\bo lai\b|\bo tro\b|\bnuoi an\b"),
        _l("Chọn có chỗ ở"), "di-xa", lambda said: said.lodging_wish,
    ),
    Limit(
        re.compile(r"\b(gan|xa) (nha|cho)\b|\bdi xa\b|\bo gan\b|\bo que\b|\bgan (day|que)\b"),
        _l("Chọn quãng đường"), "di-xa", lambda said: said.max_distance_km,
    ),
    Limit(
        re.compile(r"\bluong\b|\b\d+ ?(trieu|tr|cu)\b"),
        _l("Ghi mức lương"), "luong", lambda said: said.least_monthly_pay_vnd,
    ),
    Limit(
        re.compile(r"\bdau (lung|chan|tay|khop|goi)\b|\bviec nhe\b|\bnhe nhang\b|\bkhong nang\b"
                   r"|\b(suc|lung|chan|tay) yeu\b"),
        _l("Ghi điều về sức khỏe"), "suc-khoe", lambda said: said.body_limits,
    ),
    Limit(
        re.compile(r"\bbang cap\b|\bbiet chu\b|\bhoc het lop\b|\b(nghi|bo) hoc\b|\bit hoc\b"),
        _l("Ghi học hết lớp mấy"), "hoc-van", lambda said: said.schooling,
    ),
    Limit(
        re.compile(r"\bbang (lai|[abcde][12]?e?)\b"),
        _l("Ghi bằng lái"), "bang-lai", lambda said: said.licences,
    ),
)  # fmt: skip


def for_limits(wishes: SkillFacts) -> Iterator[Step]:
    """Yield where to tick the limits that were only typed, each question once."""
    typed, seen = fold(wishes.wished_words), set[str]()
    for limit in LIMITS:
        if limit.written.search(typed) and not limit.is_stated(wishes) and limit.step not in seen:
            seen.add(limit.step)
            yield str(limit.link), question(limit.step)
    # What is not wanted is not looked for, and may still be found by something else.
    if any(map(_names_a_trade, unwanted(wishes.wished_words))):
        yield _("Chỉ ghi việc bạn muốn làm"), question("viec-muon")


def _names_a_trade(words: str) -> bool:
    return max(trades().meant_by(words).values(), default=0.0) >= SURE
