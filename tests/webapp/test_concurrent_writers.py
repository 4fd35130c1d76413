"""Four processes read, then write, the same rows thousands of times; nothing is lost."""

import multiprocessing
from collections.abc import Callable

import pytest
from sqlalchemy import select

from models import Base, RateLimit
from tests import databases
from webapp.db import Database
from webapp.shared import clock

PROCESSES = 4
ROUNDS = 1_000
ROWS = 3


def prepare(url: str) -> None:
    database = Database(url)
    Base.metadata.create_all(database.engine)
    with database.unit() as session:
        session.add_all(
            RateLimit(key=f"row-{n}", window_started_at=clock.now(), count=0) for n in range(ROWS)
        )
    database.engine.dispose()


def add_up(url: str) -> None:
    """Raise a count as an action would: read the row, think, write it back."""
    database = Database(url)
    for turn in range(ROUNDS):
        with database.unit() as session:
            found = session.scalars(
                select(RateLimit).where(RateLimit.key == f"row-{turn % ROWS}").with_for_update()
            ).one()
            found.count = found.count + 1
    database.engine.dispose()


def total(url: str) -> int:
    database = Database(url)
    with database.open(only_reads=True) as session:
        counts = session.scalars(select(RateLimit.count).order_by(RateLimit.id)).all()
    database.engine.dispose()
    return sum(counts)


def in_processes(work: Callable[[str], None], url: str) -> None:
    # A fresh interpreter each, as under gunicorn without preloading: nothing is shared.
    processes = multiprocessing.get_context("spawn")
    workers = [processes.Process(target=work, args=(url,)) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=120)
    assert [worker.exitcode for worker in workers] == [0] * PROCESSES


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_lost(kind, request, tmp_path):
    if kind == "sqlite":
        url = f"sqlite:///{tmp_path / 'many.sqlite'}"
        prepare(url)
        in_processes(add_up, url)
        assert total(url) == PROCESSES * ROUNDS
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, "nhipcau_concurrent") as url:
        prepare(url)
        in_processes(add_up, url)
        assert total(url) == PROCESSES * ROUNDS
