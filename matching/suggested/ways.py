"""How near many people live to one post, as the scorer of places has it."""

from collections.abc import Sequence
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts, Point, SkillFacts
from matching.ranking.distance.globe import chord_km, on_the_globe
from matching.ranking.distance.whereabouts import nearness
from matching.ranking.scorers.place import (
    A_BED_IS_WORTH,
    NO_BED_COSTS,
    OTHERWISE_KM,
    USUAL_REACH_KM,
)
from matching.suggested.glances import WITH_BED, Glances

FARTHEST_USUAL_KM: Final = max(OTHERWISE_KM, *USUAL_REACH_KM.values())
Shares = NDArray[np.float32]


def distances(post: Point | None, homes: Sequence[Point | None]) -> Shares:
    """Return how far everybody lives from a post, in km, shape (n,); NaN where unknown."""
    return chord_km(on_the_globe(homes), on_the_globe([post]))


class Ways(NamedTuple):
    """How far some people live from a post, and how far they go.

    Attributes
    ----------
    km : ndarray of float32
        NaN where unknown.
    limits_km : ndarray of float32
        NaN where they set none.
    beds : ndarray of bool
        To whom a bed makes up for the way, where there is one.

    """

    km: Shares
    limits_km: Shares
    beds: NDArray[np.bool_]

    @classmethod
    def to(cls, post: OpportunityFacts, people: Glances) -> Self:
        """Measure the ways of people at a glance."""
        km = chord_km(people.homes, on_the_globe([post.point]))
        return cls(km, people.limits_km, people.beds & post.has_bed)

    @property
    def may_go(self) -> NDArray[np.bool_]:
        """Who goes so far; also whose way is not known."""
        too_far: NDArray[np.bool_] = self.km > self.limits_km  # which nothing is that is NaN
        return ~too_far | self.beds

    def shares(self) -> Shares:
        """Return the most that a way, or a bed, leaves of the points; all where it is unknown."""
        reaches = np.where(np.isnan(self.limits_km), FARTHEST_USUAL_KM, self.limits_km)
        return _with_a_bed(_near(self.km, reaches.astype(np.float32)), self.beds)


def shares(km: Shares, people: Sequence[SkillFacts], *, has_bed: bool) -> Shares:
    """Return what a way, or a bed, leaves of the points for the place; all where it is unknown."""
    near = _near(km, np.array([_reach_km(each) for each in people], np.float32))
    if has_bed:
        wanted = np.array([each.lodging_wish in WITH_BED for each in people], np.bool_)
        return _with_a_bed(near, wanted)
    needed = np.array([each.lodging_wish == "needed" for each in people], np.bool_)
    return np.where(needed, near * np.float32(NO_BED_COSTS), near)


def _with_a_bed(near: Shares, wanted: NDArray[np.bool_]) -> Shares:
    return np.where(wanted, np.maximum(near, np.float32(A_BED_IS_WORTH)), near)


def _near(km: Shares, reaches_km: Shares) -> Shares:
    found = np.ones(len(km), np.float32)
    for reach in np.unique(reaches_km).tolist():  # a few round numbers
        some = reaches_km == np.float32(reach)
        found[some] = nearness(km[some], reach)
    return np.where(np.isnan(km), np.float32(1.0), found)


def _reach_km(facts: SkillFacts) -> float:
    return facts.max_distance_km or USUAL_REACH_KM.get(facts.transport, OTHERWISE_KM)
