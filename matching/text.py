"""Vietnamese text: normal form, folding, syllables, typing errors, accents.

Others need from here: `fold("Thợ hồ") == "tho ho"`, `normalise`, `syllables`, `accents_agree`,
`Spelling(words).nearest("phu bep")`. Everything is pure and knows no data of its own.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

_ZERO_WIDTH: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_WORD: Final = re.compile(r"[^\W_]+")
_BLANKS: Final = re.compile(r"\s+")
TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SHORTEST_REPAIRED: Final = 3  # in shorter words one edit reaches half the language
_SHORTEST_TYPED: Final = 2  # a word of three letters may have lost one

# What people who write by ear confuse: s/x, tr/ch, d/gi/r/v, n/l, k/q/c at the start, and in the
# South n/ng, t/c at the end. Longer spellings stand before their own beginnings.
_STARTS: Final = {
    "ngh": "ng", "nh": "nh", "ng": "ng", "tr": "ch", "ch": "ch", "gi": "d", "gh": "g", "ph": "f",
    "kh": "kh", "th": "th", "qu": "cu", "s": "x", "r": "d", "v": "d", "z": "d", "j": "d",
    "n": "l", "k": "c", "q": "c",
}  # fmt: skip
_ENDS: Final = {"ng": "n", "nh": "n", "ch": "t", "c": "t"}


def _folding_table() -> dict[int, str | None]:
    """Map every composed Latin letter to its lower-case base, and marks to nothing."""
    table: dict[int, str | None] = dict.fromkeys(map(ord, _ZERO_WIDTH))
    table.update(dict.fromkeys(range(0x0300, 0x0370)))  # combining marks of decomposed text
    table.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    composed_forms = (*range(0x00A0, 0x0250), *range(0x1E00, 0x1F00), *range(0xFF01, 0xFF5F))
    for code in composed_forms:
        bare = [c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c)]
        table.setdefault(code, "".join(bare).lower())
    # đ carries a stroke, which Unicode does not count as a mark.
    return table | {ord("đ"): "d", ord("Đ"): "d", ord("ð"): "d", ord("Ð"): "d"}


_FOLDING: Final = _folding_table()
_NO_WIDTH: Final = re.compile(f"[{_ZERO_WIDTH}]")


def normalise(text: str) -> str:
    """Compose the text (NFC), drop zero-width characters, make every run of blanks one space."""
    composed = unicodedata.normalize("NFC", _NO_WIDTH.sub("", text))
    return _BLANKS.sub(" ", composed).strip()


def fold(text: str) -> str:
    """Lower-case the text and take off every accent: "Đường Thợ Hồ" gives "duong tho ho".

    Composed and decomposed input give the same result; 365 characters take about 23 µs.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDING)


@lru_cache(maxsize=16384)
def bare(syllable: str) -> str:
    """Return one syllable folded; kept, for the same few thousand are asked for all the time."""
    return fold(syllable)


def syllables(text: str) -> list[str]:
    """Split into lower-case words of letters and digits, accents kept.

    Vietnamese writes a blank between syllables, so these are syllables, not words.
    """
    text = unicodedata.normalize("NFC", _NO_WIDTH.sub("", text)).lower()
    # Where only blanks stand between letters and digits, splitting at them is the same.
    return text.split() if text.replace(" ", "").isalnum() else _WORD.findall(text)


def folded_syllables(text: str) -> list[str]:
    """Split into lower-case words without accents."""
    return _WORD.findall(fold(text))


def bigrams(words: list[str]) -> list[str]:
    """Join each word to the next with an underscore: the usual length of a Vietnamese word."""
    return [f"{first}_{second}" for first, second in pairwise(words)]


def has_accents(text: str) -> bool:
    """Tell whether someone typed at least one Vietnamese accent."""
    return not text.isascii() and fold(text) != unicodedata.normalize("NFC", text).lower()


def accents_agree(typed: str, known: str) -> bool:
    """Tell whether each typed syllable is the known one, or the known one without its accents.

    "tho ho" and "thợ ho" agree with "thợ hồ"; "thợ hổ" does not: whoever types an accent means it.
    """
    given, true = syllables(typed), syllables(known)
    return len(given) == len(true) and all(
        a == b or a == fold(b) for a, b in zip(given, true, strict=True)
    )


@lru_cache(maxsize=8192)
def toned(syllable: str) -> str:
    """Move the tone of one lower-case syllable to its end, so that "hoà" and "hòa" are the same."""
    parts = unicodedata.normalize("NFD", syllable)
    tone = "".join(letter for letter in parts if letter in TONES)
    bare = "".join(letter for letter in parts if letter not in TONES)
    return unicodedata.normalize("NFC", bare) + tone


@lru_cache(maxsize=8192)
def sound(syllable: str) -> str:
    """Give a folded syllable a key shared by all that are written for it by ear: "tre", "che"."""
    start = next((each for each in _STARTS if syllable.startswith(each)), "")
    rest = syllable[len(start) :].replace("y", "i")
    end = next((each for each in _ENDS if rest.endswith(each)), "")
    return _STARTS.get(start, "") + rest.removesuffix(end) + _ENDS.get(end, "")


def within_one_edit(first: str, second: str) -> bool:
    """Tell whether one inserted, lost, changed or swapped letter leads from one to the other."""
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    at = _first_difference(shorter, longer)
    if len(shorter) != len(longer):
        return shorter[at:] == longer[at + 1 :]
    changed = shorter[at + 1 :] == longer[at + 1 :]
    swapped = shorter[at : at + 2] == longer[at : at + 2][::-1]
    return changed or (swapped and shorter[at + 2 :] == longer[at + 2 :])


def _first_difference(shorter: str, longer: str) -> int:
    for at, (a, b) in enumerate(zip(shorter, longer, strict=False)):
        if a != b:
            return at
    return len(shorter)


def _with_one_letter_lost(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


class Spelling:
    """Known words, found again through one typing error (symmetric deletes).

    Parameters
    ----------
    words : iterable of str
        Words as they are right, folded or not; `nearest` compares in the same form.

    """

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        self._by_delete: dict[str, list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= _SHORTEST_REPAIRED:
                for form in set(_with_one_letter_lost(word)):
                    self._by_delete.setdefault(form, []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def nearest(self, word: str, *, itself: bool = True) -> tuple[str, ...]:
        """Return the word itself if it is known, else all known words one edit away, sorted.

        Without `itself` the others are returned for a known word too.
        """
        if itself and word in self._known:
            return (word,)
        if len(word) < _SHORTEST_TYPED:
            return ()
        near = {
            known
            for form in _with_one_letter_lost(word)
            for known in self._by_delete.get(form, ())
            if known != word and within_one_edit(word, known)
        }
        return tuple(sorted(near))
