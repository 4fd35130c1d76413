"""Commands that start with `nhipcau rankers`."""

import contextlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from matching.ranking.learnt import store
from matching.ranking.measuring import benchmark, fit_files
from matching.ranking.measuring.fairness import LEAST_CELL
from matching.ranking.measuring.row_files import UnreadableError
from webapp import db, opportunity_index
from webapp.db import session
from webapp.fairness import actions as fairness, queries as fairness_queries
from webapp.shared import clock

commands = AppGroup("rankers", help="Train, look at and measure the rankers.")

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@commands.command()
def train() -> None:
    """Fit on this database, compare with words and lexicon alone, publish what is not worse."""
    from matching.ranking import learning  # noqa: PLC0415 - scikit-learn takes a second to import

    folder = opportunity_index.artefacts(current_app)
    try:
        tried = learning.train(
            session, folder, today=clock.today(), fairness=fairness_queries.for_card
        )
    except store.BusyError:
        raise click.ClickException("another training is under way") from None
    except OSError as error:
        raise _unwritable(folder, error) from error
    click.echo(json.dumps(tried, ensure_ascii=False))


@commands.command()
def card() -> None:
    """Show what the served ranker was fitted on, how it did, and how groups of people fare.

    Also what came of the last training, and what keeps a published version from being served.
    """
    folder = opportunity_index.artefacts(current_app)
    problem = store.problem(folder)
    shown = {
        "version": store.current(folder),
        "problem": str(problem) if problem else None,
        **(_readable(store.card, folder) or {}),
        "fairness": fairness_queries.for_card(session),
        "last_training": _readable(store.last, folder),
    }
    click.echo(json.dumps(shown, ensure_ascii=False, indent=2))


def _readable(read: Callable[[Path], dict[str, Any] | None], folder: Path) -> dict[str, Any] | None:
    with contextlib.suppress(store.StoreError):
        return read(folder)
    return None


@commands.command()
@click.option("--to", "version", type=click.IntRange(min=0), help="The version to serve; 0: none.")
def rollback(version: int | None) -> None:
    """Serve the version before the present one again, or words and lexicon alone before the first.

    Workers take it up when they next build their index, which the next request starts.
    """
    folder = opportunity_index.artefacts(current_app)
    chosen = store.previous(folder) if version is None else version
    if chosen is None:
        raise click.ClickException("nothing learnt is served, so there is no earlier version")
    try:
        store.serve(folder, chosen)
    except store.StoreError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    click.echo(json.dumps({"version": chosen}))


def _unwritable(folder: Path, error: OSError) -> click.ClickException:
    return click.ClickException(f"{folder} cannot be written: {error.strerror}")


@commands.command("fairness")
@click.option("--json", "in_json", is_flag=True, help="The whole report as JSON.")
@click.option("--people", "most", type=click.IntRange(min=1), help="Look at a sample of so many.")
def fairness_report(most: int | None, *, in_json: bool) -> None:
    """Compare what lists and outcomes are like for groups of people; keeps the report."""
    today, database = clock.today(), db.of(current_app)
    with database.open(only_reads=True) as reading:
        index = opportunity_index.of(current_app).current(reading)
        contents = fairness.contents(
            reading, index=index, today=today, most=most or fairness.MOST_PEOPLE
        )
    with database.unit() as unit:
        fairness.keep(unit, contents=contents, today=today)
    contents["made_on"] = today.isoformat()
    if in_json:
        click.echo(json.dumps(contents, ensure_ascii=False, indent=2))
        return
    click.echo(f"{contents['people']} of {contents['of']} people, {contents['made_on']}")
    for table in contents["tables"]:
        for cell in table["cells"]:
            click.echo(_line(table, cell))


def _line(table: Mapping[str, Any], cell: Mapping[str, Any]) -> str:
    """Return one cell as a line of columns; what is hidden says so."""
    name = f"{table['measure']:<10}{table['attribute']:<9}{cell['group']:<14}"
    if cell["value"] is None:
        return f"{name}under {LEAST_CELL}"
    bounds = "" if cell["low"] is None else f"{cell['low']:.3f}–{cell['high']:.3f}"
    ratio = "" if cell["ratio"] is None else f"× {cell['ratio']:.2f}"
    return (
        f"{name}{cell['people']:>6}  {cell['value']:.3f}  {bounds:<13}  {ratio}  {cell['reading']}"
    )


@commands.command()
@click.argument("set_dir", type=FOLDER)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--fit", "files", type=FILE, multiple=True, help="CSV or JSON lines, may be .gz.")
@click.option("--no-fit", is_flag=True, help="The lexicon and the words alone.")
def bench(set_dir: Path, out: Path, files: tuple[Path, ...], *, no_fit: bool) -> None:
    """Rank every query of a benchmark folder; writes TREC lines, never opens its judgements."""
    _require_writable(out)
    try:
        fitted_on = [] if no_fit else fit_files.read(files)
        found = benchmark.run(set_dir, fitted_on)
    except UnreadableError as error:
        raise click.ClickException(str(error)) from error
    tag = "nhipcau-fit" if fitted_on else "nhipcau"
    out.write_text("".join(f"{line}\n" for line in found.trec_lines(tag)), "utf-8")
    click.echo(json.dumps(found.summary()))


def _require_writable(out: Path) -> None:
    """Refuse before minutes of work what could not be written after them."""
    try:
        out.open("a").close()
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error
