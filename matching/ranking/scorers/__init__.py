"""Small scorers with one contract; `SCORERS` is the product's set, in the order parts are shown.

Those that judge one wish are `scorers_of(wish)`: the same, with the most points that outcomes of
this instance gave each part, where any were learnt.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from matching.ranking.input.wish import Wish
from matching.ranking.scorers.answer import Answer
from matching.ranking.scorers.base import Change, PartName, Scorer
from matching.ranking.scorers.line_of_work import LineOfWork
from matching.ranking.scorers.pay import Pay
from matching.ranking.scorers.place import Place
from matching.ranking.scorers.preparation import Preparation
from matching.ranking.scorers.related import Related
from matching.ranking.scorers.seats import Seats
from matching.ranking.scorers.shift import Shift
from matching.ranking.scorers.skills import Skills
from matching.ranking.scorers.start import Start
from matching.ranking.scorers.trade import Trade
from matching.ranking.scorers.words import Words
from matching.ranking.weights import Weights

SCORERS: Final[tuple[Scorer, ...]] = (
    Trade(),
    Words(),
    Related(),
    LineOfWork(),
    Skills(),
    Place(),
    Pay(),
    Shift(),
    Preparation(),
    Start(),
    Answer(),
    Seats(),
)


@lru_cache(maxsize=128)
def weighed(weights: Weights) -> Mapping[PartName, Scorer]:
    """Return the scorers by part, each with its most points where `weights` has any for it."""
    given = dict(weights)
    return MappingProxyType(
        {each.part: type(each)(given.get(each.part, each.most)) for each in SCORERS}
    )


def scorers_of(wish: Wish) -> Mapping[PartName, Scorer]:
    """Return the scorers that judge a wish, by part, in the order parts are shown."""
    return weighed(wish.weights)


__all__ = ["SCORERS", "Change", "PartName", "Scorer", "scorers_of", "weighed"]
