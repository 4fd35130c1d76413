"""How plainly a title says its trade: the more else it says, the less surely that is the work.

"Nhân viên kho" is plainly for the store, "nhân viên kinh doanh dịch vụ kho vận tại Long An" less
so. It counts where nobody stated an occupation and the title was read for one, and for whoever
typed no word beside the name of one trade: who typed more wants a title that says more.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

LEVELS: Final = 5  # 0 where the title says hardly anything else
LOST_AT_MOST: Final = 0.12  # of what the trade is worth
# What is left at each level, where that does not matter and where it does.
_LEFT: Final = tuple(
    (1 - lost * np.arange(LEVELS, dtype=np.float32) / (LEVELS - 1))[:, None]
    for lost in (0.0, LOST_AT_MOST)
)


def level_of(share: float) -> int:
    """Return how much else a title says, given which share of its words names the trade.

    >>> level_of(1.0), level_of(0.5), level_of(0.0)
    (0, 2, 4)
    """
    return min(int((1.0 - share) * LEVELS), LEVELS - 1)


def by_level(worth: NDArray[np.float32], *, counts: bool) -> NDArray[np.float32]:
    """Return what trades are worth in titles of each level, one level after the other.

    Parameters
    ----------
    worth : ndarray of shape (n,)
        Of each trade in a title that says nothing else.
    counts : bool
        Whether it matters what else a title says.

    """
    found: NDArray[np.float32] = np.multiply(_LEFT[counts], worth).ravel()
    return found
