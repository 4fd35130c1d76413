"""What the rankers learnt, in words for whoever looks after an instance."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from flask_babel.speaklater import LazyString

from matching.ranking.learnt.judgement import LEAST_POSTS, Judgement
from matching.ranking.learnt.store import Fault
from matching.ranking.weights import CARRIED, LINE_OF_WORK, RELATED, InputKind
from webapp.shared.words import formats

FAULTS: Final[Mapping[Fault, LazyString]] = {
    Fault.MISSING: _l("Tệp của bản đang chọn không còn."),
    Fault.FORMAT: _l("Bản đang chọn do phiên bản phần mềm khác ghi. Phần mềm này không đọc được."),
    Fault.DAMAGED: _l("Tệp của bản đang chọn bị hỏng."),
    Fault.UNNAMED: _l("Tệp CURRENT bị hỏng, nên không biết dùng bản nào."),
}
JUDGEMENTS: Final[Mapping[Judgement, LazyString]] = {
    Judgement.NOT_WORSE: _l("Điều học được giúp tìm đúng hơn hoặc bằng, nên được dùng."),
    Judgement.NOT_SURE: _l("Điều học được chưa chắc tốt bằng chữ và từ điển nghề, nên chưa dùng."),
    Judgement.FEW_POSTS: _l("Có dưới %(least)s tin, chưa đủ để học.", least=LEAST_POSTS),
    Judgement.FEW_TAGS: _l("Tin có quá ít nghề và kỹ năng để so, nên chưa dùng."),
    Judgement.ONE_EMPLOYER: _l("Quá nửa số tin là của một nơi tuyển, nên không so được."),
}
KINDS: Final[Mapping[str, LazyString]] = {
    InputKind.WISH: _l("Điều người ta muốn làm"),
    InputKind.DUTIES: _l("Việc người ta đã làm"),
    InputKind.SKILLS: _l("Các kỹ năng kể ra"),
}
WAYS: Final[Mapping[str, LazyString]] = {
    RELATED: _l("từ hay đi cùng nhau"),
    CARRIED: _l("tin giống nhau"),
    LINE_OF_WORK: _l("lĩnh vực"),
}
TASKS: Final[Mapping[str, LazyString]] = {
    "rankers": _l("Lần tự học gần nhất bị hỏng."),
    "index": _l("Lần làm lại danh mục tin gần nhất bị hỏng."),
}

Row = tuple[str, str, str, str, str, str]


def judged(card: Mapping[str, Any]) -> str:
    """Say why what was learnt is served or not; what only another release says stays as it is."""
    try:
        return str(JUDGEMENTS[Judgement(card["why"])])
    except (KeyError, ValueError):
        return str(card.get("why", ""))


def learnt_from(card: Mapping[str, Any]) -> str:
    """Say when and out of what: "Học ngày 22/11/2026, từ 1.037 tin."."""
    posts = int(card.get("posts", 0))
    return ngettext(
        "Học ngày %(day)s, từ %(posts)s tin.",
        "Học ngày %(day)s, từ %(posts)s tin.",
        posts,
        day=formats.day(date.fromisoformat(card["trained_on"])),
        posts=formats.number(posts),
    )


def rows(card: Mapping[str, Any]) -> Iterator[Row]:
    """Yield for each kind of input how well posts are found without and with what was learnt."""
    for kind, found in card.get("kinds", {}).items():
        name, queries = str(KINDS.get(kind, kind)), formats.number(found["queries"])
        if "lift" not in found:
            yield name, queries, "–", "–", "–", _("Quá ít để so")
            continue
        without, with_it = found["ndcg_at_10_baseline"], found["ndcg_at_10"]
        low, high = map(_number, found["lift_95"])
        between = _("%(low)s đến %(high)s", low=low, high=high)
        yield name, queries, _number(without), _number(with_it), between, _used(found["served"])


def weights(card: Mapping[str, Any]) -> str:
    """Say whether points of parts are stated or learnt from what came of applications."""
    counted = card.get("outcomes", {})
    ends = int(counted.get("outcomes", 0))
    of = ngettext(
        "%(number)s đơn đã có kết quả", "%(number)s đơn đã có kết quả", ends,
        number=formats.number(ends),
    )  # fmt: skip
    if counted.get("weights") == "learnt":
        return _("Điểm của từng phần học từ %(ends)s.", ends=of)
    if "log_loss_lift" in counted:
        return _("Điểm của từng phần đặt sẵn. Học từ %(ends)s chưa tốt hơn.", ends=of)
    return _("Điểm của từng phần đặt sẵn. Mới có %(ends)s, chưa đủ để học.", ends=of)


def _used(ways: Sequence[str]) -> str:
    return ", ".join(str(WAYS.get(way, way)) for way in ways) or _("Không dùng")


def _number(value: float) -> str:
    return formats.number(round(value, 3))
