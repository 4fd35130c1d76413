"""How much of a person is shown to how many, and how long an invitation waits.

The bounds keep two promises: nobody is drowned in invitations, and nobody gathers people.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

WEEK: Final = 7  # days, today included
SHOWN_DAYS: Final = 7  # how long one showing stays on the page of the post
PERSON_A_DAY: Final = 3  # posts at which a person is newly shown
PERSON_A_WEEK: Final = 10
POST_A_DAY: Final = 5  # people newly shown for one post
POST_A_WEEK: Final = 15
ORGANISATION_A_WEEK: Final = 40  # people newly shown to one organisation, over all its posts
PAIR_RESTS_DAYS: Final = 28  # before the same person is shown for the same post again
OF_LATE_DAYS: Final = 28  # showings that count when turns are drawn
AFTER_HIRE_DAYS: Final = 90  # who has just begun somewhere is left in peace
INVITATIONS_OF_POST_A_DAY: Final = 5
INVITATIONS_OF_ORGANISATION_A_DAY: Final = 20
REPLY_DAYS: Final = 5
KEPT_DAYS: Final = 365  # showings and answered invitations are deleted after this

Counts = Mapping[date, int]  # people newly shown, by day


class Seats(NamedTuple):
    """How many people more may be shown for a post today, and if none, why and until when."""

    free: int
    next_on: date  # the next day on which there are some
    whole_organisation: bool  # whether all its posts together have used up the week


def seats(of_post: Counts, of_all: Counts, *, today: date) -> Seats:
    """Work out the seats of a post from who was shown within a week, there and everywhere."""
    days = (today + timedelta(days=ahead) for ahead in range(1, WEEK + 1))
    return Seats(
        free=_free(of_post, of_all, today),
        next_on=next(day for day in days if _free(of_post, of_all, day)),
        whole_organisation=_within_a_week(of_all, today) >= ORGANISATION_A_WEEK,
    )


def _free(of_post: Counts, of_all: Counts, day: date) -> int:
    of_day = POST_A_DAY - of_post.get(day, 0)
    of_week = POST_A_WEEK - _within_a_week(of_post, day)
    return max(0, min(of_day, of_week, ORGANISATION_A_WEEK - _within_a_week(of_all, day)))


def _within_a_week(counts: Counts, day: date) -> int:
    return sum(count for on, count in counts.items() if 0 <= (day - on).days < WEEK)
