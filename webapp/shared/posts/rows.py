"""The columns that cards show, read with Core: two small queries for any number of posts.

    versions(session, keys)     when each post, or its organisation, changed last
    rows(session, keys)         what its card says

Both skip what is no longer open. ORM rows would cost a list page more than its query does. The
posts are found by their ids alone, and their state is looked at here: asked for both, SQLite walks
through all open posts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, String, bindparam, select, type_coerce
from sqlalchemy.orm import Session

from matching.facts import OpportunityKey, OpportunityKind
from models import Course, Organisation, PostState, Vacancy

# When the post and its organisation changed last, as the database gives it: only to compare.
Version = tuple[Any, Any]
CardRow = Any  # a row of Core, whose columns are those named below

_SHARED: Final = (
    "id", "public_id", "title", "province_code", "commune_code", "meals_per_day", "lodging",
    "lodging_cost_vnd", "shifts", "closes_on",
)  # fmt: skip
_OF_VACANCIES: Final = (
    "pay_unit", "pay_min_vnd", "pay_max_vnd", "starts_at", "ends_at",
)  # fmt: skip
_OF_COURSES: Final = ("fee_vnd", "support_vnd_per_day", "lasts_weeks", "starts_on")
Posts = type[Vacancy] | type[Course]
_MODELS: Final[Mapping[OpportunityKind, Posts]] = {
    OpportunityKind.VACANCY: Vacancy,
    OpportunityKind.COURSE: Course,
}


def _open(kind: Posts, *columns: Any) -> Select[Any]:
    return (
        select(kind.id, kind.state, *columns)
        .join(Organisation, Organisation.id == kind.organisation_id)
        .where(kind.id.in_(bindparam("ids", expanding=True)))
        .order_by(kind.id)
    )


def _card(kind: Posts, columns: Iterable[str]) -> Select[Any]:
    named: list[ColumnElement[Any]] = [getattr(kind, name) for name in columns if name != "id"]
    organisation = Organisation.name.label("organisation")
    return _open(kind, *named, organisation, Organisation.verification)


_VERSIONS: Final = {
    kind: _open(
        model,
        type_coerce(model.updated_at, String),
        type_coerce(Organisation.updated_at, String),
    )
    for kind, model in _MODELS.items()
}
_CARDS: Final = {
    OpportunityKind.VACANCY: _card(Vacancy, (*_SHARED, *_OF_VACANCIES)),
    OpportunityKind.COURSE: _card(Course, (*_SHARED, *_OF_COURSES)),
}


def versions(session: Session, keys: Sequence[OpportunityKey]) -> dict[OpportunityKey, Version]:
    """Return for each open post when it and its organisation changed last."""
    return {key: (row[2], row[3]) for key, row in _read(session, _VERSIONS, keys)}


def rows(session: Session, keys: Sequence[OpportunityKey]) -> dict[OpportunityKey, CardRow]:
    """Return for each open post the columns of its card."""
    return dict(_read(session, _CARDS, keys))


def _read(
    session: Session,
    queries: Mapping[OpportunityKind, Select[Any]],
    keys: Sequence[OpportunityKey],
) -> Iterable[tuple[OpportunityKey, Any]]:
    connection = session.connection()
    for kind, query in queries.items():
        if ids := [key.id for key in keys if key.kind is kind]:
            for row in connection.execute(query, {"ids": ids}):
                if row[1] is PostState.OPEN:
                    yield OpportunityKey(kind, row[0]), row
