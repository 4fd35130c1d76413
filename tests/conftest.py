"""Fixtures every test may use."""

import base64
import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from alembic import command
from argon2 import PasswordHasher
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import event, func
from sqlalchemy.orm import Session

from models import sealed
from tests import databases, make
from tests.browser import Browser
from webapp import cli, db
from webapp.accounts.credentials import hashing
from webapp.app import create_app
from webapp.cli.upkeep.database import alembic_config
from webapp.settings import Settings
from webapp.shared.answers.kept import forget_everything

pytest_plugins = ["tests.live"]

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)  # Saturday, 10 o'clock in Vietnam

# The keys belong to the process, not to an app: all apps of a run share them, in all its processes,
# or one could not open what another sealed.
DATA_KEYS = (base64.urlsafe_b64encode(b"0123456789 that all tests share.").decode(),)


@pytest.fixture(autouse=True)
def _the_same_keys() -> Iterator[None]:
    """Whatever keys a test gave the process, the next one reads what others sealed before."""
    sealed.use_keys(DATA_KEYS)
    yield
    sealed.use_keys(DATA_KEYS)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="run on PostgreSQL, not SQLite")
    parser.addoption(
        "--with-rows",
        action="store_true",
        help="only tests that meet the database, for a run on a second one",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--with-rows"):
        apart = [item for item in items if not meets_the_database(item)]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if meets_the_database(item)]


def meets_the_database(item: pytest.Item) -> bool:
    """Whether a test may read a row of the database that the run has chosen.

    Told by the fixtures it asks for, at any depth. Without them the engine is `shut`.
    """
    return "chosen_database" in getattr(item, "fixturenames", ())


def pytest_collection_finish() -> None:
    # Modules and tests stay until the end: nobody need look through them again for what is garbage.
    gc.collect()
    gc.freeze()


def wants_postgres(config: pytest.Config) -> bool:
    return bool(
        config.getoption("--postgres")
        or os.environ.get("TEST_DATABASE") == "postgresql"
        or os.environ.get("TEST_DATABASE_URL", "").startswith("postgresql")
    )


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server, for tests that need one whatever the others run on."""
    with databases.postgres_server() as server:
        yield server


@pytest.fixture(scope="session", autouse=True)
def dear_hasher() -> Iterator[PasswordHasher]:
    """Hashes are dear by design, which hundreds of sign-ins need not show: here they are cheap.

    Gives the one that people get.
    """
    dear = hashing.HASHER
    hashing.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield dear
    hashing.HASHER = dear


@pytest.fixture(scope="session")
def chosen_database() -> None:
    """Whatever opens the database of the run asks for this; see `meets_the_database`."""


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[str]:
    """Each process of a parallel run has a database of its own."""
    if not wants_postgres(request.config):
        yield f"sqlite:///{tmp_path_factory.mktemp('db') / 'test.sqlite'}"
        return
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, f"nhipcau_test_{os.getpid()}_{worker}") as url:
        yield url


@pytest.fixture(scope="session")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    # The tables tests use are the tables production gets: built by the migrations.
    command.upgrade(alembic_config(database_url), "head")
    app = create_app(settings_for_tests(database_url, tmp_path_factory.mktemp("instance")))
    event.listen(db.of(app).engine, "checkout", shut)
    yield app
    db.of(app).engine.dispose()


class _Opened:
    """Whether a test has asked for the rows of the app."""

    by_a_test = False


def shut(*_connection: object) -> None:
    """Let nobody write what no transaction takes back, nor read where nobody looks for it."""
    assert _Opened.by_a_test, "a test that meets the database asks for `session`"


def settings_for_tests(database_url: str, instance_dir: Path) -> Settings:
    return Settings(
        secret_key="test",
        database_url=database_url,
        instance_dir=instance_dir,
        data_keys=DATA_KEYS,
        testing=True,
    )


@pytest.fixture
def _opened(app: Flask, chosen_database: None) -> Iterator[None]:
    _Opened.by_a_test = True
    yield
    _Opened.by_a_test = False


@pytest.fixture
def session(app: Flask, _opened: None) -> Iterator[Session]:
    """One connection, one outer transaction, always rolled back.

    The app's own commits become savepoints inside it, so tests never share rows.
    """
    database = db.of(app)
    with database.engine.connect() as connection, connection.begin() as outer:
        database.pinned_to = connection
        with database.open() as session:
            make.use(session)
            yield session
        database.pinned_to = None
        outer.rollback()
        forget_everything()  # the next test's rows get the same numbers


@pytest.fixture
def browser(app: Flask, session: Session) -> Browser:
    return Browser(app, session)


@pytest.fixture
def now() -> Iterator[datetime]:
    """Stop the clock at `NOW`; a test may move it with the `travel` fixture."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def travel():
    """Stop the clock and move it: `travel.shift(timedelta(days=8))`."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def run(app: Flask, session: Session):
    """Run a command: `run("places", "load")`; gives click's result."""
    return runner(app, session)


def runner(app: Flask, session: Session):
    """Give a function that runs commands of `app` and sees what `session` wrote."""

    def invoke(*arguments: str, expect: int = 0, **options) -> Result:
        session.flush()
        script = ScriptInfo(create_app=lambda: app)
        result = CliRunner().invoke(cli.main, arguments, obj=script, **options)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == expect, result.output
        return result

    return invoke


@event.listens_for(Session, "do_orm_execute")
def shuffle_unordered(execution) -> None:
    """Give back unordered rows in random order, as a database is free to do."""
    query = execution.statement
    unordered = execution.is_select and getattr(query, "_order_by_clauses", None) == ()
    if unordered and may_be_shuffled(query):
        execution.statement = query.order_by(func.random())


def may_be_shuffled(query) -> bool:
    """Leave alone what a database cannot order by chance: groups, distinct rows, locked rows."""
    locks_rows = query._for_update_arg is not None
    return not (query._group_by_clauses or query._distinct or locks_rows) and not any(
        getattr(column, "type", None) is not None and _is_aggregate(column)
        for column in query._raw_columns
    )


def _is_aggregate(column) -> bool:
    from sqlalchemy.sql.functions import FunctionElement
    from sqlalchemy.sql.visitors import iterate

    return any(isinstance(part, FunctionElement) for part in iterate(column))


class Queries(list[str]):
    """The SQL sent since the last `clear()`."""


@pytest.fixture
def queries(app: Flask) -> Iterator[Queries]:
    sent = Queries()
    engine = db.of(app).engine

    def record(_conn, _cursor, statement, *_args) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", record)
    yield sent
    event.remove(engine, "before_cursor_execute", record)
