"""Commands that start with `nhipcau translations`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from webapp.shared.words import catalogues

commands = AppGroup("translations", help="Keep English as complete as Vietnamese.")


@commands.command()
def extract() -> None:
    """Bring the .po file of every area up to date with code and templates."""
    areas = catalogues.update()
    click.echo(f"Wrote {len(areas)} catalogues: {', '.join(areas)}.")


@commands.command()
def compile() -> None:  # noqa: A001  # the command's name
    """Merge every area's catalogue into the one the server reads, when that is out of date."""
    catalogues.compile_when_stale(Path(current_app.instance_path) / "translations")
    click.echo("The English catalogue is up to date.")


@commands.command()
def check() -> None:
    """Fail unless every message has an English translation with the same placeholders."""
    findings = catalogues.check()
    for finding in findings:
        click.echo(f"{finding.area}.po: {finding.kind}: {finding.source!r}")
    if findings:
        raise SystemExit(1)
    click.echo("Every message is translated.")
