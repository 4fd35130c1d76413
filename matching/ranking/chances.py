"""The other side of a pair: whether one is answered there, and whether a seat is left.

Few answers say little about an organisation, so what was counted is drawn towards a stated prior:
a beta prior for the share answered in time, a gamma prior for how fast answers come. A new
organisation therefore stands where an ordinary one does. Nothing here knows a person.
"""

import math
from typing import Final

from matching.facts import Answers, OpportunityFacts
from models import room
from models.opportunities import MOST_ROOM

# An ordinary organisation answers 70 % in time, the median after four days; believed as if seen
# on ten people in time and on five answers. What is not yet known of most is stated, not learnt.
PRIOR_SHARE: Final = 0.7
PRIOR_ASKED: Final = 10.0
PRIOR_MEDIAN_DAYS: Final = 4.0
PRIOR_ANSWERS: Final = 5.0

SHARE_COUNTS: Final = 0.75  # of the worth; the rest is how fast
HALF_WORTH_DAYS: Final = 7.0  # a median answer after a week has half of the worth of speed
WHOLE: Final = 100


def answered_in_time(answers: Answers) -> float:
    """Return the chance to be answered in time: the mean of the beta posterior."""
    return (answers.in_time + PRIOR_ASKED * PRIOR_SHARE) / (answers.asked + PRIOR_ASKED)


def median_days(answers: Answers) -> float:
    """Return the median days to an answer, for exponential waiting under a gamma posterior.

    Who was never answered counts with the days they waited, so silence is slow too.
    """
    prior_days = PRIOR_ANSWERS * PRIOR_MEDIAN_DAYS / math.log(2)
    rate = (answers.given + PRIOR_ANSWERS) / (answers.days_waited + prior_days)
    return math.log(2) / rate


def answer_worth(answers: Answers) -> int:
    """Return what a chance of an answer is worth, in hundredths from 0 to 100."""
    speed = HALF_WORTH_DAYS / (HALF_WORTH_DAYS + median_days(answers))
    return round(WHOLE * (SHARE_COUNTS * answered_in_time(answers) + (1.0 - SHARE_COUNTS) * speed))


def room_of(post: OpportunityFacts) -> int:
    """Return the `models.room` of a post; the most where seats have no limit."""
    return MOST_ROOM if post.seats_left is None else room(post.seats_left, post.waiting)
