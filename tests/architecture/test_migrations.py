"""Promises about the migrations, on both databases."""

import ast

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from tests import databases
from webapp.cli.upkeep.database import alembic_config
from webapp.settings import ROOT

MIGRATIONS = ROOT / "migrations"
VERSIONS = sorted((MIGRATIONS / "versions").glob("*.py"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, f"nhipcau_migrations_{tmp_path.name[-20:]}") as url:
        yield url


def test_from_nothing_to_the_models_and_back(empty_database):
    config = alembic_config(empty_database)

    command.upgrade(config, "head")
    command.check(config)
    command.downgrade(config, "base")
    command.upgrade(config, "head")

    command.check(config)


def test_numbered_in_one_line():
    numbers = [path.name[:4] for path in VERSIONS]
    assert numbers == [f"{n:04}" for n in range(1, len(VERSIONS) + 1)]


def test_one_head_and_the_head_file_names_it():
    """Two branches that both add a migration then collide in git, not in production."""
    heads = ScriptDirectory.from_config(alembic_config("sqlite://")).get_heads()
    assert heads == [(MIGRATIONS / "HEAD").read_text(encoding="ascii").strip()]


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_migrations_do_not_import_live_code(path):
    live = set(imported_packages(path)) & {"models", "matching", "webapp"}
    assert not live, f"{path.name} imports {live}: a migration must outlive them"


def imported_packages(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name.partition(".")[0] for name in names)
            case ast.ImportFrom(module=str(module)):
                yield module.partition(".")[0]
