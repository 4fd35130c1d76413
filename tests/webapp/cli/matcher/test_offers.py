"""The ranked list on the command line."""

import json
import uuid

import pytest

from tests import make


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
