"""What vacancies and courses share: vocabularies, the change counter the rankers watch."""

import enum
import math

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, CreatedAt


class PostState(enum.StrEnum):
    """Life of a post: draft → (waiting) → open ⇄ paused → closed; `expired` by its closing date."""

    DRAFT = "draft"
    WAITING = "waiting"  # complete, but its organisation is not yet verified
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    EXPIRED = "expired"


class Schooling(enum.StrEnum):
    """Least schooling asked for, in rising order."""

    NONE = "none"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    VOCATIONAL = "vocational"
    COLLEGE = "college"
    UNIVERSITY = "university"


class Shift(enum.StrEnum):
    DAY = "day"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    ROTATING = "rotating"
    FLEXIBLE = "flexible"


class Lodging(enum.StrEnum):
    NONE = "none"
    FREE = "free"
    PAID = "paid"  # the worker pays `lodging_cost_vnd` a month
    ALLOWANCE = "allowance"  # the employer adds money for rent


LEAST_ROOM, MOST_ROOM = -3, 5


def room(free_seats: int, waiting: int) -> int:
    """Return how much room a post has, in powers of two: free seats for each who wants one.

    One more person is counted with those who wait. 0 is a seat for each, -1 half a seat. A scale
    this coarse changes rarely, so that lists need not be made anew for every application.
    """
    if free_seats <= 0:
        return LEAST_ROOM
    return min(max(round(math.log2(free_seats / (waiting + 1))), LEAST_ROOM), MOST_ROOM)


class PostChange(Base):
    """One row per change of a post: the newest id tells every worker what its index lacks."""

    __tablename__ = "post_changes"

    vacancy_id: Mapped[int | None] = mapped_column(index=True)
    course_id: Mapped[int | None] = mapped_column(index=True)
    # Ids come again in a database that was put back to an earlier state; moments do not.
    changed_at: Mapped[CreatedAt | None]
