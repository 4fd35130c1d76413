"""Kilometres between communes, from points inside them, one by one or in arrays.

Arrays hold communes as positions in `codes()`, so that a ranker can keep one int per row.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.places.gazetteer import load

Kilometres = NDArray[np.float32]
Positions = NDArray[np.int32]

EARTH_RADIUS_KM: Final = 6371.0088  # mean radius R1, Geodetic Reference System 1980
# The mean distance between two random points of a disc is 128 / 45π of its radius.
_MEAN_IN_DISC: Final = 128 / (45 * np.pi)
_NEIGHBOURS: Final = 4
_BLOCK: Final = 256  # communes at a time, so that the table of cosines stays small
_LEAST_WITHIN_KM: Final = 0.3
_MOST_WITHIN_KM: Final = 8.0  # islands have no neighbours to judge their size by
UNKNOWN: Final = -1


class Distances:
    """Points of all communes, in float32.

    Attributes
    ----------
    codes : tuple of str, length 3,321
        Commune codes; the position in it is what the arrays below are indexed by.
    radians : ndarray of shape (3321, 2), float32
        Latitude and longitude of a point inside each commune.
    within_km : ndarray of shape (3321,), float32
        Estimated mean distance between two homes of the same commune.

    """

    def __init__(self) -> None:
        communes = load().communes
        self.codes = tuple(communes)
        self._position = {code: at for at, code in enumerate(self.codes)}
        degrees = [(c.point_latitude, c.point_longitude) for c in communes.values()]
        points = np.radians(np.array(degrees, dtype=np.float64))
        self.radians: Kilometres = points.astype(np.float32)
        self.within_km = _within_km(points)

    def positions(self, codes: Iterable[str | None]) -> Positions:
        """Return the position of each code, -1 for None or a code unknown here."""
        found = (self._position.get(code, UNKNOWN) if code else UNKNOWN for code in codes)
        return np.fromiter(found, dtype=np.int32)

    def between(self, first: Positions | int, second: Positions | int) -> Kilometres:
        """Return great-circle kilometres between communes; the arrays broadcast.

        Within one commune it is `within_km`, never 0; where a position is -1 it is NaN.
        """
        a, b = np.broadcast_arrays(np.asarray(first), np.asarray(second))
        km = np.where(a == b, self.within_km[a], _great_circle_km(self.radians[a], self.radians[b]))
        km = np.maximum(km, _LEAST_WITHIN_KM)
        return np.where((a < 0) | (b < 0), np.float32(np.nan), km).astype(np.float32)

    def from_all(self, position: int) -> Kilometres:
        """Return the kilometres from one commune to each of the 3,321."""
        return self.between(position, np.arange(len(self.codes), dtype=np.int32))


@lru_cache(maxsize=1)
def distances() -> Distances:
    """Compute the arrays once per process."""
    return Distances()


def distance_km(first: str, second: str) -> float:
    """Return kilometres between two commune codes; KeyError for a code that is none."""
    table = distances()
    a, b = table.positions([first, second])
    if UNKNOWN in (a, b):
        raise KeyError(first if a == UNKNOWN else second)
    return float(table.between(a, b))


def within(commune: str, km: float) -> Positions:
    """Return the positions of communes at most `km` away, itself first, nearest first."""
    table = distances()
    (centre,) = table.positions([commune])
    if centre == UNKNOWN:
        raise KeyError(commune)
    away = table.from_all(centre)
    away[centre] = 0
    near = np.flatnonzero(away <= km)
    return near[np.argsort(away[near], kind="stable")].astype(np.int32)


def _great_circle_km(a: Kilometres, b: Kilometres) -> Kilometres:
    """Haversine over pairs of (latitude, longitude) in radians: shape (..., 2) to (...)."""
    half = (b - a) / 2
    chord = np.sin(half[..., 0]) ** 2
    chord = chord + np.cos(a[..., 0]) * np.cos(b[..., 0]) * np.sin(half[..., 1]) ** 2
    km: Kilometres = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(chord))
    return km


def _within_km(points: NDArray[np.float64]) -> Kilometres:
    """Estimate the mean distance inside each commune from how close its neighbours lie.

    The registers give no areas. With k neighbours inside the distance d, a commune's share of
    the ground is about πd²/k; a disc of that area has the radius d/√k. Neighbours are so near
    that the ground between them is flat, measured from the country's middle meridian; a search
    tree would cost more to import than to ask.
    """
    latitude, longitude = (points - points.mean(axis=0)).T
    flat = np.stack([latitude, longitude * np.cos(points[:, 0])], axis=1).astype(np.float32)
    blocks = [_reach(flat[at : at + _BLOCK], flat) for at in range(0, len(flat), _BLOCK)]
    mean_km = _MEAN_IN_DISC * EARTH_RADIUS_KM * np.concatenate(blocks) / np.sqrt(_NEIGHBOURS)
    within: Kilometres = np.clip(mean_km, _LEAST_WITHIN_KM, _MOST_WITHIN_KM).astype(np.float32)
    return within


def _reach(some: Kilometres, every: Kilometres) -> Kilometres:
    """Return how far the last of the nearest neighbours lies, the point itself apart."""
    squares = (some[:, :1] - every[:, 0]) ** 2 + (some[:, 1:] - every[:, 1]) ** 2
    reach: Kilometres = np.sqrt(np.partition(squares, _NEIGHBOURS, axis=1)[:, _NEIGHBOURS])
    return reach
