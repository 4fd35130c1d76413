"""Objects made of arrays, taken apart into named arrays and put together again.

A part is a frozen dataclass whose fields are arrays, numbers or other parts. What a part has beside
them (`init=False`, cached properties) is made anew, so a new array of a part is kept by itself.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
Part = TypeVar("Part")
NUMBERS: Final = (int, float)


def taken_apart(part: Any, name: str = "") -> dict[str, NDArray[Any]]:
    """Return the arrays of a part by their path: "postings.vocabulary.hashes"."""
    found: dict[str, NDArray[Any]] = {}
    for field in _kept_fields(type(part)):
        path, value = f"{name}{field}", getattr(part, field)
        if is_dataclass(value):
            found |= taken_apart(value, f"{path}.")
        else:
            found[path] = np.asarray(value)
    return found


def put_together(kind: type[Part], arrays: Arrays) -> Part:
    """Return the part that these arrays were; raises KeyError where one is missing.

    Parts of the very same arrays become one, as they were.
    """
    return _put_together(kind, arrays, "", {})


def _put_together(
    kind: type[Part], arrays: Arrays, name: str, made: dict[tuple[Any, ...], Any]
) -> Part:
    hints, values = get_type_hints(kind), dict[str, Any]()
    for field in _kept_fields(kind):
        path, hint = f"{name}{field}", hints[field]
        if is_dataclass(hint) and isinstance(hint, type):
            values[field] = _put_together(hint, arrays, f"{path}.", made)
        elif hint in NUMBERS:
            values[field] = hint(arrays[path])
        else:
            values[field] = arrays[path]
    same = kind, *(v if isinstance(v, NUMBERS) else id(v) for v in values.values())
    if same not in made:
        made[same] = kind(**values)
    part: Part = made[same]
    return part


def _kept_fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.init)
