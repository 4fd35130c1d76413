"""A database that other processes can see too: its rows are kept, and go with the test."""

import os

import pytest
from alembic import command

from models import sealed
from tests import databases
from tests.conftest import settings_for_tests
from webapp import db
from webapp.app import create_app
from webapp.cli.upkeep.database import alembic_config
from webapp.settings import ROOT


@pytest.fixture(params=["sqlite", "postgresql"])
def own_url(request, tmp_path):
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'own.sqlite'}"
        command.upgrade(alembic_config(url), "head")
        yield url
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, f"nhipcau_own_{os.getpid()}") as url:
        command.upgrade(alembic_config(url), "head")
        yield url


@pytest.fixture
def own_app(own_url, tmp_path):
    app = create_app(settings_for_tests(own_url, tmp_path))
    yield app
    db.of(app).engine.dispose()


@pytest.fixture
def environment(own_app, own_url, tmp_path):
    """What another process needs to work on the same database."""
    return os.environ | {
        "DATABASE_URL": own_url,
        "SECRET_KEY": "test",
        "NHIPCAU_DATA_KEYS": " ".join(sealed.keys_in_use()),
        "NHIPCAU_INSTANCE_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
