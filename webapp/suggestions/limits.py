"""How much of a person is shown to how many, and how long an invitation waits.

The bounds keep two promises: nobody is drowned in invitations, and nobody gathers people.
"""

from typing import Final

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
