"""The facts of posts by row: what many posts say alike is written once, and read once.

A post is a row of codes, one for each of its facts, and its title. Each fact that is different from
all others is written as JSON; it is understood when the first post that has it is asked for.
"""

import json
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property, partial
from itertools import chain, repeat, starmap
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from matching.facts import Answers, OpportunityFacts, OpportunityKind, Point
from matching.ranking.arrays.ragged import Ragged
from matching.ranking.texts.postings import Docs, title_terms

_KEPT: Final = 8_000  # posts read before, per process: some five megabytes
# The body is read for its words and then let go of; hardly two posts have an id or a title alike.
_ALONE: Final = ("id", "title", "title_terms")
_LEFT_OUT: Final = frozenset({"body", *_ALONE})
CODED: Final = tuple(each.name for each in fields(OpportunityFacts) if each.name not in _LEFT_OUT)
FIELD: Final[Mapping[str, int]] = {name: at for at, name in enumerate(CODED)}

Write = Callable[[Any], Any]
Read = Callable[[Any], Any]

# What JSON cannot hold as it is: how it is written, and how it is read again.
_WAYS: Final[Mapping[Any, tuple[Write, Read]]] = {
    frozenset: (sorted, frozenset),
    tuple: (list, tuple),
    date: (date.toordinal, date.fromordinal),
    Point: (list, Point._make),
    Answers: (list, Answers._make),
    OpportunityKind: (str, {each.value: each for each in OpportunityKind}.__getitem__),
}
_AS_THEY_ARE: Final = frozenset({str, int, float, bool, NoneType})


def _ways() -> Iterator[tuple[Write, Read] | None]:
    """Yield the two ways of each coded field; None for text and numbers."""
    hints = get_type_hints(OpportunityFacts)
    for name in CODED:
        (kind,) = _kinds(hints[name]) - {NoneType}
        yield None if kind in _AS_THEY_ARE else _WAYS[kind]


def _kinds(hint: Any) -> set[Any]:
    """Return the types of a hint; a set stays a set, whatever it holds."""
    each = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return {get_origin(kind) or kind for kind in each}


_OF_FIELD: Final = tuple(_ways())
_TITLE_NAMES: Final = FIELD["title_names"]
# A post is put together field by field: its own way in, by name, takes four times as long.
_PUT_IN: Final[Mapping[str, Callable[[OpportunityFacts, Any], None]]] = {
    each.name: getattr(OpportunityFacts, each.name).__set__ for each in fields(OpportunityFacts)
}


def _written(at: int, value: Any) -> str:
    way = _OF_FIELD[at]
    plain = value if way is None or value is None else way[0](value)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _understood(at: int, values: Iterable[Any]) -> Iterable[Any]:
    """Return facts of one field as they were before they were written."""
    way = _OF_FIELD[at]
    return values if way is None else (v if v is None else way[1](v) for v in values)


def _texts(written: memoryview, starts: memoryview, rows: Docs) -> list[str]:
    """Return some of the texts that were laid end to end."""
    return [str(written[starts[row] : starts[row + 1]], "utf-8") for row in rows.tolist()]


def _text(written: memoryview, starts: memoryview, row: int) -> str:
    return str(written[starts[row] : starts[row + 1]], "utf-8")


class Coding:
    """The facts of posts on their way into records: each gets a number among those of its field."""

    def __init__(self) -> None:
        self._known: list[dict[Any, int]] = [{} for _ in CODED]
        self._codes: list[NDArray[np.uint32]] = []
        self._titles: list[Ragged] = []
        self._terms: list[Ragged] = []

    def add(
        self, posts: Sequence[OpportunityFacts], title_names: Iterable[tuple[str, ...]]
    ) -> None:
        """Write more posts down, each with what its title names."""
        codes = np.empty((len(posts), len(CODED)), np.uint32)
        for at, (name, known) in enumerate(zip(CODED, self._known, strict=True)):
            told = title_names if at == _TITLE_NAMES else (getattr(post, name) for post in posts)
            codes[:, at] = [known.setdefault(value, len(known)) for value in told]
        self._codes.append(codes)
        self._titles.append(_laid([post.title for post in posts]))
        self._terms.append(_laid([title_terms(post.title) for post in posts]))

    def records(self, keys: NDArray[np.int64], order: NDArray[np.int64]) -> "Records":
        """Return all that was added, in another order; keys are those of the posts in it."""
        codes, self._codes = np.concatenate(self._codes)[order], []
        titles, self._titles = Ragged.joined(self._titles).taken(order), []
        terms, self._terms = Ragged.joined(self._terms).taken(order), []
        lists, before = list[str](), 0
        for at, known in enumerate(self._known):
            texts, place = _sorted([_written(at, value) for value in known])
            lists.append(f"[{','.join(texts)}]")
            codes[:, at] = place[codes[:, at]] + np.uint32(before)
            before += len(texts)
        text = f"[{','.join(lists)}]".encode()
        return Records(
            keys=keys,
            codes=codes,
            written=np.frombuffer(text, np.uint8),
            titles=titles.values,
            title_starts=titles.starts,
            terms=terms.values,
            term_starts=terms.starts,
        )


def _laid(texts: Sequence[str]) -> Ragged:
    """Lay texts end to end."""
    each = [text.encode() for text in texts]
    return Ragged.of(np.frombuffer(b"".join(each), np.uint8), map(len, each))


def _sorted(texts: Sequence[str]) -> tuple[list[str], NDArray[np.uint32]]:
    """Return different texts in order, and the new place of each."""
    order = sorted(range(len(texts)), key=texts.__getitem__)
    place = np.empty(len(texts), np.uint32)
    place[order] = np.arange(len(texts), dtype=np.uint32)
    return [texts[at] for at in order], place


@dataclass(frozen=True, eq=False)
class Records:
    """The facts of posts by row.

    Attributes
    ----------
    keys : ndarray of shape (n,), int64
        See `columns.pack`.
    codes : ndarray of shape (n, fields), uint32
        Where each fact of a post, in the order of `CODED`, stands among the values.
    written : ndarray of uint8
        The different facts of each field as JSON, field after field.
    titles : ndarray of uint8
        The title of row r is `titles[title_starts[r]:title_starts[r + 1]]`.
    title_starts : ndarray of shape (n + 1,), int64
    terms, term_starts : ndarray
        The same of what is in its title; see `OpportunityFacts.title_terms`.

    """

    keys: NDArray[np.int64]
    codes: NDArray[np.uint32]
    written: NDArray[np.uint8]
    titles: NDArray[np.uint8]
    title_starts: NDArray[np.int64]
    terms: NDArray[np.uint8]
    term_starts: NDArray[np.int64]
    _known: dict[int, OpportunityFacts] = field(init=False, repr=False, default_factory=dict)

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[OpportunityFacts]:
        return map(self._read, range(len(self)))

    def __getitem__(self, row: int) -> OpportunityFacts:
        found = self._known.get(row)
        if found is None:
            if not 0 <= row < len(self):
                raise IndexError(row)
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[row] = self._read(row)
        return found

    def of(self, rows: Docs) -> list[OpportunityFacts]:
        """Return the facts of some posts."""
        posts = _WHOLE.posts(self, rows)
        _each(map(_PUT_IN["body"], posts, repeat("")))
        return posts

    def ids(self, rows: Docs) -> list[int]:
        """Return the ids of some posts."""
        found: list[int] = (self.keys.take(rows) // 2).tolist()
        return found

    def titles_of(self, rows: Docs) -> list[str]:
        """Return the titles of some posts."""
        return _texts(*self._titles, rows)

    def ways_to_titles(self, rows: Docs) -> list[Callable[[], str]]:
        """Return what reads the title of each of some posts."""
        return [partial(_text, *self._titles, row) for row in rows.tolist()]

    def terms_of(self, rows: Docs) -> list[str]:
        """Return the terms of some titles, each between blanks."""
        return _texts(*self._terms, rows)

    def warm(self) -> None:
        """Understand now what is otherwise understood for the first post."""
        _ = self.values

    def _read(self, row: int) -> OpportunityFacts:
        (post,) = self.of(np.array([row]))
        return post

    # An array gives single numbers and short pieces ten times as slowly as what it lies in.
    @cached_property
    def _titles(self) -> tuple[memoryview, memoryview]:
        return self.titles.data, self.title_starts.data

    @cached_property
    def _terms(self) -> tuple[memoryview, memoryview]:
        return self.terms.data, self.term_starts.data

    @cached_property
    def values(self) -> tuple[Any, ...]:
        """The facts that codes stand for, understood once for all posts that share them."""
        written: list[list[Any]] = json.loads(str(self.written.data, "utf-8"))
        return tuple(chain.from_iterable(starmap(_understood, enumerate(written))))


# What has no code, by the rows of posts.
_READ_ALONE: Final[Mapping[str, Callable[[Records, Docs], list[Any]]]] = {
    "id": Records.ids,
    "title": Records.titles_of,
    "title_terms": Records.terms_of,
    "way_to_title": Records.ways_to_titles,
}


class Reading:
    """Reads some fields of posts, field by field, of all posts that are asked for at once.

    Parameters
    ----------
    names : collection of str
        Fields of `OpportunityFacts`, but for the body.

    """

    def __init__(self, names: Collection[str]) -> None:
        self._names = [name for name in names if name in FIELD]
        self._coded = np.array([FIELD[name] for name in self._names], np.intp)
        self._alone = [(name, _READ_ALONE[name]) for name in names if name in _READ_ALONE]

    def of(self, records: Records, rows: Docs) -> dict[str, list[Any]]:
        """Return the facts of some posts by field, in the order of the rows."""
        value = records.values.__getitem__
        codes = records.codes.take(rows, 0).take(self._coded, 1).T.tolist()
        told = {name: list(map(value, of)) for name, of in zip(self._names, codes, strict=True)}
        return told | {name: read(records, rows) for name, read in self._alone}

    def posts(self, records: Records, rows: Docs) -> list[OpportunityFacts]:
        """Return posts of which nothing else is known: other fields raise AttributeError."""
        posts = list(map(object.__new__, repeat(OpportunityFacts, len(rows))))
        for name, told in self.of(records, rows).items():
            _each(map(_PUT_IN[name], posts, told))
        return posts


_WHOLE: Final = Reading((*CODED, *_ALONE))


def _each(done: Iterator[None]) -> None:
    deque(done, maxlen=0)
