"""`make bench-bulk`: the nightly lists of 10,000 people over 50,000 posts, people per second.

For one process and for several, on SQLite and, where there is one, on PostgreSQL. The index is
built before, as it is in the night; starting the processes counts.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import delete, func, select

from models import DayList, DayOffer, RunOutcome
from tests import databases
from tests.bench import posts
from webapp import db, opportunity_index
from webapp.app import create_app
from webapp.cli.upkeep.database import alembic_config
from webapp.occupations import actions as occupations
from webapp.places import actions as places
from webapp.settings import Settings
from webapp.shared import clock
from webapp.tasks import running, timetable


def main() -> None:
    options = _options()
    figures = []
    for name in options.databases:
        with _database(name) as (url, folder):
            settings = _settings(url, folder)
            begun = time.perf_counter()
            _fill(settings, options)
            print(f"{name}: filled in {time.perf_counter() - begun:.0f} s", flush=True)
            for processes in options.processes:
                measured = {"database": name, "processes": processes} | _run(settings, processes)
                figures.append(measured)
                _print(measured)
    print(json.dumps({"people": options.people, "posts": options.posts, "runs": figures}))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--posts", type=int, default=50_000)
    parser.add_argument(
        "--processes", type=int, nargs="+", default=sorted({1, os.cpu_count() or 1})
    )
    available = ["sqlite", *(["postgresql"] if databases.POSTGRES_FOLDERS else [])]
    parser.add_argument("--databases", nargs="+", default=available)
    return parser.parse_args()


@contextmanager
def _database(name: str) -> Iterator[tuple[str, Path]]:
    """Yield the address of an empty database, and a folder for the instance."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="nhip-cau-bench-"))
        if name == "sqlite":
            yield f"sqlite:///{Path(folder) / 'bench.sqlite'}", Path(folder)
            return
        server = stack.enter_context(databases.postgres_server())
        made = databases.postgres_database(server, f"nhipcau_bench_{os.getpid()}")
        yield stack.enter_context(made), Path(folder)


def _settings(url: str, folder: Path) -> Settings:
    return Settings(
        secret_key="only for measuring", database_url=url, instance_dir=folder, testing=True
    )


def _fill(settings: Settings, options: argparse.Namespace) -> None:
    command.upgrade(alembic_config(settings.database_url), "head")
    database = db.Database(settings.database_url)
    with database.unit() as session:
        places.load(session)
        occupations.load(session)
    posts.fill(database.engine, posts=options.posts, today=clock.today())
    posts.add_seekers(database.engine, people=options.people, today=clock.today())
    database.engine.dispose()


def _run(settings: Settings, processes: int) -> dict[str, Any]:
    """Make every list of today from nothing; seconds count from the task's start to its end."""
    app = create_app(settings)
    app.config["TASK_PROCESSES"] = processes
    with db.of(app).unit() as session:
        session.execute(delete(DayOffer))
        session.execute(delete(DayList))
    with db.of(app).open(only_reads=True) as session:
        opportunity_index.of(app).current(session)
    task = timetable.task_named("offers")
    assert task is not None
    begun = time.perf_counter()
    run = running.run_once(app, task, now=clock.now())
    seconds = time.perf_counter() - begun
    assert run is not None
    assert run.outcome is RunOutcome.DONE, run.fault
    with db.of(app).open(only_reads=True) as session:
        offers = session.scalar(select(func.count(DayOffer.id)))
    db.of(app).engine.dispose()
    return {
        "people": run.counts["people"],
        "offers": offers,
        "failed": run.counts["failed"],
        "seconds": round(seconds, 1),
        "people_per_second": round(run.counts["people"] / seconds),
    }


def _print(measured: dict[str, Any]) -> None:
    print(
        f"{measured['database']:10} {measured['processes']} processes: "
        f"{measured['people']:,} people, {measured['offers']:,} offers in "
        f"{measured['seconds']} s, {measured['people_per_second']} people/s",
        flush=True,
    )


if __name__ == "__main__":
    main()
