"""How many titles have a word, posts and the lexicon's names together."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from matching.ranking.texts.english import STEM_SIGN, stem
from matching.ranking.texts.postings import TextStatistics


class TermCounts(Mapping[str, int]):
    """Looks words up in the arrays of an index; goes through its single words only.

    Forms of one English word count together: titles have each of them as often as all.

    Parameters
    ----------
    statistics : TextStatistics
        Of the base of the index.
    named : mapping of str to int
        How many names of occupations have a word, as written.

    """

    def __init__(self, statistics: TextStatistics, named: Mapping[str, int]) -> None:
        self._statistics = statistics
        self._named = named
        self._named_stems = Counter[str]()
        for word, count in named.items():
            if (term := stem(word)) != word:
                self._named_stems[term] += count

    def __getitem__(self, term: str) -> int:
        count: int = self.get(term)
        if not count:
            raise KeyError(term)
        return count

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and bool(self.get(term))

    def get(self, term: str, default: Any = 0) -> Any:
        """Return in how many titles and names a word stands; the default where in none."""
        found = stem(term)
        named = (self._named if found == term else self._named_stems).get(found, 0)
        return self._statistics.frequency(found) + named or default

    def __iter__(self) -> Iterator[str]:
        vocabulary = self._statistics.vocabulary
        written = map(vocabulary.text, vocabulary.single.tolist())
        yield from (word for word in written if not word.endswith(STEM_SIGN))
        for term in self._named:
            if "_" not in term and term not in vocabulary:
                yield term

    def __len__(self) -> int:
        return sum(1 for _ in self)
