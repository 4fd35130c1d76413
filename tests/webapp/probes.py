"""A small app of its own, with views that do to the database what ours must not."""

from flask import Flask, abort, request
from sqlalchemy import update

from models import Account, AccountKind, Base
from tests.conftest import settings_for_tests
from webapp import db
from webapp.access import policy
from webapp.access.guard import allow
from webapp.app import create_app
from webapp.db import session

ONE = "+84912000001"


def add(phone: str = ONE) -> None:
    session.add(Account(kind=AccountKind.SEEKER, display_name="Thử", phone=phone))


@allow(policy.anyone)
def keep() -> tuple[str, int]:
    add()
    return "ok", int(request.args.get("status", "200"))


@allow(policy.anyone)
def drop() -> None:
    add()
    abort(404)


@allow(policy.anyone)
def twice() -> str:
    add()
    add()
    return "ok"


@allow(policy.anyone)
def count_anyway() -> tuple[str, int]:
    db.afterwards(lambda unit: unit.add(Account(kind="seeker", display_name="Thử", phone=ONE)))
    add("+84912000002")
    return "refused", 422


@allow(policy.anyone)
def write_by_flush() -> str:
    add()
    session.flush()
    return "ok"


@allow(policy.anyone)
def write_in_bulk() -> str:
    session.execute(update(Account).values(display_name="Khác"))
    return "ok"


@allow(policy.anyone)
def fail() -> str:
    raise RuntimeError(request.form.get("name", "secret words"))


def app_with_probes(database_url: str, folder) -> Flask:
    """Build an app whose tables are made and which answers 500 instead of raising."""
    app = create_app(settings_for_tests(database_url, folder))
    app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    for view in (keep, drop, twice, count_anyway, fail):
        app.add_url_rule(f"/{view.__name__.replace('_', '-')}", view_func=view, methods=["POST"])
    for view in (write_by_flush, write_in_bulk):
        app.add_url_rule(f"/{view.__name__.replace('_', '-')}", view_func=view)
    Base.metadata.create_all(db.of(app).engine)
    return app
