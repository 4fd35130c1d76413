"""Points as whole ten-thousandths, so that adding them is exact in any order."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.texts.postings import Points

UNITS: Final = 10_000  # of a point

Units = NDArray[np.int32]


def in_units(points: NDArray[Any]) -> Units:
    """Return points as whole ten-thousandths."""
    exact = np.multiply(points, UNITS, dtype=np.float64)
    units: Units = np.rint(exact, out=exact).astype(np.int32)
    return units


def whole_units(points: NDArray[Any]) -> Points:
    """Return points without what is less than a ten-thousandth."""
    return (in_units(points) / UNITS).astype(np.float32)
