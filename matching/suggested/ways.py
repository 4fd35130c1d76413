"""How near many people live to one post, as the scorer of places has it."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import Point, SkillFacts
from matching.ranking.distance.globe import chord_km, on_the_globe
from matching.ranking.distance.whereabouts import nearness
from matching.ranking.scorers.place import (
    A_BED_IS_WORTH,
    NO_BED_COSTS,
    OTHERWISE_KM,
    USUAL_REACH_KM,
)

FARTHEST_USUAL_KM: Final = max(OTHERWISE_KM, *USUAL_REACH_KM.values())
WITH_BED: Final = frozenset({"welcome", "needed"})

Shares = NDArray[np.float32]


def distances(post: Point | None, homes: Sequence[Point | None]) -> Shares:
    """Return how far everybody lives from a post, in km, shape (n,); NaN where unknown."""
    return chord_km(on_the_globe(homes), on_the_globe([post]))


def glanced(
    km: Shares,
    limits_km: Sequence[float | None],
    lodging: Sequence[str | None],
    *,
    has_bed: bool,
) -> Shares:
    """Return the most that a way, or a bed, leaves of the points; all where it is unknown."""
    near = _near(km, [limit or FARTHEST_USUAL_KM for limit in limits_km])
    return _with_a_bed(near, lodging) if has_bed else near


def shares(km: Shares, people: Sequence[SkillFacts], *, has_bed: bool) -> Shares:
    """Return what a way, or a bed, leaves of the points for the place; all where it is unknown."""
    near = _near(km, [_reach_km(each) for each in people])
    if has_bed:
        return _with_a_bed(near, [each.lodging_wish for each in people])
    needed = np.array([each.lodging_wish == "needed" for each in people], np.bool_)
    return np.where(needed, near * np.float32(NO_BED_COSTS), near)


def _with_a_bed(near: Shares, lodging: Sequence[str | None]) -> Shares:
    wanted = np.array([each in WITH_BED for each in lodging], np.bool_)
    return np.where(wanted, np.maximum(near, np.float32(A_BED_IS_WORTH)), near)


def _near(km: Shares, reaches_km: Sequence[float]) -> Shares:
    found, reaches = np.ones(len(km), np.float32), np.array(reaches_km, np.float32)
    for reach in np.unique(reaches).tolist():  # a few round numbers
        some = reaches == np.float32(reach)
        found[some] = nearness(km[some], reach)
    return np.where(np.isnan(km), np.float32(1.0), found)


def _reach_km(facts: SkillFacts) -> float:
    return facts.max_distance_km or USUAL_REACH_KM.get(facts.transport, OTHERWISE_KM)
