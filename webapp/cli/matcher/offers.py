"""Commands that start with `nhipcau offers`."""

import json
import resource
import uuid
from dataclasses import asdict
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import Session

from matching import loading
from matching.offers import Offer, OfferList, Part, offers_for
from matching.ranking.index.opened import Index
from matching.ranking.sharing.spread import Lot
from matching.verdict import OfferLine
from models import Course, Seeker, Vacancy
from webapp import db, index_building, opportunity_index
from webapp.db import session
from webapp.offers.explaining.sentences import relaxed_sentence, sentence
from webapp.shared import clock

commands = AppGroup("offers", help="See which jobs and courses fit a person.")


@commands.command("index")
def build_index() -> None:
    """Build the index of open posts now; the server's workers move to it with their next request.

    A server does this by itself; before it starts, its first page comes at once.
    """
    folders = opportunity_index.folders(current_app)
    try:
        built = index_building.build(db.of(current_app), folders)
    except OSError as error:
        said = f"{folders.index} cannot be written: {error.strerror}"
        raise click.ClickException(said) from error
    click.echo(json.dumps(asdict(built) | {"peak_memory_mb": _peak_memory_mb()}))


def _peak_memory_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@commands.command()
@click.option("--seeker", "public_id", type=click.UUID, required=True, help="The public id.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
def show(public_id: uuid.UUID, limit: int, *, as_json: bool) -> None:
    """Show the ranked list of one person: the same as on their page."""
    seeker_id = session.scalar(select(Seeker.id).where(Seeker.public_id == public_id))
    if seeker_id is None:
        raise click.ClickException(f"there is no seeker {public_id}")
    index = opportunity_index.of(current_app).current(session)
    person, wishes = loading.person(session, seeker_id)
    lot = Lot(seeker_id)
    found = offers_for(person, wishes, index, today=clock.today(), limit=limit, lot=lot)
    with force_locale("vi"):  # a command has no reader whose language it could ask for
        rows = [_as_json(offer, index, session) for offer in found.offers]
        relaxed = relaxed_sentence(found.relaxed)
    if as_json:
        click.echo(json.dumps(_whole(found, rows), ensure_ascii=False, indent=2))
        return
    click.echo(f"{found.total} = {found.jobs} + {found.courses} {relaxed}")
    for rank, row in enumerate(rows, start=1):
        _print(rank, row)


def _whole(found: OfferList, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "total": found.total,
        "jobs": found.jobs,
        "courses": found.courses,
        "relaxed": found.relaxed.value,
        "understood": found.understood,
        "unread": found.unread,
        "offers": rows,
    }


def _as_json(offer: Offer, index: Index, session: Session) -> dict[str, Any]:
    post = index.find(offer.key)
    kind = Course if offer.key.kind.value == "course" else Vacancy
    return {
        "kind": offer.key.kind.value,
        "public_id": str(session.scalar(select(kind.public_id).where(kind.id == offer.key.id))),
        "title": post.title if post else "",
        "score": offer.score,
        "fit": offer.fit,
        "distance_km": offer.distance_km,
        "parts": [_part(part) for part in offer.parts],
        "for": [_line(line) for line in offer.reasons_for],
        "against": [_line(line) for line in offer.reasons_against],
        "change": _line(offer.change) if offer.change else None,
        "questions": [criterion.code.value for criterion in offer.verdict.questions],
    }


def _part(part: Part) -> dict[str, Any]:
    return part._asdict() | {"lines": [_line(line) for line in part.lines]}


def _line(line: OfferLine) -> dict[str, Any]:
    return {
        "code": line.code.value,
        "points": line.points,
        "values": dict(line.values),
        "text": sentence(line),
    }


def _print(rank: int, row: dict[str, Any]) -> None:
    click.echo(f"{rank:3}. [{row['kind']}] {row['title']}  {row['score']:.2f}  fit {row['fit']}/3")
    for sign, lines in (("+", row["for"]), ("-", row["against"])):
        for line in lines:
            click.echo(f"       {sign} {line['text']}")
    if row["change"]:
        click.echo(f"       → {row['change']['text']}")
