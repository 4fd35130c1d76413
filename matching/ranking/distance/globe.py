"""Points on the earth as vectors in kilometres, so that a distance is three multiplications."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import Point

EARTH_RADIUS_KM: Final = 6371.0


def on_the_globe(points: Sequence[Point | None]) -> NDArray[np.float32]:
    """Return points as kilometres from the earth's centre, shape (3, n); NaN where unknown."""
    known = np.array([p if p is not None else (np.nan, np.nan) for p in points], np.float64)
    latitude, longitude = np.radians(known.reshape(-1, 2).T)
    flat = np.cos(latitude)
    unit = np.stack([flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)])
    return (EARTH_RADIUS_KM * unit).astype(np.float32)


def chord_km(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the straight distance of points of `on_the_globe`; they broadcast.

    Below 300 km it is the distance on the ground to within 0.01 %, below 1,500 km to 0.3 %.
    """
    apart = first - second
    apart *= apart
    x, y, z = apart
    distance: NDArray[np.float32] = x + y
    distance += z
    return np.sqrt(distance, out=distance)
