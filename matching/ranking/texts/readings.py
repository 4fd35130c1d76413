"""What a typed word may have been meant as, and what it costs to take it so."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from matching.lexicon.names import plain_names
from matching.ranking.texts.typing_habits import meant_as
from matching.syllable import is_syllable
from matching.text import TONES, Spelling, fold, has_accents, sound, toned, within_one_edit

# Costs in nats: what costs 4 must be about fifty times as likely as the word left alone.
BY_HABIT: Final = 1.0  # keys of an input method left over
OTHER_ACCENTS: Final = 4.0
RARE_WORD: Final = 3.0  # besides: what was typed can be a word that no title has yet
BY_EAR: Final = 3.0
ONE_EDIT: Final = 4.0
EDIT_AND_ACCENTS: Final = 5.5
ANOTHER_WORD: Final = 6.5  # a word that exists was meant as another
SHORT_AND_FOREIGN: Final = 4.0  # besides: brands and abbreviations stay
SHORT: Final = 4
FOREIGN_START: Final = 2.5  # besides: nobody mistypes the first letter of an English word
MEANT_BARE: Final = 2.0  # a trade's name such as "it", or a known word among accented ones
MOST_FORMS: Final = 8  # of one folded syllable
MOST_READINGS: Final = 12
SHORTEST_ANOTHER: Final = 2
_KEPT: Final = 4_000

Readings = dict[str, float]


class Reader:
    """Finds the known words that a typed one may be.

    Parameters
    ----------
    counts : mapping of str to int
        How many titles and names have a syllable, or a pair of them joined by an underscore.

    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._kept: dict[tuple[str, bool, bool], Readings] = {}
        self._known: dict[str, bool] = {}

    @cached_property
    def forms(self) -> dict[str, list[str]]:
        """Accented forms of each folded syllable, the commonest first."""
        forms: dict[str, list[tuple[int, str]]] = {}
        for term in self._counts:
            if "_" not in term:
                forms.setdefault(fold(term), []).append((-self._counts[term], term))
        return {bare: [term for _, term in sorted(found)] for bare, found in forms.items()}

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(form for form in self.forms if not form.isdecimal())

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for form in self.forms:
            if is_syllable(form):
                found.setdefault(sound(form), []).append(form)
        return found

    def knows(self, word: str) -> bool:
        """Tell whether a word is one: cut-off titles have "thiế", which is not."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = word in self._counts and (word.isascii() or is_syllable(word))
            self._known[word] = found
        return found

    def may_be_rare(self, word: str) -> bool:
        """Tell whether a word not known is one that is rare: known letters with other accents."""
        return has_accents(word) and is_syllable(word) and fold(word) in self.forms

    def readings(self, word: str, *, others: bool = False, accented: bool = False) -> Readings:
        """Return what a word may be, with the cost of each reading.

        Parameters
        ----------
        word : str
            As typed, in lower case.
        others : bool
            Whether a word that is known may still have been meant as another.
        accented : bool
            Whether accents were typed in the same phrase, so that a bare word may be meant so.

        """
        key = (word, others, accented)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[key] = self._worked_out(word, others=others, accented=accented)
        return found

    def _worked_out(self, word: str, *, others: bool, accented: bool) -> Readings:
        found: Readings = {word: 0.0}
        same = self.forms.get(fold(word), [])[:MOST_FORMS]
        if not has_accents(word):
            meant = self.knows(word) and (accented or word in plain_names())
            found = dict.fromkeys(same, MEANT_BARE if meant else 0.0) | found
        if self.knows(word) or (same and not has_accents(word)):
            if others and len(word) >= SHORTEST_ANOTHER:
                self._add(found, ((form, ANOTHER_WORD) for form, _ in self._edited(word)))
        elif self.may_be_rare(word) and not others:
            self._add(found, ((form, RARE_WORD + OTHER_ACCENTS) for form in same))
            self._add(found, ((form, RARE_WORD + cost) for form, cost in self._by_ear(word)))
        else:
            accents = OTHER_ACCENTS if is_syllable(word) else OTHER_ACCENTS / 2
            self._add(found, ((form, accents) for form in same))
            self._add(found, self._misspelt(word))
        kept = sorted(found, key=lambda form: (found[form], -self._counts.get(form, 0), form))
        return {form: found[form] for form in (word, *kept[:MOST_READINGS])}

    def _misspelt(self, word: str) -> Iterator[tuple[str, float]]:
        for form in meant_as(word):
            if form in self._counts:
                yield form, BY_HABIT
        yield from self._by_ear(word)
        yield from ((form, cost + _foreignness(word, form)) for form, cost in self._edited(word))

    def _by_ear(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield known forms that sound alike somewhere in the country; a typed tone is right."""
        bare, tone = fold(word), _tone(word)
        if not is_syllable(bare):
            return
        for known in self._by_sound.get(sound(bare), ()):
            for form in self.forms[known][:MOST_FORMS]:
                if not has_accents(word) or _tone(form) == tone:
                    yield form, BY_EAR

    def _edited(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield known forms one letter away; typed accents that do not fit cost more."""
        bare, accented = fold(word), has_accents(word)
        if not bare.isalpha():
            return
        for known in self._spelling.nearest(bare, itself=False):
            for form in self.forms[known][:MOST_FORMS]:
                close = not accented or within_one_edit(word, form)
                yield form, ONE_EDIT if close else EDIT_AND_ACCENTS

    @staticmethod
    def _add(found: Readings, more: Iterable[tuple[str, float]]) -> None:
        for form, cost in more:
            found[form] = min(cost, found.get(form, cost))


def _foreignness(word: str, form: str) -> float:
    """Return what an edit of a word costs besides where no Vietnamese word looks like it."""
    if not word.isascii() or is_syllable(word):
        return 0.0
    start = FOREIGN_START if form[0] != word[0] and not is_syllable(form) else 0.0
    return start + (SHORT_AND_FOREIGN if len(word) <= SHORT else 0.0)


def _tone(word: str) -> str:
    last = toned(word)[-1:]
    return last if last in TONES else ""
