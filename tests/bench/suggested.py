"""`make bench-suggested`: drawing people for a post out of 10,000 who agree to be suggested.

On SQLite and, where there is one, on PostgreSQL; with everybody in reach, and with people who go as
far as people do. *Cold* is the first draw of a worker that has just opened the index, *warm* are
later ones, each for another post. Beside it what a plain query of all these people costs: their
wishes, in the order of their ids. Then the same after an update of the code, when nobody has read
what people typed: how soon a draw is told to wait, and when the first one is served. Nothing that
is drawn is kept. Seconds of the processor count beside those of the clock, for the machine may be
busy.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from alembic import command
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matching.suggested import stored
from matching.suggested.reading import NotReadYetError
from models import PostState, Seeker, Vacancy, sealed
from tests import databases
from tests.bench import agreeing, posts
from webapp import db, index_building, opportunity_index
from webapp.app import create_app
from webapp.cli.upkeep.database import alembic_config
from webapp.occupations import actions as occupations
from webapp.places import actions as places
from webapp.settings import Settings
from webapp.shared import clock
from webapp.shared.workflow import Deed, Party
from webapp.suggestions import actions

KEY_NAME: Final = "NHIPCAU_BENCH_KEY"
ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
ASKED_AGAIN_S: Final = 0.5
Figures = dict[str, Any]
Taken = tuple[float, float]  # milliseconds by the clock, and of the processor


def main() -> None:
    options = _options()
    if options.url:
        print(json.dumps(_ask(options)))
        return
    os.environ[KEY_NAME] = sealed.new_key()
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; aims: cold 300, all")
    print("others 100 ms. Milliseconds by the clock, of the processor in brackets.", flush=True)
    for name in options.databases:
        for reach in ("everybody in reach", "as far as people go"):
            with _database(name) as (url, folder):
                _fill(url, folder, options, anywhere=reach == "everybody in reach")
                _print(name, reach, _in_a_process(url, folder, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--draws", type=int, default=30, help="warm ones")
    available = ["sqlite", *(["postgresql"] if databases.POSTGRES_FOLDERS else [])]
    parser.add_argument("--databases", nargs="+", default=available)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


@contextmanager
def _database(name: str) -> Iterator[tuple[str, Path]]:
    """Yield the address of an empty database, and a folder for the instance."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nhip-cau-bench-")))
        if name == "sqlite":
            yield f"sqlite:///{folder / 'bench.sqlite'}", folder
            return
        server = stack.enter_context(databases.postgres_server())
        made = databases.postgres_database(server, f"nhipcau_bench_{os.getpid()}")
        yield stack.enter_context(made), folder


def _app(url: str, folder: Path) -> Flask:
    return create_app(
        Settings(
            secret_key="only for measuring",
            database_url=url,
            instance_dir=folder,
            testing=True,
            data_keys=(os.environ[KEY_NAME],),
        )
    )


def _fill(url: str, folder: Path, options: argparse.Namespace, *, anywhere: bool) -> None:
    """Write posts and people, and build the index, as a server does before it serves."""
    command.upgrade(alembic_config(url), "head")
    app = _app(url, folder)
    database = db.of(app)
    with database.unit() as session:
        places.load(session)
        occupations.load(session)
    posts.fill(database.engine, posts=options.posts, today=clock.today())
    agreeing.add(database.engine, people=options.people, today=clock.today(), anywhere=anywhere)
    index_building.build(database, opportunity_index.folders(app))
    database.engine.dispose()


def _in_a_process(url: str, folder: Path, options: argparse.Namespace) -> Figures:
    asked = ["--url", url, "--folder", str(folder), "--draws", str(options.draws)]
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.bench.suggested", *asked],
        env=os.environ | ONE_THREAD,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    figures: Figures = json.loads(done.stdout)
    return figures


def _ask(options: argparse.Namespace) -> Figures:
    """Draw for one post after the other in a process that has drawn for none."""
    app = _app(options.url, options.folder)
    opportunity_index.warm(app)
    with db.of(app).open(only_reads=True) as session:
        found = select(Vacancy.id).where(
            Vacancy.province_code == agreeing.PROVINCE, Vacancy.state == PostState.OPEN
        )
        ids = session.scalars(found.order_by(Vacancy.id).limit(options.draws + 1)).all()
    taken = [_drawn(app, number) for number in ids]
    plain = [_plain_query(app) for _ in range(5)]
    update = _after_an_update(options, ids[0])
    return {"cold": taken[0], "warm": taken[1:], "plain": min(plain), "update": update}


def _after_an_update(options: argparse.Namespace, number: int) -> tuple[float, float]:
    """Return the milliseconds in which a draw is told to wait, and the seconds until one is not."""
    for kept in (options.folder / "index").glob(f"*/{stored.FILE}"):
        kept.unlink()
    app, told = _app(options.url, options.folder), list[float]()
    opportunity_index.warm(app)
    began = time.perf_counter()
    while True:
        started = time.perf_counter()
        try:
            _drawn(app, number)
        except NotReadYetError:
            told.append(1_000 * (time.perf_counter() - started))
            time.sleep(ASKED_AGAIN_S)
        else:
            return max(told, default=0.0), started - began


def _drawn(app: Flask, number: int) -> Taken:
    """Draw people for a post, and let go of them."""
    with db.of(app).open() as session:
        taken = _timed_draw(app, session, number)
        session.rollback()
    return taken


def _timed_draw(app: Flask, session: Session, number: int) -> Taken:
    loaded = joinedload(Vacancy.organisation), joinedload(Vacancy.commune)
    post = session.scalars(select(Vacancy).where(Vacancy.id == number).options(*loaded)).one()
    deed = Deed(actor=None, party=Party.EMPLOYER, now=clock.now(), today=clock.today())
    started, worked = time.perf_counter(), time.process_time()
    index = opportunity_index.of(app).current(session)
    drawn = actions.suggest(session, post=post, index=index, deed=deed)
    took = 1_000 * (time.perf_counter() - started), 1_000 * (time.process_time() - worked)
    assert drawn, "nobody was drawn: there is nothing to measure"
    return took


def _plain_query(app: Flask) -> Taken:
    """Read the wishes of everybody, as plainly as they can be read."""
    with db.of(app).open(only_reads=True) as session:
        started, worked = time.perf_counter(), time.process_time()
        session.execute(select(Seeker.id, Seeker.wish_text).order_by(Seeker.id)).all()
        return 1_000 * (time.perf_counter() - started), 1_000 * (time.process_time() - worked)


def _print(name: str, reach: str, figures: Figures) -> None:
    cold, plain, warm = figures["cold"], figures["plain"], figures["warm"]
    middle = [statistics.median(each) for each in zip(*warm, strict=True)]
    slowest = [sorted(each)[int(0.95 * len(warm))] for each in zip(*warm, strict=True)]
    said = {"cold": cold, "warm p50": middle, "p95": slowest, "plain query": plain}
    shown = ", ".join(f"{what} {ms:.0f} ({cpu:.0f})" for what, (ms, cpu) in said.items())
    print(f"{name:10} {reach:20} {shown}; warm is {middle[0] / plain[0]:.0f} plain queries")
    told_ms, served_s = figures["update"]
    print(f"{'':31} after an update: told to wait in {told_ms:.0f}, served after {served_s:.0f} s")


if __name__ == "__main__":
    main()
