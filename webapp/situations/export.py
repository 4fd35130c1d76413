"""Everything this area keeps of a person, for the person to take along."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import Seeker, SituationLook
from webapp.situations import queries
from webapp.situations.sentences import answers_of


def everything(session: Session, seeker: Seeker, *, today: date) -> dict[str, Any]:
    """Return the answers in words and in codes, the consents, and who did what with them.

    The person comes with their consents.
    """
    row = queries.situation_of(session, seeker, today=today)
    return {
        "answers": row.sealed if row else {},
        "answers_in_words": {said.title: said.text for said in answers_of(row.sealed)}
        if row
        else {},
        "kept_until": row.ends_on.isoformat() if row else None,
        "consents": [
            {
                "given_at": each.created_at.isoformat(),
                "ends_on": each.ends_on.isoformat(),
                "withdrawn_at": each.withdrawn_at and each.withdrawn_at.isoformat(),
                "written_down_by": each.given_by.display_name,
                "stated_how": each.stated_how,
            }
            for each in seeker.consents
            if each.purpose is queries.CIRCLE
        ],
        "looks": [
            {
                "at": look.created_at.isoformat(),
                "kind": look.kind,
                "who": look.account.display_name,
                "organisation": look.organisation.name,
            }
            for look in _looks(session, seeker)
        ],
    }


def _looks(session: Session, seeker: Seeker) -> Any:
    return session.scalars(
        select(SituationLook)
        .where(SituationLook.seeker_id == seeker.id)
        .options(joinedload(SituationLook.account), joinedload(SituationLook.organisation))
        .order_by(SituationLook.created_at, SituationLook.id)
    )
