"""The index of open posts that one process serves from, kept up to date with the database.

    index = opportunity_index.of(current_app).current(session)

Every call asks for the newest change, one row by its key. Changed posts are laid over the base at
once, so a new post is in the lists of every worker with its next request and a closed one is gone.
When much has changed the base is built anew in a thread, while requests go on with the old one;
after a whole import, too much to lay over at once, the lists follow as soon as that thread is done.
"""

import gc
import logging
import threading
from pathlib import Path
from typing import Final, cast

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from matching import loading
from matching.ranking import store
from matching.ranking.associations import NONE, Associations
from matching.ranking.index import Index
from webapp import db

MOST_LAYERS: Final = 8
OVERLAY_SHARE: Final = 0.05  # of the base; beyond it a new base is worth its cost
OVERLAY_AT_LEAST: Final = 2_000
MOST_OVERLAID_AT_ONCE: Final = 4_000  # changes; about two seconds in which requests wait

_log = logging.getLogger(__name__)


class OpportunityIndex:
    """Holds an index and brings it up to date. Safe to use from many threads.

    Parameters
    ----------
    database : db.Database
        Opened for reading by the thread that builds a new base.
    artefacts : Path
        Where `nhipcau rankers train` publishes; read with each new base.

    """

    def __init__(self, database: db.Database, artefacts: Path) -> None:
        self._database = database
        self._artefacts = artefacts
        self._lock = threading.Lock()
        self._base: Index | None = None
        self._index: Index | None = None
        self._pinned_to: object = None
        self._rebuilding = False

    def current(self, session: Session) -> Index:
        """Return an index that knows every change the session can see."""
        newest = loading.newest_change(session)
        index = self._index
        if index is not None and index.counter == newest and self._is_of_this_database():
            return index
        with self._lock:
            return self._refreshed(session)

    def _is_of_this_database(self) -> bool:
        # A test's transaction that was rolled back takes its rows, and their numbers, with it.
        return self._pinned_to is self._database.pinned_to

    def _refreshed(self, session: Session) -> Index:
        newest = loading.newest_change(session)
        if self._index is None or not self._is_of_this_database():
            self._take(self._built(session))
            self._pinned_to = self._database.pinned_to
        elif newest[0] - self._index.counter[0] > MOST_OVERLAID_AT_ONCE:
            self._rebuild_aside()
        elif self._index.counter != newest:
            self._index = self._overlaid(session)
            self._rebuild_if_much_changed()
        return cast("Index", self._index)

    def _built(self, session: Session) -> Index:
        try:
            return build(session, store.load(self._artefacts))
        except (store.StoreError, OSError, KeyError, ValueError):
            # Lists without what was learnt are better than none.
            _log.exception("what the rankers learnt could not be read")
            return build(session)

    def _take(self, base: Index) -> None:
        self._base = self._index = base

    def _overlaid(self, session: Session) -> Index:
        """Lay what changed over the index, or over the base when layers have piled up."""
        under = cast("Index", self._index)
        if len(under.layers) > MOST_LAYERS:
            under = cast("Index", self._base)
        changes = loading.changes_since(session, under.counter)
        posts = loading.posts(session, changes)
        gone = changes.keys - {post.key for post in posts}
        return under.with_changes(posts, gone, counter=changes.counter)

    def _rebuild_if_much_changed(self) -> None:
        index, base = cast("Index", self._index), cast("Index", self._base)
        enough = max(OVERLAY_AT_LEAST, OVERLAY_SHARE * len(base))
        if index.overlaid > enough:
            self._rebuild_aside()

    def _rebuild_aside(self) -> None:
        """Build a new base in a thread, unless one is at it; what is there serves meanwhile."""
        if not self._rebuilding:
            self._rebuilding = True
            threading.Thread(target=self._rebuild, daemon=True, name="index-build").start()

    def _rebuild(self) -> None:
        try:
            with self._database.open(only_reads=True) as session:
                base = self._built(session)
            with self._lock:
                self._take(base)
        except SQLAlchemyError:
            # The old index still serves; the next change tries again.
            _log.exception("the index of open posts could not be built anew")
        finally:
            self._rebuilding = False


def build(session: Session, associations: Associations = NONE) -> Index:
    """Build an index of every open post."""
    counter = loading.newest_change(session)
    posts = loading.open_posts(session)
    return Index.build(posts, counter=counter, associations=associations)


def warm(app: Flask) -> None:
    """Build the index before the server forks, so that its workers share the memory.

    A database that cannot be read yet is no reason not to start: the first request tries again.
    """
    try:
        with db.of(app).open(only_reads=True) as session:
            of(app).current(session)
    except SQLAlchemyError:
        _log.warning("the index of open posts is not built yet: the database cannot be read")
        return
    # What lives as long as the process need not be looked at by every collection.
    gc.collect()
    gc.freeze()


def artefacts(app: Flask) -> Path:
    """Return the folder of what the rankers of this instance learnt."""
    return Path(app.instance_path) / "rankers"


def init_app(app: Flask) -> None:
    """Give the app an index; it is built by the first who needs it."""
    app.extensions["opportunity_index"] = OpportunityIndex(db.of(app), artefacts(app))


def of(app: Flask) -> OpportunityIndex:
    """Return the index of an app."""
    return cast("OpportunityIndex", app.extensions["opportunity_index"])
