"""The facts of posts as one run of bytes; those of a post are read when somebody asks for them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from matching.facts import Answers, OpportunityFacts, OpportunityKind, Point
from matching.ranking.arrays.ragged import Ragged

_KEPT: Final = 2_000  # posts read before, per process
_LEFT_OUT: Final = frozenset({"body"})  # read for its words and then let go of
_FIELDS: Final = tuple(each.name for each in fields(OpportunityFacts) if each.name not in _LEFT_OUT)

Write = Callable[[Any], Any]

# What JSON cannot hold as it is: how it is written, and how it is read again.
_WAYS: Final[Mapping[Any, tuple[Write, Callable[[Any], Any]]]] = {
    frozenset: (sorted, frozenset),
    tuple: (list, tuple),
    date: (date.toordinal, date.fromordinal),
    Point: (list, Point._make),
    Answers: (list, Answers._make),
    OpportunityKind: (str, {each.value: each for each in OpportunityKind}.__getitem__),
}
_AS_THEY_ARE: Final = frozenset({str, int, float, bool, NoneType})


def _ways() -> Iterator[tuple[int, Write, Callable[[Any], Any]]]:
    """Yield the place of each field that is neither text nor number, and its two ways."""
    hints = get_type_hints(OpportunityFacts)
    for at, name in enumerate(_FIELDS):
        (kind,) = _kinds(hints[name]) - {NoneType}
        if kind not in _AS_THEY_ARE:
            yield at, *_WAYS[kind]


def _kinds(hint: Any) -> set[Any]:
    """Return the types of a hint; a set stays a set, whatever it holds."""
    each = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return {get_origin(kind) or kind for kind in each}


_ODD: Final = tuple(_ways())
_TITLE_NAMES: Final = _FIELDS.index("title_names")


def written(post: OpportunityFacts, title_names: tuple[str, ...] | None = None) -> bytes:
    """Return a post as a line of JSON, without its body, with what its title was read to name."""
    values = [getattr(post, name) for name in _FIELDS]
    values[_TITLE_NAMES] = post.title_names if title_names is None else title_names
    for at, write, _ in _ODD:
        if values[at] is not None:
            values[at] = write(values[at])
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def read(line: str) -> OpportunityFacts:
    """Return the post that `written` wrote."""
    values = json.loads(line)
    for at, _, understood in _ODD:
        if values[at] is not None:
            values[at] = understood(values[at])
    return OpportunityFacts(**dict(zip(_FIELDS, values, strict=True)))


@dataclass(frozen=True, eq=False)
class Records:
    """The facts of posts by row; row r is written in `lines[starts[r]:starts[r + 1]]`."""

    lines: NDArray[np.uint8]
    starts: NDArray[np.int64]
    _known: dict[int, OpportunityFacts] = field(init=False, repr=False, default_factory=dict)

    @staticmethod
    def gathered(
        posts: Iterable[OpportunityFacts], title_names: Iterable[tuple[str, ...]]
    ) -> Ragged:
        """Write posts one after the other, each with what its title names."""
        lines = [written(post, names) for post, names in zip(posts, title_names, strict=True)]
        return Ragged.of(np.frombuffer(b"".join(lines), np.uint8), map(len, lines))

    def __len__(self) -> int:
        return len(self.starts) - 1

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

    def _read(self, row: int) -> OpportunityFacts:
        return read(str(self.lines[self.starts[row] : self.starts[row + 1]].data, "utf-8"))
