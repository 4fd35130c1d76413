"""What a Vietnamese syllable can look like, whatever words there are: onset, rime and tone."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from matching.text import TONES, fold

_ONSETS: Final = (
    "ngh|ng|nh|gh|gi|ph|th|tr|ch|kh|qu|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x|"  # "" is one too
)
# Rimes without their tone. Loanwords such as "xoong" and "goòng" are among them.
_RIMES: Final = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in
    inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen
    oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây
    uc uê uêch uênh ui um un ung uô uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyp
    uyt uơ ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh yt
    yn ym yp ooc êng uyu
    """.split()  # noqa: SIM905 - a list of 150 strings is not easier to read
)
_FOLDED_RIMES: Final = frozenset(map(fold, _RIMES))
_SPLIT: Final = re.compile(rf"({_ONSETS})(.*)", re.DOTALL)
_STOPS: Final = ("c", "ch", "p", "t")
_ACUTE: Final = "\u0301"
_DOT: Final = "\u0323"


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Tell whether a lower-case word can be a Vietnamese syllable; a bare one, of any tone.

    >>> [is_syllable(word) for word in ("thuật", "thuât", "thuat", "thiế", "visa")]
    [True, False, True, False, False]
    """
    parts = unicodedata.normalize("NFD", word)
    tone = "".join(letter for letter in parts if letter in TONES)
    bare = unicodedata.normalize("NFC", "".join(each for each in parts if each not in TONES))
    if len(tone) > 1:
        return False
    if bare.isascii() and not tone:
        return any(rime in _FOLDED_RIMES for rime in _rimes(bare))
    stopped = bare.endswith(_STOPS)
    return any(rime in _RIMES for rime in _rimes(bare)) and (not stopped or tone in (_ACUTE, _DOT))


def _rimes(bare: str) -> tuple[str, ...]:
    """Return what may be the rime: "gi" alone is an onset with the rime i."""
    match = _SPLIT.match(bare)
    if match is None:
        return ()
    onset, rime = match.groups()
    return (rime, "i" + rime) if onset == "gi" else (rime, "u" + rime) if onset == "qu" else (rime,)
