"""A file from its first byte to the report: look at everything, then write everything."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import IO, TextIO

from sqlalchemy.orm import Session

from models import Organisation
from webapp.shared.workflow import Deed
from webapp.vacancy_import import actions
from webapp.vacancy_import.actions import Report, batches
from webapp.vacancy_import.reading import columns, files
from webapp.vacancy_import.reading.columns import Header
from webapp.vacancy_import.reading.files import UnreadableFileError
from webapp.vacancy_import.reading.rows import Reading, about_columns, parse_all
from webapp.vacancy_import.reading.taking import Parsed

__all__ = ["Checked", "Terms", "check", "write"]


@dataclass
class Checked:
    """A file looked at: its columns, the report, and its good rows set aside on disk."""

    header: Header
    spool: TextIO
    report: Report = field(default_factory=Report)

    def keep(self, batch: Sequence[Parsed]) -> None:
        good = [(parsed.number, parsed.values) for parsed in batch if parsed.values is not None]
        if good:
            self.spool.write(json.dumps(good, default=date.isoformat) + "\n")

    def good_batches(self) -> Iterator[list[Parsed]]:
        """Yield the good rows again, in the batches they came in."""
        self.spool.seek(0)
        for line in self.spool:
            yield [_row(number, values) for number, values in json.loads(line)]


def _row(number: int, values: dict[str, object]) -> Parsed:
    values["closes_on"] = date.fromisoformat(str(values["closes_on"]))
    return Parsed(number, values, ())


@dataclass(frozen=True, kw_only=True)
class Terms:
    """On what terms a file is read. `closes_on` stands for every row's own closing day."""

    today: date
    closes_on: date | None = None
    most_rows: int | None = None


@contextmanager
def check(
    session: Session, stream: IO[bytes], *, organisation: Organisation, terms: Terms
) -> Iterator[Checked]:
    """Read a whole file without writing to the database.

    Raises UnreadableFileError; "too_many" for more rows than the terms allow.
    """
    how = Reading(
        today=terms.today,
        closes_on=terms.closes_on,
        occupations=actions.known_occupations(session),
        organisation=organisation.name,
    )
    with (
        closing(files.rows_of(stream)) as all_rows,
        tempfile.TemporaryFile("w+", encoding="utf-8") as spool,
    ):
        header, rows = columns.split(all_rows)
        checked = Checked(header, spool)
        for issue in about_columns(header, how):
            checked.report.note(issue)
        for batch in batches(parse_all(header, rows, how)):
            for parsed in batch:
                checked.report.take(parsed)
            if terms.most_rows is not None and checked.report.rows > terms.most_rows:
                raise UnreadableFileError("too_many", most=terms.most_rows)
            actions.count_against(
                session, organisation=organisation, batch=batch, report=checked.report
            )
            checked.keep(batch)
        if not checked.report.rows:
            raise UnreadableFileError("no_rows")
        yield checked


def write(session: Session, checked: Checked, *, organisation: Organisation, deed: Deed) -> Report:
    """Write the good rows of a file that was looked at, in this session's transaction."""
    report = checked.report
    report.added = report.changed = report.unchanged = 0
    for batch in checked.good_batches():
        actions.write(session, organisation=organisation, batch=batch, deed=deed, report=report)
    actions.record(session, organisation=organisation, actor=deed.actor, report=report)
    report.written = True
    return report
