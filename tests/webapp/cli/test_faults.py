"""What an operator can mend is told in a sentence, with an exit code and no traceback."""

import pytest
from click.testing import CliRunner
from flask.cli import ScriptInfo
from sqlalchemy.exc import DataError

from tests.conftest import settings_for_tests
from webapp import cli, db
from webapp.app import create_app
from webapp.settings import SettingsError
from webapp.shared.database.faults import sentence_about

NOBODY = "00000000-0000-4000-8000-000000000000"
NEEDS_TABLES = [
    ("places", "load"),
    ("occupations", "load"),
    ("vacancies", "expire"),
    ("courses", "expire"),
    ("offers", "show", "--seeker", NOBODY),
    ("rankers", "train"),
    ("demo", "load"),
    ("demo", "accounts"),
]


def told(create, *arguments):
    """Run a command as the console does; give back what it said on its way out."""
    result = CliRunner().invoke(cli.main, arguments, obj=ScriptInfo(create_app=create))
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    return result.output


@pytest.fixture
def fresh(tmp_path):
    """Make an app whose database has no tables yet."""
    app = create_app(settings_for_tests(f"sqlite:///{tmp_path / 'fresh.sqlite'}", tmp_path))
    yield lambda: app
    db.of(app).engine.dispose()


@pytest.mark.parametrize("arguments", NEEDS_TABLES, ids=" ".join)
def test_a_database_without_tables_says_what_to_run(fresh, arguments):
    assert "Run first: nhipcau database upgrade" in told(fresh, *arguments)


def test_a_check_of_old_tables_says_they_are_old(fresh):
    assert "not up to date" in told(fresh, "database", "check")


def test_a_database_that_cannot_be_opened_says_where_it_is_set(tmp_path):
    (tmp_path / "folder.sqlite").mkdir()
    url = f"sqlite:///{tmp_path / 'folder.sqlite'}"
    said = told(lambda: create_app(settings_for_tests(url, tmp_path)), "vacancies", "expire")
    assert "DATABASE_URL" in said


def test_a_missing_setting_is_named():
    def create():
        raise SettingsError("production needs SECRET_KEY")

    assert "Error: production needs SECRET_KEY." in told(create, "vacancies", "expire")


def test_a_fault_of_ours_keeps_its_traceback():
    assert sentence_about(DataError("SELECT", {}, Exception("value too long"))) is None
