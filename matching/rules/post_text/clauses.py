"""A post as short clauses, so that a word is judged by its neighbours and not by the whole text."""

import enum
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from matching.text import fold, normalise


class Field(enum.StrEnum):
    """Where in a post a clause stands. What is a demand in one is a duty in another."""

    TITLE = "title"
    DESCRIPTION = "description"
    REQUIREMENTS = "requirements"
    BENEFITS = "benefits"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostText:
    """A post as it was written, with the typed fields that its words are held against."""

    title: str = ""
    description: str = ""
    requirements: str = ""
    benefits: str = ""
    monthly_pay_min_vnd: int | None = None
    hourly_pay_min_vnd: int | None = None  # where pay is stated by the hour
    wage_region: int | None = None  # 1–4, of the commune; None: not known
    record_check_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words between two stops: as written, in lower case, and without accents."""

    field: Field
    written: str
    lower: str
    folded: str

    @property
    def bare(self) -> bool:
        """Whether it was typed without accents, so that only the folded form can be read."""
        return self.lower == self.folded

    @property
    def demands(self) -> bool:
        """Whether it stands where a post says what it asks or gives, not what the work is."""
        return self.field is not Field.DESCRIPTION


def _holds(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands in a text; a loop, since this is where time goes."""
    for word in words:  # noqa: SIM110 - `any` takes three times as long
        if word in text:
            return True
    return False


class Shape:
    """What to look for in a clause, made to be found without accents too.

    A clause without any accent is searched for the pattern without accents, so that "nop CMND goc"
    is read like "nộp CMND gốc"; one with accents is taken at its word.
    """

    def __init__(self, source: str, needs: tuple[str, ...] = ()) -> None:
        """Compile a pattern that is written with accents, in lower case.

        Parameters
        ----------
        source : str
            The pattern.
        needs : tuple of str
            Words without accents, one of which every match contains: most clauses hold none of
            them, and looking for words costs a tenth of looking for the pattern. () looks always.

        """
        self.needs = needs
        self._written = re.compile(source)
        self._bare = re.compile("".join(c if c.isascii() else fold(c) for c in source))

    def search(
        self, clause: Clause, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """Find the pattern between two places of a clause in lower case."""
        if self.needs and not _holds(clause.folded, self.needs):
            return None
        return (self._bare if clause.bare else self._written).search(clause.lower, start, end)

    def match(self, clause: Clause, start: int) -> re.Match[str] | None:
        """Find the pattern at one place."""
        return (self._bare if clause.bare else self._written).match(clause.lower, start)


# A point inside a number, an address or a name ("5.000.000", "a@b.vn", "Node.js") ends nothing, nor
# does a stroke inside "22 - 30 tuổi", "22 tuổi - 30 tuổi" or "Nam - Nữ".
STOPS: Final = re.compile(
    r"[\n;|\"•●▪➢✓✔★*·・◆►❖■□˗]+|[.!?]+(?!(?<=[a-z0-9]\.)[a-z0-9]|(?<=[A-Z]\.)[A-Z])"
    r"|^ ?(?:[-–—+]|o ) ?| [-–—+] (?!(?<=\d [-–—+] )\d|(?i:(?<=tuổi [-–—+] )\d|(?<=\dt [-–—+] )\d"
    r"|(?<=tuoi [-–—+] )\d|(?<=nam [-–—+] )n[ữu]|(?<=nữ [-–—+] )nam|(?<=nu [-–—+] )nam))",
    re.MULTILINE,
)
BLANKS: Final = re.compile(r"[^\S\n]+")
LONGEST_EXCERPT: Final = 120
MOST_CHARACTERS: Final = 20_000


def clauses(post: PostText) -> list[Clause]:
    """Return the clauses of a post in reading order."""
    return [clause for field in Field for clause in _of(field, getattr(post, field.value))]


def _of(field: Field, text: str) -> Iterator[Clause]:
    composed = unicodedata.normalize("NFC", BLANKS.sub(" ", text[:MOST_CHARACTERS]))
    for part in STOPS.split(composed):
        if written := normalise(part):
            lower = written.lower()
            yield Clause(field, written, lower, fold(lower))


def excerpt(clause: Clause, start: int, end: int) -> str:
    """Return the words around a place of a clause, cut at blanks."""
    text = clause.written
    if len(text) <= LONGEST_EXCERPT:
        return text
    room = (LONGEST_EXCERPT - (end - start)) // 2
    first, last = max(0, start - room), min(len(text), end + room)
    return text[first:last].strip()
