"""Taking the cells of one row, and noting what is wrong with them on the way."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from webapp.shared.words.text import clean
from webapp.vacancy_import.reading.cells import CellError
from webapp.vacancy_import.reading.columns import Header

SHORT_TEXT_CHARS = 200  # as the columns hold, and the forms take
LONG_TEXT_CHARS = 5_000
SHOWN_CHARS = 60
FORMULA = re.compile(r"[=@]|[+\-](?=[\w(])")

T = TypeVar("T")
D = TypeVar("D")  # what stands where the file says nothing


@dataclass(frozen=True)
class Issue:
    """Something about one cell. An error keeps the row out; a warning goes in with it."""

    row: int
    column: str  # "" for the row as a whole
    code: str
    is_error: bool
    shown: str = ""  # the cell, cut short, and harmless when it is opened in a spreadsheet
    law: str = ""  # the article that a finding in the words stands on


@dataclass(frozen=True)
class Parsed:
    """A row, its columns for the table (None when it is refused), and its issues."""

    number: int
    values: dict[str, Any] | None
    issues: tuple[Issue, ...]


def harmless(text: str) -> str:
    """Cut a cell short; a formula is marked as text, as spreadsheets understand it."""
    short = text if len(text) <= SHOWN_CHARS else f"{text[:SHOWN_CHARS]}…"
    return f"'{short}" if FORMULA.match(text) else short


@dataclass
class RowReader:
    """Collects the columns of one row, and what is wrong on the way."""

    row: int
    header: Header
    cells: Sequence[str]
    issues: list[Issue] = field(default_factory=list)

    def text(self, column: str) -> str:
        found = clean(self.header.cell(self.cells, column))
        if found.startswith(("=", "@")):
            self.note(column, "formula", found)
        return found

    def note(self, column: str, code: str, text: str = "", *, is_error: bool = False) -> None:
        self.issues.append(Issue(self.row, column, code, is_error, harmless(text)))

    def refuse(self, column: str, code: str, text: str = "") -> None:
        self.note(column, code, text, is_error=True)

    def take(self, column: str, reader: Callable[[str], T], otherwise: D) -> T | D:
        """Read a cell; what cannot be read refuses the row."""
        text = self.text(column)
        if not text:
            return otherwise
        try:
            return reader(text)
        except CellError as error:
            self.refuse(column, error.code, text)
            return otherwise

    def short(self, column: str, most: int = SHORT_TEXT_CHARS) -> str:
        text = " ".join(self.text(column).split())
        if len(text) > most:
            self.refuse(column, "too_long", text)
        return text[:most]

    def long(self, column: str) -> str:
        text = self.text(column)
        if len(text) > LONG_TEXT_CHARS:
            self.note(column, "cut", text)
        return text[:LONG_TEXT_CHARS]
