"""The ranked list on the command line."""

import json
import uuid

import pytest

from tests import make
from webapp import opportunity_index
from webapp.index_building import Folders


def test_the_list_of_a_person_is_the_list_of_their_page(run, session):
    seeker = make.seeker(wish_text="thợ mộc")
    make.vacancy(title="Thợ mộc")
    session.flush()
    shown = json.loads(run("offers", "show", "--seeker", str(seeker.public_id), "--json").output)
    assert shown["total"] >= 1
    offer = shown["offers"][0]
    assert offer["title"] == "Thợ mộc"
    assert sum(part["points"] for part in offer["parts"]) == pytest.approx(offer["score"])
    assert offer["for"][0]["text"]


def test_without_json_it_is_text(run, session):
    seeker = make.seeker(wish_text="thợ mộc")
    make.vacancy(title="Thợ mộc")
    session.flush()
    assert "Thợ mộc" in run("offers", "show", "--seeker", str(seeker.public_id)).output


def test_a_stranger_is_named(run):
    shown = run("offers", "show", "--seeker", str(uuid.uuid4()), expect=1)
    assert "there is no seeker" in shown.output


def test_an_index_that_cannot_be_written_is_told_in_a_sentence(run, tmp_path, monkeypatch):
    in_the_way = tmp_path / "index"
    in_the_way.write_text("a file where a folder should be")
    folders = Folders(in_the_way, tmp_path / "rankers")
    monkeypatch.setattr(opportunity_index, "folders", lambda _app: folders)
    assert "cannot be written: File exists" in run("offers", "index", expect=1).output
