"""Commands that start with `nhipcau occupations`."""

import click
from flask import current_app
from flask.cli import AppGroup

from webapp import db
from webapp.occupations import actions

commands = AppGroup("occupations", help="Look after the lists of occupations and skills.")


@commands.command()
def load() -> None:
    """Load the lexicon's occupations and skills, retire what it dropped; may be run again."""
    with db.of(current_app).unit() as session:
        loaded = actions.load(session)
    click.echo(f"{loaded.rows} retired={loaded.retired}")
