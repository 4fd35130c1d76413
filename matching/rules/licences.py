"""Which classes of vehicles a driving licence is for, beside its own, and where that stands.

    allowed({"C"})      B1, B2, B, C1 and C
    CLASSES["C"]        LicenceClass(allows=…, valid_from=2025-01-01, source="…, Điều 57.1.e")

The table is `data/licences.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final


@dataclass(frozen=True, slots=True)
class LicenceClass:
    """What one class allows beside its own vehicles, since which day, and where it stands."""

    allows: frozenset[str]
    valid_from: date
    source: str


def _packaged() -> Mapping[str, LicenceClass]:
    text = files("matching.rules").joinpath("data", "licences.toml").read_text("utf-8")
    return {
        row["code"]: LicenceClass(frozenset(row["allows"]), row["from"], row["source"])
        for row in tomllib.loads(text)["class"]
    }


CLASSES: Final = _packaged()


@lru_cache(maxsize=1_024)
def allowed(held: frozenset[str]) -> frozenset[str]:
    """Return every class that somebody with these licences may drive or work with."""
    return held.union(*(CLASSES[each].allows for each in held if each in CLASSES))
