"""How people type place names: old and new spelling, kinds and their abbreviations, keys."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from matching.text import fold, folded_syllables, normalise

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘`´ʼ"), " ")
# "Q1", "P.12", "TPHCM", "TXSơn Tây": no Vietnamese syllable begins like this.
_GLUED_KIND: Final = re.compile(r"(?<![^\W_])(?:[qphx](?=\d)|(?:tp|tx|tt)(?=[^\W_]{2}))")
_LATE_TONE: Final = re.compile(r"(o)([àáảãạèéẻẽẹ])(?!\w)|(?<!q)(u)([ỳýỷỹỵ])(?!\w)", re.IGNORECASE)

# Longest first; each list entry is folded, as it is typed before or (English) after a name.
KIND_WORDS: Final[dict[tuple[str, ...], frozenset[str]]] = {
    ("thanh", "pho"): frozenset({"thành phố"}),
    ("thi", "xa"): frozenset({"thị xã"}),
    ("thi", "tran"): frozenset({"thị trấn"}),
    ("dac", "khu"): frozenset({"đặc khu"}),
    ("t", "p"): frozenset({"thành phố"}),
    ("t", "x"): frozenset({"thị xã"}),
    ("t", "t"): frozenset({"thị trấn"}),
    ("tp",): frozenset({"thành phố"}),
    ("tx",): frozenset({"thị xã"}),
    ("tt",): frozenset({"thị trấn"}),
    ("tinh",): frozenset({"tỉnh"}),
    ("t",): frozenset({"tỉnh"}),
    ("quan",): frozenset({"quận"}),
    ("q",): frozenset({"quận"}),
    ("huyen",): frozenset({"huyện"}),
    ("h",): frozenset({"huyện"}),
    ("phuong",): frozenset({"phường"}),
    ("p",): frozenset({"phường"}),
    ("xa",): frozenset({"xã"}),
    ("x",): frozenset({"xã"}),
    ("province",): frozenset({"tỉnh", "thành phố"}),
    ("city",): frozenset({"thành phố"}),
    ("district",): frozenset({"quận", "huyện"}),
    ("dist",): frozenset({"quận", "huyện"}),
    ("ward",): frozenset({"phường"}),
    ("commune",): frozenset({"xã"}),
    ("town",): frozenset({"thị xã", "thị trấn"}),
}
_ENGLISH: Final = {"province", "city", "district", "dist", "ward", "commune", "town"}
_SYLLABLES_OF_KINDS: Final = 2
_DOUBLES: Final = {"dac": "dak", "quy": "qui", "lac": "lak"}
_OPEN_Y: Final = re.compile(r"([bcdghklmnpqrstvx]{1,3})y")


class Word(NamedTuple):
    """One typed syllable: as it was typed (lower case, new spelling) and its key."""

    typed: str
    key: str


def modern_spelling(text: str) -> str:
    """Move the tone of open oa, oe, uy where today's registers write it: "Hoà" gives "Hòa"."""
    return _LATE_TONE.sub(_with_early_tone, text)


def _with_early_tone(match: re.Match[str]) -> str:
    early, late = match[1] or match[3], match[2] or match[4]
    base, tone = unicodedata.normalize("NFD", late)[0], unicodedata.normalize("NFD", late)[1:]
    return unicodedata.normalize("NFC", early + tone + base)


@lru_cache(maxsize=16_384)
def syllable_key(folded: str) -> str:
    """Give spellings of one sound one key: i and y, Đắk and Đắc, 01 and 1."""
    if folded.isdecimal():
        return folded.lstrip("0") or "0"
    if match := _OPEN_Y.fullmatch(folded):
        return match[1] + "i"
    return _DOUBLES.get(folded, folded)


def words(text: str) -> list[Word]:
    """Split a typed name into words: "Q.1, TP.HCM" gives q 1 tp hcm."""
    plain = modern_spelling(normalise(text).translate(_APOSTROPHES)).lower()
    return [
        Word(w, syllable_key(fold(w))) for w in _WORD.findall(_GLUED_KIND.sub(r"\g<0> ", plain))
    ]


def name_key(registered: str) -> str:
    """Return the key of a name from our own files, which are in modern spelling already."""
    return " ".join(map(syllable_key, folded_syllables(registered)))


def kind_readings(name: list[Word]) -> list[tuple[list[Word], frozenset[str] | None]]:
    """List the ways to read a name: as it stands, and without the kind before or after it.

    "quan son" may be Quan Sơn or Quận Sơn; the caller tries both.
    """
    readings: list[tuple[list[Word], frozenset[str] | None]] = [(name, None)]
    for size in range(min(_SYLLABLES_OF_KINDS, len(name) - 1), 0, -1):
        before = tuple(fold(word.typed) for word in name[:size])
        after = tuple(fold(word.typed) for word in name[-size:])
        if before in KIND_WORDS:
            readings.append((name[size:], KIND_WORDS[before]))
        if after in KIND_WORDS and after[-1] in _ENGLISH:
            readings.append((name[:-size], KIND_WORDS[after]))
    return readings


def accent_distance(typed: list[Word], spoken: str) -> int:
    """Say how well typed accents fit a name of ours: 0, 1 or 2, smaller is better.

    0 is the same accents, or none typed at all; 1 lacks some ("Thanh Hóa" for Thạnh Hóa);
    2 has others: whoever types an accent means it.
    """
    given = [word.typed for word in typed]
    true = _WORD.findall(spoken.translate(_APOSTROPHES).lower())
    if given == true or "".join(given).isascii():
        return 0
    if len(given) != len(true):
        return 0 if "".join(given) == "".join(true) else 2
    partly = all(a == b or a == fold(b) for a, b in zip(given, true, strict=True))
    return 1 if partly else 2
