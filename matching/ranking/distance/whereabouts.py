"""Where somebody may be of whom only the province is known: expectations over its communes.

A post that names no commune is scored as if it lay in each commune of its province with equal
chance, and so is a person who gave only a province. No such expectation is shown as a distance.
"""

import math
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import Point
from matching.places.gazetteer import load
from matching.ranking.distance.globe import chord_km, on_the_globe

Shares = NDArray[np.float32]
Place = Point | str  # a point, or the code of a province

# Two scales of near: what one can travel each day, and what is still one's own part of the country.
DAILY: Final = 0.5
REGION: Final = 0.5
REGION_KM: Final = 80.0  # here half of the regional share is left: about where a province ends
AT_THE_LIMIT: Final = 0.5  # share of the daily points that is left at the person's own limit
ABOUT_KM: Final = 1.0  # more than what is lost by rounding
FARTHEST_KM: Final = 9_999.0


def nearness(km: Shares, reach_km: float) -> Shares:
    """Return 1 at the door, falling with distance; it never rises with it.

    The daily share falls to a half at the person's reach and to nothing at twice that. The
    regional share falls more slowly, so that the neighbouring province stands before the far end
    of the country.
    """
    daily = km / np.float32(-reach_km / (1.0 - AT_THE_LIMIT))
    daily += 1.0
    np.maximum(daily, 0.0, out=daily)
    far = km / np.float32(REGION_KM)
    region = far * far
    region *= far
    region += 1.0
    np.divide(REGION, region, out=region)
    daily *= DAILY
    share: Shares = np.add(daily, region, out=region)
    return share


class Country:
    """All communes as points, and which province each lies in.

    Attributes
    ----------
    globe : ndarray of shape (3, communes), float32
    commune_at, province_at : dict of str to int
        The place of each code in the order of the registers.
    province_of : ndarray of shape (communes,), int32
        The place of each commune's province.

    """

    def __init__(self) -> None:
        communes, provinces = load().communes, load().provinces
        points = [Point(c.point_latitude, c.point_longitude) for c in communes.values()]
        self.globe = on_the_globe(points)
        self.commune_at = {code: at for at, code in enumerate(communes)}
        self.province_at = {code: at for at, code in enumerate(provinces)}
        homes = [self.province_at[c.province_code] for c in communes.values()]
        self.province_of = np.array(homes, np.int32)
        self._sizes = np.bincount(self.province_of, minlength=len(provinces))
        self._point_at = {point: at for at, point in enumerate(points)}

    def slot(self, commune: str | None, province: str | None) -> int:
        """Return where `shares` has a commune, or else its province, or else the unknown place."""
        at = self.commune_at.get(commune or "")
        if at is not None:
            return at
        return len(self.commune_at) + self.province_at.get(province or "", len(self.province_at))

    def with_provinces(self, by_commune: NDArray[Any]) -> Shares:
        """Add the mean over the communes of each province, and 0 for the unknown place."""
        found = np.zeros(len(by_commune) + len(self._sizes) + 1, np.float32)
        found[: len(by_commune)] = by_commune
        sums = np.bincount(self.province_of, by_commune, minlength=len(self._sizes))
        found[len(by_commune) : -1] = sums / self._sizes
        return found

    def of_point(self, point: Point) -> Shares:
        """Return one point as `on_the_globe` does; of communes it is known."""
        at = self._point_at.get(point)
        return on_the_globe([point]) if at is None else self.globe[:, at : at + 1]

    def communes_of(self, province: str) -> Shares:
        """Return the points of a province's communes, shape (3, n)."""
        return self.globe[:, self.province_of == self.province_at[province]]


@lru_cache(maxsize=1)
def country() -> Country:
    """Lay out the communes once per process."""
    return Country()


def known_place(point: Point | None, province: str | None) -> Place | None:
    """Return the closest that is known of where somebody is; None where nothing is."""
    return point or (province if province in country().province_at else None)


@lru_cache(maxsize=512)
def near_shares(place: Place, reach_km: float) -> Shares:
    """Return the expected `nearness` of each `Country.slot`."""
    homes = _distances(place)
    total = nearness(homes[0], reach_km)
    for km in homes[1:]:  # one at a time: all at once is more than the processor keeps at hand
        total += nearness(km, reach_km)
    return country().with_provinces(total / np.float32(len(homes)))


@lru_cache(maxsize=256)
def chances_within(place: Place, limit_km: float) -> Shares:
    """Return the chance that something in each `Country.slot` lies within a limit."""
    if isinstance(place, Point):
        return country().with_provinces(_from(place)[0] <= limit_km)
    found = np.zeros(country().globe.shape[1])
    around = np.flatnonzero(_from_centre(place) <= limit_km)
    others, homes = country().globe[:, None, around], country().communes_of(place)[:, :, None]
    found[around] = (chord_km(others, homes) <= limit_km).mean(axis=0)
    return country().with_provinces(found)


@lru_cache(maxsize=64)
def _from_centre(province: str) -> Shares:
    """Return no more than the kilometres of any commune to the nearest of a province."""
    homes = country().communes_of(province)
    centre = homes.mean(axis=1, keepdims=True)
    around: Shares = chord_km(country().globe, centre) - chord_km(homes, centre).max()
    return around - np.float32(ABOUT_KM)


@lru_cache(maxsize=256)
def expected_km(place: Place) -> Shares:
    """Return the mean distance to each `Country.slot`; the unknown place is the farthest."""
    found = country().with_provinces(_distances(place).mean(axis=0))
    found[-1] = FARTHEST_KM
    return found


def centre_km(place: Place, other: Place) -> float:
    """Return the kilometres between two places, from the middle of where only a province is known.

    The middle is the mean of the province's communes, which lies where people live.
    """
    return math.dist(_centre(place), _centre(other))


@lru_cache(maxsize=4096)  # about as many as there are communes and provinces
def _centre(place: Place) -> tuple[float, ...]:
    known = country()
    points = known.of_point(place) if isinstance(place, Point) else known.communes_of(place)
    return tuple(points.mean(axis=1).tolist())


def _distances(place: Place) -> Shares:
    """Return the kilometres to all communes, a row for each place somebody may be at."""
    return _from(place) if isinstance(place, Point) else _between(place)


@lru_cache(maxsize=64)
def _from(point: Point) -> Shares:
    return chord_km(country().globe, country().of_point(point))[None, :]


@lru_cache(maxsize=8)
def _between(province: str) -> Shares:
    known = country()
    homes = known.communes_of(province).T
    return np.stack([chord_km(known.globe, home[:, None]) for home in homes])
