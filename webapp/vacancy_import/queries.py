"""Reads about files on their way in."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import VacancyUpload
from webapp.shared.errors import NotFoundError


def upload(session: Session, *, organisation_id: int, public_id: UUID) -> VacancyUpload:
    """Load a file this organisation sent; raises NotFoundError for all others."""
    found = session.scalars(
        select(VacancyUpload)
        .where(
            VacancyUpload.organisation_id == organisation_id,
            VacancyUpload.public_id == public_id,
        )
        .order_by(VacancyUpload.id)
    ).one_or_none()
    if found is None:
        raise NotFoundError
    return found
