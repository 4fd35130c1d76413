"""Versioned artefacts without pickle: one `.npz` of arrays and one JSON card beside it.

    instance/rankers/CURRENT              the version that is served; 0 or no such file: none
    instance/rankers/learnt-000007.npz    all arrays; those of each artefact under its name
    instance/rankers/learnt-000007.json   its card
    instance/rankers/LAST.json            the card of the last training, published or not

Writing is aside and then renamed, so a crash leaves the old version in place. What cannot be read
is never served: lists go by words and lexicon until there is something that can.
"""

import enum
import fcntl
import json
import logging
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.durable import ASIDE, flush, replace_text
from matching.ranking.learnt.associations import Associations
from matching.ranking.learnt.model import NOTHING, Learnt
from matching.ranking.learnt.neighbours import Neighbours
from matching.ranking.learnt.projection import Projection
from matching.ranking.weights import Weights

STEM: Final = "learnt"
FORMAT: Final = 5  # 4 knew no neighbours
CURRENT: Final = "CURRENT"
LAST: Final = "LAST.json"
TRAINING: Final = "TRAINING"  # locked by whoever trains
NONE: Final = 0  # the version that is nothing but words and lexicon

ARTEFACTS: Final = ("associations", "projection", "neighbours")
_DAMAGED: Final = (
    *(OSError, EOFError, KeyError, TypeError, ValueError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)

_log = logging.getLogger(__name__)


class Fault(enum.StrEnum):
    """Why a file of the store cannot be served."""

    MISSING = "missing"
    FORMAT = "format"  # written by another release
    DAMAGED = "damaged"
    UNNAMED = "unnamed"  # of CURRENT: nobody can tell which version it names


_SAID: Final = {
    Fault.MISSING: "is not there",
    Fault.FORMAT: "has another format than this release reads",
    Fault.DAMAGED: "is damaged",
    Fault.UNNAMED: "names no version",
}


class StoreError(Exception):
    """A version, or a file, that cannot be read."""

    def __init__(self, what: str, fault: Fault) -> None:
        super().__init__(f"{what} {_SAID[fault]}")
        self.fault = fault


class BusyError(Exception):
    """Somebody else is training."""


@contextmanager
def training(folder: Path) -> Iterator[None]:
    """Hold the right to train, which ends with the process; raises BusyError, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / TRAINING).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        for left in folder.glob(f"*{ASIDE}"):
            left.unlink(missing_ok=True)
        yield


def publish(folder: Path, fitted: Learnt, card: Mapping[str, Any]) -> int:
    """Write a new version with its card and make it the one that is served; raises OSError.

    Of several who publish at once only one at a time may: see `training`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    version = max(versions(folder), default=NONE) + 1
    path = _path(folder, version)
    aside = path.with_name(f"{path.name}{ASIDE}")
    arrays: dict[str, NDArray[Any]] = {}
    for name in ARTEFACTS:
        arrays |= _arrays(name, getattr(fitted, name))
    try:
        with aside.open("wb") as file:
            pays = np.array(fitted.pays, np.str_)
            np.savez_compressed(
                file, allow_pickle=False, format=np.array(FORMAT), pays=pays, **arrays
            )
            flush(file)
        replace_text(path.with_suffix(".json"), _as_text({**card, "version": version}))
        aside.rename(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    serve(folder, version)
    return version


def serve(folder: Path, version: int) -> None:
    """Make a version the one that is served: forwards, or back, or none; raises StoreError.

    What cannot be read is not served.
    """
    if version != NONE:
        if version not in versions(folder):
            raise StoreError(f"version {version}", Fault.MISSING)
        load(folder, version)
        card(folder, version)
    replace_text(folder / CURRENT, f"{version}\n")


def note(folder: Path, card: Mapping[str, Any]) -> None:
    """Keep the card of a training, whatever came of it."""
    replace_text(folder / LAST, _as_text(card))


def versions(folder: Path) -> list[int]:
    """Return the versions there are, oldest first."""
    names = (path.stem.removeprefix(f"{STEM}-") for path in folder.glob(f"{STEM}-*.npz"))
    return sorted(int(name) for name in names if name.isdecimal())


def current(folder: Path) -> int | None:
    """Return the version that is served; None for none, and where nobody can tell."""
    try:
        return max(_named(folder), NONE) or None
    except (OSError, ValueError):
        return None


def previous(folder: Path) -> int | None:
    """Return the version before the one that is served, the first is after 0; None for none."""
    served = current(folder)
    if served is None:
        return None
    return max((each for each in versions(folder) if each < served), default=NONE)


def load(folder: Path, version: int | None = None) -> Learnt:
    """Return a version, the served one where none is named; nothing where nothing is served.

    Raises StoreError.
    """
    version = current(folder) if version is None else version
    if version is None:
        return NOTHING
    path = _path(folder, version)
    if not path.is_file():
        raise StoreError(f"version {version}", Fault.MISSING)
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            if int(arrays["format"]) != FORMAT:
                raise StoreError(f"version {version}", Fault.FORMAT)
            return _learnt(arrays)
    except _DAMAGED as error:
        raise StoreError(f"version {version}", Fault.DAMAGED) from error


def readable(folder: Path) -> Learnt:
    """Return what is served as `load` does; nothing where it cannot be read."""
    try:
        return load(folder)
    except StoreError as error:
        # Lists without what was learnt are better than none.
        _log.warning("what the rankers learnt is not used: %s", error)
        return NOTHING


def problem(folder: Path) -> StoreError | None:
    """Return what keeps the version that should be served from it; None where nothing does."""
    try:
        _named(folder)
        load(folder)
        card(folder)
    except StoreError as error:
        return error
    except (OSError, ValueError):
        return StoreError(CURRENT, Fault.UNNAMED)
    return None


def card(folder: Path, version: int | None = None) -> dict[str, Any] | None:
    """Return the card of a version, of the served one where none is named; raises StoreError."""
    version = current(folder) if version is None else version
    return None if version is None else _card(_path(folder, version).with_suffix(".json"))


def last(folder: Path) -> dict[str, Any] | None:
    """Return the card of the last training, published or not; raises StoreError."""
    return _card(folder / LAST)


def weights(folder: Path) -> Weights:
    """Return the points that outcomes taught each part to count; none where they taught nothing.

    Nor where their card cannot be read.
    """
    try:
        learnt = (card(folder) or {}).get("outcomes", {}).get("points", {})
        return tuple((str(part), float(points)) for part, points in learnt.items())
    except (StoreError, AttributeError, TypeError, ValueError) as error:
        _log.warning("what outcomes taught is not used: %s", error)
        return ()


def _named(folder: Path) -> int:
    """Return the version that CURRENT names, NONE without it; raises OSError, ValueError."""
    try:
        return int((folder / CURRENT).read_text("utf-8"))
    except FileNotFoundError:
        return NONE


def _learnt(arrays: Mapping[str, NDArray[Any]]) -> Learnt:
    return Learnt(
        Associations(**_fields("associations", Associations, arrays)),
        Projection(**_fields("projection", Projection, arrays)),
        Neighbours(**_fields("neighbours", Neighbours, arrays)),
        tuple(arrays["pays"].tolist()),
    )


def _card(path: Path) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    try:
        loaded = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(path.name, Fault.DAMAGED) from error
    if not isinstance(loaded, dict):
        raise StoreError(path.name, Fault.DAMAGED)
    return loaded


def _as_text(card: Mapping[str, Any]) -> str:
    return json.dumps(card, ensure_ascii=False, indent=2) + "\n"


def _arrays(name: str, artefact: Associations | Projection | Neighbours) -> dict[str, NDArray[Any]]:
    """Return the fields of an artefact as arrays; tuples of str become arrays of str."""
    return {
        f"{name}.{field.name}": _array(getattr(artefact, field.name)) for field in fields(artefact)
    }


def _array(value: Any) -> NDArray[Any]:
    return np.array(value, np.str_) if isinstance(value, tuple) else np.asarray(value)


def _fields(name: str, kind: type[Any], arrays: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    """Return the fields of an artefact as `_arrays` kept them."""
    kept = {field.name: arrays[f"{name}.{field.name}"] for field in fields(kind)}
    return {
        field: tuple(values.tolist()) if values.dtype.kind == "U" else values
        for field, values in kept.items()
    }


def _path(folder: Path, version: int) -> Path:
    return folder / f"{STEM}-{version:06d}.npz"
