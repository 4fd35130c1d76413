"""Which statuses mean that a sentence is being served in the community (NĐ 231/2026, Điều 1.2)."""

from datetime import date
from typing import Final

from matching.facts import LegalFacts
from matching.rules.jobs.court_limits import banned_from, bans_held, supervised_in

# Values of `models.LegalStatus`.
SERVING: Final = frozenset(
    {"conditional_release", "suspended", "non_custodial", "deferred", "paused"}
)
RETURNED: Final = frozenset({"completed", "amnesty"})
NOTHING: Final = "none"


def status_on(person: LegalFacts, today: date) -> str | None:
    """Return the status that holds on a day; None where it is not known.

    What follows the last day of a sentence is not known either: a certificate, or a decision.
    """
    ended = person.status_until is not None and person.status_until < today
    return None if ended and person.status in SERVING else person.status


def is_serving(person: LegalFacts, today: date) -> bool:
    """Tell whether a sentence is known to be served in the community on a day."""
    return status_on(person, today) in SERVING


def known_until(person: LegalFacts, today: date) -> date | None:
    """Return the last day of a sentence that is being served, where it is known."""
    return person.status_until if is_serving(person, today) else None


def is_bound(person: LegalFacts, today: date) -> bool:
    """Tell whether a court bound a person to a place or kept them from one, on a day."""
    return bool(supervised_in(person, today) or banned_from(person, today))


def under_management(person: LegalFacts, today: date) -> bool:
    """Tell whether the commune's police call the roll of a person each month (Điều 10.1)."""
    return is_serving(person, today) or is_bound(person, today) or bool(bans_held(person, today))
