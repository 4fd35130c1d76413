"""The small world, built once for each process and put in again, as it was, for every test."""

import pickle
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models import Base
from tests import world as worlds


@dataclass
class _Kept:
    """Every row of the world by its table, and the world with the objects tests hold on to."""

    now: datetime
    rows: dict[str, list[dict[str, Any]]]
    world: bytes


_kept: dict[str, _Kept] = {}  # by the kind of database, whose numbers of rows go on differently


def ready(session: Session, now: datetime) -> worlds.World:
    """Give the world as `worlds.build(now)` makes it, in the empty tables of this session."""
    kind = session.get_bind().dialect.name
    if kind not in _kept or _kept[kind].now != now:
        with session.begin_nested() as undone:
            _kept[kind] = _built(session, now)
            undone.rollback()
        session.expunge_all()
    for table in Base.metadata.sorted_tables:
        if rows := _kept[kind].rows[table.name]:
            session.execute(table.insert(), rows)
    world: worlds.World = pickle.loads(_kept[kind].world)  # noqa: S301 - our own, of this process
    session.add_all([*world.rows, *filter(None, _accounts(world))])
    return world


def _built(session: Session, now: datetime) -> _Kept:
    world = worlds.build(now)
    session.flush()
    rows = {
        table.name: [dict(row) for row in session.execute(table.select()).mappings()]
        for table in Base.metadata.sorted_tables
    }
    return _Kept(now, rows, pickle.dumps(world))


def _accounts(world: worlds.World) -> list:
    return [*world.insiders.values(), *world.strangers.values()]
