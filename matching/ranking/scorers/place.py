"""Near enough to go there each day, or a bed to stay."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.ranking.index import EARTH_RADIUS_KM, Segment, place_number
from matching.ranking.postings import Points
from matching.ranking.scorers.base import ALL, Change, PartName, Rows, nothing
from matching.ranking.wish import Wish
from matching.verdict import OfferLine, OfferReason

# How far people go where they did not say: by what they have to go with, in km.
USUAL_REACH_KM: Final[Mapping[str | None, float]] = {
    "walk": 3.0,
    "bicycle": 7.0,
    "bus": 20.0,
    "motorbike": 20.0,
}
OTHERWISE_KM: Final = 15.0
AT_THE_LIMIT: Final = 0.5  # share of the points that is left at the person's own limit
SOMEWHERE_IN_THE_PROVINCE: Final = 0.35
A_BED_IS_WORTH: Final = 0.8
NO_BED_COSTS: Final = 0.5
STEPS_KM: Final = (3, 5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300)
NEAR: Final = 0.75
SAME_PLACE_KM: Final = 0.05


def reach_km(wish: Wish) -> float:
    """Return how far the person goes, said or usual."""
    said = wish.facts.max_distance_km
    return said or USUAL_REACH_KM.get(wish.facts.transport, OTHERWISE_KM)


def wants_bed(wish: Wish) -> bool:
    """Tell whether a bed makes up for distance."""
    return wish.facts.lodging_wish in {"welcome", "needed"}


def distance_km(wish: Wish, post: OpportunityFacts) -> float | None:
    """Return the distance to a post as it is scored; None where one of the two is not known."""
    if wish.facts.point is None or post.point is None:
        return None
    here, there = wish.facts.point, post.point
    north = math.radians(there.latitude - here.latitude)
    east = math.radians(there.longitude - here.longitude)
    flat = math.cos(math.radians(here.latitude)) * math.cos(math.radians(there.latitude))
    squared = math.sin(north / 2) ** 2 + flat * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.sqrt(squared)


def within_reach(
    wish: Wish, segment: Segment, rows: Rows, limit_km: float | None
) -> NDArray[np.bool_]:
    """Tell which rows lie within a limit or have a bed for who wants one.

    Without a limit everything is within reach. A post that only names its province is within reach
    of the people of that province.
    """
    columns = segment.columns
    if limit_km is None or wish.globe is None:
        return np.ones(len(columns.key[rows]), np.bool_)
    distance = segment.distance_km(wish.globe, rows)
    same = columns.province[rows] == place_number(wish.facts.province)
    near: NDArray[np.bool_] = (distance <= limit_km) | (np.isnan(distance) & same)
    return near | columns.has_bed[rows] if wants_bed(wish) else near


@dataclass(frozen=True, slots=True)
class Place:
    """Points that fall with distance: all at the door, half at the limit, none at twice that."""

    most: float = 16.0
    part: ClassVar[PartName] = PartName.PLACE

    def applicable(self, wish: Wish) -> bool:
        """Judge for whoever said where they live or that they need a bed."""
        facts = wish.facts
        return facts.point is not None or facts.province is not None or wants_bed(wish)

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the share that distance leaves, or that a bed gives."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        columns = segment.columns
        same = columns.province[rows] == place_number(wish.facts.province)
        share = np.where(same, np.float32(SOMEWHERE_IN_THE_PROVINCE), np.float32(0.0))
        if wish.globe is not None:
            distance = segment.distance_km(wish.globe, rows)
            near = np.maximum(
                1.0 - (1.0 - AT_THE_LIMIT) * distance / np.float32(reach_km(wish)), 0.0
            )
            share = np.where(np.isnan(distance), share, near)
        if wants_bed(wish):
            without = NO_BED_COSTS if wish.facts.lodging_wish == "needed" else 1.0
            bed = np.maximum(share, np.float32(A_BED_IS_WORTH))
            share = np.where(columns.has_bed[rows], bed, share * np.float32(without))
        return (share * self.most).astype(np.float32)

    def lines(self, wish: Wish, post: OpportunityFacts, points: float) -> Iterator[OfferLine]:
        """Say how far it is, or that there is a bed."""
        if not self.applicable(wish):
            return
        distance = distance_km(wish, post)
        if post.has_bed and wants_bed(wish):
            yield OfferLine(code=OfferReason.LODGING_PROVIDED, points=points)
        elif wish.facts.lodging_wish == "needed":
            yield OfferLine(code=OfferReason.NO_LODGING, points=self.most - points)
        if distance is not None:
            yield self._distance_line(wish, distance, points)
        elif post.point is None:
            yield OfferLine(code=OfferReason.PLACE_NOT_STATED, points=self.most - points)

    def _distance_line(self, wish: Wish, distance: float, points: float) -> OfferLine:
        values = {"km": round(distance, 1)}
        if distance <= SAME_PLACE_KM:
            return OfferLine(code=OfferReason.SAME_COMMUNE, points=points)
        limit = reach_km(wish)
        if distance <= limit * NEAR:
            return OfferLine(code=OfferReason.NEAR_HOME, points=points, values=values)
        code = OfferReason.SOME_WAY_OFF if distance <= limit else OfferReason.TOO_FAR
        return OfferLine(code=code, points=self.most - points, values=values | {"limit_km": limit})

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to go further, or to live there."""
        distance = distance_km(wish, post)
        if wish.facts.max_distance_km and distance is not None and distance > SAME_PLACE_KM:
            km = next_step_km(max(distance, wish.facts.max_distance_km))
            if km is not None:
                wider = replace(wish.facts, max_distance_km=float(km))
                yield Change(OfferReason.WIDEN_DISTANCE, wider, {"km": km})
        if post.has_bed and not wants_bed(wish):
            staying = replace(wish.facts, lodging_wish="welcome")
            yield Change(OfferReason.ACCEPT_LODGING, staying)


def next_step_km(beyond: float) -> int | None:
    """Return the next round distance beyond this one; None after the last."""
    return next((step for step in STEPS_KM if step > beyond), None)
