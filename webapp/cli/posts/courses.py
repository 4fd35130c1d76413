"""Commands that start with `nhipcau courses`."""

import click
from flask import current_app
from flask.cli import AppGroup

from models import Course
from webapp import db
from webapp.posting import actions as posting
from webapp.shared import clock

commands = AppGroup("courses", help="Look after courses.")


@commands.command()
def expire() -> None:
    """Close what has passed its last day to enrol; meant to run once a day."""
    with db.of(current_app).unit() as session:
        ended = posting.expire(session, Course, now=clock.now(), today=clock.today())
    click.echo(f"expired={ended}")
