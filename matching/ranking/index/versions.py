"""The index of open posts in a folder: versions that are mapped into memory and never change.

    instance/index/CURRENT             the name of the version that is served
    instance/index/000012/arrays.bin   all arrays, end to end
    instance/index/000012/manifest.json

A version is written aside, flushed to the disk and renamed; then `CURRENT` is replaced. Whatever
moment a builder dies at, `CURRENT` names a whole version. Whoever has a version mapped keeps it
after it was removed.
"""

import fcntl
import hashlib
import json
import mmap
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

import numpy as np
from numpy.typing import NDArray

import matching
from matching.ranking.arrays.nested import put_together, taken_apart
from matching.ranking.durable import ASIDE, flush, flush_folder, replace_text, write_text
from matching.ranking.index.segment import Segment

FORMAT: Final = 3
CURRENT: Final = "CURRENT"
ARRAYS: Final = "arrays.bin"
MANIFEST: Final = "manifest.json"
LOCK: Final = "LOCK"
VERSIONS_KEPT: Final = 2  # the one that is served, and the one before
_ALIGNED_TO: Final = 64  # bytes: a line of the processor's cache
_READ_AS_CODE: Final = frozenset({".py", ".toml", ".csv", ".gz"})


class UnusableError(Exception):
    """A version that must not be served: damaged, or made by or for something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a version was made by, of and until.

    Attributes
    ----------
    code : str
        Of the code and data that decide what the arrays mean, see `code_digest`.
    database : str
        Which database it was.
    learnt : int
        The version of what the rankers learnt, 0 for none.
    counter : tuple of int
        `post_changes.newest_change` as the building began.
    last_change : str
        `post_changes.last_change` at that counter: the history of the database until then.

    """

    code: str
    database: str
    learnt: int
    counter: tuple[int, int]
    last_change: str

    def agrees(self, other: Self) -> bool:
        """Tell whether both are of the same code, database and learnt version."""
        return (self.code, self.database, self.learnt) == (other.code, other.database, other.learnt)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where one array lies in the file, and its checksum."""

    dtype: str
    shape: tuple[int, ...]
    offset: int
    crc32: int

    def read(self, buffer: mmap.mmap) -> NDArray[Any]:
        dtype = np.dtype(self.dtype)
        count = int(np.prod(self.shape, dtype=np.int64))
        if not count:
            return np.empty(self.shape, dtype)
        values = np.frombuffer(buffer, dtype, count, self.offset)
        if zlib.crc32(values.data) != self.crc32:
            raise UnusableError("its arrays are damaged")
        return values.reshape(self.shape)


@dataclass(frozen=True, eq=False, slots=True)
class Version:
    """A version that was mapped into memory."""

    name: str
    segment: Segment
    origin: Origin


def write(folder: Path, segment: Segment, origin: Origin) -> str:
    """Write a segment as a new version, make it the one that is served, and return its name.

    Only for who holds the lock of the folder, see `building`.
    """
    name = f"{max((int(each) for each in names(folder)), default=0) + 1:06d}"
    aside = folder / f"{name}{ASIDE}"
    aside.mkdir()
    with (aside / ARRAYS).open("wb") as file:
        kept = _write_arrays(file, segment)
        flush(file)
    manifest = {
        "format": FORMAT,
        "origin": asdict(origin),
        "posts": len(segment),
        "bytes": (aside / ARRAYS).stat().st_size,
        "arrays": {path: asdict(each) for path, each in kept.items()},
    }
    write_text(aside / MANIFEST, json.dumps(manifest | {"seal": _seal(manifest)}))
    flush_folder(aside)
    aside.rename(folder / name)
    flush_folder(folder)
    replace_text(folder / CURRENT, f"{name}\n")
    return name


def read(version: Path) -> Version:
    """Map a version into memory and compare its checksums; raises UnusableError."""
    try:
        manifest = _manifest(version)
        with (version / ARRAYS).open("rb") as file:
            if os.fstat(file.fileno()).st_size != manifest["bytes"]:
                raise UnusableError("its arrays are not all there")
            buffer = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        segment = _segment(buffer, manifest["arrays"])
        return Version(version.name, segment, _origin(manifest["origin"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableError(f"it cannot be read ({type(error).__name__})") from error


def current(folder: Path) -> Path | None:
    """Return the version that is served; None where there is none."""
    try:
        name = (folder / CURRENT).read_text("ascii").strip()
    except (OSError, ValueError):
        return None
    return folder / name if name.isdecimal() and (folder / name).is_dir() else None


def served(folder: Path) -> str:
    """Return the name of the version that is served; empty where there is none."""
    version = current(folder)
    return version.name if version else ""


def names(folder: Path) -> list[str]:
    """Return the names of the versions there are, oldest first."""
    return sorted(each.name for each in folder.iterdir() if each.name.isdecimal())


@contextmanager
def building(folder: Path) -> Iterator[None]:
    """Hold the right to build, after waiting for whoever has it.

    It ends with the process that holds it, however that ends; what it left is cleaned up here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _clean(folder)
        yield
        _clean(folder)


@cache
def code_digest() -> str:
    """Return a digest of the code and data that decide what the arrays mean.

    Another word of the lexicon, another weight of a field: whatever changed, an old index is never
    read by new code.
    """
    digest = hashlib.sha256()
    root = Path(matching.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.suffix in _READ_AS_CODE:
            digest.update(f"{path.relative_to(root)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _write_arrays(file: BinaryIO, segment: Segment) -> dict[str, _Kept]:
    kept: dict[str, _Kept] = {}
    seen: dict[int, _Kept] = {}
    arrays = taken_apart(segment)
    for path, values in arrays.items():
        if id(values) not in seen:  # parts that share an array share it in the file too
            offset = file.tell() + -file.tell() % _ALIGNED_TO
            file.write(b"\0" * (offset - file.tell()))
            data = np.ascontiguousarray(values).reshape(-1).view(np.uint8).data
            file.write(data)
            seen[id(values)] = _Kept(values.dtype.str, values.shape, offset, zlib.crc32(data))
        kept[path] = seen[id(values)]
    return kept


def _segment(buffer: mmap.mmap, kept: Mapping[str, Any]) -> Segment:
    arrays: dict[str, NDArray[Any]] = {}
    mapped: dict[_Kept, NDArray[Any]] = {}
    for path, fields in kept.items():
        place = _Kept(fields["dtype"], tuple(fields["shape"]), fields["offset"], fields["crc32"])
        if place not in mapped:
            mapped[place] = place.read(buffer)
        arrays[path] = mapped[place]
    return put_together(Segment, arrays)


def _manifest(version: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((version / MANIFEST).read_text("ascii"))
    if manifest.pop("seal", None) != _seal(manifest):
        raise UnusableError("its manifest is damaged")
    if manifest["format"] != FORMAT:
        raise UnusableError(f"it has format {manifest['format']}, not {FORMAT}")
    return manifest


def _origin(fields: Mapping[str, Any]) -> Origin:
    newest, recent = fields["counter"]
    return Origin(**{**fields, "counter": (newest, recent)})


def _seal(manifest: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(manifest).encode()).hexdigest()


def _clean(folder: Path) -> None:
    """Remove what dead builders left, and versions that nobody will ask for again."""
    now, known = served(folder), names(folder)
    older = [each for each in known if not now or each <= now]
    kept = set(older[-VERSIONS_KEPT:])
    for each in known:
        if each not in kept:
            shutil.rmtree(folder / each, ignore_errors=True)
    for left in folder.glob(f"*{ASIDE}"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
