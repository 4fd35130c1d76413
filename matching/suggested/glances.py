"""What is looked at of everybody, as arrays: a few things that each said, at a glance."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, NamedTuple, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matching.facts import Point
from matching.ranking.distance.globe import on_the_globe
from matching.ranking.trades.numbered import trades

WITH_BED: Final = frozenset({"welcome", "needed"})  # far is fine where there is a bed

Bools = NDArray[np.bool_]
Ids = NDArray[np.int64]


class Said(NamedTuple):
    """What one person said, as their row has it."""

    id: int
    words: str  # the typed wish
    wished: Sequence[str]  # occupations
    skills: Iterable[str]
    point: Point | None  # where they live
    limit_km: float | None  # how far they go, where they said so
    pay_vnd: int | None  # the least they wish for
    shifts: Iterable[str]
    start: date | None  # from when
    lodging: str | None  # whether a bed is wished for


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """Numbers of which each person may have several, or none.

    Attributes
    ----------
    values : ndarray of int64
    owners : ndarray of int64
        Whose each is, by place.

    """

    values: NDArray[np.int64]
    owners: NDArray[np.int64]

    @classmethod
    def of(cls, found: Sequence[Sequence[int]]) -> Self:
        """Lay out the numbers of each person."""
        values = [value for each in found for value in each]
        counts = [len(each) for each in found]
        owners = np.repeat(np.arange(len(found), dtype=np.int64), counts)
        return cls(np.array(values, np.int64), owners)

    def only(self, places: Ids, count: int) -> Self:
        """Return those of the people at some places out of `count`, who move to 0, 1 and so on."""
        moved = np.full(count, -1, np.int64)
        moved[places] = np.arange(len(places))
        owners = moved[self.owners]
        stay = owners >= 0
        return type(self)(self.values[stay], owners[stay])

    def followed_by(self, others: Self, first: int) -> Self:
        """Return these with those of other people, whose places begin at `first`."""
        return type(self)(
            np.concatenate([self.values, others.values]),
            np.concatenate([self.owners, others.owners + first]),
        )

    def are_among(self, numbers: Collection[int]) -> Bools:
        """Tell of each value whether it is one of these."""
        return np.isin(self.values, np.array([*numbers], np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Glances:
    """Everybody at a glance. Each column has an entry, or a last dimension, for each person.

    Attributes
    ----------
    ids : ndarray of int64
        Which differ and rise.
    words : tuple of str
        Different typed wishes. While they are the same tuple, they are the same wishes.
    texts : ndarray of int64
        Which of them each typed.
    wished : Several
        Occupations by number, of those that the lexicon knows.
    skills : Several
        Checksums of skills. Where two share one, somebody seems to have both, never neither.
    homes : ndarray of float32, shape (3, n)
        As `on_the_globe` has them.
    limits_km : ndarray of float32
        How far they go at most; NaN where they did not say.
    pays, shifts, starts : ndarray of bool
        Who said anything of the least pay, the hours, and the first day.
    beds : ndarray of bool
        To whom a bed makes up for the way.

    """

    ids: Ids
    words: tuple[str, ...]
    texts: NDArray[np.int64]
    wished: Several
    skills: Several
    homes: NDArray[np.float32]
    limits_km: NDArray[np.float32]
    pays: Bools
    shifts: Bools
    starts: Bools
    beds: Bools

    @classmethod
    def of(cls, people: Iterable[Said]) -> Self:
        """Look at people, who come in the order of their ids."""
        columns = list(zip(*people, strict=True)) or [()] * len(Said._fields)
        ids, words, wished, skills, points, limits_km, pays, shifts, starts, lodging = columns
        different, texts = _numbered(words)
        return cls(
            ids=np.array(ids, np.int64),
            words=different,
            texts=texts,
            wished=Several.of([trades().numbers(each) for each in wished]),
            skills=Several.of([checksums(each) for each in skills]),
            homes=on_the_globe(points),
            limits_km=np.array([limit or np.nan for limit in limits_km], np.float32),
            pays=_whether(pays),
            shifts=_whether(shifts),
            starts=_whether(starts),
            beds=np.array([each in WITH_BED for each in lodging], np.bool_),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def only(self, places: Ids) -> Self:
        """Return the people at some places, with all wishes that were typed."""
        some: Any = {
            name: column.only(places, len(self))
            if isinstance(column, Several)
            else column[..., places]
            for name, column in self._columns().items()
        }
        return type(self)(words=self.words, **some)

    def joined_by(self, others: Self) -> Self:
        """Return these people and others in the order of their ids, with no wishes but theirs."""
        typed = [each.words[at] for each in (self, others) for at in each.texts.tolist()]
        words, texts = _numbered(typed)
        more = others._columns()
        both: Any = {
            name: column.followed_by(more[name], len(self))
            if isinstance(column, Several)
            else np.concatenate([column, more[name]], axis=-1)
            for name, column in self._columns().items()
        }
        joined = type(self)(words=words, **{**both, "texts": texts})
        return joined.only(np.argsort(joined.ids))

    def _columns(self) -> dict[str, Any]:
        names = (each.name for each in fields(self) if each.name != "words")
        return {name: getattr(self, name) for name in names}


def checksums(codes: Iterable[str]) -> list[int]:
    """Return codes as numbers."""
    return [crc32(code.encode()) for code in codes]


def _numbered(texts: Iterable[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the different ones of some texts, and the number of each."""
    number: dict[str, int] = {}
    found = [number.setdefault(text, len(number)) for text in texts]
    return tuple(number), np.array(found, np.int64)


def _whether(column: Sequence[object]) -> Bools:
    return np.array([bool(each) for each in column], np.bool_)


NOBODY: Final = Glances.of(())
