"""How well an offer fits: what it has of the points that a person's answers let it reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from matching.ranking.input.wish import Wish
from matching.ranking.scorers import PartName, scorers_of, weighed
from matching.ranking.scorers.trade import STRONG
from matching.ranking.units import UNITS
from matching.ranking.weights import Weights

FITS_VERY_WELL: Final = 0.75  # share of the points one can get, from which fit is 3
FITS_WELL: Final = 0.55
OF_THE_TRADE: Final = 0.3  # of trade or words, below which nothing near home makes up for it
TELLING: Final = (PartName.TRADE, PartName.WORDS)
# Trade and words are counted as one; being answered and seated is a chance, not a fit.
NOT_OF_FIT: Final = {
    *(*TELLING, PartName.RELATED, PartName.LINE_OF_WORK),
    *(PartName.ANSWER, PartName.SEATS),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What can be judged by for one person; the most of each is in units."""

    beside_the_trade: tuple[PartName, ...]
    most_beside: float
    telling: tuple[tuple[PartName, float], ...]  # of the trade, with the most of each
    most_of_trade: float

    @classmethod
    def of(cls, wish: Wish) -> Self:
        """Return the scale of who wishes this."""
        judging = (each.part for each in scorers_of(wish).values() if each.applicable(wish))
        return cls.by(wish.weights, tuple(judging))

    @classmethod
    @lru_cache(maxsize=256)
    def by(cls, weights: Weights, judging: tuple[PartName, ...]) -> Self:
        """Return the scale of parts that judge, of which outcomes may have taught how much."""
        most = {part: each.most * UNITS for part, each in weighed(weights).items()}
        beside = tuple(part for part in judging if part not in NOT_OF_FIT)
        return cls(
            beside,
            sum(most[part] for part in beside),
            tuple((part, most[part]) for part in judging if part in TELLING),
            most[PartName.TRADE],
        )

    def fits(self, units: Mapping[PartName, Sequence[int]]) -> list[int]:
        """Return how well offers fit, 1–3, of what this person's answers let them reach.

        Trade and words say the same thing in two ways, so the better of the two counts.
        """
        beside = map(sum, zip(*map(units.__getitem__, self.beside_the_trade), strict=True))
        if not self.telling:
            return [1 for _ in beside]
        shares = [[got / most for got in units[part]] for part, most in self.telling]
        trade = map(max, zip(*shares, strict=True)) if len(shares) > 1 else shares[0]
        return list(map(self._fit, trade, beside))

    def _fit(self, trade: float, beside: int) -> int:
        """Return the same by the share that trade or words have of their most, and the rest.

        Work of quite another trade may fit, however near it is: who wants to guard is not told
        that a post for cleaning fits.
        """
        most = self.most_beside + self.most_of_trade
        share = (beside + trade * self.most_of_trade) / most
        if trade < STRONG:
            return 2 if share >= FITS_WELL and trade >= OF_THE_TRADE else 1
        return 3 if share >= FITS_VERY_WELL else 2 if share >= FITS_WELL else 1
