"""The database session of the current request, and the one place that commits."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, g, has_request_context, request, session as cookie
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker
from werkzeug.local import LocalProxy

from webapp.shared.database.busy import is_busy
from webapp.shared.errors import BusyError

HTTP_ERRORS_START = 400
BUSY_TIMEOUT_MS = 10_000
READING_METHODS = {"GET", "HEAD", "OPTIONS"}
Work = Callable[[Session], object]
View = TypeVar("View", bound=Callable[..., Any])


class WriteInGetError(Exception):
    """A page that is only read tried to change something."""


class Database:
    """The engine of one app, and the sessions it opens."""

    def __init__(self, url: str) -> None:
        self.engine = engine_for(url)
        self.reading_engine = self.engine.execution_options(
            only_reads=True, postgresql_readonly=self.engine.dialect.name == "postgresql"
        )
        self.sessions = sessionmaker(expire_on_commit=False)
        event.listen(self.sessions, "before_flush", _refuse_flush)
        event.listen(self.sessions, "do_orm_execute", _refuse_bulk_write)
        # Tests put every session inside one connection, whose transaction they roll back.
        self.pinned_to: Connection | None = None

    def open(self, *, only_reads: bool = False) -> Session:
        """Open a session; one that only reads takes no write lock and refuses to write."""
        info = {"only_reads": only_reads}
        if self.pinned_to is not None:
            return self.sessions(
                bind=self.pinned_to, join_transaction_mode="create_savepoint", info=info
            )
        return self.sessions(bind=self.reading_engine if only_reads else self.engine, info=info)

    @contextmanager
    def unit(self) -> Iterator[Session]:
        """One transaction for a command or a task: kept at the end, dropped by an error."""
        with self.open() as opened, opened.begin():
            yield opened


def engine_for(url: str, **options: Any) -> Engine:
    """Make an engine that loses no update under concurrent writers, on either database.

    Its errors name the statement but never the values: those are people's names and numbers, and
    errors are logged.
    """
    options = {"hide_parameters": True, **options}
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, **{"pool_pre_ping": True, **options})
    if path := make_url(url).database:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    # The driver must not open transactions of its own accord: `_begin` says which kind.
    engine = create_engine(url, connect_args={"isolation_level": None}, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    """Take the write lock before the first read of a unit that writes.

    A deferred BEGIN reads an old snapshot and then fails, or loses the update of another.
    """
    reads = connection.get_execution_options().get("only_reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _refuse_flush(opened: Session, _context: object, _instances: object) -> None:
    if opened.info.get("only_reads"):
        changed = [*opened.new, *opened.deleted, *filter(opened.is_modified, opened.dirty)]
        if changed:
            raise WriteInGetError(f"reading only, yet {changed} would be written")


def _refuse_bulk_write(state: ORMExecuteState) -> None:
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and state.session.info.get("only_reads"):
        raise WriteInGetError(f"reading only, yet asked to {type(state.statement).__name__}")


def of(app: Flask) -> Database:
    return cast("Database", app.extensions["database"])


def only_reads(view: View) -> View:
    """Mark a view that is asked by POST, since what it is told may not stand in an address."""
    view.only_reads = True  # type: ignore[attr-defined]  # read back by `_request_only_reads`
    return view


def _request_only_reads() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method in READING_METHODS or getattr(view, "only_reads", False)


def _current_session() -> Session:
    if "session" not in g:
        reads = has_request_context() and _request_only_reads()
        g.session = of(current_app).open(only_reads=reads)
    return cast("Session", g.session)


session: Session = cast("Session", LocalProxy(_current_session))


def afterwards(work: Work) -> None:
    """Do `work` in a transaction of its own once this request's has ended, kept or dropped.

    A failed sign-in answers with 422, which drops its transaction; the count of failures
    must survive that, and SQLite allows one writer at a time.
    """
    g.setdefault("afterwards", []).append(work)


def init_app(app: Flask, url: str) -> None:
    app.extensions["database"] = Database(url)

    @app.after_request
    def keep(response: Response) -> Response:
        """Keep what an answer that is no error changed; an error page's changes are dropped."""
        if "session" in g and response.status_code < HTTP_ERRORS_START:
            try:
                g.session.commit()
            except DBAPIError as error:
                g.session.rollback()
                if not is_busy(error):
                    raise
                cookie.pop("_flashes", None)  # they tell of what did not happen
                return app.make_response(app.handle_user_exception(BusyError()))
        return response

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        if (opened := g.pop("session", None)) is not None:
            opened.close()
        for work in g.pop("afterwards", []):
            with of(app).unit() as unit:
                work(unit)


def dispose_after_fork(app: Flask) -> None:
    """Forget the connections a worker inherited; two processes on one connection corrupt both."""
    of(app).engine.dispose(close=False)
