"""Building the index of open posts aside, in a process of its own, so that no request waits for it.

    python -m webapp.index_building         with DATABASE_URL and the names below in the environment
    python -m webapp.index_building wishes  reads typed wishes for the version that is served

A server starts this when it has no index it may use, or when much has changed since. Whichever
process asks first builds; the others take what it published. Typed wishes, which only those who are
shown people for a post wait for, are read afterwards: lists of posts do not wait for them.
"""

import contextlib
import fcntl
import gc
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from sqlalchemy.orm import Session

from matching import loading
from matching.loading import agreeing, post_changes
from matching.ranking.index import versions as index_store
from matching.ranking.index.drafting import Draft
from matching.ranking.index.opened import Index
from matching.ranking.index.versions import Origin, UnusableError, Version
from matching.ranking.learnt import store
from matching.ranking.trades.title_reading import with_names
from matching.suggested import stored
from webapp import db
from webapp.settings import ROOT
from webapp.shared import clock

BUILDS_WITHIN_S: Final = 1_800
WORTH_A_PROCESS: Final = 15_000  # posts: what one process reads in about a second
NICENESS: Final = 10  # of a build while requests are served: they come first
INDEX_FOLDER: Final = "NHIPCAU_INDEX_FOLDER"
LEARNT_FOLDER: Final = "NHIPCAU_LEARNT_FOLDER"
INDEX_NICENESS: Final = "NHIPCAU_INDEX_NICENESS"
INDEX_OVER: Final = "NHIPCAU_INDEX_OVER"
WISHES: Final = "wishes"  # as an argument
WISHES_LOCK: Final = "WISHES"


class BuildError(Exception):
    """The process that should have built an index did not."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the versions of an instance lie.

    Attributes
    ----------
    index : Path
        See `index_store`.
    learnt : Path
        What the rankers learnt, see `store`.

    """

    index: Path
    learnt: Path

    @classmethod
    def of_instance(cls, instance: Path) -> Self:
        """Return the folders inside the folder of an instance."""
        return cls(instance / "index", instance / "rankers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made, and how long each part of it took."""

    name: str
    posts: int
    bytes: int
    read_s: float
    laid_out_s: float
    written_s: float


def origin(database: db.Database, folders: Folders, session: Session) -> Origin:
    """Return what an index built now would be made by, of and until."""
    counter = post_changes.newest_change(session)
    url = database.engine.url.render_as_string(hide_password=True)
    return Origin(
        code=index_store.code_digest(),
        database=sha256(url.encode()).hexdigest(),
        learnt=store.current(folders.learnt) or 0,
        counter=counter,
        last_change=post_changes.last_change(session, counter),
    )


def usable(database: db.Database, folders: Folders, session: Session) -> Version:
    """Map the version that is served; raises UnusableError where it must not be."""
    served = index_store.current(folders.index)
    if served is None:
        raise UnusableError("there is none")
    version = index_store.read(served)
    made, now = version.origin, origin(database, folders, session)
    if not made.agrees(now):
        raise UnusableError("it was made by other code, of another database or before a training")
    if post_changes.last_change(session, made.counter) != made.last_change:
        raise UnusableError("the database was put back to another state")
    if not made.last_change and now.counter != made.counter:
        raise UnusableError("it was made before the first change of a post")
    return version


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Let go of nothing by looking for cycles: there are none, and millions of rows to look at."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def build(database: db.Database, folders: Folders) -> Built:
    """Build a version with its wishes and have it served; raises SQLAlchemyError."""
    with index_store.building(folders.index), _without_collector():
        built = _build(database, folders)
    read_wishes(database, folders)
    return built


def renew(database: db.Database, folders: Folders, over: str) -> None:
    """Build a version in place of `over`, unless another process has published one since."""
    with index_store.building(folders.index), _without_collector():
        if index_store.served(folders.index) == over:
            _build(database, folders)


def _build(database: db.Database, folders: Folders) -> Built:
    started = time.perf_counter()
    with database.open(only_reads=True) as session:
        made, learnt = origin(database, folders, session), store.readable(folders.learnt)
        draft = Draft(learnt)
        parts = loading.open_posts_in_parts(session)
        for part, names in with_names(parts, _processes(session)):
            draft.add(part, names)
    read = time.perf_counter()
    segment = draft.segment()
    laid_out = time.perf_counter()
    name = index_store.write(folders.index, segment, made)
    return Built(
        name=name,
        posts=len(segment),
        bytes=(folders.index / name / index_store.ARRAYS).stat().st_size,
        read_s=round(read - started, 3),
        laid_out_s=round(laid_out - read, 3),
        written_s=round(time.perf_counter() - laid_out, 3),
    )


def _processes(session: Session) -> int:
    """Return how many processes to read titles with; few posts are read before they have begun."""
    posts = loading.count_open_posts(session)
    return min(len(os.sched_getaffinity(0)), posts // WORTH_A_PROCESS)


def read_wishes(database: db.Database, folders: Folders) -> int:
    """Read for the version that is served what people typed since; returns how many texts.

    Nothing where another process is at it, or where no version may be used. Raises SQLAlchemyError.
    """
    with _alone(folders.index / WISHES_LOCK) as alone:
        return _read_wishes(database, folders) if alone else 0


def _read_wishes(database: db.Database, folders: Folders) -> int:
    with database.open(only_reads=True) as session:
        try:
            version = usable(database, folders, session)
        except UnusableError:
            return 0
        wishes = agreeing.wishes(session, today=clock.today())
    index = Index.over(version.segment, learnt=store.readable(folders.learnt))
    with contextlib.suppress(FileNotFoundError):  # a newer version may have taken its place
        return stored.write(folders.index / version.name, wishes, index)
    return 0


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[bool]:
    """Tell whether nobody else holds a lock, and hold it then."""
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def build_in_a_process(
    database: db.Database, folders: Folders, *, over: str, niceness: int = 0
) -> None:
    """Have a process of its own `renew` the index; raises BuildError.

    `over` is the name of the version that was served when the caller found that it needs another:
    of several who find so at once, one builds.
    """
    environment = _environment(database, folders, niceness) | {INDEX_OVER: over}
    try:
        subprocess.run(  # noqa: S603 - our own module
            _COMMAND,
            check=True,
            env=environment,
            stdin=subprocess.DEVNULL,
            timeout=BUILDS_WITHIN_S,
        )
    except (OSError, subprocess.SubprocessError) as error:
        # Not the error itself: it may hold the address of the database.
        raise BuildError(type(error).__name__) from None


def read_wishes_in_a_process(database: db.Database, folders: Folders) -> subprocess.Popen[bytes]:
    """Have a process of its own `read_wishes`, and do not wait for it; raises BuildError."""
    try:
        return subprocess.Popen(  # noqa: S603 - our own module
            [*_COMMAND, WISHES],
            env=_environment(database, folders, NICENESS),
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise BuildError(type(error).__name__) from None


def _environment(database: db.Database, folders: Folders, niceness: int) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        INDEX_FOLDER: str(folders.index),
        LEARNT_FOLDER: str(folders.learnt),
        INDEX_NICENESS: str(niceness),
    }


_COMMAND: Final = [sys.executable, "-m", "webapp.index_building"]


def main() -> None:
    """Build, or read wishes, for the process that started this one."""
    with contextlib.suppress(OSError):
        os.nice(int(os.environ.get(INDEX_NICENESS, "0")))
    folders = Folders(Path(os.environ[INDEX_FOLDER]), Path(os.environ[LEARNT_FOLDER]))
    database = db.Database(os.environ["DATABASE_URL"])
    if sys.argv[1:] == [WISHES]:
        read_wishes(database, folders)
    else:
        renew(database, folders, os.environ[INDEX_OVER])


if __name__ == "__main__":
    main()
