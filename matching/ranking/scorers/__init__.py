"""Small scorers with one contract; `SCORERS` is the product's set, in the order parts are shown."""

from typing import Final

from matching.ranking.scorers.answer import Answer
from matching.ranking.scorers.base import Change, PartName, Scorer
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

SCORERS: Final[tuple[Scorer, ...]] = (
    Trade(),
    Words(),
    Related(),
    Skills(),
    Place(),
    Pay(),
    Shift(),
    Preparation(),
    Start(),
    Answer(),
    Seats(),
)

__all__ = ["SCORERS", "Change", "PartName", "Scorer"]
