"""Two who move the same enquiry at the same moment: one moves it, the other is told so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from alembic import command
from sqlalchemy import func, select

from models import Base, LoanEnquiry, LoanState, LoanStep
from tests import databases, make
from tests.webapp.loan_enquiries import ready
from webapp.cli.upkeep.database import alembic_config
from webapp.db import Database
from webapp.loan_enquiries import actions, queries
from webapp.loan_enquiries.parties import Body
from webapp.loan_enquiries.workflow import Verb
from webapp.shared.errors import ConflictError

AT_ONCE = 4


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path, app):
    """A database of its own, that several connections write to; `app` gives the keys."""
    assert app
    if request.param == "sqlite":
        yield from opened(f"sqlite:///{tmp_path / 'busy.sqlite'}")
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, f"nhipcau_loans_{tmp_path.name[-20:]}") as url:
        yield from opened(url)


def opened(url):
    command.upgrade(alembic_config(url), "head")
    made = Database(url)
    yield made
    made.engine.dispose()


def all_at_once(work):
    barrier = Barrier(AT_ONCE)

    def run(number):
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(run, range(AT_ONCE)))


def test_four_members_who_confirm_at_once_confirm_once(database):
    with database.unit() as session:
        make.use(session)
        on = ready.way()
        enquiry = ready.at(session, on, LoanState.CONFIRMING)
        public_id, party = enquiry.public_id, enquiry.holder
        office, deed = on.members[party].organisation, on.deed(party)
        body = Body(party=party, organisation_id=office.id, commune_code=office.commune_code)

    def confirm(_number):
        with database.unit() as session:
            held = queries.for_body(session, body, public_id, today=ready.TODAY, to_change=True)
            try:
                actions.step(session, enquiry=held, verb=Verb.CONFIRM, deed=deed)
            except ConflictError:
                return "told"
        return "moved"

    assert all_at_once(confirm) == ["moved"] + ["told"] * (AT_ONCE - 1)
    with database.open(only_reads=True) as session:
        steps = session.scalar(select(func.count(LoanStep.id)).where(LoanStep.verb == Verb.CONFIRM))
        state = session.scalar(select(LoanEnquiry.state))
    assert (steps, state) == (1, LoanState.GROUP)


def test_one_check_kept_four_times_at_once_is_one_enquiry(database):
    with database.unit() as session:
        make.use(session)
        on = ready.way()
        seeker_id, deed = on.seeker.id, on.my_deed

    def keep(_number):
        with database.unit() as session:
            seeker = session.get_one(type(on.seeker), seeker_id)
            actions.keep(session, seeker=seeker, facts=ready.facts(), deed=deed)
        return "kept"

    assert all_at_once(keep) == ["kept"] * AT_ONCE
    with database.open(only_reads=True) as session:
        assert session.scalar(select(func.count(LoanEnquiry.id))) == 1


def test_every_table_of_the_way_goes_with_its_person_or_its_enquiry():
    """Or else something of a person would outlive what it hangs on, unseen."""
    hanging = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name == "loan_enquiries" for key in table.foreign_keys)
    }
    cascading = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "loan_enquiries" and key.ondelete == "CASCADE"
    }
    assert hanging == cascading
