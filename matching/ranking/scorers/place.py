"""Near enough to go there each day, or a bed to stay."""

import math
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import BEDS, OpportunityFacts, Point
from matching.ranking.arrays.columns import place_number
from matching.ranking.distance.globe import EARTH_RADIUS_KM
from matching.ranking.distance.whereabouts import (
    REGION_KM,
    Place as KnownPlace,
    centre_km,
    chances_within,
    country,
    known_place,
    near_shares,
    nearness,
)
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say, nothing
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason, Side, Value

# How far people go where they did not say: by what they have to go with, in km.
USUAL_REACH_KM: Final[Mapping[str | None, float]] = {
    "walk": 3.0,
    "bicycle": 7.0,
    "bus": 20.0,
    "motorbike": 20.0,
}
MOTORBIKE: Final = "motorbike"
OTHERWISE_KM: Final = 15.0
A_BED_IS_WORTH: Final = 0.8
NO_BED_COSTS: Final = 0.5
WITHIN_THE_PROVINCE_KM: Final = 15.0  # from this limit on, one's own province counts as in reach
LIKELY: Final = 0.25  # chance of being within a limit from which a post counts as in reach
STEPS_KM: Final = (3, 5, 10, 15, 20, 30, 50, 100)  # what people can choose from
NEAR: Final = 0.75
KEPT_WAYS: Final = 16_384  # from a home to a post, which several readers ask for in turn
SAME_PLACE_KM: Final = 0.05
ROUNDING: Final = 0.001  # of a point
ABOUT_KM: Final = 10

Somewhere = tuple[Point | None, str | None]  # of a post: its commune's point, its province


def reach_km(wish: Wish) -> float:
    """Return how far the person goes, said or usual."""
    said = wish.facts.max_distance_km
    return said or USUAL_REACH_KM.get(wish.facts.transport, OTHERWISE_KM)


def wants_bed(wish: Wish) -> bool:
    """Tell whether a bed makes up for distance."""
    return wish.facts.lodging_wish in {"welcome", "needed"}


def distance_km(wish: Wish, there: Point | None) -> float | None:
    """Return the distance to a point as it is scored; None where one of the two is not known."""
    if wish.facts.point is None or there is None:
        return None
    return km_between(wish.facts.point, there)


@lru_cache(maxsize=KEPT_WAYS)
def km_between(here: Point, there: Point) -> float:
    """Return the distance of two points as it is scored: along the globe, in kilometres."""
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
    near = near_enough(wish.place, segment, rows, limit_km)
    if wish.globe is not None and segment.all_placed:
        return near | columns.has_bed[rows] if wants_bed(wish) else near
    same = columns.province[rows] == place_number(wish.facts.province)
    if wish.globe is None:
        near |= same
    elif limit_km >= WITHIN_THE_PROVINCE_KM:
        near |= same & np.isnan(columns.globe[0, rows])
    return near | columns.has_bed[rows] if wants_bed(wish) else near


def near_enough(
    place: KnownPlace, segment: Segment, rows: Rows, limit_km: float
) -> NDArray[np.bool_]:
    """Tell which rows lie within a limit, or likely do where only a province is known."""
    chances = chances_within(place, limit_km)
    if segment.in_communes or not isinstance(place, Point):
        likely: NDArray[np.bool_] = chances.take(segment.columns.place[rows]) >= LIKELY
        return likely
    distance = segment.distance_km(country().of_point(place), rows)
    near: NDArray[np.bool_] = distance <= limit_km
    if segment.all_placed:
        return near
    return np.where(np.isnan(distance), chances[segment.columns.place[rows]] >= LIKELY, near)


@dataclass(frozen=True, slots=True)
class Place:
    """Points that fall with distance, known or to be expected where only a province is known."""

    most: float = 32.0
    part: ClassVar[PartName] = PartName.PLACE
    says_of: ClassVar[Fields] = ("point", "province", "lodging")
    reads_of: ClassVar[Fields] = ("point", "lodging")

    def applicable(self, wish: Wish) -> bool:
        """Judge for whoever said where they live or that they need a bed."""
        return wish.place is not None or wants_bed(wish)

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        facts = wish.facts
        return self.most, facts.point, wish.place, reach_km(wish), facts.lodging_wish

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the share that distance leaves, or that a bed gives."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        share = _near_share(wish, segment, rows)
        if wants_bed(wish):
            without = NO_BED_COSTS if wish.facts.lodging_wish == "needed" else 1.0
            bed = np.maximum(share, np.float32(A_BED_IS_WORTH))
            share = np.where(segment.columns.has_bed[rows], bed, share * np.float32(without))
        points: Points = share * np.float32(self.most)
        return points

    def lines(self, wish: Wish) -> Say:
        """Say how far it is, and whether there is a bed for who wants one."""
        way, bed_wanted = _Way(wish), wants_bed(wish)
        bed_missed = bed_wanted and (wish.facts.lodging_wish == "needed" or wish.place is None)

        def say(
            points: float, point: Point | None, province: str | None, lodging: str | None
        ) -> Lines:
            there, missing = (point, province), self.most - points
            if bed_wanted and lodging in BEDS:
                return self._bed_lines(points, way.lines(there, points, missing))
            if not bed_missed:
                return way.lines(there, points, missing)
            # What a missing bed costs who needs one; without a place to go from, all.
            lost = missing if wish.place is None else points / NO_BED_COSTS - points
            none = OfferLine(OfferReason.NO_LODGING, lost)
            return none, *way.lines(there, points, missing - lost)

        return say

    def _bed_lines(self, points: float, way: Lines) -> Lines:
        """Say that there is a bed; where the way alone earns more than a bed, say that first."""
        bed = A_BED_IS_WORTH * self.most
        if points > bed + ROUNDING:
            said = [_less(line, bed) if line.side is Side.FOR else line for line in way]
            return OfferLine(OfferReason.LODGING_PROVIDED, bed), *said
        against = [line for line in way if line.side is Side.AGAINST]
        return OfferLine(OfferReason.LODGING_PROVIDED, points), *against

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to go further, to live there, or to do without a bed."""
        distance, reach = distance_km(wish, post.point), reach_km(wish)
        # Who set no limit sees everything: to set one could only take posts away.
        if wish.facts.max_distance_km:
            km = next_step_km(max(distance or 0.0, reach))
            if km is not None and distance != 0.0 and wish.place is not None:
                edits: tuple[tuple[str, Any], ...] = (("max_distance_km", float(km)),)
                yield Change(OfferReason.WIDEN_DISTANCE, edits, {"km": km})
        elif reach < USUAL_REACH_KM[MOTORBIKE] and wish.place is not None:
            edits = (("transport", MOTORBIKE),)
            yield Change(OfferReason.STATE_TRANSPORT, edits, {"transport": MOTORBIKE})
        if post.has_bed and not wants_bed(wish):
            yield Change(OfferReason.ACCEPT_LODGING, (("lodging_wish", "welcome"),))
        if not post.has_bed and wish.facts.lodging_wish == "needed":
            yield Change(OfferReason.DO_WITHOUT_LODGING, (("lodging_wish", "welcome"),))


class _Way:
    """The way of one person to posts, put into words."""

    def __init__(self, wish: Wish) -> None:
        self._home, self._place = wish.facts.point, wish.place
        self._province, self._limit_km = wish.facts.province, reach_km(wish)

    def lines(self, there: Somewhere, points: float, missing: float) -> Lines:
        """Say how far it is, as well as that is known."""
        point, province = there
        if self._home is not None and point is not None:
            return self._distance_lines(km_between(self._home, point), province, points, missing)
        if self._place is not None:
            return self._province_lines(there, self._place, points, missing)
        return (OfferLine(OfferReason.HOME_NOT_STATED, missing),)

    def _distance_lines(
        self, km: float, province: str | None, points: float, missing: float
    ) -> Lines:
        """Say the distance on the side it stands on for this person."""
        if km <= SAME_PLACE_KM:
            return (OfferLine(OfferReason.SAME_COMMUNE, points),)
        far: dict[str, Value] = {"km": round(km, 1)}
        if km <= self._limit_km * NEAR:
            near = OfferLine(OfferReason.NEAR_HOME, points, far)
            return near, OfferLine(OfferReason.STILL_A_WAY, missing, far)
        code = OfferReason.SOME_WAY_OFF if km <= self._limit_km else OfferReason.TOO_FAR
        off = OfferLine(code, missing, far | {"limit_km": self._limit_km})
        if province is not None and province == self._province:
            return off, OfferLine(OfferReason.SAME_PROVINCE, points)
        return (off, OfferLine(OfferReason.IN_REGION, points, far)) if km <= REGION_KM else (off,)

    def _province_lines(
        self, there: Somewhere, here: KnownPlace, points: float, missing: float
    ) -> Lines:
        """Say which province, where a commune is not known of both the post and the person."""
        point, province = there
        place = known_place(point, province)
        if place is None:
            return (OfferLine(OfferReason.PLACE_NOT_STATED, missing),)
        if province != self._province:
            about: dict[str, Value] = {"km": _rounded(centre_km(here, place))}
            return (OfferLine(OfferReason.OTHER_PROVINCE, missing, about),)
        stated = point is not None
        code = OfferReason.HOME_NOT_STATED if stated else OfferReason.PLACE_NOT_STATED
        return OfferLine(OfferReason.SAME_PROVINCE, points), OfferLine(code, missing)


def _less(line: OfferLine, points: float) -> OfferLine:
    return line._replace(points=max(line.points - points, 0.0))


def next_step_km(beyond: float) -> int | None:
    """Return the next round distance beyond this one; None after the last."""
    return next((step for step in STEPS_KM if step > beyond), None)


def _near_share(wish: Wish, segment: Segment, rows: Rows) -> Points:
    """Return the share of a day's way, known or expected; 0 where nothing is known."""
    if wish.place is None:
        return nothing(segment, rows)
    reach = reach_km(wish)
    if wish.globe is None or segment.in_communes:
        return near_shares(wish.place, reach).take(segment.columns.place[rows])
    distance = segment.distance_km(wish.globe, rows)
    near = nearness(distance, reach)
    if segment.all_placed:
        return near
    expected = near_shares(wish.place, reach)[segment.columns.place[rows]]
    return np.where(np.isnan(distance), expected, near)


def _rounded(km: float) -> int:
    """Return kilometres as rough as they are known."""
    return max(round(km / ABOUT_KM) * ABOUT_KM, ABOUT_KM)
