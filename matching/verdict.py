"""The answer a rule gives, and the closed vocabularies of everything the matcher can say.

A rule yields a `Criterion`: met, not known, or not met, with its article and its last day.
A `Verdict` sums criteria up. Codes carry no sentence: Vietnamese and English stand in
`webapp.offers.explaining`, and a test says that every code has one.
"""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple


class State(enum.StrEnum):
    """What is known about one criterion, and about all of them together."""

    MET = "met"
    UNKNOWN = "unknown"
    NOT_MET = "not_met"


def worst(states: Iterable[State]) -> State:
    """Sum states up: not met outweighs unknown, unknown outweighs met; met where there is none."""
    found = set(states)
    return next((each for each in (State.NOT_MET, State.UNKNOWN) if each in found), State.MET)


class Reason(enum.StrEnum):
    """Why a person may not apply, or what has to be asked first."""

    NOT_OPEN = "not_open"
    CLOSED_BY_DATE = "closed_by_date"
    FULL = "full"
    UNDER_FIFTEEN = "under_fifteen"
    MINOR_WORK_LIMITED = "minor_work_limited"
    MINOR_NIGHT_WORK = "minor_night_work"
    UNDER_POSTED_AGE = "under_posted_age"
    ALREADY_APPLIED = "already_applied"
    CONDITIONAL_BUSINESS = "conditional_business"
    RESPONSIBLE_POSITION = "responsible_position"
    OCCUPATION_BAN = "occupation_ban"
    RESIDENCE_SUPERVISION = "residence_supervision"
    RESIDENCE_BAN = "residence_ban"
    OVERSEAS = "overseas"
    PAY_BELOW_MINIMUM = "pay_below_minimum"


class Notice(enum.StrEnum):
    """What a person should know before they take a post that nothing closes to them."""

    COMMUNE_CONSENT = "commune_consent"
    MONTHLY_VISIT = "monthly_visit"
    INCOME_DEDUCTION = "income_deduction"
    GUARD_CHECK = "guard_check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One test of one rule."""

    code: Reason
    state: State
    law: str = ""  # a citation, for example "BLLĐ 2019, Điều 143"; "" for our own rules
    until: date | None = None  # the last day on which it holds, inclusive


@dataclass(frozen=True, slots=True)
class Noticed:
    """A notice with its article. It refuses nothing."""

    code: Notice
    law: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All criteria of one question. Not met outweighs unknown, unknown outweighs met."""

    criteria: tuple[Criterion, ...] = ()
    notices: tuple[Noticed, ...] = ()

    @property
    def state(self) -> State:
        """The worst state of any criterion; met where there is none."""
        return worst(criterion.state for criterion in self.criteria)

    @property
    def refusals(self) -> tuple[Criterion, ...]:
        """The criteria that are not met."""
        return tuple(c for c in self.criteria if c.state is State.NOT_MET)

    @property
    def questions(self) -> tuple[Criterion, ...]:
        """The criteria that nobody could judge: ask, do not hide."""
        return tuple(c for c in self.criteria if c.state is State.UNKNOWN)

    @property
    def refused(self) -> bool:
        """Tell whether any criterion is not met."""
        return bool(self.refusals)

    @property
    def allowed(self) -> bool:
        """Tell whether nothing stands in the way; open questions do not."""
        return not self.refused


class Side(enum.StrEnum):
    """Whether a reason speaks for an offer, against it, or says what would change it."""

    FOR = "for"
    AGAINST = "against"
    CHANGE = "change"


class OfferReason(enum.StrEnum):
    """Everything an offer can say about itself. `SIDES` says on which side each stands."""

    HAS_WORKED_IT = "has_worked_it"
    WISHED_OCCUPATION = "wished_occupation"
    NEIGHBOUR_OCCUPATION = "neighbour_occupation"
    SKILLS_HELD = "skills_held"
    NO_SKILLS_ASKED = "no_skills_asked"
    WORDS_SHARED = "words_shared"
    WORDS_IN_TEXT = "words_in_text"
    RELATED_WORDS = "related_words"
    SAME_LINE_OF_WORK = "same_line_of_work"
    SAME_COMMUNE = "same_commune"
    NEAR_HOME = "near_home"
    SAME_PROVINCE = "same_province"
    IN_REGION = "in_region"
    LODGING_PROVIDED = "lodging_provided"
    PAY_MEETS_WISH = "pay_meets_wish"
    FREE_TO_LEARN = "free_to_learn"
    SHIFT_FITS = "shift_fits"
    NO_EXPERIENCE_NEEDED = "no_experience_needed"
    EXPERIENCE_ENOUGH = "experience_enough"
    NO_SCHOOLING_NEEDED = "no_schooling_needed"
    SCHOOLING_ENOUGH = "schooling_enough"
    LICENCES_HELD = "licences_held"
    NO_LICENCE_NEEDED = "no_licence_needed"
    BODY_CAN = "body_can"
    PART_EARNED = "part_earned"
    ANSWERS_SOON = "answers_soon"
    SEATS_FREE = "seats_free"
    STARTS_IN_TIME = "starts_in_time"

    OTHER_OCCUPATION = "other_occupation"
    OTHER_WORK_TOO = "other_work_too"
    TRADE_TIME_SHORT = "trade_time_short"
    TRADE_KNOWN = "trade_known"
    NOT_YET_WORK = "not_yet_work"
    NO_COURSE = "no_course"
    TRADE_UNSURE = "trade_unsure"
    TITLE_SAYS_MORE = "title_says_more"
    WORDS_MISSING = "words_missing"
    WORDS_FEW = "words_few"
    SKILLS_MISSING = "skills_missing"
    SKILLS_HELPFUL = "skills_helpful"
    SKILLS_UNUSED = "skills_unused"
    SKILLS_FEW_STATED = "skills_few_stated"
    TOO_FAR = "too_far"
    SOME_WAY_OFF = "some_way_off"
    OTHER_PROVINCE = "other_province"
    PLACE_NOT_STATED = "place_not_stated"
    HOME_NOT_STATED = "home_not_stated"
    STILL_A_WAY = "still_a_way"
    NO_LODGING = "no_lodging"
    PAY_BELOW_WISH = "pay_below_wish"
    PAY_MAY_FALL_SHORT = "pay_may_fall_short"
    PAY_NOT_MUCH_MORE = "pay_not_much_more"
    PAY_NOT_STATED = "pay_not_stated"
    NO_PAY_WHILE_LEARNING = "no_pay_while_learning"
    COURSE_FEE = "course_fee"
    SHIFT_DIFFERS = "shift_differs"
    SHIFT_NOT_STATED = "shift_not_stated"
    EXPERIENCE_SHORT = "experience_short"
    EXPERIENCE_NOT_STATED = "experience_not_stated"
    SCHOOLING_SHORT = "schooling_short"
    SCHOOLING_NOT_STATED = "schooling_not_stated"
    LICENCES_MISSING = "licences_missing"
    HARD_ON_THE_BODY = "hard_on_the_body"
    PART_MISSED = "part_missed"
    ANSWERS_LATE = "answers_late"
    ANSWERS_UNKNOWN = "answers_unknown"
    SEATS_CROWDED = "seats_crowded"
    STARTS_LATER = "starts_later"
    STARTS_TOO_SOON = "starts_too_soon"

    WIDEN_DISTANCE = "widen_distance"
    ACCEPT_LODGING = "accept_lodging"
    DO_WITHOUT_LODGING = "do_without_lodging"
    STATE_TRANSPORT = "state_transport"
    ACCEPT_SHIFT = "accept_shift"
    ACCEPT_PAY = "accept_pay"
    START_EARLIER = "start_earlier"
    LEARN_AT_COURSE = "learn_at_course"
    LEARN_SKILL_AT_COURSE = "learn_skill_at_course"
    COURSE_OPENS_JOBS = "course_opens_jobs"
    COURSE_FITS_JOBS = "course_fits_jobs"
    WISH_OCCUPATION = "wish_occupation"
    STATE_OCCUPATION = "state_occupation"
    STATE_SKILL = "state_skill"
    STATE_SCHOOLING = "state_schooling"
    STATE_LICENCE = "state_licence"
    STATE_EXPERIENCE = "state_experience"


_LAST_FOR = OfferReason.STARTS_IN_TIME
_LAST_AGAINST = OfferReason.STARTS_TOO_SOON


def _sides() -> Mapping[OfferReason, Side]:
    """Read the sides off the order of the vocabulary, which is grouped by them."""
    order = list(OfferReason)
    last_for, last_against = order.index(_LAST_FOR), order.index(_LAST_AGAINST)
    return {
        code: Side.FOR if at <= last_for else Side.AGAINST if at <= last_against else Side.CHANGE
        for at, code in enumerate(order)
    }


SIDES: Mapping[OfferReason, Side] = _sides()

# True, but of little weight for who reads: said only where nothing else fills that side.
WEAK: Final = frozenset(
    {
        OfferReason.WORDS_IN_TEXT,
        OfferReason.SAME_LINE_OF_WORK,
        OfferReason.NO_SKILLS_ASKED,
        OfferReason.IN_REGION,
        OfferReason.NO_LICENCE_NEEDED,
        OfferReason.BODY_CAN,
        OfferReason.PART_EARNED,
        OfferReason.TRADE_UNSURE,
        OfferReason.TITLE_SAYS_MORE,
        OfferReason.WORDS_MISSING,
        OfferReason.WORDS_FEW,
        OfferReason.SKILLS_UNUSED,
        OfferReason.SKILLS_FEW_STATED,
        OfferReason.STILL_A_WAY,
        OfferReason.PAY_NOT_MUCH_MORE,
        OfferReason.EXPERIENCE_NOT_STATED,
        OfferReason.SCHOOLING_NOT_STATED,
        OfferReason.PART_MISSED,
        OfferReason.ANSWERS_UNKNOWN,
        OfferReason.SEATS_FREE,
    }
)

Value = str | int | float | tuple[str, ...]


NO_VALUES: Final[Mapping[str, Value]] = {}


class OfferLine(NamedTuple):
    """One thing an offer says: a code, the values of its sentence, and what it counts.

    `points` is what this line contributes to the score (for), or what the offer misses by it
    (against), or what the change would add (change). Occupations and skills in `values` are ids.
    """

    code: OfferReason
    points: float
    values: Mapping[str, Value] = NO_VALUES

    @property
    def side(self) -> Side:
        """Whether this speaks for or against the offer, or is what would change it."""
        return SIDES[self.code]
