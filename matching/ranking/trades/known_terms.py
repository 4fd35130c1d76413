"""The words of trades, places and wishes, which people type whether or not a post has them yet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from matching.lexicon.empty_words import SAID_WITH_A_WISH
from matching.places import records
from matching.ranking.texts.postings import with_pairs, words_read
from matching.ranking.trades.numbered import trades


@lru_cache(maxsize=1)
def known_terms() -> Mapping[str, int]:
    """Return how many names and phrases have a syllable, or a pair of them."""
    counts = Counter(trades().term_counts)
    for name in (*_places(), *SAID_WITH_A_WISH):
        counts.update(set(with_pairs(words_read(name))))
    return counts


def _places() -> Iterator[str]:
    """Yield the names of provinces, communes and of the provinces and districts of before."""
    for province in records.provinces():
        yield province.name
    for commune in records.communes():
        yield commune.name
    for former_province in records.former_provinces():
        yield former_province.full_name
    for district in records.former_districts():
        yield district.full_name
