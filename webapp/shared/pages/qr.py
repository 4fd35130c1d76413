"""QR codes as one SVG path: printed sharp at any size, and drawn without images or scripts."""

from dataclasses import dataclass

import segno

QUIET_MODULES = 2  # white around the code; the paper around it gives the other two of ISO 18004


@dataclass(frozen=True, slots=True)
class QrCode:
    """`path` draws the dark modules on a square of `size` × `size` units, quiet zone included."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Encode an address at error level M: 15 % of the paper may be creased or stained."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    path = "".join(_runs(row, y + QUIET_MODULES) for y, row in enumerate(rows))
    return QrCode(size=len(rows) + 2 * QUIET_MODULES, path=path)


def _runs(row: bytes, y: int) -> str:
    """Draw the dark modules of one row, neighbours joined into one rectangle."""
    drawn, x = [], 0
    while x < len(row):
        end = x
        while end < len(row) and row[end]:
            end += 1
        if end > x:
            drawn.append(f"M{x + QUIET_MODULES} {y}h{end - x}v1h{x - end}z")
        x = max(end, x + 1)
    return "".join(drawn)
