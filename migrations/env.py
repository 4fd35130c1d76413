"""Alembic's entry point: the schema of `models`, the database of `Settings`."""

from typing import Any

from alembic import context
from sqlalchemy import Connection, pool

from models import Base
from models.base import UtcDateTime
from webapp.db import engine_for
from webapp.settings import Settings


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write our column types as what they are in the database.

    A migration is history: it must read the same after `models` has moved on.
    """
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        migrate(connection)
        return
    url = context.config.attributes.get("url") or Settings.from_env().database_url
    engine = engine_for(url, poolclass=pool.NullPool)
    with engine.connect() as opened:
        migrate(opened)


def migrate(connection: Connection) -> None:
    options: dict[str, Any] = {
        "target_metadata": Base.metadata,
        "compare_server_default": True,
        "render_item": render_item,
        "render_as_batch": connection.dialect.name == "sqlite",
        "transaction_per_migration": True,
    }
    context.configure(connection=connection, **options)
    with context.begin_transaction():
        context.run_migrations()


run()
