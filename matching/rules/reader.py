"""Reading JSON facts field by field, and saying plainly what is wrong with them."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any


def unknown_fields(data: object, fields: Mapping[str, Any], inside: str = "") -> Iterator[str]:
    """Yield fields that no rule reads: misspelt ones, perhaps."""
    for name, value in data.items() if isinstance(data, dict) else ():
        if name not in fields:
            yield inside + name
        elif fields[name]:
            yield from unknown_fields(value, fields[name], f"{inside}{name}.")


class FactError(ValueError):
    """A fact that cannot be read: says which, and what it should be."""


class Reader:
    """Reads one JSON object field by field and says plainly what is wrong with it.

    Parameters
    ----------
    data : object
        What JSON gave; anything but an object raises `FactError`.
    inside : str
        The name of this object in messages.

    """

    def __init__(self, data: object, inside: str = "") -> None:
        if data is None:
            data = {}
        if not isinstance(data, dict):
            raise FactError(f"{inside or 'the facts'} must be a JSON object")
        self._data, self._inside = data, f"{inside}." if inside else ""

    def raw(self, name: str) -> Any:
        """Return a field as JSON gave it; None where it is absent."""
        return self._data.get(name)

    def error(self, name: str, wanted: str) -> FactError:
        """Return the error for a field that is not what it should be."""
        return FactError(f"{self._inside}{name} must be {wanted}")

    def flag(self, name: str) -> bool | None:
        """Read true, false or null."""
        value = self.raw(name)
        if value is None or isinstance(value, bool):
            return value
        raise self.error(name, "true, false or null")

    def whole(self, name: str) -> int | None:
        """Read a whole number that is not negative."""
        value = self.raw(name)
        if value is None:
            return None
        number = self.number(name)
        if number is None or number != int(number):
            raise self.error(name, "a whole number, not negative")
        return int(number)

    def number(self, name: str) -> Decimal | None:
        """Read a number that is not negative."""
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(name, "a number, not negative")
        number = Decimal(str(value))
        if not number.is_finite() or number < 0:
            raise self.error(name, "a number, not negative")
        return number

    def day(self, name: str) -> date | None:
        """Read an ISO date."""
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        raise self.error(name, "a date like 2026-11-21")

    def needed_day(self, name: str) -> date:
        """Read an ISO date that must be there."""
        found = self.day(name)
        if found is None:
            raise self.error(name, "given: a date like 2026-11-21")
        return found

    def choice(self, name: str, codes: Collection[str]) -> str | None:
        """Read one of some codes."""
        value = self.raw(name)
        if value is None or (isinstance(value, str) and value in codes):
            return value
        raise self.error(name, f"one of {', '.join(codes)}")

    def code(self, name: str, shape: re.Pattern[str]) -> str | None:
        """Read a code of digits."""
        value = self.raw(name)
        if value is None or (isinstance(value, str) and shape.fullmatch(value)):
            return value
        raise self.error(name, "a code of digits, as text")

    def text(self, name: str) -> str:
        """Read text; an absent one is empty."""
        value = self.raw(name)
        if value is None or isinstance(value, str):
            return value or ""
        raise self.error(name, "text")

    def items(self, name: str) -> list[Any]:
        """Read an array; an absent one is empty."""
        value = self.raw(name)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        raise self.error(name, "an array")
