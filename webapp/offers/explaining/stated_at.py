"""Where a person states what would change an offer: the address of the question that asks for it.

Who answers there comes back to the list.
"""

from collections.abc import Mapping
from typing import Any, Final, cast

from flask import url_for

from matching.verdict import OfferLine, OfferReason
from webapp.seekers.steps import FROM_THE_LIST
from webapp.shared.words.labels import occupation_name, skill_names

CHANGED_AT: Final[Mapping[OfferReason, str]] = {
    OfferReason.WIDEN_DISTANCE: "di-xa",
    OfferReason.ACCEPT_LODGING: "di-xa",
    OfferReason.DO_WITHOUT_LODGING: "di-xa",
    OfferReason.STATE_TRANSPORT: "di-lai",
    OfferReason.ACCEPT_SHIFT: "ca-lam",
    OfferReason.ACCEPT_PAY: "luong",
    OfferReason.START_EARLIER: "khi-nao",
    OfferReason.STATE_SCHOOLING: "hoc-van",
    OfferReason.STATE_LICENCE: "bang-lai",
    OfferReason.STATE_SKILL: "ky-nang",
    OfferReason.STATE_OCCUPATION: "nghe",
    OfferReason.STATE_EXPERIENCE: "nghe",
    OfferReason.WISH_OCCUPATION: "viec-muon",
}


def stated_at(change: OfferLine) -> str:
    """Return the address of the question where a person states a change, what it names found."""
    step, about = CHANGED_AT[change.code], change.values
    match change.code:
        case OfferReason.STATE_OCCUPATION | OfferReason.STATE_EXPERIENCE:
            named = occupation_name(cast(str, about["occupation"]))
        case OfferReason.STATE_SKILL:
            named = next(iter(skill_names(cast(tuple[str, ...], about["skills"]))), "")
        case OfferReason.WISH_OCCUPATION:
            return question(step, them=about["occupation"])
        case _:
            named = ""
    return question(step, tim=named or None)


def question(name: str, **found: Any) -> str:
    """Return the address of a question that leads back to the list when it is answered."""
    return url_for("seekers.step", step=name, **found, sua=FROM_THE_LIST)
