"""`nhipcau demo`: once, again, never over real people, never in production."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models import (
    Account,
    Application,
    ApplicationStep,
    AuditEntry,
    Course,
    Enrolment,
    Organisation,
    OutboxMessage,
    PostChange,
    Seeker,
    Vacancy,
)
from tests import make
from tests.browser import Browser
from webapp import db
from webapp.app import create_app
from webapp.demo import loading, sign_in_list
from webapp.settings import Settings
from webapp.shared import clock

WATCHED = (Account, Organisation, Vacancy, Course, Seeker, Application, ApplicationStep,
           Enrolment, AuditEntry, OutboxMessage)  # fmt: skip


def fingerprint(session):
    """Everything a visitor could see of the data, without the numbers of rows."""
    return {
        kind.__tablename__: sorted(
            repr([value for name, value in row.items() if not name.endswith(HIDDEN)])
            for row in session.execute(select(kind.__table__).order_by(kind.id)).mappings()
        )
        for kind in WATCHED
    }


# Hashes are salted, stamps are drawn; `updated_at` and numbers of rows tell of the load alone.
HIDDEN = ("id", "_hash", "updated_at", "_by_id", "version", "link", "stamp")


def test_replacing_gives_the_same_again_and_tells_every_worker_of_posts_that_go(demo):
    before, newest = fingerprint(demo), demo.scalar(select(func.max(PostChange.id)))
    addresses = select(Vacancy.public_id).order_by(Vacancy.public_id)
    known = demo.scalars(addresses).all()
    gone = set(demo.scalars(select(Vacancy.id).order_by(Vacancy.id)))

    loading.replace(demo, today=clock.today())

    after = fingerprint(demo)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []
    assert demo.scalars(addresses).all() == known
    told = select(PostChange.vacancy_id).where(PostChange.id > newest).order_by(PostChange.id)
    assert gone <= set(demo.scalars(told))


def test_dates_move_with_the_day(demo):
    shift = timedelta(days=30)
    latest = select(func.max(ApplicationStep.created_at))
    before = demo.scalar(latest)

    loading.replace(demo, today=clock.today() + shift)

    assert demo.scalar(latest) == before + shift


def test_a_second_load_changes_nothing(demo_run, demo):
    posts = demo.scalar(select(func.count(Vacancy.id)))

    result = demo_run("demo", "load")

    assert "there already" in result.output
    assert demo.scalar(select(func.count(Vacancy.id))) == posts


def test_a_database_with_real_people_is_refused(demo_run, demo):
    demo.add(Account(kind="seeker", display_name="Người thật", phone="+84912345678"))

    result = demo_run("demo", "load", "--again", expect=1)

    assert "1 accounts that are not samples" in result.output
    assert demo.scalar(select(func.count(Vacancy.id))) >= 500


def test_an_empty_database_is_told_what_comes_first(run, session):
    assert "nhipcau places load" in run("demo", "load", expect=1).output
    assert session.scalar(select(func.count(Account.id))) == 0


def test_a_database_with_one_real_account_is_left_alone(run, session):
    make.seeker()

    assert "not samples" in run("demo", "load", expect=1).output
    assert session.scalar(select(func.count(Organisation.id))) == 0


def test_production_never_gets_accounts_with_known_secrets(run, app, session, monkeypatch):
    monkeypatch.setitem(app.config, "PRODUCTION", True)

    assert "Production never gets them" in run("demo", "load", expect=1).output
    assert session.scalar(select(func.count(Account.id))) == 0


@pytest.mark.parametrize(
    ("demo_mode", "production", "offered"),
    [(True, False, True), (False, False, False), (True, True, False), (False, True, False)],
)
def test_only_demo_mode_offers_the_list(tmp_path, demo_mode, production, offered):
    app = create_app(
        Settings(
            secret_key="test",
            database_url="sqlite://",
            instance_dir=tmp_path,
            demo=demo_mode,
            production=production,
        )
    )
    db.of(app).engine.dispose()

    assert ("demo_accounts" in app.extensions) is offered


def test_every_listed_account_signs_in_through_the_page(demo_run, demo_app, demo):
    listed = json.loads(demo_run("demo", "accounts", "--json").output)

    assert {"seeker", "employer", "training_centre", "coordinator", "operator"} <= {
        entry["role"] for entry in listed
    }
    for entry in listed:
        assert entry.keys() == {"role", "phone", "secret", "name"}
        browser = Browser(demo_app, demo)
        browser.get("/dang-nhap")
        browser.submit(login=entry["phone"], password=entry["secret"])
        assert entry["name"] in browser.get("/tai-khoan").text, entry


def test_the_sign_in_page_shows_them_in_demo_mode_only(demo_app, demo, monkeypatch):
    browser = Browser(demo_app, demo)
    assert sign_in_list.PIN not in browser.get("/dang-nhap").text

    monkeypatch.setitem(demo_app.config, "DEMO", True)
    monkeypatch.setitem(demo_app.extensions, "demo_accounts", sign_in_list.for_sign_in_page)
    text = browser.get("/dang-nhap").text

    assert sign_in_list.PIN in text
    assert sign_in_list.PASSWORD in text
    assert re.search(r"0900\s000\s001", text)
