"""Facts for rules from JSON, and verdicts back to JSON: the contract that others rely on.

Absent or null means not known. Dates are ISO, money is whole đồng, communes are five-digit codes,
occupations four-digit unit groups of ISCO-08.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from matching.facts import LegalFacts, OccupationBan, OpportunityFacts, OpportunityKind
from matching.rules.loan import Borrower, Business, LoanFacts, LoanVerdict, Purpose
from matching.rules.post_text import PostText
from matching.rules.post_text.record import BASES
from matching.rules.reader import Reader
from matching.rules.record_clearing import Clearing, Penalty, RecordFacts
from matching.verdict import State, Verdict

STATUSES: Final = (
    "completed",
    "amnesty",
    "conditional_release",
    "suspended",
    "non_custodial",
    "deferred",
    "paused",
    "none",
)
CONDITIONAL_BUSINESSES: Final = (
    "security_guard",
    "lodging",
    "printing",
    "karaoke_dance",
    "massage",
    "pawn",
    "gas",
    "explosives",
    "seal",
    "support_tools",
    "fireworks",
    "gambling",
    "cosmetic_surgery",
    "military_supplies",
    "other",
)
HOUSEHOLDS: Final = ("with_adult", "alone", "others_incapable")
BUSINESS_KINDS: Final = (
    "small_medium_enterprise",
    "cooperative",
    "cooperative_group",
    "household_business",
    "other",
)
COMMUNE: Final = re.compile(r"\d{5}")
OCCUPATION: Final = re.compile(r"\d{1,4}")

_BORROWER: Final = dict.fromkeys(Borrower.__dataclass_fields__)
_BUSINESS: Final = dict.fromkeys(Business.__dataclass_fields__)
_PERSON: Final = dict.fromkeys(
    (
        "status",
        "residence_commune",
        "supervised_in_commune",
        "banned_from_communes",
        "occupation_bans",
    )
)
_VACANCY: Final = dict.fromkeys(
    (
        "occupation",
        "commune",
        "overseas",
        "conditional_business",
        "responsible_position",
        "monthly_pay_vnd",
        "hourly_pay_vnd",
    )
)
# The fields there are, objects inside objects.
LOAN_FIELDS: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("today", "borrower", "purpose", "amount_vnd", "term_months", "course_months")),
    "person": _BORROWER,
    "business": _BUSINESS,
}
RECORD_FIELDS: Final[Mapping[str, Any]] = dict.fromkeys(
    ("today", *RecordFacts.__dataclass_fields__)
)
TEXT_FIELDS: Final[Mapping[str, Any]] = dict.fromkeys(
    (
        "today",
        "title",
        "description",
        "requirements",
        "benefits",
        "monthly_pay_min_vnd",
        "commune",
        "record_check_basis",
    )
)
JOB_FIELDS: Final[Mapping[str, Any]] = {"today": None, "person": _PERSON, "vacancy": _VACANCY}


def loan_facts(data: object) -> tuple[LoanFacts, date]:
    """Read the question of `rules loan`, and its day."""
    reader = Reader(data)
    kind = reader.choice("borrower", ("person", "business"))
    if kind is None:
        raise reader.error("borrower", "given: person or business")
    purpose = reader.choice("purpose", tuple(Purpose))
    facts = LoanFacts(
        who=_borrower(reader.raw("person")) if kind == "person" else _firm(reader.raw("business")),
        purpose=None if purpose is None else Purpose(purpose),
        amount_vnd=reader.whole("amount_vnd"),
        term_months=reader.whole("term_months"),
        course_months=reader.number("course_months"),
    )
    return facts, reader.needed_day("today")


def _borrower(data: object) -> Borrower:
    reader = Reader(data, "person")
    return Borrower(
        status=reader.choice("status", STATUSES),
        certificate_issued=reader.flag("certificate_issued"),
        completed_on=reader.day("completed_on"),
        on_commune_list=reader.flag("on_commune_list"),
        good_compliance=reader.flag("good_compliance"),
        free_of_social_evils=reader.flag("free_of_social_evils"),
        same_purpose_debt=reader.flag("same_purpose_debt"),
        household=reader.choice("household", HOUSEHOLDS),
    )


def _firm(data: object) -> Business:
    reader = Reader(data, "business")
    total = reader.whole("workers_total")
    eligible = reader.whole("workers_eligible_with_contract")
    if total is not None and eligible is not None and eligible > total:
        raise reader.error("workers_eligible_with_contract", "no more than workers_total")
    return Business(
        kind=reader.choice("kind", BUSINESS_KINDS),
        lawful=reader.flag("lawful"),
        workers_total=total,
        workers_eligible_with_contract=eligible,
        plan_confirmed=reader.flag("plan_confirmed"),
        same_purpose_debt=reader.flag("same_purpose_debt"),
    )


def loan_json(verdict: LoanVerdict) -> dict[str, Any]:
    """Return a loan's verdict as `rules loan` writes it."""
    return {
        "verdict": verdict.state.value,
        "criteria": [
            {
                "code": each.code.value,
                "state": each.state.value,
                "law": each.law,
                "until": _iso(each.until),
                "next_step": each.next_step.value if each.next_step else None,
            }
            for each in verdict.criteria
        ],
        "max_amount_vnd": verdict.max_amount_vnd,
        "max_term_months": verdict.max_term_months,
        "annual_rate_percent": _float(verdict.annual_rate_percent),
        "overdue_rate_percent": _float(verdict.overdue_rate_percent),
        "collateral": verdict.collateral.value,
        "channel": verdict.channel.value,
    }


def record_facts(data: object) -> RecordFacts:
    """Read the question of `rules record-clearing`; its day is read, the answer needs none."""
    reader = Reader(data)
    reader.day("today")
    penalty = reader.choice("penalty", tuple(Penalty))
    return RecordFacts(
        penalty=None if penalty is None else Penalty(penalty),
        main_penalty_done_on=reader.day("main_penalty_done_on"),
        other_obligations_done_on=reader.day("other_obligations_done_on"),
        supplementary_ends_on=reader.day("supplementary_ends_on"),
        special_chapter=reader.flag("special_chapter") or False,
    )


def record_json(found: Clearing) -> dict[str, Any]:
    """Return when a record clears as `rules record-clearing` writes it."""
    return {
        "route": found.route.value,
        "cleared_on": _iso(found.cleared_on),
        "blocked_by": [blocker.value for blocker in found.blocked_by],
        "law": found.law,
    }


def job_question(
    data: object, wage_regions: Mapping[str, int]
) -> tuple[LegalFacts, OpportunityFacts, date]:
    """Read the question of `rules job`: a person, a post and a day."""
    reader = Reader(data)
    person, post = job_person(reader.raw("person")), job_post(reader.raw("vacancy"), wage_regions)
    return person, post, reader.needed_day("today")


def job_person(data: object) -> LegalFacts:
    """Read the person of `rules job`."""
    reader = Reader(data, "person")
    closed = reader.items("banned_from_communes")
    if not all(isinstance(code, str) and COMMUNE.fullmatch(code) for code in closed):
        raise reader.error("banned_from_communes", "an array of five-digit codes, as text")
    return LegalFacts(
        status=reader.choice("status", STATUSES),
        residence_commune=reader.code("residence_commune", COMMUNE),
        supervised_in_commune=reader.code("supervised_in_commune", COMMUNE),
        banned_from_communes=frozenset(closed),
        occupation_bans=tuple(map(_ban, reader.items("occupation_bans"))),
    )


def _ban(data: object) -> OccupationBan:
    reader = Reader(data, "person.occupation_bans")
    return OccupationBan(reader.code("occupation", OCCUPATION), reader.day("until"))


def job_post(data: object, wage_regions: Mapping[str, int]) -> OpportunityFacts:
    """Read the vacancy of `rules job`; wage regions are of communes."""
    reader = Reader(data, "vacancy")
    commune, monthly = reader.code("commune", COMMUNE), reader.whole("monthly_pay_vnd")
    return OpportunityFacts(
        kind=OpportunityKind.VACANCY,
        id=0,
        title="",
        isco_code=reader.code("occupation", OCCUPATION),
        commune=commune,
        wage_region=None if commune is None else wage_regions.get(commune),
        monthly_pay_min_vnd=monthly,
        monthly_pay_max_vnd=monthly,
        hourly_pay_vnd=reader.whole("hourly_pay_vnd"),
        overseas=reader.flag("overseas"),
        conditional_business=reader.choice("conditional_business", CONDITIONAL_BUSINESSES),
        responsible_position=reader.flag("responsible_position") or False,
    )


def post_text(data: object, wage_regions: Mapping[str, int]) -> tuple[PostText, date | None]:
    """Read the question of `rules vacancy-text`, and its day where one is given."""
    reader = Reader(data)
    commune = reader.code("commune", COMMUNE)
    text = PostText(
        title=reader.text("title"),
        description=reader.text("description"),
        requirements=reader.text("requirements"),
        benefits=reader.text("benefits"),
        monthly_pay_min_vnd=reader.whole("monthly_pay_min_vnd"),
        wage_region=None if commune is None else wage_regions.get(commune),
        record_check_basis=reader.choice("record_check_basis", tuple(sorted(BASES))),
    )
    return text, reader.day("today")


def job_json(verdict: Verdict) -> dict[str, Any]:
    """Return a post's verdict as `rules job` writes it; open questions stand among the notices."""
    words = {State.MET: "allowed", State.UNKNOWN: "ask_first", State.NOT_MET: "refused"}
    asked = [{"code": each.code.value, "law": each.law} for each in verdict.questions]
    told = [{"code": each.code.value, "law": each.law} for each in verdict.notices]
    return {
        "verdict": words[verdict.state],
        "refusals": [
            {"code": each.code.value, "law": each.law, "until": _iso(each.until)}
            for each in verdict.refusals
        ],
        "notices": asked + told,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
