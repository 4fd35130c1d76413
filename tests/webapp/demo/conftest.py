"""One instance with demo data for all tests of this folder: loading takes some seconds."""

import os
from collections.abc import Iterator

import pytest
from alembic import command
from flask import Flask
from sqlalchemy.orm import Session

from tests import databases
from tests.conftest import runner, settings_for_tests, wants_postgres
from webapp import db
from webapp.app import create_app
from webapp.cli.database import alembic_config
from webapp.demo import loading
from webapp.occupations import actions as occupations
from webapp.places import actions as places
from webapp.shared import clock


@pytest.fixture(scope="package")
def demo_url(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[str]:
    if not wants_postgres(request.config):
        yield f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}"
        return
    server = request.getfixturevalue("postgres_server")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with databases.postgres_database(server, f"nhipcau_demo_{os.getpid()}_{worker}") as url:
        yield url


@pytest.fixture(scope="package")
def demo_app(demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An app with places and occupations, and demo data on top."""
    command.upgrade(alembic_config(demo_url), "head")
    app = create_app(settings_for_tests(demo_url, tmp_path_factory.mktemp("demo-instance")))
    with db.of(app).unit() as session:
        places.load(session)
        occupations.load(session)
        loading.load(session, today=clock.today())
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


@pytest.fixture
def demo_run(demo_app: Flask, demo: Session):
    """Run a command on the demo instance."""
    return runner(demo_app, demo)
