"""Files of rows: JSON lines or CSV, possibly gzipped; what cannot be read is told in a sentence."""

import csv
import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


class UnreadableError(Exception):
    """A file that is not there, or holds no rows of the kind that was asked for."""


def rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a file; raises UnreadableError."""
    open_file = gzip.open if path.suffix == ".gz" else open
    try:
        with open_file(path, "rt", encoding="utf-8") as lines:
            if ".csv" in path.suffixes:
                yield from csv.DictReader(lines)
            else:
                for number, line in enumerate(lines, start=1):
                    yield _row(path, number, line)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableError(f"{path} cannot be read: {reason}") from error


def _row(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UnreadableError(f"{path}, line {number} is not JSON") from error
    if not isinstance(row, dict):
        raise UnreadableError(f"{path}, line {number} is not a JSON object")
    return row
