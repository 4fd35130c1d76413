"""What is kept of a person's list when they ask for a post that stood in it.

    offered_to(session, seeker_id, post, today=…)    what `offers.actions.record` writes

Looking at a list writes nothing. The list of the day is the same whenever it is worked out, so what
the person saw can be told at the moment they ask.
"""

from collections.abc import Mapping
from datetime import date

from flask import current_app
from sqlalchemy.orm import Session

from matching import loading
from matching.facts import OpportunityKey, OpportunityKind
from matching.offers import Part, offer_of, standing_of
from matching.ranking.learnt import store
from matching.ranking.sharing.spread import Lot
from models import Course, Vacancy
from webapp import opportunity_index
from webapp.offers.actions import Offered
from webapp.shared.answers.origin import from_own_list


def offered_to(session: Session, seeker_id: int, post: Vacancy | Course, *, today: date) -> Offered:
    """Return where a post stands in a person's list now, and the parts of its score.

    Whoever came from elsewhere has no rank, wherever their own list has the post.
    """
    person, wishes = loading.person(session, seeker_id)
    kind = OpportunityKind.COURSE if isinstance(post, Course) else OpportunityKind.VACANCY
    key = OpportunityKey(kind, post.id)
    index = opportunity_index.of(current_app).current(session)
    version = store.current(opportunity_index.artefacts(current_app))
    if from_own_list():
        lot = Lot(seeker_id)
        stands = standing_of(person, wishes, index, key, today=today, lot=lot)
        if stands is not None:
            place = stands.rank, stands.propensity
            return Offered(today, _points(stands.parts), version, *place)
    offer = offer_of(person, wishes, index, key, today=today)
    return Offered(today, _points(offer.parts) if offer else {}, version)


def _points(parts: tuple[Part, ...]) -> Mapping[str, tuple[float, float]]:
    return {part.name.value: (part.points, part.most) for part in parts if part.applicable}
