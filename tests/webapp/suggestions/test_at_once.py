"""Two look at people at the same moment: no bound is passed by both together."""

import threading
from contextlib import contextmanager, suppress
from datetime import date

import pytest
from alembic import command
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from matching import lexicon
from models import Invitation, Suggestion, Vacancy
from tests import databases, make
from tests.webapp.suggestions.people import TRADE, welder
from webapp import opportunity_index
from webapp.cli.upkeep.database import alembic_config
from webapp.db import Database
from webapp.shared.errors import RefusedError
from webapp.shared.workflow import Deed, Party
from webapp.suggestions import actions, limits, queries

TODAY = date(2026, 11, 21)
TOGETHER_S = 1.0  # on SQLite the second cannot begin before the first is done


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    if request.param == "sqlite":
        yield from _opened(f"sqlite:///{tmp_path / 'race.sqlite'}")
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, "nhipcau_suggestions_race") as url:
        yield from _opened(url)


def _opened(url):
    command.upgrade(alembic_config(url), "head")
    database = Database(url)
    with rows(database):
        known = lexicon.load().occupations[TRADE]
        make.occupation(
            code=TRADE, isco_code=known.code, field_code=known.field, name_vi=known.vi,
            name_en=known.en,
        )  # fmt: skip
    yield database
    database.engine.dispose()


@contextmanager
def rows(database):
    with database.unit() as session:
        make.use(session)
        yield session


def two_posts(**same):
    return [make.vacancy(title="Thợ hàn", occupation_code=TRADE, **same).id for _ in range(2)]


def deed():
    return Deed(actor=None, party=Party.EMPLOYER, now=make.WHEN, today=TODAY)


def at_once(database, work, numbers):
    """Do something to each of two rows in a thread of its own, in a transaction of its own."""

    def do(number):
        with database.unit() as session:
            work(session, number)

    threads = [threading.Thread(target=do, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def meeting_at(monkeypatch, module, name):
    """Have both wait for each other before something, as long as the other one can come at all."""
    both, original = threading.Barrier(2), getattr(module, name)

    def met(*args, **kwargs):
        with suppress(threading.BrokenBarrierError):
            both.wait(timeout=TOGETHER_S)
        return original(*args, **kwargs)

    monkeypatch.setattr(module, name, met)


def draw(session, vacancy_id):
    whole = joinedload(Vacancy.organisation), joinedload(Vacancy.commune)
    post = session.scalars(select(Vacancy).where(Vacancy.id == vacancy_id).options(*whole)).one()
    actions.suggest(session, post=post, index=opportunity_index.build(session), deed=deed())


def count(database, kind):
    with database.open(only_reads=True) as session:
        return session.scalar(select(func.count(kind.id)))


def test_a_person_is_not_shown_once_too_often_by_two_employers(database, monkeypatch):
    with rows(database) as session:
        person = welder()
        for _ in range(limits.PERSON_A_DAY - 1):
            make.suggestion(seeker=person, shown_on=TODAY)
        posts = two_posts()
        session.flush()
    meeting_at(monkeypatch, actions, "_not_shown_meanwhile")

    at_once(database, draw, posts)

    assert count(database, Suggestion) == limits.PERSON_A_DAY


def test_two_members_together_are_not_shown_more_than_their_organisation_may_see(
    database, monkeypatch
):
    monkeypatch.setattr(limits, "ORGANISATION_A_WEEK", 3)
    with rows(database) as session:
        for _ in range(8):
            welder()
        posts = two_posts(organisation=make.organisation())
        session.flush()
    meeting_at(monkeypatch, queries, "showings")  # after the seats were counted

    at_once(database, draw, posts)

    assert count(database, Suggestion) == 3


def test_two_members_together_do_not_invite_more_than_one_may(database, monkeypatch):
    monkeypatch.setattr(limits, "INVITATIONS_OF_ORGANISATION_A_DAY", 1)
    with rows(database) as session:
        organisation = make.organisation()
        shown = [
            make.suggestion(seeker=welder(), vacancy=make.vacancy(organisation=organisation))
            for _ in range(2)
        ]
        session.flush()
        organisation_id, ids = organisation.id, [each.public_id for each in shown]
    refused = []
    meeting_at(monkeypatch, actions, "Invitation")

    def invite(session, public_id):
        suggestion = queries.suggestion_for_organisation(session, organisation_id, public_id)
        try:
            actions.invite(session, suggestion=suggestion, post=suggestion.vacancy, deed=deed())
        except RefusedError as error:
            refused.append(error.code)

    at_once(database, invite, ids)

    assert count(database, Invitation) == 1
    assert refused == ["enough_invitations_today"]
