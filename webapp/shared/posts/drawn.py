"""From posts to the cards of a list, and to their drawn form, kept until a post changes.

    card(key, row, distance_km=…)        one `OpportunityCard`, for lists that add to it
    drawn(session, keys, distances)      cards as they stand on the public list

What is kept is looked up by when the post and its organisation changed last, so that a change
shows at once in every process.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from flask import get_template_attribute, url_for
from flask_babel import get_locale
from markupsafe import Markup
from sqlalchemy.orm import Session

from matching.facts import OpportunityKey, OpportunityKind
from models import Lodging, VerificationState
from webapp.shared import clock
from webapp.shared.answers.kept import Kept
from webapp.shared.posts import loan_beside, words as post_words
from webapp.shared.posts.cards import Aside, CardKind, Fact, OpportunityCard
from webapp.shared.posts.rows import CardRow, Version, rows, versions
from webapp.shared.words.formats import km

NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})
CARDS_KEPT: Final = 6_000  # about 1.3 kB each


def card(key: OpportunityKey, row: CardRow, *, distance_km: float | None = None) -> OpportunityCard:
    """Make the card of a post from its row of `post_rows.rows`."""
    is_course = key.kind is OpportunityKind.COURSE
    pay_text, pay_note = _course_pay(row) if is_course else _vacancy_pay(row)
    return OpportunityCard(
        title=row.title,
        url=address(key, row),
        kind=CardKind.COURSE if is_course else CardKind.VACANCY,
        organisation=row.organisation,
        verified=row.verification is VerificationState.VERIFIED,
        pay_text=pay_text,
        pay_note=pay_note,
        facts=[fact for fact in _facts(row, is_course, distance_km) if fact.text],
        asides=_asides(row) if is_course else (),
    )


def _asides(row: CardRow) -> list[Aside]:
    loan = loan_beside.for_learning(row.lasts_weeks, clock.today())
    return [] if loan is None else [Aside(loan.sentence, loan.check_url)]


def address(key: OpportunityKey, row: CardRow, origin: Mapping[str, str] = NOWHERE) -> str:
    """Return where the page of a post is; `origin` says from which list one comes there."""
    values: dict[str, Any] = {**origin}
    if key.kind is OpportunityKind.COURSE:
        return url_for("courses.show", course_id=row.public_id, **values)
    return url_for("vacancies.show", vacancy_id=row.public_id, **values)


def _vacancy_pay(row: CardRow) -> tuple[str, str]:
    return post_words.pay(row.pay_unit, row.pay_min_vnd, row.pay_max_vnd)


def _course_pay(row: CardRow) -> tuple[str, str]:
    return post_words.fee(row.fee_vnd), post_words.support(row.support_vnd_per_day)


def _facts(row: CardRow, is_course: bool, distance_km: float | None) -> list[Fact]:  # noqa: FBT001 - which of two rows this is
    where = post_words.place(row.commune_code, row.province_code)
    if distance_km is not None:
        where = f"{km(distance_km)} · {where}"
    facts = [Fact("map-pin", where)]
    if is_course:
        facts.append(Fact("calendar", post_words.opening(row.starts_on)))
        facts.append(Fact("clock", post_words.lasts(row.lasts_weeks)))
    else:
        facts.append(Fact("clock", post_words.hours(row.shifts, row.starts_at, row.ends_at)))
    meals = post_words.meals(row.meals_per_day)
    lodging = post_words.lodging(row.lodging, row.lodging_cost_vnd)
    facts.append(Fact("utensils", meals, present=row.meals_per_day != 0))
    facts.append(Fact("bed-double", lodging, present=row.lodging is not Lodging.NONE))
    return facts


_kept: Kept[Markup] = Kept(CARDS_KEPT)


def drawn(
    session: Session,
    keys: Sequence[OpportunityKey],
    distances: Sequence[float | None],
    *,
    known: Mapping[OpportunityKey, Version] | None = None,
    level: int = 2,
) -> list[Markup]:
    """Return the cards of open posts, in order, as `<article>`s; `level` is of their headings.

    `known` are the versions of the posts, where the caller has read them already.
    """
    language, today = str(get_locale()), clock.today()  # numbers of law change on a day
    known = versions(session, keys) if known is None else known
    names = {
        key: (key.kind, key.id, known[key], language, today, level, distance)
        for key, distance in zip(keys, distances, strict=True)
        if key in known
    }
    found = {key: _kept.get(name) for key, name in names.items()}
    missing = [key for key, piece in found.items() if piece is None]
    if missing:
        found |= _draw(session, missing, dict(zip(keys, distances, strict=True)), level)
        for key in missing:
            if (piece := found[key]) is not None:
                _kept.put(names[key], piece)
    return [piece for piece in found.values() if piece is not None]


def _draw(
    session: Session,
    keys: Sequence[OpportunityKey],
    distances: dict[OpportunityKey, float | None],
    level: int,
) -> dict[OpportunityKey, Markup]:
    macro = get_template_attribute("components/opportunity.html", "card")
    return {
        key: Markup(macro(card(key, row, distance_km=distances[key]), level))  # noqa: S704 - a macro's own output
        for key, row in rows(session, keys).items()
    }
