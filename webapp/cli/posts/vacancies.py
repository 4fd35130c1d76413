"""Commands that start with `nhipcau vacancies`."""

import json
import time
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale
from sqlalchemy import select

from models import BlockedPost, Organisation, Vacancy
from webapp import db
from webapp.moderation import queries as moderation
from webapp.posting import actions as posting
from webapp.shared import clock
from webapp.shared.workflow import Deed, Party
from webapp.tasks.turn import Turn
from webapp.tasks.upkeep import post_texts
from webapp.vacancy_import import importing, sentences
from webapp.vacancy_import.actions import Report
from webapp.vacancy_import.importing import Checked
from webapp.vacancy_import.reading.columns import Header
from webapp.vacancy_import.reading.files import UnreadableFileError

SHOWN_ISSUES = 50

commands = AppGroup("vacancies", help="Look after vacancies.")


@commands.command()
def expire() -> None:
    """Close what has passed its closing day; meant to run once a day."""
    with db.of(current_app).unit() as session:
        ended = posting.expire(session, Vacancy, now=clock.now(), today=clock.today())
    click.echo(f"expired={ended}")


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="Write the list as JSON.")
def check(*, as_json: bool) -> None:
    """Look all open posts through; list those that say what the law does not allow.

    They are noted for the coordinators. None is closed.
    """
    turn = Turn(app=current_app, now=clock.now())
    post_texts.look_through(turn)
    with db.of(current_app).open(only_reads=True) as session:
        found = [_to_mend(row) for row in moderation.every_blocked(session)]
    if as_json:
        click.echo(json.dumps({"read": turn.counts["read"], "to_mend": found}, ensure_ascii=False))
        return
    for each in found:
        click.echo(f"{each['post']}  {', '.join(each['codes'])}  {each['title']}")
    click.echo(f"read={turn.counts['read']} to_mend={len(found)} new={turn.counts['new']}")


def _to_mend(row: BlockedPost) -> dict[str, Any]:
    return {
        "post": str(row.post.public_id),
        "kind": "vacancy" if row.vacancy_id is not None else "course",
        "title": row.post.title,
        "organisation": str(row.post.organisation.public_id),
        "codes": row.codes,
    }


@commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisation", "organisation_id", required=True, type=click.UUID,
              help="Public id of the organisation that posts.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Report only, write nothing.")
@click.option("--skip-bad", is_flag=True, help="Write the good rows although others are refused.")
@click.option("--closes-on", type=click.DateTime(["%Y-%m-%d"]),
              help="Closing day of every row, in place of the file's own.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Write the report as JSON.")
def import_(  # noqa: PLR0913  # click passes each option by its name
    *,
    file: Path,
    organisation_id: uuid.UUID,
    dry_run: bool,
    skip_bad: bool,
    closes_on: datetime | None,
    as_json: bool,
) -> None:
    """Import a CSV, XLSX or JSONL file, gzipped or not: every row, or none at all."""
    database, started = db.of(current_app), time.perf_counter()
    closing_day = closes_on.date() if closes_on else None
    terms = importing.Terms(today=clock.today(), closes_on=closing_day)
    with force_locale("vi"), file.open("rb") as stream, database.open(only_reads=True) as reading:
        organisation = _organisation(reading, organisation_id)
        try:
            with importing.check(
                reading, stream, organisation=organisation, terms=terms
            ) as checked:
                reading.rollback()
                if not dry_run and (skip_bad or not checked.report.refused):
                    _write(database, checked, organisation_id)
                _show(checked, seconds=time.perf_counter() - started, as_json=as_json)
        except UnreadableFileError as error:
            raise click.ClickException(sentences.about_file(error)) from None
    if checked.report.refused and not skip_bad:
        raise SystemExit(1)


def _organisation(session: Any, public_id: uuid.UUID) -> Organisation:
    found: Organisation | None = session.scalars(
        select(Organisation).where(Organisation.public_id == public_id).order_by(Organisation.id)
    ).one_or_none()
    if found is None:
        raise click.ClickException(f"No organisation has the public id {public_id}.")
    return found


def _write(database: db.Database, checked: Checked, organisation_id: uuid.UUID) -> None:
    deed = Deed(actor=None, party=Party.EMPLOYER, now=clock.now(), today=clock.today())
    with database.unit() as session:
        importing.write(
            session, checked, organisation=_organisation(session, organisation_id), deed=deed
        )


def _show(checked: Checked, *, seconds: float, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_as_json(checked, seconds), ensure_ascii=False, indent=1))
        return
    report = checked.report
    worst_first = sorted(report.issues, key=lambda each: (not each.is_error, each.row))
    for issue in worst_first[:SHOWN_ISSUES]:
        mark = "x" if issue.is_error else "-"
        click.echo(f"{mark} {sentences.whole(issue, checked.header)} {issue.shown}".rstrip())
    for (column, code, is_error), count in report.by_code.most_common():
        mark = "x" if is_error else "-"
        name = sentences.column_name(column, checked.header)
        click.echo(f"{mark} {count:>7}  {name}: {sentences.about_cell(code)}")
    click.echo(_totals(report, checked.header, seconds))


def _totals(report: Report, header: Header, seconds: float) -> str:
    unused = ", ".join(header.unused) or "-"
    return (
        f"rows={report.rows} added={report.added} changed={report.changed} "
        f"unchanged={report.unchanged} refused={report.refused} "
        f"written={'yes' if report.written else 'no'} seconds={seconds:.1f}\n"
        f"columns not used: {unused}"
    )


def _as_json(checked: Checked, seconds: float) -> dict[str, object]:
    report = checked.report
    return {
        "rows": report.rows,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "refused": report.refused,
        "written": report.written,
        "seconds": round(seconds, 2),
        "columns": checked.header.names,
        "columns_not_used": list(checked.header.unused),
        "counts": [
            {"column": column, "code": code, "is_error": is_error, "rows": count}
            for (column, code, is_error), count in report.by_code.most_common()
        ],
        "issues": [
            {
                "row": issue.row,
                "column": sentences.column_name(issue.column, checked.header),
                "code": issue.code,
                "is_error": issue.is_error,
                "sentence": sentences.about_cell(issue.code),
                "law": issue.law,
                "shown": issue.shown,
            }
            for issue in report.issues
        ],
    }
