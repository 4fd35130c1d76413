"""Several people act on one application or one seat at the same moment: one wins, none crashes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from alembic import command
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from models import Application, ApplicationState, Vacancy
from tests import databases, make
from tests.conftest import settings_for_tests
from webapp import db
from webapp.accounts.credentials.hashing import hash_secret
from webapp.app import create_app
from webapp.cli.upkeep.database import alembic_config
from webapp.shared import clock

PIN = "730482"


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request, tmp_path):
    """An app of its own on a real database, without the one connection other tests share."""
    if request.param == "sqlite":
        yield from served(f"sqlite:///{tmp_path / 'race.sqlite'}", tmp_path)
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, "nhipcau_applications_race") as url:
        yield from served(url, tmp_path)


def served(url, folder):
    command.upgrade(alembic_config(url), "head")
    made = create_app(settings_for_tests(url, folder))
    yield made
    db.of(made).engine.dispose()


@pytest.fixture
def rows(app):
    with db.of(app).open() as session:
        make.use(session)
        yield session


def signed_in(app, account):
    """Give a browser in which `account` is signed in; the row has to be there."""
    client = app.test_client()
    login = (account.phone or account.email).replace("+84", "0")
    assert submit(client, "/dang-nhap", login=login, password=PIN).status_code == 303
    return client


def submit(client, url, *, together=None, **fields):
    """Open a form and send it; `together` waits in between until all others have it open."""
    page = BeautifulSoup(client.get(url).text, "html5lib")
    fields["csrf_token"] = page.select_one("main [name=csrf_token]")["value"]
    if together is not None:
        together.wait(timeout=30)
    return client.post(url, data=fields)


def all_at_once(visits):
    """Send each form in a thread of its own at one moment; give back their statuses."""
    together = Barrier(len(visits))

    def send(visit):
        client, url, fields = visit
        return submit(client, url, together=together, **fields).status_code

    with ThreadPoolExecutor(len(visits)) as pool:
        return sorted(pool.map(send, visits))


def person(number):
    return make.seeker(account__phone=f"+8491234567{number}", account__secret_hash=hash_secret(PIN))


def test_a_job_tapped_in_four_tabs_at_once_is_asked_for_once(app, rows):
    seeker, vacancy = person(1), make.vacancy()
    account, url = seeker.account, f"/don/nop/{vacancy.public_id}"
    rows.commit()
    client = signed_in(app, account)
    cookie = client.get_cookie("nhipcau").value
    tabs = [app.test_client() for _ in range(4)]
    for tab in tabs:
        tab.set_cookie("nhipcau", cookie)

    statuses = all_at_once([(tab, url, {}) for tab in tabs])

    # Whoever lost the race to a row just made is asked to send the same again.
    assert 303 in statuses
    assert set(statuses) <= {303, 503}
    with db.of(app).open(only_reads=True) as session:
        assert session.scalar(select(func.count(Application.id))) == 1


def test_the_last_seat_is_taken_by_one(app, rows):
    vacancy = make.vacancy(openings=1)
    visits, wanted = [], []
    for number in range(3):
        seeker = person(number)
        application = make.application(
            seeker=seeker, vacancy=vacancy, state=ApplicationState.JOB_OFFERED
        )
        wanted.append((seeker.account, f"/don/viec/{application.public_id}/nhan-viec"))
    rows.commit()
    visits = [(signed_in(app, account), url, {}) for account, url in wanted]

    assert all_at_once(visits) == [303, 409, 409]
    with db.of(app).open(only_reads=True) as session:
        assert session.get_one(Vacancy, vacancy.id).filled == 1


def test_two_members_who_answer_at_once_give_one_answer(app, rows):
    organisation = make.organisation()
    members = [
        make.membership(organisation=organisation, account__secret_hash=hash_secret(PIN))
        for _ in range(2)
    ]
    application = make.application(
        seeker=person(1), vacancy=make.vacancy(organisation=organisation)
    )
    next_week = (clock.today() + timedelta(days=7)).strftime("%d/%m/%Y")
    accounts = [member.account for member in members]
    url = f"/ung-vien/{application.public_id}/moi-lam"
    rows.commit()
    visits = [
        (signed_in(app, account), url, {"starts_on": next_week, "note": ""}) for account in accounts
    ]

    assert all_at_once(visits) == [303, 409]
    with db.of(app).open(only_reads=True) as session:
        assert session.get_one(Application, application.id).state is ApplicationState.JOB_OFFERED
