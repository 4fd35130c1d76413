"""How many offers stand on one sheet of A4: as many as fit, in large print where few do.

A printed second page would be lost, so lines are counted before anything is drawn. The figures
are those of `static/css/print.css`, the letters of a line counted on the long side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from webapp.shared.posts.cards import OpportunityCard

MOST_OFFERS = 8
LIST_MM = 222.0  # of 297 mm, less margins, head and foot


@dataclass(frozen=True, slots=True)
class Print:
    """A size of print: heights in millimetres, widths in letters."""

    most: int
    padding_mm: float
    title_mm: float
    line_mm: float
    title_letters: int
    line_letters: int
    least_mm: float  # of the column with the pay and the boxes to tick

    def height_mm(self, card: OpportunityCard) -> float:
        """Estimate the height of one offer, never too low."""
        facts = " · ".join(fact.text for fact in card.facts)
        reasons = "Vì sao hợp: " + " ".join(card.reasons_for) if card.reasons_for else ""
        weigh = "Cần cân nhắc: " + " ".join(card.reasons_against) if card.reasons_against else ""
        ask = (
            "Hỏi trước khi nhận: " + " ".join(n.sentence for n in card.notes) if card.notes else ""
        )
        lines = sum(
            ceil(len(text) / self.line_letters)
            for text in (card.organisation, facts, reasons, weigh, ask)
        )
        text_mm = ceil(len(card.title) / self.title_letters) * self.title_mm + lines * self.line_mm
        return self.padding_mm + max(text_mm, self.least_mm)


LARGE = Print(5, 6.8, 6.4, 5.7, 44, 54, 34.0)
SMALL = Print(MOST_OFFERS, 3.6, 5.2, 4.2, 54, 72, 23.0)


# From the most readable to the one that holds most: size of print, reasons for and against.
LAYOUTS = ((LARGE, 2, 1), (SMALL, 2, 1), (SMALL, 1, 1), (SMALL, 1, 0))


def laid_out(cards: Sequence[OpportunityCard]) -> tuple[list[OpportunityCard], bool]:
    """Return the cards that stand on the sheet, cut to its space, and whether in small print."""
    asked = min(len(cards), MOST_OFFERS)
    shown: list[OpportunityCard] = []
    size = LARGE
    for size, reasons, against in LAYOUTS:
        cut = [
            replace(
                card,
                reasons_for=card.reasons_for[:reasons],
                reasons_against=card.reasons_against[:against],
            )
            for card in cards
        ]
        shown = cut[: _fitting(cut, size)]
        if len(shown) == asked:
            break
    return shown, size is SMALL


def _fitting(cards: Sequence[OpportunityCard], size: Print) -> int:
    used_mm = 0.0
    for count, card in enumerate(cards[: size.most]):
        used_mm += size.height_mm(card)
        if used_mm > LIST_MM:
            return count
    return min(len(cards), size.most)
