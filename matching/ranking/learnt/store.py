"""Versioned artefacts without pickle: one `.npz` of arrays and one JSON card beside it.

A folder holds `learnt-000007.npz` and `learnt-000007.json`; `CURRENT` names the version that is
served. The arrays of each named artefact stand under its name: `associations.tags`. Writing is
aside and then renamed, so a crash leaves the old version in place.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.learnt.associations import Associations
from matching.ranking.learnt.model import NOTHING, Learnt
from matching.ranking.learnt.neighbours import Neighbours
from matching.ranking.learnt.projection import Projection
from matching.ranking.weights import Weights

STEM: Final = "learnt"
FORMAT: Final = 5  # 4 knew no neighbours

ARTEFACTS: Final = ("associations", "projection", "neighbours")

_log = logging.getLogger(__name__)


class StoreError(ValueError):
    """An artefact that cannot be read: another format, or damaged."""


def publish(folder: Path, fitted: Learnt, card: dict[str, Any]) -> int:
    """Write a new version with its card and make it the one that is served."""
    folder.mkdir(parents=True, exist_ok=True)
    version = max(versions(folder), default=0) + 1
    path = _path(folder, version)
    aside = path.with_suffix(".part")
    arrays: dict[str, NDArray[Any]] = {}
    for name in ARTEFACTS:
        arrays |= _arrays(name, getattr(fitted, name))
    with aside.open("wb") as file:
        pays = np.array(fitted.pays, np.str_)
        np.savez_compressed(file, allow_pickle=False, format=np.array(FORMAT), pays=pays, **arrays)
    text = json.dumps(card | {"version": version}, ensure_ascii=False, indent=2)
    path.with_suffix(".json").write_text(text + "\n", "utf-8")
    aside.rename(path)
    serve(folder, version)
    return version


def serve(folder: Path, version: int) -> None:
    """Make a version the one that is served: forwards, or back."""
    if version not in versions(folder):
        raise StoreError(f"there is no version {version}")
    aside = folder / "CURRENT.part"
    aside.write_text(f"{version}\n", "utf-8")
    aside.rename(folder / "CURRENT")


def versions(folder: Path) -> list[int]:
    """Return the versions there are, oldest first."""
    return sorted(int(path.stem.removeprefix(f"{STEM}-")) for path in folder.glob(f"{STEM}-*.npz"))


def current(folder: Path) -> int | None:
    """Return the version that is served; None where nothing was ever published."""
    named = folder / "CURRENT"
    return int(named.read_text("utf-8")) if named.is_file() else None


def previous(folder: Path) -> int | None:
    """Return the version before the one that is served; None where there is none."""
    served = current(folder)
    return max((each for each in versions(folder) if served and each < served), default=None)


def load(folder: Path) -> Learnt:
    """Return what is served; nothing where nothing was published."""
    version = current(folder)
    if version is None:
        return NOTHING
    path = _path(folder, version)
    if not path.is_file():
        raise StoreError(f"version {version} is not there in this format")
    with np.load(path, allow_pickle=False) as arrays:
        if int(arrays["format"]) != FORMAT:
            raise StoreError(f"format {int(arrays['format'])}, not {FORMAT}")
        return Learnt(
            Associations(**_fields("associations", Associations, arrays)),
            Projection(**_fields("projection", Projection, arrays)),
            Neighbours(**_fields("neighbours", Neighbours, arrays)),
            tuple(arrays["pays"].tolist()),
        )


def readable(folder: Path) -> Learnt:
    """Return what is served as `load` does; nothing where it cannot be read."""
    try:
        return load(folder)
    except (StoreError, OSError, KeyError, ValueError):
        # Lists without what was learnt are better than none.
        _log.exception("what the rankers learnt could not be read")
        return NOTHING


def card(folder: Path, version: int | None = None) -> dict[str, Any] | None:
    """Return the card of a version, of the served one where none is named."""
    version = version if version is not None else current(folder)
    if version is None:
        return None
    path = _path(folder, version).with_suffix(".json")
    if not path.is_file():
        return None
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def weights(folder: Path) -> Weights:
    """Return the points that outcomes taught each part to count; none where they taught nothing."""
    served = card(folder)
    learnt = (served or {}).get("outcomes", {}).get("points", {})
    return tuple((str(part), float(points)) for part, points in learnt.items())


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
