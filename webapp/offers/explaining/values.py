"""What a line of an offer names, read out: skills, shifts, papers, a day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from models import Schooling, Shift
from webapp.shared.words.formats import day
from webapp.shared.words.labels import BODY_LIMITS, label, licence_name, skill_names

Values = Mapping[str, Any]
Sentence = Callable[[Values], str]


def skills(v: Values) -> str:
    return ", ".join(skill_names(v["skills"]))


def quoted_skills(v: Values) -> str:
    """Name skills each in its own quotes: some names have a comma inside."""
    return ", ".join(f"“{name}”" for name in skill_names(v["skills"]))


def shifts(v: Values) -> str:
    return ", ".join(label(Shift(shift)) for shift in v["shifts"])


def licences(v: Values) -> str:
    return ", ".join(licence_name(code) for code in v["licences"])


def schooling(v: Values) -> str:
    return label(Schooling(v["schooling"]))


def demands(v: Values) -> str:
    return ", ".join(str(BODY_LIMITS.get(code, code)) for code in v["demands"])


def day_of(v: Values) -> str:
    return day(date.fromisoformat(v["on"]))
