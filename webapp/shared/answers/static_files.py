"""Static files under addresses that change with their content, so they may be kept for long."""

import hashlib
from pathlib import Path
from typing import Any

from flask import Flask


def init_app(app: Flask) -> None:
    versions: dict[str, tuple[float, str]] = {}
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        filename = values.get("filename")
        if endpoint != "static" or not filename or "v" in values:
            return
        if version := _version(folder / filename, filename, versions):
            values["v"] = version


def _version(path: Path, name: str, known: dict[str, tuple[float, str]]) -> str | None:
    """First ten hex digits of the file's digest; None when there is no such file."""
    try:
        changed = path.stat().st_mtime
    except OSError:
        return None
    if name not in known or known[name][0] != changed:
        known[name] = changed, hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return known[name][1]
