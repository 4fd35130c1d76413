"""How people type: keys of an input method left over, doubled letters, abbreviations.

Each function gives what a word may have been meant as, or nothing; whether that is a word is for
the reader of the query to know.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from matching.syllable import is_syllable
from matching.text import TONES, fold

_TELEX_TONES: Final = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES: Final = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_MARKS: Final = {
    "a": {"a": "â"}, "e": {"e": "ê"}, "o": {"o": "ô"}, "d": {"d": "đ"},
    "w": {"a": "ă", "o": "ơ", "u": "ư"},
}  # fmt: skip
_VNI_MARKS: Final = {
    "6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"},
    "9": {"d": "đ"},
}  # fmt: skip
_VNI: Final = re.compile(r"(?=.*\d)[^\W\d_]+[1-9][^\W_]*")
_TELEX: Final = re.compile(r"[sfrxj]$|aa|ee|oo|dd|w")  # "misa" ends in a vowel: a name, not keys
_DOUBLED: Final = re.compile(r"(.)\1+")
_MARKED: Final = "âăêôơư"
_VOWELS: Final = "aeiouy" + _MARKED

# Abbreviations that people looking for work type, and the words they stand for.
ABBREVIATIONS: Final = {
    "bv": ("bảo", "vệ"),
    "bh": ("bán", "hàng"),
    "gv": ("giáo", "viên"),
    "gđ": ("giám", "đốc"),
    "kd": ("kinh", "doanh"),
    "ks": ("kỹ", "sư"),
    "ktv": ("kỹ", "thuật", "viên"),
    "ktx": ("ký", "túc", "xá"),
    "ldpt": ("lao", "động", "phổ", "thông"),
    "lđpt": ("lao", "động", "phổ", "thông"),
    "lx": ("lái", "xe"),
    "nvbh": ("nhân", "viên", "bán", "hàng"),
    "nvkd": ("nhân", "viên", "kinh", "doanh"),
    "nvvp": ("nhân", "viên", "văn", "phòng"),
    "ptgd": ("giúp", "việc"),
    "qlý": ("quản", "lý"),
    "qly": ("quản", "lý"),
    "sx": ("sản", "xuất"),
    "tphcm": ("hồ", "chí", "minh"),
    "hcm": ("hồ", "chí", "minh"),
    "tx": ("tài", "xế"),
    "vp": ("văn", "phòng"),
    "xd": ("xây", "dựng"),
    "xkld": ("xuất", "khẩu", "lao", "động"),
    "xklđ": ("xuất", "khẩu", "lao", "động"),
}
# These mean so only at the beginning: elsewhere "cn" is a branch or a Sunday.
LEADING_ABBREVIATIONS: Final = {"cn": ("công", "nhân"), "nv": ("nhân", "viên")}


def written_out(words: list[str]) -> list[str]:
    """Return the words with abbreviations in full: ["nv", "bv"] is nhân viên bảo vệ."""
    if not words:
        return words
    first = LEADING_ABBREVIATIONS.get(words[0]) if len(words) > 1 else None
    rest = [full for word in words[1:] for full in ABBREVIATIONS.get(word, (word,))]
    return [*(first or ABBREVIATIONS.get(words[0], (words[0],))), *rest]


def meant_as(word: str) -> Iterator[str]:
    """Yield what the keys of a word may have been meant to write, likeliest first."""
    for reading in (_from_vni(word), _from_telex(word), _DOUBLED.sub(r"\1", word)):
        if reading and reading != word and is_syllable(reading):
            yield reading


def _from_telex(word: str) -> str | None:
    """Return a word with its Telex keys applied: "thowj" is thợ, "dungwj" is dựng."""
    if not _TELEX.search(word):
        return None
    tone, letters = "", ""
    for key in word:
        marked = _marked(letters, _TELEX_MARKS.get(key, {}))
        if marked != letters:
            letters = marked
        elif key in _TELEX_TONES and not set(fold(letters)).isdisjoint(_VOWELS):
            tone = _TELEX_TONES[key]  # no Vietnamese syllable ends in one of these letters
        else:
            letters += key
    return _with_tone(letters, tone)


def _from_vni(word: str) -> str | None:
    """Return a word with its VNI digits applied: "tho75" is thợ; None where it has none."""
    if not _VNI.fullmatch(word):
        return None
    tone, letters = "", ""
    for key in word:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key in _VNI_MARKS:
            letters = _marked(letters, _VNI_MARKS[key])
        else:
            letters += key
    return _with_tone(letters, tone)


def _marked(letters: str, marks: dict[str, str]) -> str:
    """Put a mark on the last letter that can bear it; "uo" takes the horn on both."""
    if "ơ" in marks.values() and "uo" in letters:
        return letters.replace("uo", "ươ")
    at = max((letters.rfind(bare) for bare in marks), default=-1)
    return letters if at < 0 else letters[:at] + marks[letters[at]] + letters[at + 1 :]


def _with_tone(letters: str, tone: str) -> str | None:
    """Return a syllable with a tone on its main vowel; None where it has no vowel or a tone."""
    decomposed = unicodedata.normalize("NFD", letters)
    if any(each in TONES for each in decomposed):
        return letters if tone else None  # the tone is there, its key was typed besides
    if not tone:
        return letters
    at = _main_vowel(letters)
    if at is None:
        return None
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


def _main_vowel(letters: str) -> int | None:
    places = [at for at, letter in enumerate(letters) if letter in _VOWELS]
    if letters.startswith(("gi", "qu")) and len(places) > 1:
        places = places[1:]
    if not places:
        return None
    marked = [at for at in places if letters[at] in _MARKED]
    if marked:
        return marked[-1]
    open_end = places[-1] == len(letters) - 1
    return places[-2] if open_end and len(places) > 1 else places[min(1, len(places) - 1)]
