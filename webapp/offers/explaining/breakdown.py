"""Where the points of an offer come from: every part, what it could be at most, and the sum.

    breakdown(offer)

Points are shown with one digit. They are rounded together, so that what is shown adds up to the
total that is shown: whoever checks with pencil and paper finds no fault.
"""

from collections.abc import Sequence
from typing import Final

from flask_babel import gettext as _

from matching.offers import Offer, Part
from matching.ranking.scorers import PartName
from matching.verdict import OfferReason
from webapp.offers.explaining.parts import part_words
from webapp.offers.explaining.sentences import sentence
from webapp.shared.posts.cards import Breakdown, BreakdownRow
from webapp.shared.words.formats import number

TENTHS: Final = 10
# These say how many points there are, which stands beside them.
COUNTED_BESIDE: Final = frozenset({OfferReason.PART_EARNED, OfferReason.PART_MISSED})
# Parts that depend on more than one answer of the register; nobody is asked to fill them.
NOT_ASKED_FOR: Final = frozenset({PartName.WORDS, PartName.RELATED, PartName.LINE_OF_WORK})


def breakdown(offer: Offer) -> Breakdown:
    """Return the table of an offer's points in the reader's language."""
    judged = [part for part in offer.parts if part.applicable]
    shown = rounded_together([part.points for part in judged])
    return Breakdown(
        rows=[_row(part, tenths) for part, tenths in zip(judged, shown, strict=True)],
        total=_of(sum(shown), sum(part.most for part in judged)),
        unjudged=_unjudged(offer.parts),
    )


def rounded_together(points: Sequence[float]) -> list[int]:
    """Round to whole tenths of a point so that they add up to the rounded sum.

    The largest remainders are rounded up; no figure is a tenth or more away from its own.
    """
    tenths = [round(TENTHS * each, 6) for each in points]
    floors = [int(each) for each in tenths]
    left = int(sum(tenths) + 0.5) - sum(floors)
    by_remainder = sorted(range(len(tenths)), key=lambda at: floors[at] - tenths[at])
    for at in by_remainder[:left]:
        floors[at] += 1
    return floors


def _row(part: Part, tenths: int) -> BreakdownRow:
    why = " ".join(sentence(line) for line in part.lines if line.code not in COUNTED_BESIDE)
    return BreakdownRow(part_words(part.name), why, _of(tenths, part.most))


def _of(tenths: int, most: float) -> str:
    """Say points of the most there could be: "20,4 trên 32"."""
    whole = round(most, 1)
    return _(
        "%(points)s trên %(most)s",
        points=number(tenths / TENTHS),
        most=number(int(whole) if whole.is_integer() else whole),
    )


def _unjudged(parts: Sequence[Part]) -> str:
    """Name what the person said nothing about, so that nothing counts by it; "" where all does."""
    names = [
        part_words(part.name).lower()
        for part in parts
        if not part.applicable and part.name not in NOT_ASKED_FOR
    ]
    return _("Chưa xét, vì bạn chưa khai: %(names)s.", names=", ".join(names)) if names else ""
