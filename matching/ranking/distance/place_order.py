"""The order of places in which neighbours stand together, so that what is near is a few ranges.

Provinces come one after the other; inside each its communes follow a Hilbert curve, and what only
names the province comes last. What names no place is at the very end.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.places.gazetteer import load
from matching.ranking.distance.whereabouts import country

_BITS: Final = 12  # of the curve: 4,096 steps across the country, about 400 m
_SPAN: Final = 16.0  # degrees


class PlaceOrder:
    """Every `Country.slot` by its rank in the order.

    Attributes
    ----------
    slot_at : ndarray of int32, shape (slots,)
        The slots in order.
    rank : ndarray of int32, shape (slots,)
        The place of each slot in the order.

    """

    def __init__(self) -> None:
        known, communes = country(), load().communes.values()
        latitude = np.array([commune.point_latitude for commune in communes])
        longitude = np.array([commune.point_longitude for commune in communes])
        provinces, alone = len(known.province_at), 1 << (2 * _BITS)
        province = np.concatenate([known.province_of, np.arange(provinces), [provinces]])
        along = np.concatenate([_along(latitude, longitude), np.full(provinces + 1, alone)])
        self.slot_at = np.lexsort((along, province)).astype(np.int32)
        self.rank = np.empty_like(self.slot_at)
        self.rank[self.slot_at] = np.arange(len(self.slot_at), dtype=np.int32)


@lru_cache(maxsize=1)
def place_order() -> PlaceOrder:
    """Return the order of places, worked out once per process."""
    return PlaceOrder()


def _along(latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return where points lie on the curve; they are laid on a square grid of whole degrees."""
    x, y = (_cells(each) for each in (longitude, latitude))
    return hilbert(x, y, _BITS)


def _cells(degrees: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the cells of degrees; the country spans less than `_SPAN` of them either way."""
    cells = (degrees - np.floor(degrees.min())) * (1 << _BITS) / _SPAN
    clipped: NDArray[np.int64] = np.minimum(cells.astype(np.int64), (1 << _BITS) - 1)
    return clipped


def hilbert(x: NDArray[np.int64], y: NDArray[np.int64], bits: int) -> NDArray[np.int64]:
    """Return the distance along a Hilbert curve of cells of a grid, `bits` wide each way.

    After Hamilton, "Compact Hilbert Indices" (2006), in two dimensions.
    """
    x, y, along, last = x.copy(), y.copy(), np.zeros_like(x), (1 << bits) - 1
    for bit in range(bits - 1, -1, -1):
        side = 1 << bit
        right, up = (x & side) > 0, (y & side) > 0
        along += side * side * ((3 * right) ^ up)
        flipped = ~up & right
        x[flipped], y[flipped] = last - x[flipped], last - y[flipped]
        turned = ~up
        x[turned], y[turned] = y[turned].copy(), x[turned].copy()
    return along
