"""Two coordinators register the same person at the same moment: the second one is asked."""

import threading
import time

import pytest
from alembic import command
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from models import Account, Language, Membership, Seeker
from tests import databases, make
from webapp.access.scope import scope_of
from webapp.casework import actions, queries
from webapp.casework.actions import NewPerson
from webapp.cli.upkeep.database import alembic_config
from webapp.db import Database
from webapp.shared import clock

WHO = {"name": "Trần Thị Tư", "phone": None, "commune_code": "14797"}


def prepared(url: str) -> tuple[Database, list[int]]:
    command.upgrade(alembic_config(url), "head")
    database = Database(url)
    with database.unit() as session:
        make.use(session)
        make.commune(code="14797")
        return database, [make.territory().membership.account.id for _ in range(2)]


def register(database: Database, account_id: int, start: threading.Barrier, asked: list) -> None:
    """Do what the page does: look who is there, think, write."""
    start.wait()
    with database.unit() as session:
        memberships = selectinload(Account.memberships)
        account = session.get_one(
            Account,
            account_id,
            options=[
                memberships.joinedload(Membership.organisation),
                memberships.selectinload(Membership.territories),
            ],
        )
        alike = queries.duplicates(session, scope_of(account), **WHO)
        time.sleep(0.3)
        if alike:
            asked.append(account_id)
            return
        actions.register(
            session,
            new=NewPerson(language=Language.VIETNAMESE, **WHO),
            membership=account.memberships[0],
            actor=account,
            now=clock.now(),
        )


def raced(url: str) -> tuple[int, int]:
    """How many people there are in the end, and how many coordinators were asked."""
    database, accounts = prepared(url)
    start, asked = threading.Barrier(2), []
    threads = [
        threading.Thread(target=register, args=(database, account_id, start, asked))
        for account_id in accounts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    with database.open(only_reads=True) as session:
        people = session.scalar(select(func.count(Seeker.id)))
    database.engine.dispose()
    return people, len(asked)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_one_person_is_registered_once(kind, request, tmp_path):
    if kind == "sqlite":
        assert raced(f"sqlite:///{tmp_path / 'race.sqlite'}") == (1, 1)
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, "nhipcau_casework_race") as url:
        assert raced(url) == (1, 1)
