"""One instance with demo data for all tests of this folder: loading takes some seconds."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from sqlalchemy.orm import Session

from tests import databases
from tests.conftest import runner, settings_for_tests, wants_postgres
from webapp import db
from webapp.app import create_app
from webapp.cli.upkeep.database import alembic_config
from webapp.demo import loading
from webapp.occupations import actions as occupations
from webapp.places import actions as places
from webapp.shared import clock
from webapp.shared.answers.kept import forget_everything

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"alone_{os.getpid()}")


@pytest.fixture(scope="session")
def demo_url(
    request: pytest.FixtureRequest, tmp_path_factory, chosen_database: None
) -> Iterator[str]:
    """A database of its own for each process, copied from the one that the first has filled."""
    own = tmp_path_factory.mktemp("demo")
    shared = own.parent.parent if WORKER else own
    if wants_postgres(request.config):
        yield from _on_postgres(request.getfixturevalue("postgres_server"), shared)
    else:
        yield from _in_files(own, shared)


def _in_files(own: Path, shared: Path) -> Iterator[str]:
    filled = shared / "demo.sqlite"
    with _one_at_a_time(shared):
        if not filled.exists():
            _fill(f"sqlite:///{own / 'draft.sqlite'}", own)
            (own / "draft.sqlite").rename(filled)
    yield f"sqlite:///{shutil.copy(filled, own / 'own.sqlite')}"


def _on_postgres(server: str, shared: Path) -> Iterator[str]:
    filled, own = f"nhipcau_demo_{RUN}", f"nhipcau_demo_{RUN}_{WORKER}"
    with _one_at_a_time(shared):
        if not databases.exists(server, filled):
            with databases.postgres_database(server, f"{filled}_draft") as url:
                _fill(url, shared)
                databases.copy(server, f"{filled}_draft", filled)
        databases.copy(server, filled, own)
    try:
        yield databases.address(server, own)
    finally:
        databases.drop(server, own)
        with _one_at_a_time(shared):  # whoever still needs one fills one
            databases.drop(server, filled)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fill(url: str, instance: Path) -> None:
    """Load places and occupations, and demo data on top."""
    command.upgrade(alembic_config(url), "head")
    app = create_app(settings_for_tests(url, instance))
    with db.of(app).unit() as session:
        places.load(session)
        occupations.load(session)
        loading.load(session, today=clock.today())
    db.of(app).engine.dispose()


@pytest.fixture(scope="session")
def demo_app(demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(settings_for_tests(demo_url, tmp_path_factory.mktemp("demo-instance")))
    yield app
    db.of(app).engine.dispose()


@pytest.fixture
def demo(demo_app: Flask) -> Iterator[Session]:
    """A session on the demo data, rolled back at the end."""
    database = db.of(demo_app)
    with database.engine.connect() as connection, connection.begin() as outer:
        database.pinned_to = connection
        with database.open() as session:
            yield session
        database.pinned_to = None
        outer.rollback()
        forget_everything()


@pytest.fixture
def demo_run(demo_app: Flask, demo: Session):
    """Run a command on the demo instance."""
    return runner(demo_app, demo)
