"""The numbers of law, each with the days on which it holds and its source.

    in_use().on("loan_rate", today) -> Dated(value=Decimal("6.24"), …) or None

They stand in `data/parameters.toml`; an instance adds to them by a file of the same shape.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Self


class ParameterError(ValueError):
    """A file of parameters that cannot be read; says where and why."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A value with its days of validity, both inclusive, and where it stands."""

    value: Decimal
    valid_from: date
    valid_to: date | None
    source: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the value holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of law over time, the oldest value first."""

    name: str
    unit: str
    values: tuple[Dated, ...]

    def on(self, day: date) -> Dated | None:
        """Return the value of a day: of those that hold, the one that began last."""
        holding = [dated for dated in self.values if dated.holds_on(day)]
        return holding[-1] if holding else None


@dataclass(frozen=True, eq=False)
class Parameters:
    """All numbers of law that the rules use."""

    by_name: Mapping[str, Parameter]

    def on(self, name: str, day: date) -> Dated | None:
        """Return what holds on a day; None where nothing is known of it. An unknown name raises."""
        return self.by_name[name].on(day)

    def whole(self, name: str, day: date) -> int | None:
        """Return the value of a day as a whole number."""
        dated = self.on(name, day)
        return None if dated is None else int(dated.value)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in the order of the file."""
        return tuple(self.by_name)

    def extended(self, path: Path) -> Self:
        """Return these parameters with the values of an instance's own file.

        Raises `ParameterError` for a name that no rule knows, a value without days or source,
        or a file that is not TOML.
        """
        try:
            added = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ParameterError(f"{path.name} cannot be read: {error}") from error
        if unknown := sorted(set(added) - set(self.by_name)):
            raise ParameterError(f"{path.name} names what no rule knows: {', '.join(unknown)}")
        more = {name: _parameter(name, table, self.by_name[name]) for name, table in added.items()}
        return type(self)({**self.by_name, **more})


def _parameter(name: str, table: Mapping[str, Any], before: Parameter | None = None) -> Parameter:
    values = [_dated(name, each) for each in table.get("values", ())]
    known = () if before is None else before.values
    unit = table.get("unit", before.unit if before else None)
    if not isinstance(unit, str) or not (values or known):
        raise ParameterError(f"{name} needs a unit and at least one value")
    if before is not None and unit != before.unit:
        raise ParameterError(f"{name} is counted in {before.unit}, not in {unit}")
    return Parameter(name, unit, tuple(sorted([*known, *values], key=lambda each: each.valid_from)))


def _dated(name: str, row: Mapping[str, Any]) -> Dated:
    begins, ends, source = row.get("from"), row.get("to"), row.get("source")
    if type(begins) is not date or not (ends is None or type(ends) is date):
        raise ParameterError(f"a value of {name} needs `from`, a date; `to`, where given, too")
    if not isinstance(source, str) or not source.strip():
        raise ParameterError(f"a value of {name} does not say where it stands (`source`)")
    if ends is not None and ends < begins:
        raise ParameterError(f"a value of {name} ends before it begins")
    return Dated(_number(name, row.get("value")), begins, ends, source)


def _number(name: str, value: object) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or number < 0:
        raise ParameterError(f"a value of {name} is not a number: {value}")
    return number


def _packaged() -> Parameters:
    text = files("matching.rules").joinpath("data", "parameters.toml").read_text("utf-8")
    return Parameters({name: _parameter(name, t) for name, t in tomllib.loads(text).items()})


PACKAGED: Final = _packaged()


class _InUse:
    """The numbers of this process, given once at its start."""

    law = PACKAGED


def use(law: Parameters) -> None:
    """Let every rule of this process read these numbers."""
    _InUse.law = law


def in_use() -> Parameters:
    """Return the numbers that rules read: the packaged ones and what the instance added."""
    return _InUse.law
