"""Commands that start with `nhipcau database`."""

import click
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.attributes import flag_modified

from models import Base, sealed
from webapp import db
from webapp.settings import ROOT

commands = AppGroup("database", help="Look after the tables.")


def alembic_config(database_url: str) -> Config:
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["url"] = database_url
    return config


def _config() -> Config:
    url = db.of(current_app).engine.url
    return alembic_config(url.render_as_string(hide_password=False))


@commands.command()
def upgrade() -> None:
    """Bring the database at DATABASE_URL to the newest tables."""
    command.upgrade(_config(), "head")
    click.echo("The database is up to date.")


@commands.command()
def check() -> None:
    """Fail when the tables differ from the models."""
    try:
        command.check(_config())
    except CommandError as error:
        raise click.ClickException(str(error)) from None


@commands.command()
def reseal() -> None:
    """Seal every sealed value with the newest key, so that older ones can be dropped."""
    try:
        with db.of(current_app).unit() as session:
            count = sum(_reseal(session, mapper) for mapper in Base.registry.mappers)
    except sealed.SealError as error:
        raise click.ClickException(f"{error}; nothing was changed") from None
    click.echo(f"{count} sealed with the newest key.")


def _reseal(session: Session, mapper: Mapper[Base]) -> int:
    """Seal what a table seals anew; returns of how many rows."""
    kinds = (sealed.Sealed, sealed.SealedText)
    names = [each.key for each in mapper.column_attrs if isinstance(each.columns[0].type, kinds)]
    rows = session.scalars(select(mapper.class_)).all() if names else []
    for row in rows:
        for name in names:
            getattr(row, name)  # opened with the older key
            flag_modified(row, name)
    return len(rows)
