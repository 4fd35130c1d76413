"""What somebody writes that they do not want: left out of a wish before anything is looked for."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from matching.text import bare

_TOKEN: Final = re.compile(r"[^\W_]+|[^\w\s\u0300-\u036f]+|\n")
_NO: Final = frozenset({"khong", "ko", "hong", "chang"})
_WANT: Final = frozenset({"muon", "thich", "nhan"})
_BEFORE_WORK: Final = frozenset({"di", "phai", "lam"})
_NOT_TO_LOSE: Final = frozenset({"bo", "mat", "nghi"})  # "không muốn bỏ nghề may"
_EXCEPT_AFTER: Final = frozenset({"duoc", "ngoai"})  # unaccented, "trừ" may be "trụ" or "trú" too
# What begins another wish, accents as they are typed: "mạ" is work and "mà" is not.
_ANOTHER_WISH: Final = frozenset(
    {
        *("mà", "nhưng", "nhung", "chỉ", "muốn", "muon", "thích", "thich"),
        *("tìm", "tim", "cần", "xin", "kiếm", "kiem", "làm", "lam"),
    }
)


class _Part(NamedTuple):
    """A part of typed words: where it stands, and where what it is about begins."""

    start: int
    work: int
    end: int


def wanted(words: str) -> str:
    """Return typed words without what they say is not wanted.

    >>> wanted("không muốn làm bảo vệ nữa, thích may")
    ', thích may'
    >>> wanted("việc gì cũng được trừ phụ hồ")
    'việc gì cũng được '
    """
    text = unicodedata.normalize("NFC", words)
    for part in reversed(_parts(text)):
        text = text[: part.start] + text[part.end :]
    return text


def unwanted(words: str) -> list[str]:
    """Return what typed words say is not wanted.

    >>> unwanted("không muốn làm bảo vệ, trừ phụ hồ")
    ['bảo vệ', 'phụ hồ']
    """
    text = unicodedata.normalize("NFC", words)
    return [text[part.work : part.end] for part in _parts(text)]


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[_Part, ...]:
    tokens = list(_TOKEN.finditer(text))
    typed = [token[0].lower() for token in tokens]
    folded = [bare(each) for each in typed]
    return tuple(
        _Part(tokens[first].start(), tokens[work].start(), tokens[last - 1].end())
        for first, work, last in _found(typed, folded)
    )


def _found(typed: Sequence[str], folded: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the tokens of each part: its first, the first of the work, and the one after it."""
    at = 0
    while at < len(typed):
        last = work = _work_after(typed, folded, at)
        while work > at and _goes_on(typed, last):
            last += 1
        if last > work:
            yield at, work, last
        at = max(last, at + 1)


def _goes_on(typed: Sequence[str], at: int) -> bool:
    return at < len(typed) and typed[at].isalnum() and typed[at] not in _ANOTHER_WISH


def _work_after(typed: Sequence[str], folded: Sequence[str], at: int) -> int:
    """Return where the work begins that is not wanted; `at` itself where nothing is said of it."""
    if folded[at] == "tru":
        begins = at == 0 or not typed[at - 1].isalnum() or folded[at - 1] in _EXCEPT_AFTER
        return at + 1 if typed[at] == "trừ" or (typed[at] == "tru" and begins) else at
    if folded[at] not in _NO:
        return at
    work = at + 1
    while work < len(folded) and folded[work] in _WANT:
        work += 1
    wants = work > at + 1
    while work < len(folded) and folded[work] in _BEFORE_WORK:
        wants = wants or folded[work] == "lam"
        work += 1
    kept = work < len(folded) and folded[work] in _NOT_TO_LOSE
    return work if wants and not kept else at
