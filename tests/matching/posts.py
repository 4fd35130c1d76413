"""Posts and people for tests of the matcher: small, made up, and varied in every scored field."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from matching.facts import (
    OccupationHeld,
    OpportunityFacts,
    OpportunityKind,
    Point,
    SkillFacts,
)
from matching.lexicon import load
from matching.ranking.index.opened import Index
from matching.ranking.input.query import understand
from matching.rules.licences import allowed
from matching.verdict import OfferLine, Value

TODAY = date(2026, 11, 21)
HOME = Point(19.80, 105.77)  # in Thanh Hóa
JOB, COURSE = OpportunityKind.VACANCY, OpportunityKind.COURSE

_TRADES = (
    ("Thợ may công nghiệp", "tho-may-cong-nghiep"),
    ("Công nhân may chuyền", None),
    ("Thợ may áo sơ mi", None),
    ("Thợ hàn điện", "tho-han"),
    ("Thợ hàn cơ khí", None),
    ("Phụ hồ công trình", "phu-ho"),
    ("Thợ hồ xây nhà", None),
    ("Thợ sơn nước", None),
    ("Phụ bếp nhà hàng", None),
    ("Nhân viên bán hàng", None),
    ("Lái xe tải", None),
    ("Bốc xếp kho hàng", None),
    ("Thợ điện nước", None),
    ("Thợ mộc nội thất", None),
)
_SHIFTS = (frozenset({"day"}), frozenset({"night"}), frozenset({"rotating"}), frozenset())
_SCHOOLING = ("none", "primary", "lower_secondary", "upper_secondary")


def near(km: float) -> Point:
    """Return a point some kilometres north of home."""
    return Point(HOME.latitude + km / 111.2, HOME.longitude)


def _post(number: int) -> OpportunityFacts:
    title, occupation = _TRADES[number % len(_TRADES)]
    known = load().occupations.get(occupation or "")
    course = number % 7 == 3
    return OpportunityFacts(
        kind=COURSE if course else JOB,
        id=number,
        title=f"Lớp {title.lower()}" if course else title,
        body="Việc thật, có người kèm. Làm ngay.",
        occupation=known.id if known else None,
        isco_code=known.code if known else None,
        skills_needed=frozenset() if course or not known else frozenset(known.skills[:2]),
        skills_taught=frozenset(known.skills) if course and known else frozenset(),
        province="38",
        commune="14758",
        point=near(number * 5 % 37),
        monthly_pay_min_vnd=None if course or number % 5 == 0 else (5 + number % 6) * 1_000_000,
        monthly_pay_max_vnd=None if course or number % 5 == 0 else (6 + number % 7) * 1_000_000,
        fee_vnd=0 if course else None,
        lodging="free" if number % 4 == 0 else "none",
        shifts=_SHIFTS[number % 4],
        schooling=_SCHOOLING[number % 4],
        experience_months=0 if number % 3 else 12,
        starts_on=TODAY + timedelta(days=number % 40) if number % 2 else None,
        published_on=TODAY - timedelta(days=number % 30),
        seats_left=1 + number % 3,
    )


POSTS = tuple(_post(number) for number in range(84))

_HELD = (OccupationHeld(code="phu-ho", months=18),)
PEOPLE = (
    SkillFacts(wished_words="thợ may", point=HOME, province="38", max_distance_km=15.0),
    SkillFacts(
        occupations=_HELD,
        point=HOME,
        province="38",
        least_monthly_pay_vnd=9_000_000,
        shifts=frozenset({"day"}),
        schooling="primary",
        available_from=TODAY + timedelta(days=30),
    ),
    SkillFacts(wished_words="phu bep, ban hang", shifts=frozenset({"night"})),
    SkillFacts(
        wished_words="thợ hàn",
        skills=frozenset({"han-que"}),
        point=near(20),
        province="38",
        max_distance_km=10.0,
        lodging_wish="not_needed",
        least_monthly_pay_vnd=12_000_000,
    ),
    SkillFacts(point=HOME, province="38", transport="bicycle"),
    SkillFacts(),
    SkillFacts(lodging_wish="needed", wished_words="bốc xếp", schooling="none"),
    SkillFacts(wished_words="muốn học hàn", point=HOME, province="38"),
    SkillFacts(wished_occupations=("tho-han",), point=HOME, province="38", schooling="primary"),
)


@cache
def index() -> Index:
    """Return all posts in one base segment."""
    return Index.build(POSTS)


def apply(wishes: SkillFacts, change: OfferLine, by: Index | None = None) -> SkillFacts:
    """Do what a change says, from its code and the values its sentence shows."""
    values = change.values
    code = str(change.code).removeprefix("learn_").removesuffix("_at_course")
    if code in {"state_occupation", "at_course", "course_opens_jobs"}:
        held = OccupationHeld(code=values["occupation"], months=0)
        learnt = replace(wishes, occupations=(*wishes.occupations, held))
        if code == "state_occupation":  # and nothing else: that is all the sentence says
            return learnt
        wishing = wishes.wished_occupations or understand(wishes.wished_words, by or index()).meant
        return replace(learnt, **_wish(learnt, values)) if wishing else learnt
    if code == "skill":
        return replace(wishes, skills=wishes.skills | {values["skill"]})
    return replace(wishes, **_APPLIED[code](wishes, values))


def _wish(wishes: SkillFacts, values: Mapping[str, Value]) -> dict[str, object]:
    return {"wished_occupations": (*wishes.wished_occupations, values["occupation"])}


_APPLIED = {
    "wish_occupation": _wish,
    "state_skill": lambda w, v: {"skills": w.skills.union(v["skills"])},
    "state_transport": lambda _, v: {"transport": v["transport"]},
    "do_without_lodging": lambda *_: {"lodging_wish": "welcome"},
    "widen_distance": lambda _, v: {"max_distance_km": float(v["km"])},
    "accept_lodging": lambda *_: {"lodging_wish": "welcome"},
    "accept_shift": lambda w, v: {"shifts": w.shifts | {v["shift"]}},
    "accept_pay": lambda _, v: {"least_monthly_pay_vnd": v["pay_vnd"]},
    "start_earlier": lambda _, v: {"available_from": date.fromisoformat(v["on"])},
    "state_schooling": lambda _, v: {"schooling": v["schooling"]},
    "state_experience": lambda w, v: {
        "occupations": (
            *(held for held in w.occupations if held.code != v["occupation"]),
            OccupationHeld(code=v["occupation"], months=v["months"]),
        )
    },
    "state_licence": lambda w, v: {"licences": allowed(w.licences | {v["licence"]})},
}


def changed(post: OpportunityFacts) -> OpportunityFacts:
    """Return a newer state of a post: another trade, other pay, elsewhere."""
    title, occupation = _TRADES[(post.id + 3) % len(_TRADES)]
    return replace(
        post, title=title, occupation=occupation, point=near(post.id % 11), experience_months=6
    )
