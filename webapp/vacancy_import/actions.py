"""Writing what a file brought: new rows, changed rows, one deed for the whole file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models import Account, Occupation, Organisation, PostChange, PostState, Vacancy, VacancyUpload
from webapp.posting.workflow import OVER
from webapp.shared import audit
from webapp.shared.workflow import Deed
from webapp.vacancy_import.reading.columns import OF_LAW
from webapp.vacancy_import.reading.taking import Issue, Parsed

BATCH_ROWS = 500
MOST_ISSUES_KEPT = 1_000
KEPT_FOR = timedelta(days=7)
FILE_NAME_CHARS = 200
# What an import may change on a post that is there already.
UPDATED = (
    "title", "folded_text", "description", "requirements", "benefits", "province_code",
    "commune_code", "address", "overseas", "pay_unit", "pay_min_vnd", "pay_max_vnd",
    "monthly_pay_min_vnd", "monthly_pay_max_vnd", "pay_note", "experience_months", "openings",
    "schooling", "closes_on", "occupation_code", *OF_LAW,
)  # fmt: skip


@dataclass
class Report:
    """What became of a file: counts of rows, and its issues, the first thousand in full."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    issues: list[Issue] = field(default_factory=list)
    by_code: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    written: bool = False

    def note(self, issue: Issue) -> None:
        self.by_code[issue.column, issue.code, issue.is_error] += 1
        if len(self.issues) < MOST_ISSUES_KEPT or (
            issue.is_error and len(self.issues) < 2 * MOST_ISSUES_KEPT
        ):
            self.issues.append(issue)

    def take(self, parsed: Parsed) -> None:
        self.rows += 1
        self.refused += parsed.values is None
        for issue in parsed.issues:
            self.note(issue)


def known_occupations(session: Session) -> frozenset[str]:
    return frozenset(
        session.scalars(select(Occupation.code).where(~Occupation.retired).order_by(Occupation.id))
    )


def batches(rows: Iterable[Parsed]) -> Iterator[list[Parsed]]:
    """Group rows for writing, keeping their order."""
    rest = iter(rows)
    while batch := list(islice(rest, BATCH_ROWS)):
        yield batch


def write(
    session: Session,
    *,
    organisation: Organisation,
    batch: Sequence[Parsed],
    deed: Deed,
    report: Report,
) -> None:
    """Add the new rows of a batch and bring known ones up to date; counts into `report`.

    Rows are known by the file's own number. A post that is over stays as it is.
    """
    found = _sorted_out(session, organisation, batch)
    for parsed, ref in found.over:
        report.note(Issue(parsed.number, "external_ref", "is_over", is_error=False, shown=ref))
    _insert(session, organisation, found.new, deed)
    _update(session, found.changed, deed.now)
    found.count_into(report)


def count_against(
    session: Session, *, organisation: Organisation, batch: Sequence[Parsed], report: Report
) -> None:
    """Count what `write` would do with a batch, without doing it."""
    _sorted_out(session, organisation, batch).count_into(report)


@dataclass
class _Sorted:
    """The good rows of a batch by what is to be done with them."""

    new: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    over: list[tuple[Parsed, str]] = field(default_factory=list)  # with the file's own number
    unchanged: int = 0

    def count_into(self, report: Report) -> None:
        report.added += len(self.new)
        report.changed += len(self.changed)
        report.unchanged += self.unchanged + len(self.over)


def _sorted_out(session: Session, organisation: Organisation, batch: Sequence[Parsed]) -> _Sorted:
    rows = [(parsed, parsed.values) for parsed in batch if parsed.values is not None]
    known = _known(session, organisation, [values["external_ref"] for _parsed, values in rows])
    found = _Sorted()
    for parsed, values in rows:
        ref = values["external_ref"]
        there = known.get(ref)
        if there is None:
            found.new.append(values)
        elif there.state in OVER:
            found.over.append((parsed, str(ref)))
        elif _differs(there, values):
            found.changed.append(_told(values) | {"id": there.id})
        else:
            found.unchanged += 1
    return found


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Return what a row may change: what its file has no column for stays as it is."""
    return {name: values[name] for name in UPDATED if name in values}


def _differs(there: Any, values: dict[str, Any]) -> bool:
    return any(getattr(there, name) != value for name, value in _told(values).items())


def _known(
    session: Session, organisation: Organisation, refs: Sequence[str | None]
) -> dict[str | None, Any]:
    columns = [getattr(Vacancy, name) for name in UPDATED]
    found = session.execute(
        select(Vacancy.id, Vacancy.external_ref, Vacancy.state, *columns)
        .where(
            Vacancy.organisation_id == organisation.id,
            Vacancy.external_ref.in_([ref for ref in refs if ref is not None]),
        )
        .order_by(Vacancy.id)
    )
    return {row.external_ref: row for row in found}


def _insert(
    session: Session,
    organisation: Organisation,
    rows: Sequence[dict[str, Any]],
    deed: Deed,
) -> None:
    if not rows:
        return
    state = PostState.OPEN if organisation.is_verified else PostState.WAITING
    shared = {
        "organisation_id": organisation.id,
        "created_by_id": deed.actor.id if deed.actor else None,
        "state": state,
        "published_at": deed.now if state is PostState.OPEN else None,
    }
    # A None of ours means "not said": without `render_nulls` a column's default would speak.
    ids = session.scalars(
        insert(Vacancy).returning(Vacancy.id),
        [row | shared for row in rows],
        execution_options={"render_nulls": True},
    )
    _announce(session, ids.all())


def _update(session: Session, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    if rows:
        session.execute(update(Vacancy), [row | {"updated_at": now} for row in rows])
        _announce(session, [row["id"] for row in rows])


def _announce(session: Session, ids: Sequence[int]) -> None:
    """Tell those who serve lists; bulk writes do not pass the mapper that would."""
    session.execute(insert(PostChange), [{"vacancy_id": each} for each in ids])


def record(
    session: Session, *, organisation: Organisation, actor: Account | None, report: Report
) -> None:
    """Keep one deed for the whole file: who brought how many rows."""
    audit.record(
        session,
        actor=actor,
        verb="vacancies.imported",
        subject=organisation,
        added=report.added,
        changed=report.changed,
        refused=report.refused,
    )


def keep_upload(
    session: Session, *, organisation: Organisation, file_name: str, content: bytes, deed: Deed
) -> VacancyUpload:
    """Keep a file until its rows are written; files of more than a week ago go."""
    session.execute(delete(VacancyUpload).where(VacancyUpload.created_at < deed.now - KEPT_FOR))
    upload = VacancyUpload(
        organisation_id=organisation.id,
        created_by_id=deed.actor.id if deed.actor else None,
        file_name=file_name[-FILE_NAME_CHARS:],
        content=content,
    )
    session.add(upload)
    session.flush()
    return upload


def finish_upload(session: Session, *, upload: VacancyUpload, deed: Deed) -> VacancyUpload:
    """Note that the rows are written, and let the file itself go."""
    upload.content, upload.written_at = None, deed.now
    session.flush()
    return upload
