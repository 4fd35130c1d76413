"""English among Vietnamese: which words it is, and one term for all forms of a word.

"Sewers", "sewer" and "sewing" are found by each other. Vietnamese syllables have no endings and
stay what they are. What is cut off is not a word that one would write ("driv"), so the term bears
a sign that no word has.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from matching.syllable import is_syllable

STEM_SIGN: Final = "*"
LEAST_ENGLISH: Final = 0.5  # of the letters of a phrase
LEAST_WORDED: Final = 4  # letters; shorter words may be abbreviations in any tongue
_SHORTEST: Final = 2  # letters of a word that is stemmed
_SHORTEST_ROOT: Final = 3
_ENDINGS: Final = ("ing", "ed", "er", "or", "ist", "ment")
_ES: Final = ("ches", "shes", "sses", "xes", "zes")
_NO_PLURALS: Final = ("ss", "us", "is")
_KEPT_DOUBLE: Final = frozenset("aeiousl")  # "skilled" is of "skill"
_VOWELS: Final = frozenset("aeiouy")
_KEPT: Final = 200_000


def stem(word: str) -> str:
    """Return the term of a lower-case word: an English one without its endings, and marked.

    Of words joined by an underscore that of each.

    >>> [stem(word) for word in ("welders", "welding", "thợ", "van", "hr")]
    ['weld*', 'weld*', 'thợ', 'van', 'hr*']
    """
    return _STEMS[word]


def stems(words: Iterable[str]) -> list[str]:
    """Return the term of each lower-case word."""
    return list(map(_STEMS.__getitem__, words))


def is_english(word: str) -> bool:
    """Tell whether a lower-case word is of plain letters and no Vietnamese syllable.

    A syllable with an "s" behind it was typed with the keys of Telex: "khachs" is khách.
    """
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()) or is_syllable(word):
        return False
    return not (word.endswith("s") and is_syllable(word[:-1]))


def in_english(words: Sequence[str]) -> bool:
    """Tell whether words are English by most of their letters: none has accents."""
    if not all(map(str.isascii, words)):
        return False
    letters = sum(map(len, words))
    worded = (word for word in words if len(word) >= LEAST_WORDED)
    return letters > 0 and sum(map(len, filter(is_english, worded))) >= LEAST_ENGLISH * letters


class _Stems(dict[str, str]):
    """Stems by their words, worked out when first asked for."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        if "_" in word:
            found = "_".join([self[each] for each in word.split("_")])
        else:
            found = _cut(word) + STEM_SIGN if is_english(word) else word
        self[word] = found
        return found


_STEMS: Final = _Stems()


def singular(word: str) -> str:
    """Return a lower-case word without the ending of a plural, if it is English.

    >>> [singular(word) for word in ("drivers", "companies", "boss", "banhs")]
    ['driver', 'company', 'boss', 'banhs']
    """
    return _singular(word) if is_english(word) else word


def _cut(word: str) -> str:
    """Cut off what English puts behind a word: plurals, -ing, -ed, and who does it."""
    root = _singular(word)
    for ending in _ENDINGS:
        if root.endswith(ending) and _is_root(root.removesuffix(ending)):
            root = _with_one_letter(root.removesuffix(ending))
            break
    if len(root) <= _SHORTEST_ROOT:
        return root
    return root[:-1] + "i" if root.endswith("y") else root.removesuffix("e")


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(_NO_PLURALS) or not _is_root(word[:-1], _SHORTEST):
        return word
    if word.endswith("ies") and len(word) > len("dies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_ES) else word[:-1]


def _is_root(rest: str, shortest: int = _SHORTEST_ROOT) -> bool:
    return len(rest) >= shortest and not _VOWELS.isdisjoint(rest)


def _with_one_letter(root: str) -> str:
    """Return what a root was before its last letter was doubled: "plann" is of "plan"."""
    doubled = len(root) > _SHORTEST_ROOT and root[-1] == root[-2] and root[-1] not in _KEPT_DOUBLE
    return root[:-1] if doubled else root
