"""Which database the tests run on: a file, a given PostgreSQL, or a throw-away cluster."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

POSTGRES_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
MUST_NOT_SKIP = bool(os.environ.get("CI"))


def skip(why: str) -> None:
    """Skip and say why; where CI watches a skipped test is a failed one."""
    if MUST_NOT_SKIP:
        pytest.fail(f"must run under CI, yet: {why}")
    pytest.skip(why)


@contextmanager
def postgres_server() -> Iterator[str]:
    """Yield the address of a PostgreSQL server on which databases may be made."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    if not POSTGRES_FOLDERS:
        skip("no PostgreSQL: set TEST_DATABASE_URL or install postgresql")
    with _throw_away_cluster(POSTGRES_FOLDERS[0]) as address:
        yield address


@contextmanager
def _throw_away_cluster(programs: Path) -> Iterator[str]:
    """Start a cluster on a Unix socket in its own folder, as user postgres when we are root."""
    folder = Path(tempfile.mkdtemp(prefix="nhipcau-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)  # noqa: S603

    run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres")
    speed = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} {speed}"
    run("pg_ctl", "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres_database(server: str, name: str) -> Iterator[str]:
    """Make an empty database on `server`, and take it away again."""
    drop(server, name)
    _tell(server, f'CREATE DATABASE "{name}"')
    try:
        yield address(server, name)
    finally:
        drop(server, name)


def address(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def exists(server: str, name: str) -> bool:
    return _tell(server, "SELECT 1 FROM pg_database WHERE datname = :name", name=name) == 1


def copy(server: str, name: str, to: str) -> None:
    """Make `to` like `name`, to which nobody may be connected."""
    _tell(server, f'CREATE DATABASE "{to}" TEMPLATE "{name}"')


def drop(server: str, name: str) -> None:
    _tell(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _tell(server: str, words: str, **values: str) -> object:
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        told = connection.execute(text(words), values)
        return told.scalar() if told.returns_rows else None
