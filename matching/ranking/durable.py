"""Files that are whole or not there, whatever moment the machine stops at."""

import os
from pathlib import Path
from typing import IO, Final

ASIDE: Final = ".part"  # of a file that is not whole yet


def flush(file: IO[bytes]) -> None:
    """Wait until what was written is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text(path: Path, text: str) -> None:
    """Write a file anew, on to the disk."""
    with path.open("wb") as file:
        file.write(text.encode())
        flush(file)


def replace_text(path: Path, text: str) -> None:
    """Put a text in place of a file, or leave the file as it was; raises OSError."""
    aside = path.with_name(f"{path.name}{ASIDE}")
    try:
        write_text(aside, text)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)
