"""Typed words read as they were meant: phrases, weighted terms, and the trades they name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.lexicon.empty_words import RANKS, SAYING_NOTHING
from matching.lexicon.names import without_role
from matching.lexicon.wide import plain_lines
from matching.ranking.index.opened import Index
from matching.ranking.input.unwanted import wanted
from matching.ranking.learnt.associations import Beliefs, told
from matching.ranking.learnt.model import Learnt
from matching.ranking.learnt.neighbours import as_terms
from matching.ranking.learnt.projection import Factors
from matching.ranking.texts.english import STEM_SIGN, in_english, stem, stems
from matching.ranking.texts.postings import Postings
from matching.ranking.trades.meaning import RANK_WEIGHT, is_one_phrase
from matching.ranking.trades.numbered import trades
from matching.ranking.trades.other_names import other_names
from matching.ranking.weights import CARRIED, LINE_OF_WORK, RELATED, InputKind, kind_of
from matching.text import bare, bigrams, syllables

MOST_WORDS: Final = 400  # syllables read of a pasted text
SURE: Final = 0.9
CERTAIN: Final = 0.99
MOST_CHARACTERS: Final = 10 * MOST_WORDS
MOST_TERMS: Final = 150  # the rarest terms kept; the rest adds time, not order
PILED_MARKS: Final = re.compile(r"[\u0300-\u036f]")  # what no letter of Vietnamese took up
ADDRESS: Final = re.compile(r"(?<!\S)[^\s@]+@\S+|\b(?:https?://|www\.)\S+")  # no words of a wish
PHRASE_ENDS: Final = re.compile(r"[^\w\s\u0300-\u036f]+|\n")
MOST_RELATED: Final = 36  # terms that were not typed
NAMES_BESIDE_LEARNT: Final = 0.3  # of what the lexicon names, where posts taught more
CARRIED_SHARE: Final = 0.6  # of the best that words could be, where posts surely carry a tag
MOSTLY: Final = 0.5  # of what posts say: then they are in that language
COMMON: Final = 0.1  # share of posts
LONGEST_WORD: Final = 20  # signs; no word of Vietnamese has half of that
LONGEST_NAME: Final = 8  # syllables; in longer phrases people tell what they do
PAIR_WEIGHT: Final = 0.45
EMPTY_WORD_WEIGHT: Final = 0.25
ENGLISH_PAIR_WEIGHT: Final = 0.2  # two words; two syllables of Vietnamese are mostly one


@dataclass(frozen=True, slots=True)
class NamedTags:
    """The tags in typed words.

    Attributes
    ----------
    beliefs : sequence of mappings
        Of each phrase: how far to believe the associations of each tag.
    carried : mapping
        How much to ask that a post would carry each tag, 0–1.

    """

    beliefs: Beliefs
    carried: Mapping[str, float]


@dataclass(frozen=True)
class Query:
    """Typed words as weighted terms of the index."""

    phrases: tuple[tuple[str, ...], ...]  # as they were read
    terms: Mapping[str, float]
    related: Mapping[str, float]  # other names of the trades, what goes with them
    ideal: float
    understood: str  # what the words were read as; "" where they were read as typed
    meant: Mapping[int, float]  # occupations the words name, and how far to believe it
    says: bool = True  # whether any word that says which work it is, is known
    unread: bool = False  # whether something was typed of which nothing is known
    kind: InputKind = InputKind.WISH
    lines: NDArray[np.float32] | None = field(default=None, compare=False)  # of work, learnt
    fitted: bool = False  # whether anything was learnt that could add to it
    told: float = 0.0  # how far posts told what the words mean, 0–1
    in_english: bool = False  # whether the words are, and most of what posts say
    is_plain: bool = False  # whether they name one trade, or let guess it, with no word beside

    @property
    def names_a_long_trade(self) -> bool:
        """Whether the words surely name a trade, by several syllables that mean little apart.

        "bảo vệ" does; in "thợ mộc" one syllable says it all.
        """
        return max(self.meant.values(), default=0.0) >= SURE and all(
            len(without_role(tuple(map(bare, phrase)))) > 1 for phrase in self.phrases
        )

    @cached_property
    def quotable(self) -> Mapping[str, str]:
        """The typed words that a sentence may quote: those that say which work it is.

        Each with its term between blanks, as titles have it.
        """
        typed = {stem(word): word for phrase in self.phrases for word in reversed(phrase)}
        said = ((typed[term], term) for term in self.terms if term in typed)
        return {word: f" {term} " for word, term in said if _quotable(word)}

    @cached_property
    def between(self) -> Mapping[tuple[str, str], str]:
        """What says nothing and was typed between two quotable words.

        Without the "công" of "may công nghiệp" a quote would be of words that nobody typed.
        """
        found: dict[tuple[str, str], str] = {}
        for phrase in self.phrases:
            last, gap = "", ""
            for word in phrase:
                if word in self.quotable:
                    if last and gap:
                        found[last, word] = gap
                    last, gap = word, ""
                elif bare(word) in SAYING_NOTHING:
                    gap = f"{gap} {word}"
                else:
                    last = ""
        return found


def understand(
    words: str, index: Index, *, as_typed: bool = False, kind: InputKind | None = None
) -> Query:
    """Read typed words: repair them, find the occupations they name, weigh their terms.

    `kind` is what was typed where the place of typing says so; else the text itself does. What
    somebody says they do not want is left out, but of what they did.
    """
    kind = kind or kind_of(words)
    said = words if kind is InputKind.DUTIES else wanted(words)
    words = ADDRESS.sub(" ", said)
    typed = _phrases(words)
    read = typed if as_typed else [_repaired(phrase, index) for phrase in typed]
    postings = index.base.postings
    kept = _rarest(_telling(_weighted(read), postings), postings)
    understood = ", ".join(map(" ".join, read)) if read != typed else ""
    meant = _meant(words, understood)
    surest = max(meant.values(), default=0.0)
    telling = [word for phrase in read for word in phrase if bare(word) not in SAYING_NOTHING]
    says = bool(meant) or any(term in postings for term in stems(telling))
    plain = Query(
        phrases=tuple(map(tuple, read)),
        terms=kept,
        related={},
        ideal=postings.ideal(kept),
        understood=understood,
        meant=meant,
        says=says,
        # Who types only "any work will do" was read well: it names no work.
        unread=bool(said.strip()) and not says and (bool(telling) or not read),
        kind=kind,
        in_english=postings.statistics.english_share >= MOSTLY
        and in_english([word for phrase in typed for word in phrase]),
        is_plain=is_one_phrase(understood or words) and not SURE <= surest < CERTAIN,
    )
    return extended(plain, index.learnt, postings)


def extended(
    query: Query, learnt: Learnt, postings: Postings, named: NamedTags | None = None
) -> Query:
    """Return a query with what was not typed: other names, words that go with it, its lines.

    `named` says how far to believe its tags, where this is not for what was learnt here to say.
    """
    factors = _factors(query, learnt)
    places = factors is not None and learnt.serves(query.kind, LINE_OF_WORK)
    teaches = learnt.anything and learnt.serves(query.kind, RELATED)
    names = other_names(_codes(query.meant), postings)
    found = dict(names)
    named = tags_of(query, learnt) if named is None else named
    if teaches:
        beside = {term: NAMES_BESIDE_LEARNT * weight for term, weight in names.items()}
        goes_with = learnt.associations.related(named.beliefs)
        found = _strongest(beside, goes_with, _projected(query, factors, learnt))
    related = {term: weight for term, weight in found.items() if term not in query.terms}
    if teaches and learnt.serves(query.kind, CARRIED):
        related |= as_terms(named.carried, CARRIED_SHARE * query.ideal)
    return replace(
        query,
        related=related,
        lines=learnt.projection.wanted_lines(factors) if places and factors is not None else None,
        fitted=teaches,
        told=told(named.beliefs) if teaches else 0.0,
    )


def _repaired(phrase: list[str], index: Index) -> list[str]:
    """Repair a phrase; who answers "may" and no more means sewing, however many posts say "máy"."""
    if len(phrase) == 1 and phrase[0] in plain_lines():
        return phrase
    return index.repair(phrase)


def tags_of(query: Query, learnt: Learnt) -> NamedTags:
    """Return the tags of what was typed, and how far to believe them; long texts name too much."""
    if query.kind is InputKind.DUTIES or not learnt.associations.tags:
        return NamedTags((), {})
    # Who lists skills names so many tags that a post which would carry some of them is any post.
    carried = learnt.neighbours.named(query.phrases) if query.kind is InputKind.WISH else {}
    return NamedTags(learnt.associations.beliefs(query.phrases), carried)


def _codes(meant: Mapping[int, float]) -> dict[str, float]:
    return {trades().ids[number]: belief for number, belief in meant.items()}


def _strongest(*found: Mapping[str, float]) -> dict[str, float]:
    """Weigh what was not typed: each term by the best it got, the strongest terms kept."""
    best: dict[str, float] = {}
    for each in found:
        for term, weight in each.items():
            best[term] = max(weight, best.get(term, 0.0))
    kept = sorted(best, key=lambda term: (-best[term], term))[:MOST_RELATED]
    return {term: best[term] for term in kept}


def _factors(query: Query, learnt: Learnt) -> Factors | None:
    """Return what a text speaks of in the factors that were learnt; None where nothing was."""
    if not learnt.projection.vocabulary or not query.phrases:
        return None
    return learnt.projection.factors([", ".join(map(" ".join, query.phrases))])


def _projected(query: Query, factors: Factors | None, learnt: Learnt) -> dict[str, float]:
    """Return the title terms that go with a text about duties or skills."""
    if query.kind is InputKind.WISH or factors is None:
        return {}
    return learnt.projection.related(factors)


def _meant(typed: str, understood: str) -> Mapping[int, float]:
    """Return the trades that the words name, as typed or as understood: whichever is surer."""
    as_typed = trades().meant_by(typed)
    if not understood or max(as_typed.values(), default=0.0) >= SURE:
        return as_typed
    repaired = trades().meant_by(understood)
    return max((as_typed, repaired), key=lambda meant: max(meant.values(), default=0.0))


def _phrases(words: str) -> list[list[str]]:
    """Split typed words where a sign ends a phrase; what stands beyond the limit is not read."""
    phrases, left = [], MOST_WORDS
    words = PILED_MARKS.sub("", unicodedata.normalize("NFC", words[:MOST_CHARACTERS]))
    for part in PHRASE_ENDS.split(words):
        if phrase := syllables(part)[:left]:
            phrases.append(phrase)
            left -= len(phrase)
    return phrases


def _weighted(phrases: list[list[str]]) -> dict[str, float]:
    """Weigh each word and pair by how often it was typed; pairs do not cross a comma."""
    words = Counter(word for phrase in phrases for word in phrase)
    pairs = Counter(pair for phrase in phrases for pair in bigrams(stems(phrase)))
    weights = {word: float(count) for word, count in words.items()}
    ranks, empty = _found(RANKS, words), _found(SAYING_NOTHING, words)
    named = Counter(word for phrase in phrases if len(phrase) <= LONGEST_NAME for word in phrase)
    weights |= {word: words[word] - (1 - RANK_WEIGHT) * named[word] for word in ranks}
    weights |= dict.fromkeys(empty, EMPTY_WORD_WEIGHT)
    return _by_term(weights) | {pair: _pair_weight(pair) * n for pair, n in pairs.items()}


def _pair_weight(pair: str) -> float:
    first, _, second = pair.partition("_")
    english = first.endswith(STEM_SIGN) and second.endswith(STEM_SIGN)
    return ENGLISH_PAIR_WEIGHT if english else PAIR_WEIGHT


def _by_term(weights: Mapping[str, float]) -> dict[str, float]:
    """Weigh terms by the words that were typed; forms of one English word weigh together."""
    found: dict[str, float] = {}
    for word, weight in weights.items():
        term = stem(word)
        found[term] = found.get(term, 0.0) + weight
    return found


def _found(emptier: frozenset[str], words: Collection[str]) -> set[str]:
    """Return the words that say little; none where there are no others, for then they are it."""
    found = {word for word in words if bare(word) in emptier}
    return set() if found.issuperset(words) else found


def _quotable(word: str) -> bool:
    """Tell whether a word says which work it is, and is no endless one."""
    return len(word) <= LONGEST_WORD and bare(word) not in SAYING_NOTHING


def _telling(weights: Mapping[str, float], postings: Postings) -> Mapping[str, float]:
    """Leave out words that say nothing and stand in every tenth post: they add time, not order."""
    common = postings.statistics.document_count * COMMON
    empty = {
        term
        for term in weights
        if postings.statistics.frequency(term) > common and _says_nothing(term)
    }
    if len(empty) == len(weights):
        return weights
    return {term: weight for term, weight in weights.items() if term not in empty}


def _says_nothing(term: str) -> bool:
    return all(bare(word) in SAYING_NOTHING for word in term.split("_"))


def _rarest(weights: Mapping[str, float], postings: Postings) -> dict[str, float]:
    if len(weights) <= MOST_TERMS:
        return dict(weights)
    telling = sorted(
        (term for term in weights if term in postings),
        key=lambda term: (-weights[term] * postings.statistics.idf(term), term),
    )
    return {term: weights[term] for term in telling[:MOST_TERMS]}
