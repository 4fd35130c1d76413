"""Near enough to go there each day, or a bed to stay."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts, Point
from matching.ranking.columns import place_number
from matching.ranking.globe import EARTH_RADIUS_KM, on_the_globe
from matching.ranking.postings import Points
from matching.ranking.scorers.base import ALL, Change, PartName, Rows, nothing
from matching.ranking.segment import Segment
from matching.ranking.whereabouts import (
    Place as Somewhere,
    centre_km,
    chances_within,
    known_place,
    near_shares,
    nearness,
)
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
A_BED_IS_WORTH: Final = 0.8
NO_BED_COSTS: Final = 0.5
WITHIN_THE_PROVINCE_KM: Final = 15.0  # from this limit on, one's own province counts as in reach
LIKELY: Final = 0.25  # chance of being within a limit from which a post counts as in reach
STEPS_KM: Final = (3, 5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300)
NEAR: Final = 0.75
FARTHEST_EACH_DAY_KM: Final = 50
SAME_PLACE_KM: Final = 0.05
ABOUT_KM: Final = 10


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

    Without a limit, or for who did not say where they live, everything is within reach. A post
    that only names its province is within reach where that is likely enough, and in the person's
    own province unless the limit is very small.
    """
    columns = segment.columns
    if limit_km is None or wish.place is None:
        return np.ones(len(columns.key[rows]), np.bool_)
    near = near_enough(wish.place, segment, rows, limit_km, wish.globe)
    if wish.globe is not None and segment.all_placed:
        return near | columns.has_bed[rows] if wants_bed(wish) else near
    same = columns.province[rows] == place_number(wish.facts.province)
    if wish.globe is None:
        near |= same
    elif limit_km >= WITHIN_THE_PROVINCE_KM:
        near |= same & np.isnan(columns.globe[0, rows])
    return near | columns.has_bed[rows] if wants_bed(wish) else near


def near_enough(
    place: Somewhere,
    segment: Segment,
    rows: Rows,
    limit_km: float,
    globe: NDArray[np.float32] | None = None,
) -> NDArray[np.bool_]:
    """Tell which rows lie within a limit, or likely do where only a province is known.

    `globe` is the point of the place, where the caller has it at hand.
    """
    chances = chances_within(place, limit_km)
    if not isinstance(place, Point):
        return chances[segment.columns.place[rows]] >= LIKELY
    distance = segment.distance_km(on_the_globe([place]) if globe is None else globe, rows)
    near: NDArray[np.bool_] = distance <= limit_km
    if segment.all_placed:
        return near
    return np.where(np.isnan(distance), chances[segment.columns.place[rows]] >= LIKELY, near)


@dataclass(frozen=True, slots=True)
class Place:
    """Points that fall with distance, known or to be expected where only a province is known."""

    most: float = 32.0
    part: ClassVar[PartName] = PartName.PLACE

    def applicable(self, wish: Wish) -> bool:
        """Judge for whoever said where they live or that they need a bed."""
        return wish.place is not None or wants_bed(wish)

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the share that distance leaves, or that a bed gives."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        share = _near_share(wish, segment, rows)
        if wants_bed(wish):
            without = NO_BED_COSTS if wish.facts.lodging_wish == "needed" else 1.0
            bed = np.maximum(share, np.float32(A_BED_IS_WORTH))
            share = np.where(segment.columns.has_bed[rows], bed, share * np.float32(without))
        return (share * np.float32(self.most)).astype(np.float32)

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
        elif wish.place is not None:
            yield from self._province_lines(wish, wish.place, post, points)

    def _province_lines(
        self, wish: Wish, here: Somewhere, post: OpportunityFacts, points: float
    ) -> Iterator[OfferLine]:
        """Say which province, where a commune is not known of both the post and the person."""
        there, missing = known_place(post.point, post.province), self.most - points
        if there is not None and post.province != wish.facts.province:
            about = {"km": _rounded(centre_km(here, there))}
            yield OfferLine(code=OfferReason.OTHER_PROVINCE, points=missing, values=about)
            return
        if there is not None:
            yield OfferLine(code=OfferReason.SAME_PROVINCE, points=points)
        if post.point is None:
            yield OfferLine(code=OfferReason.PLACE_NOT_STATED, points=missing)

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
        if distance is not None and distance > SAME_PLACE_KM:
            said = wish.facts.max_distance_km
            km = next_step_km(max(distance, reach_km(wish)))
            # Who set no limit is not told to travel half the country each day.
            if km is not None and (said or km <= FARTHEST_EACH_DAY_KM):
                edits = (("max_distance_km", float(km)),)
                yield Change(OfferReason.WIDEN_DISTANCE, edits, {"km": km})
        if post.has_bed and not wants_bed(wish):
            yield Change(OfferReason.ACCEPT_LODGING, (("lodging_wish", "welcome"),))


def next_step_km(beyond: float) -> int | None:
    """Return the next round distance beyond this one; None after the last."""
    return next((step for step in STEPS_KM if step > beyond), None)


def _near_share(wish: Wish, segment: Segment, rows: Rows) -> Points:
    """Return the share of a day's way, known or expected; 0 where nothing is known."""
    if wish.place is None:
        return nothing(segment, rows)
    reach = reach_km(wish)
    if wish.globe is None:
        return near_shares(wish.place, reach)[segment.columns.place[rows]]
    distance = segment.distance_km(wish.globe, rows)
    near = nearness(distance, reach)
    if segment.all_placed:
        return near
    expected = near_shares(wish.place, reach)[segment.columns.place[rows]]
    return np.where(np.isnan(distance), expected, near)


def _rounded(km: float) -> int:
    """Return kilometres as rough as they are known."""
    return max(round(km / ABOUT_KM) * ABOUT_KM, ABOUT_KM)
