"""A text as typed, in syllables: once with its accents and once without."""

from dataclasses import dataclass

from matching.text import TONES, bare, syllables, toned


def begins(typed: str, whole: str) -> bool:
    """Tell whether a typed tone key is the beginning of a whole one; accents may be left out."""
    base, tone = (typed[:-1], typed[-1]) if typed[-1] in TONES else (typed, "")
    start = whole[: len(base)]
    return (base == start or base == bare(start)) and (not tone or whole.endswith(tone))


@dataclass(frozen=True, slots=True)
class Typed:
    """Syllables with tone keys and folded; both tuples are equally long."""

    toned: tuple[str, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Typed":
        """Split a text; what has other than Latin letters or digits is left out."""
        pairs = [(toned(word), bare(word)) for word in syllables(text)]
        kept = [(accented, plain) for accented, plain in pairs if plain.isascii()]
        return cls(tuple(each for each, _ in kept), tuple(each for _, each in kept))

    def part(self, start: int, stop: int | None = None) -> "Typed":
        """Return the syllables from start up to stop."""
        return Typed(self.toned[start:stop], self.folded[start:stop])

    def keeping(self, kept: list[int]) -> "Typed":
        """Return only the syllables at these places."""
        return Typed(tuple(self.toned[i] for i in kept), tuple(self.folded[i] for i in kept))

    @property
    def has_accents(self) -> bool:
        """Tell whether any syllable was typed with an accent, so that accents mean something."""
        return self.toned != self.folded
