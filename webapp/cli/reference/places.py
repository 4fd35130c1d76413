"""Commands that start with `nhipcau places`."""

import click
from flask import current_app
from flask.cli import AppGroup

from webapp import db
from webapp.places import actions

commands = AppGroup("places", help="Look after the registers of places.")


@commands.command()
def load() -> None:
    """Load provinces, communes, wage regions and former names; may be run again."""
    with db.of(current_app).unit() as session:
        loaded = actions.load(session)
    click.echo(str(loaded))
