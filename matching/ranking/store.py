"""Versioned artefacts without pickle: one `.npz` of arrays and one JSON card beside it.

A folder holds `associations-000007.npz` and `associations-000007.json`; `CURRENT` names the version
that is served. Writing is aside and then renamed, so a crash leaves the old version in place.
"""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np

from matching.ranking.associations import NONE, Associations
from matching.ranking.index import Weights

STEM: Final = "associations"
FORMAT: Final = 1


class StoreError(ValueError):
    """An artefact that cannot be read: another format, or damaged."""


def publish(folder: Path, fitted: Associations, card: dict[str, Any]) -> int:
    """Write a new version with its card and make it the one that is served."""
    folder.mkdir(parents=True, exist_ok=True)
    version = max(versions(folder), default=0) + 1
    path = _path(folder, version)
    aside = path.with_suffix(".part")
    with aside.open("wb") as file:
        np.savez_compressed(
            file,
            format=np.array(FORMAT),
            tags=np.array(fitted.tags, np.str_),
            terms=np.array(fitted.terms, np.str_),
            starts=fitted.starts,
            columns=fitted.columns,
            weights=fitted.weights,
        )
    aside.rename(path)
    text = json.dumps(card | {"version": version}, ensure_ascii=False, indent=2)
    path.with_suffix(".json").write_text(text + "\n", "utf-8")
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


def load(folder: Path) -> Associations:
    """Return what is served; empty associations where nothing was published."""
    version = current(folder)
    if version is None:
        return NONE
    with np.load(_path(folder, version), allow_pickle=False) as arrays:
        if int(arrays["format"]) != FORMAT:
            raise StoreError(f"format {int(arrays['format'])}, not {FORMAT}")
        return Associations(
            tags=tuple(arrays["tags"].tolist()),
            terms=tuple(arrays["terms"].tolist()),
            starts=arrays["starts"],
            columns=arrays["columns"],
            weights=arrays["weights"],
        )


def card(folder: Path, version: int | None = None) -> dict[str, Any] | None:
    """Return the card of a version, of the served one where none is named."""
    version = version if version is not None else current(folder)
    if version is None:
        return None
    loaded: dict[str, Any] = json.loads(
        _path(folder, version).with_suffix(".json").read_text("utf-8")
    )
    return loaded


def weights(folder: Path) -> Weights:
    """Return the points that outcomes taught each part to count; none where they taught nothing."""
    served = card(folder)
    learnt = (served or {}).get("outcomes", {}).get("points", {})
    return tuple((str(part), float(points)) for part, points in learnt.items())


def _path(folder: Path, version: int) -> Path:
    return folder / f"{STEM}-{version:06d}.npz"
