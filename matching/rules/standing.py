"""Which statuses mean that a sentence is being served in the community (NĐ 231/2026, Điều 1.2)."""

from typing import Final

from matching.facts import LegalFacts

# Values of `models.LegalStatus`.
SERVING: Final = frozenset(
    {"conditional_release", "suspended", "non_custodial", "deferred", "paused"}
)
RETURNED: Final = frozenset({"completed", "amnesty"})
NOTHING: Final = "none"


def under_management(person: LegalFacts) -> bool:
    """Tell whether the commune's police call the roll of a person each month (Điều 10.1)."""
    return bool(
        person.status in SERVING
        or person.supervised_in_commune
        or person.banned_from_communes
        or person.occupation_bans
    )
