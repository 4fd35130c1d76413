"""The chance with which the draw of `spread` shows a post among the first ten.

Given a post's own standing x, whether another stands before it is one toss of a coin per post, with
1 − ((x − score) / near_equal)^w, and all tosses are independent. So the number of those before it
is a sum of independent indicators (Poisson binomial), counted exactly up to ten, and the chance is
its mean over x. What one employer posts alike counts twice at most, as it is shown.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.sharing.spread import ALONE, FIRST, MOST_ALIKE

NODES: Final = 48  # standings a mean is taken over
FARTHEST: Final = 1_000  # different scores that are looked at, the best

# Among many equals only the luckiest draws stand among ten, so nodes are closest near 1.
_STEPS: Final = (np.arange(NODES) + 0.5) / NODES
_UNIFORM: Final = 1.0 - _STEPS**3
_WEIGHTS: Final = 3.0 * _STEPS**2 / (3.0 * _STEPS**2).sum()

Chances = NDArray[np.float64]  # over standings: shape (NODES,), or (NODES, FIRST + 1) over counts


@dataclass(frozen=True, slots=True)
class Stand:
    """What the draw knows of the candidates of one list, one value per candidate.

    Attributes
    ----------
    scores : ndarray of float
        In points.
    room : ndarray of int
        `models.room`, the logarithm of the weight.
    alike : ndarray of int
        `spread.likeness`.
    near_equal, alike_points : float
        How many points the draw, and the rule for posts alike, may move an offer.

    """

    scores: NDArray[np.float64]
    room: NDArray[Any]
    alike: NDArray[np.int64]
    near_equal: float
    alike_points: float

    def before(self, others: NDArray[np.intp], standing: Chances) -> Chances:
        """Return the chance of each other to stand before a standing, shape (NODES, others)."""
        if self.near_equal <= 0:
            return (self.scores[others] > standing[:, None]).astype(np.float64)
        part = np.clip((standing[:, None] - self.scores[others]) / self.near_equal, 0.0, 1.0)
        # A draw of nothing is no draw: who stands above x already is before it for sure.
        chances: Chances = 1.0 - part ** np.exp2(self.room[others].astype(np.float64))
        return chances


def propensity(stand: Stand, place: int) -> float:
    """Return the chance with which a candidate is shown among the first ten."""
    if len(stand.scores) <= FIRST:
        return 1.0
    own = stand.scores[place]
    reach = stand.near_equal + stand.alike_points
    rivals = np.flatnonzero(stand.scores > own - reach)
    rivals = rivals[rivals != place]
    standing = _standings(stand, place)
    kin, rest = _split(stand, rivals, place)
    of_kin = _count(stand.before(kin, standing).T)
    early = _rest(stand, rest, standing)
    chance = sum(
        (of_kin[:, a] * early[:, : FIRST - a].sum(axis=1) for a in range(MOST_ALIKE)),
        np.zeros(NODES),
    )
    if len(kin) >= MOST_ALIKE:  # a third alike waits for all of nearly equal standing
        late = _rest(stand, rest, standing - stand.alike_points)
        for a in range(MOST_ALIKE, FIRST):
            chance = chance + of_kin[:, a] * late[:, : FIRST - a].sum(axis=1)
    return float(np.clip(chance @ _WEIGHTS, 0.0, 1.0))


def propensities(stand: Stand, places: NDArray[np.intp]) -> list[float]:
    """Return what `propensity` does for many candidates of one list, several times faster.

    Where nobody stands alike more often than is shown, nobody waits for others: then all who
    might stand before a candidate are independent, and are counted for all candidates together.
    """
    if len(stand.scores) <= FIRST:
        return [1.0] * len(places)
    if _crowded(stand.alike):
        return [propensity(stand, int(place)) for place in places]
    early = _early(stand, places)[..., :FIRST].sum(axis=-1)
    chances: list[float] = np.clip(early @ _WEIGHTS, 0.0, 1.0).tolist()
    return chances


def _crowded(alike: NDArray[np.int64]) -> bool:
    _, members = np.unique(alike[alike != ALONE], return_counts=True)
    return bool((members > MOST_ALIKE).any())


def _early(stand: Stand, places: NDArray[np.intp]) -> Chances:
    """Return the chances that 0, 1, … 10 or more others stand before each of some candidates.

    Shape (candidates, NODES, 11).
    """
    pairs = np.stack([stand.scores, stand.room.astype(np.float64)])
    _, first, group, times = np.unique(
        pairs, axis=1, return_index=True, return_inverse=True, return_counts=True
    )
    standing = np.stack([_standings(stand, int(place)) for place in places])
    best = np.argsort(-stand.scores[first], kind="stable")[:FARTHEST]
    tosses = stand.before(first[best], standing.ravel()).T.reshape(len(best), *standing.shape)
    counts = np.zeros((*standing.shape, FIRST + 1))
    counts[..., 0] = 1.0
    own = group.ravel()[places]
    for number, toss in zip(best.tolist(), tosses, strict=True):
        if toss.any():
            others = times[number] - (own == number)  # nobody stands before themselves
            counts = _joined(counts, _tossed(toss, others))
    return counts


def _tossed(toss: Chances, numbers: NDArray[np.int64]) -> Chances:
    """Return the chances of 0, 1, … 10 or more successes of `numbers` equal tosses of each row."""
    most = min(int(numbers.max()), FIRST - 1)
    chances = np.zeros((*toss.shape, FIRST + 1))
    for hits in range(most + 1):
        ways = np.array([float(math.comb(number, hits)) for number in numbers.tolist()])
        misses = np.maximum(numbers - hits, 0)[:, None]
        chances[..., hits] = ways[:, None] * toss**hits * (1.0 - toss) ** misses
    if numbers.max() > most:
        chances[..., -1] = np.maximum(1.0 - chances.sum(axis=-1), 0.0)
    return chances


def _joined(one: Chances, other: Chances) -> Chances:
    """Return the chances of the sum of two counts; what is over ten counts as ten or more."""
    joined = one * other[..., :1]
    for hits in range(1, FIRST + 1):
        part = other[..., hits, None]
        if part.any():
            joined[..., hits:] += one[..., : FIRST + 1 - hits] * part
            joined[..., -1:] += one[..., FIRST + 1 - hits :].sum(axis=-1, keepdims=True) * part
    return joined


def _standings(stand: Stand, place: int) -> Chances:
    """Return the standings of a candidate for draws of `_UNIFORM`."""
    drawn = _UNIFORM ** np.exp2(-float(stand.room[place]))
    standings: Chances = stand.scores[place] + stand.near_equal * drawn
    return standings


def _split(
    stand: Stand, rivals: NDArray[np.intp], place: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Part rivals into those alike the candidate and the rest."""
    kind = stand.alike[place]
    alike = (stand.alike[rivals] == kind) & (kind != ALONE)
    return rivals[alike], rivals[~alike]


def _rest(stand: Stand, rivals: NDArray[np.intp], standing: Chances) -> Chances:
    """Return the chances that 0, 1, … 10 or more of the others are shown before a standing.

    Others alike count twice at most, unless they are so much better that they wait for nobody.
    """
    kinds = stand.alike[rivals].copy()
    kinds[stand.scores[rivals] >= standing.max() + stand.alike_points] = ALONE
    _, kind_of, members = np.unique(kinds, return_inverse=True, return_counts=True)
    kinds[members[kind_of] <= MOST_ALIKE] = ALONE  # so few never wait for others
    alone, times = _grouped(stand, rivals[kinds == ALONE])
    counts = _count(stand.before(alone, standing).T, times.tolist())
    for kind in np.unique(kinds[kinds != ALONE]):
        of_kind = _count(stand.before(rivals[kinds == kind], standing).T)
        of_kind[:, MOST_ALIKE] = of_kind[:, MOST_ALIKE:].sum(axis=1)
        of_kind[:, MOST_ALIKE + 1 :] = 0.0
        counts = _summed(counts, of_kind)
    return counts


def _grouped(stand: Stand, rivals: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Return one rival of each score and room, and how many such there are; the best of them."""
    pairs = np.stack([stand.scores[rivals], stand.room[rivals].astype(np.float64)])
    _, first, times = np.unique(pairs, axis=1, return_index=True, return_counts=True)
    best = np.argsort(-stand.scores[rivals[first]], kind="stable")[:FARTHEST]
    return rivals[first[best]], times[best]


def _count(tosses: Iterable[Chances], times: Iterable[int] = repeat(1)) -> Chances:
    """Return the chances of 0, 1, … 10 or more successes, shape (NODES, 11).

    Each toss is made by as many as `times` says, apart from each other.
    """
    counts = np.zeros((NODES, FIRST + 1))
    counts[:, 0] = 1.0
    for toss, number in zip(tosses, times, strict=False):
        if not toss.any():
            continue
        if (toss == 1.0).all():
            counts = _shifted(counts, number)
        elif number == 1:
            counts = counts * (1.0 - toss[:, None]) + _shifted(counts, 1) * toss[:, None]
        else:
            counts = _summed(counts, _binomial(toss, number))
    return counts


def _binomial(toss: Chances, number: int) -> Chances:
    """Return the chances of 0, 1, … 10 or more successes of many equal tosses."""
    chances = np.zeros((NODES, FIRST + 1))
    for hits in range(min(number, FIRST - 1) + 1):
        ways = float(math.comb(number, hits))
        chances[:, hits] = ways * toss**hits * (1.0 - toss) ** (number - hits)
    chances[:, -1] = np.maximum(1.0 - chances.sum(axis=1), 0.0)
    return chances


def _shifted(counts: Chances, by: int) -> Chances:
    """Return the chances once a number of sure successes is added."""
    by = min(by, FIRST)
    moved = np.zeros_like(counts)
    moved[:, by:] = counts[:, : counts.shape[1] - by]
    moved[:, -1] += counts[:, counts.shape[1] - by :].sum(axis=1)
    return moved


def _summed(one: Chances, other: Chances) -> Chances:
    """Return the chances of the sum of two counts."""
    summed = np.zeros_like(one)
    for number in np.flatnonzero(other.any(axis=0)).tolist():
        summed += _shifted(one, number) * other[:, number : number + 1]
    return summed
