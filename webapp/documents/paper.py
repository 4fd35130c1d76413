"""What stands on a paper, before anybody draws it: headings, entries, grids and points.

Papers are for offices in Vietnam: their words are Vietnamese, whatever language the pages are in.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

DRAFT: Final = "Bản nháp để mang đi"
ESTIMATE: Final = "Ước tính. NHCSXH quyết định."
MOST_ROWS: Final = 100  # 5 pages, 70 ms; more is a sheet, and would cost a process memory
MOST_LETTERS: Final = 2_000
# What XML 1.0 cannot hold, marks that turn the direction of writing, and signs of no width.
UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u0000-\u0008\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
BLANKS: Final = re.compile(r"[\t\r\f\v \u00a0]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A label and what is known; without a value it is filled in by hand."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a grid: its share of the width, and whether it holds numbers."""

    label: str
    share: int = 2
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a paper under its heading."""

    heading: str
    intro: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries(Section):
    """Labels and values, one below the other."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Section):
    """Rows under columns; `blank_rows` are added at the end, to be filled in by hand."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    blank_rows: int = 0

    def __post_init__(self) -> None:
        """Refuse a row that does not fit its columns; raises ValueError."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has as many cells as there are columns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Section):
    """Sentences one below the other, with a box before each where something is to be ticked."""

    points: tuple[str, ...]
    boxes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper: neutral title and file name, and its parts in order.

    `file_stem` is the name of the file without its ending: lower case, hyphens, nothing of a
    person in it. `made_on` is printed, and is the only date inside the file.
    """

    title: str
    file_stem: str
    made_on: date
    sections: tuple[Section, ...]
    subtitle: str = ""
    landscape: bool = False


def printable(text: str) -> str:
    """Return text as a paper can hold it: composed, one kind of blank, at most 2,000 letters."""
    clean = UNPRINTABLE.sub("", unicodedata.normalize("NFC", text))
    lines = (BLANKS.sub(" ", line).strip() for line in clean.split("\n"))
    whole = "\n".join(line for line in lines if line)
    return whole if len(whole) <= MOST_LETTERS else f"{whole[: MOST_LETTERS - 1]}…"


def as_data(paper: Paper) -> dict[str, Any]:
    """Return a paper as plain values, every text of it printable: what renderers read.

    Raises ValueError for a grid of more than `MOST_ROWS` rows: that is a sheet, not a paper.
    """
    return {
        "title": printable(paper.title),
        "subtitle": printable(paper.subtitle),
        "made_on": f"{paper.made_on:%d/%m/%Y}",
        "landscape": paper.landscape,
        "draft": DRAFT,
        "estimate": ESTIMATE,
        "sections": [_section_data(section) for section in paper.sections],
    }


def _section_data(section: Section) -> dict[str, Any]:
    data: dict[str, Any] = _printable(asdict(section))
    data["kind"] = type(section).__name__.lower()
    if isinstance(section, Grid):
        if len(section.rows) > MOST_ROWS:
            raise ValueError(f"{len(section.rows)} rows are too many for a paper")
        blank = [""] * len(section.columns)
        data["rows"] += [blank] * data.pop("blank_rows")
    return data


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_printable(inner) for inner in value]
    return value
