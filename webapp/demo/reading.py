"""Reading the files of demo data into frozen entries; a misspelt key fails."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("webapp.demo") / "data"

Row = dict[str, Any]
FIELDS = (
    "may-mac", "xay-dung", "co-khi-dien", "nha-may", "nong-lam-ngu", "bep-nha-hang",
    "lai-xe-kho", "ban-hang", "ve-sinh-cham-soc", "thu-cong-moc", "van-phong",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Trade:
    """What posts for one occupation may say. Pay is đồng per month, day, hour or piece."""

    occupation: str
    sector: str
    workplace: list[str]
    field_requirements: list[str]
    titles: list[str]
    duties: list[str]
    details: list[str]
    shifts: list[list[str]]
    experience_months: list[int]
    schooling: list[str]
    openings: list[int]
    month_vnd: list[int] | None = None
    day_vnd: list[int] | None = None
    hour_vnd: list[int] | None = None
    piece_vnd: list[int] | None = None
    piece_of: str = ""
    hours_per_week: list[int] = field(default_factory=lambda: [48])
    licences: list[str] = field(default_factory=list)
    lifting: str = "none"
    standing: bool = False
    heights: bool = False
    outdoors: bool = False
    lodging_often: bool = False
    contract: str | None = None
    clock: list[str] | None = None  # None: by the shift; []: the text says it
    conditional_business: str | None = None


@dataclass(frozen=True, kw_only=True)
class SampleOrganisation:
    """One organisation, and what it offers to whoever works there."""

    name: str
    kind: str
    form: str
    province: str
    commune: str
    workers: int
    about: str
    posts: int = 0
    courses: int = 0
    hires: list[str] = field(default_factory=list)
    body: str | None = None
    lodging: str = "none"
    meals: int = 0
    bus: bool = False
    insurance: bool = True
    verification: str = "verified"


@dataclass(frozen=True, kw_only=True)
class CourseKind:
    """What courses for one occupation may say."""

    occupation: str
    titles: list[str]
    descriptions: list[str]
    level: str
    weeks: list[int]
    hours_per_week: int
    fee_vnd: list[int]
    certificate: str
    at: str = ""  # "driving": only where driving is taught
    schooling: str = "none"
    minimum_age: int | None = None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A kind of person: what they know, wish for and hold."""

    share: int
    trades: list[str]
    wishes: list[str]
    pay_vnd: list[int]
    licences: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Story:
    """What happens to an application or an enrolment: (verb, days since the one before)."""

    share: int
    steps: list[tuple[str, int]]
    rests: list[int]
    overdue: bool = False
    begun: bool = False

    @property
    def verbs(self) -> list[str]:
        return [verb for verb, _days in self.steps]

    @property
    def lasts_days(self) -> int:
        return sum(days for _verb, days in self.steps)


@cache
def read(name: str) -> Row:
    """Read one file of `data`, without its ending."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def trades() -> dict[str, Trade]:
    """All trades by occupation code."""
    found: dict[str, Trade] = {}
    for name in FIELDS:
        file = read(f"work/{name}")
        for row in file["trade"]:
            found[row["occupation"]] = Trade(
                sector=name,
                field_requirements=file["requirements"],
                **{"workplace": file["workplace"], **row},
            )
    return found


@cache
def organisations() -> list[SampleOrganisation]:
    files = [read(f"organisations/{name}") for name in ("thanh-hoa", "can-tho")]
    return [
        SampleOrganisation(province=file["province"], **row)
        for file in files
        for row in file["organisation"]
    ]


def course_kinds() -> list[CourseKind]:
    return [CourseKind(**row) for row in read("courses")["course"]]


def profiles() -> list[Profile]:
    return [Profile(**row) for row in read("people")["profile"]]


def stories(kind: str) -> list[Story]:
    """Stories of "application" or "enrolment"."""
    return [
        Story(**{**row, "steps": [(verb, days) for verb, days in row["steps"]]})
        for row in read("stories")[kind]
    ]
