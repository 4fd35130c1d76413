"""The index of open posts that one process serves from, kept up to date with the database.

    index = opportunity_index.of(current_app).current(session)

All workers map the same version of it into memory (see `index_store`). Every call asks for the
newest change, one row by its key. Changed posts are laid over the base at once, so a new post is
in the lists of every worker with its next request and a closed one is gone. When much has changed
a new version is built aside, and every worker moves to it. After a whole import, too much to lay
over at once, what was closed is gone at once and the newest posts are there; the rest follows with
the new version.
"""

import contextlib
import gc
import logging
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from matching import loading, offers
from matching.loading import post_changes
from matching.ranking.index import versions as index_store
from matching.ranking.index.opened import Index
from matching.ranking.index.versions import UnusableError
from matching.ranking.learnt import store
from matching.ranking.learnt.model import NOTHING, Learnt
from matching.suggested import reading
from matching.suggested.kept import Kept
from webapp import db
from webapp.index_building import (
    NICENESS,
    BuildError,
    Folders,
    build_in_a_process,
    read_wishes_in_a_process,
    usable,
)

MOST_LAYERS: Final = 8
OVERLAY_SHARE: Final = 0.05  # of the base; beyond it a new base is worth its cost
OVERLAY_AT_LEAST: Final = 2_000
MOST_OVERLAID_AT_ONCE: Final = 4_000  # changes; about two seconds in which requests wait
NEWEST_SHOWN: Final = 200  # changes laid over when there are more than that
PAUSE_S: Final = 30.0  # after a build that failed

Served = tuple[Index, post_changes.Counter]
Prepare = Callable[[Session, Index], None]

_log = logging.getLogger(__name__)
_prepare: list[Prepare] = []


def before_it_serves(prepare: Prepare) -> Prepare:
    """Have something read ahead for each new base, before requests get it."""
    _prepare.append(prepare)
    return prepare


class OpportunityIndex:
    """Holds an index and brings it up to date. Safe to use from many threads.

    Parameters
    ----------
    database : db.Database
        Opened for reading by the thread that moves to a new base.
    folders : Folders
        Where versions of the index lie, and what `nhipcau rankers train` publishes.

    """

    def __init__(self, database: db.Database, folders: Folders) -> None:
        self._database = database
        self._folders = folders
        self._watched = [each / index_store.CURRENT for each in (folders.index, folders.learnt)]
        self._lock = threading.Lock()
        self._base: Index | None = None
        self._complete: Index | None = None  # the base and all changes until its counter
        # What is served: the same, or some newer changes too. With the newest change it knows of,
        # for who reads both without the lock.
        self._served: Served | None = None
        self._pinned_to: object = None
        self._published = self._stamps()
        self._version = ""  # the name of the version that is mapped
        self._at_work = False
        self._rest_until = 0.0
        self._people = Kept()  # whatever base they are compared by
        self._wishes_asked_s = -PAUSE_S
        self._wishes_process: subprocess.Popen[bytes] | None = None

    def current(self, session: Session) -> Index:
        """Return an index that knows every change the session can see."""
        newest = post_changes.newest_change(session)
        served = self._served
        if served is not None and served[1] == newest and self._is_up_to_date():
            return served[0]
        with self._lock:
            return self._refreshed(session)

    def _is_up_to_date(self) -> bool:
        return self._is_of_this_database() and self._published == self._stamps()

    def _is_of_this_database(self) -> bool:
        # A test's transaction that was rolled back takes its rows, and their numbers, with it.
        return self._pinned_to is self._database.pinned_to

    def _stamps(self) -> tuple[int | None, ...]:
        """Return what changes when somebody publishes an index or what the rankers learnt."""
        if self._database.pinned_to is not None:
            return ()
        return tuple(map(_changed_ns, self._watched))

    def _refreshed(self, session: Session) -> Index:
        newest = post_changes.newest_change(session)
        if self._served is None or not self._is_of_this_database():
            self._pinned_to = self._database.pinned_to
            self._published = self._stamps()
            self._take(self._first(session))
        elif self._published != (stamps := self._stamps()):
            trained = self._published[1:] != stamps[1:]
            self._aside(self._rebuild if trained else self._move)
        complete = cast("Index", self._complete)
        index, seen = cast("Served", self._served)
        if newest[0] - complete.counter[0] > MOST_OVERLAID_AT_ONCE:
            index, seen = self._glimpse(session), newest
            self._aside(self._rebuild)
        elif seen != newest:
            self._complete = index = self._overlaid(session, complete)
            seen = index.counter
            self._rebuild_if_much_changed(index)
        self._served = index, seen
        return index

    def _take(self, base: Index) -> None:
        base = base.weighed(store.weights(self._folders.learnt))
        self._base = self._complete = base
        self._served = base, base.counter

    def _first(self, session: Session) -> Index:
        """Return the published index; have one built where there is none that may be used."""
        if not self._has_versions():
            return build(session, store.readable(self._folders.learnt))
        found = index_store.served(self._folders.index)
        try:
            return self._opened(session)
        except UnusableError as error:
            _log.info("the index of open posts is built anew: %s", error)
        try:
            build_in_a_process(self._database, self._folders, over=found)
            return self._opened(session)
        except (BuildError, UnusableError) as error:
            _log.warning("this process keeps an index of open posts of its own: %s", error)
            return build(session, store.readable(self._folders.learnt))

    def _has_versions(self) -> bool:
        """Tell whether other processes can see the database: not a test's, and not in memory."""
        url = self._database.engine.url
        in_memory = url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}
        return self._database.pinned_to is None and not in_memory

    def _opened(self, session: Session) -> Index:
        # Before it is opened: a newer one may come any moment.
        self._published = self._stamps()[:1] + self._published[1:]
        version = usable(self._database, self._folders, session)
        self._version = version.name
        learnt = store.readable(self._folders.learnt)
        index = Index.over(version.segment, counter=version.origin.counter, learnt=learnt)
        folder = self._folders.index / version.name
        reading.continue_from(folder, index, self._people, self._have_wishes_read)
        return index

    def _have_wishes_read(self) -> bool:
        """Have another process read what people typed; tell whether one is at it, or was lately."""
        now, process = time.monotonic(), self._wishes_process
        if process and process.poll():
            return False  # it failed, and would again
        if now - self._wishes_asked_s < PAUSE_S or (process and process.poll() is None):
            return True
        self._wishes_asked_s = now
        try:
            self._wishes_process = read_wishes_in_a_process(self._database, self._folders)
        except BuildError as error:
            _log.warning("what people typed is read by this process: %s", error)
            return False
        return True

    def prepare(self, index: Index) -> None:
        """Read ahead what the first requests would wait for."""
        offers.warm(index)
        with self._database.open(only_reads=True) as session:
            for each in _prepare:
                each(session, index)

    def _overlaid(self, session: Session, under: Index) -> Index:
        """Lay what changed over an index, or over the base when layers have piled up."""
        if len(under.layers) > MOST_LAYERS:
            under = cast("Index", self._base)
        changes = post_changes.changes_since(session, under.counter)
        posts = loading.posts(session, changes)
        gone = changes.keys - {post.key for post in posts}
        return under.with_changes(posts, gone, counter=changes.counter)

    def _glimpse(self, session: Session) -> Index:
        """Take away whatever is not open any more, and lay only the newest changes over."""
        under = cast("Index", self._complete)
        gone = post_changes.gone_since(session, under.counter)
        newest = post_changes.newest_of(session, under.counter, NEWEST_SHOWN)
        posts = loading.posts(session, newest)
        return under.with_changes(posts, gone, counter=under.counter)

    def _rebuild_if_much_changed(self, index: Index) -> None:
        base = cast("Index", self._base)
        enough = max(OVERLAY_AT_LEAST, OVERLAY_SHARE * len(base))
        if index.overlaid > enough:
            self._aside(self._rebuild)

    def _aside(self, work: Callable[[], Index]) -> None:
        """Get a new base in a thread, unless one is at it; what is there serves meanwhile."""
        if not self._at_work and time.monotonic() >= self._rest_until:
            self._at_work = True
            threading.Thread(
                target=self._replace_base, args=[work], daemon=True, name="index-build"
            ).start()

    def _replace_base(self, work: Callable[[], Index]) -> None:
        self._rest_until = time.monotonic() + PAUSE_S  # until it went well
        # What is published from now on is another reason.
        self._published = started = self._stamps()
        try:
            base = work()
            self.prepare(base)
            with self._lock:
                self._take(base)
            self._rest_until = 0.0
        except (SQLAlchemyError, BuildError, UnusableError):
            # The old index still serves; a later change tries again.
            if self._stamps()[1:] != started[1:]:
                self._rest_until = 0.0  # the rankers learnt meanwhile: it was out of date at once
            else:
                _log.exception("the index of open posts could not be built anew")
        finally:
            self._at_work = False

    def _rebuild(self) -> Index:
        """Return a new base: what another process published meanwhile, or one built now."""
        if not self._has_versions():
            with self._database.open(only_reads=True) as session:
                return build(session, store.readable(self._folders.learnt))
        found = index_store.served(self._folders.index)
        if found not in {"", self._version}:
            with contextlib.suppress(UnusableError):
                return self._move()
        build_in_a_process(self._database, self._folders, over=found, niceness=NICENESS)
        return self._move()

    def _move(self) -> Index:
        """Return the published index."""
        with self._database.open(only_reads=True) as session:
            return self._opened(session)


def build(session: Session, learnt: Learnt = NOTHING) -> Index:
    """Build an index of every open post, for this process alone."""
    counter = post_changes.newest_change(session)
    posts = loading.open_posts(session)
    return Index.build(posts, counter=counter, learnt=learnt)


def warm(app: Flask) -> None:
    """Open the index, or have it built, before the server forks: no worker's first page waits.

    A database that cannot be read yet is no reason not to start: the first request tries again.
    """
    try:
        with db.of(app).open(only_reads=True) as session:
            index = of(app).current(session)
        of(app).prepare(index)
    except SQLAlchemyError:
        _log.warning("the index of open posts is not built yet: the database cannot be read")
        return
    # What lives as long as the process need not be looked at by every collection.
    gc.collect()
    gc.freeze()


def folders(app: Flask) -> Folders:
    """Return where the versions of this instance lie."""
    return Folders.of_instance(Path(app.instance_path))


def artefacts(app: Flask) -> Path:
    """Return the folder of what the rankers of this instance learnt."""
    return folders(app).learnt


def init_app(app: Flask) -> None:
    """Give the app an index; it is opened by the first who needs it."""
    app.extensions["opportunity_index"] = OpportunityIndex(db.of(app), folders(app))


def of(app: Flask) -> OpportunityIndex:
    """Return the index of an app."""
    return cast("OpportunityIndex", app.extensions["opportunity_index"])


def _changed_ns(named: Path) -> int | None:
    """Return when somebody last published; None where nobody ever did."""
    try:
        return named.stat().st_mtime_ns
    except OSError:
        return None
