"""What rules of law ask of a person and of a post, as facts. No ranker comes by here."""

from datetime import date
from typing import Any, Final

from matching.facts import LegalFacts, OccupationBan
from models import PayUnit, WageRegion

REGIONS: Final = {region: number for number, region in enumerate(WageRegion, start=1)}
FULL_HOURS_A_WEEK: Final = 40  # BLLĐ 2019, Điều 105; below it the monthly minimum says nothing


def facts_from(
    birth_year: int | None, commune: str | None, told: dict[str, Any] | None
) -> LegalFacts:
    """Turn what a person said about the law into facts; nothing said is nothing known."""
    said = told or {}
    return LegalFacts(
        birth_year=birth_year,
        residence_commune=commune,
        status=said.get("status"),
        status_until=_day(said.get("status_until")),
        supervised_in_commune=said.get("supervised_in_commune"),
        supervised_until=_day(said.get("supervised_until")),
        banned_from_communes=frozenset(said.get("banned_from_communes", ())),
        banned_until=_day(said.get("banned_until")),
        occupation_bans=tuple(
            OccupationBan(ban["isco_code"], _day(ban.get("until")))
            for ban in said.get("occupation_bans", ())
        ),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def facts_of_law(row: Any) -> dict[str, Any]:
    """Return what a row of a vacancy tells the rules: pay by its unit, and the kind of place."""
    hourly = row.pay_unit is PayUnit.HOUR
    full = row.hours_per_week is None or row.hours_per_week >= FULL_HOURS_A_WEEK
    return {
        "hourly_pay_vnd": (row.pay_max_vnd or row.pay_min_vnd) if hourly else None,
        "is_full_time": full and row.pay_unit is PayUnit.MONTH,
        "wage_region": None if row.wage_region is None else REGIONS[row.wage_region],
        "overseas": row.overseas,
        "conditional_business": row.conditional_business,
        "responsible_position": bool(row.responsible_position),
    }
