"""What a process gives back of the lists it worked out: plain numbers."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from matching.facts import OpportunityKind


class ListedOffer(NamedTuple):
    """One offer of a list, in its place."""

    kind: OpportunityKind
    post_id: int
    score: float  # points
    fit: int
    propensity: float | None


class PersonsList(NamedTuple):
    """The first offers of one person, and how many there are in all."""

    seeker_id: int
    total: int
    offers: tuple[ListedOffer, ...]


@dataclass(frozen=True, kw_only=True)
class Computed:
    """The lists of some people; `failures` are causes, without a word of whose they are."""

    lists: list[PersonsList]
    failures: list[dict[str, Any]]
    ranker_version: int | None
