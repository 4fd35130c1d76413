"""One request, one transaction: an answer below 400 keeps, anything else drops."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from models import Account
from tests import databases
from tests.webapp.probes import app_with_probes
from webapp import db
from webapp.db import WriteInGetError, engine_for


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request, tmp_path):
    if request.param == "sqlite":
        app = app_with_probes(f"sqlite:///{tmp_path / 't.sqlite'}", tmp_path)
        yield app
        db.of(app).engine.dispose()
        return
    server = request.getfixturevalue("postgres_server")
    with databases.postgres_database(server, f"probes_{tmp_path.name[-20:]}") as url:
        app = app_with_probes(url, tmp_path)
        yield app
        db.of(app).engine.dispose()


@pytest.fixture
def client(app):
    return app.test_client()


def count(app) -> int:
    with db.of(app).open(only_reads=True) as session:
        return session.scalar(select(func.count(Account.id)))


def test_an_answer_keeps_what_it_changed(app, client):
    assert client.post("/keep").status_code == 200
    assert count(app) == 1


def test_a_form_shown_again_drops_it(app, client):
    assert client.post("/keep?status=422").status_code == 422
    assert count(app) == 0


def test_an_abort_drops_it(app, client):
    assert client.post("/drop").status_code == 404
    assert count(app) == 0


def test_a_row_somebody_else_just_made_asks_to_try_again(app, client):
    answer = client.post("/twice", data={"ten": "Nguyễn Văn An"})

    assert answer.status_code == 503
    assert "Nguyễn Văn An" in answer.text
    assert "Gửi lại" in answer.text
    assert count(app) == 0


def test_work_left_for_afterwards_survives_a_refusal(app, client):
    assert client.post("/count-anyway").status_code == 422
    assert count(app) == 1


@pytest.mark.parametrize("path", ["/write-by-flush", "/write-in-bulk"])
def test_a_page_that_is_read_cannot_write(app, client, path):
    app.config["PROPAGATE_EXCEPTIONS"] = True

    with pytest.raises(WriteInGetError):
        client.get(path)

    assert count(app) == 0


def test_a_fault_becomes_a_page_that_tells_nothing(client):
    answer = client.post("/fail", data={"name": "secret words"})

    assert answer.status_code == 500
    assert "Máy chủ đang gặp lỗi" in answer.text
    assert "secret words" not in answer.text


def test_a_command_keeps_its_unit_once(app):
    with db.of(app).unit() as session:
        session.add(Account(kind="seeker", display_name="Thử", phone="+84912000003"))

    assert count(app) == 1


def test_an_error_of_the_database_names_no_value(tmp_path):
    engine = engine_for(f"sqlite:///{tmp_path}/rows.sqlite")
    try:
        with engine.begin() as connection, pytest.raises(OperationalError) as refused:
            connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Trần Văn Mẫu"})
    finally:
        engine.dispose()
    assert "INSERT INTO nowhere" in str(refused.value)
    assert "Trần Văn Mẫu" not in str(refused.value)
