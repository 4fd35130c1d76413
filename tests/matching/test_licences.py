"""A licence is asked for once, and covers the classes below it."""

import json
import re
from datetime import date

import pytest

from matching import loading
from matching.facts import OpportunityKind
from matching.lexicon.licences import LICENCE_OF_SKILL
from matching.rules.licences import CLASSES, allowed
from tests import make
from webapp.shared.words.labels import LICENCES


@pytest.mark.parametrize(
    ("held", "covered", "not_covered"),
    [
        ("C", {"B", "C1", "C"}, {"D", "CE", "A1"}),
        ("B", {"B", "B1", "B2"}, {"C1", "C"}),
        ("A", {"A1"}, {"B"}),
        ("C1", {"B", "C1"}, {"C"}),
        ("three_wheeler", {"A1"}, {"A", "B"}),
        ("B2", {"B", "B1"}, {"C1"}),
        ("B1", {"B1"}, {"B", "B2"}),
        ("D2", {"B", "C", "D1"}, {"D"}),
        ("D", {"B", "C", "D1", "D2"}, {"CE"}),
        ("CE", {"B", "C1", "C"}, {"D1", "C1E"}),
        ("forklift", {"forklift"}, {"B"}),
    ],
)
def test_a_licence_covers_the_classes_below_it(held, covered, not_covered):
    assert covered <= allowed(frozenset({held}))
    assert not not_covered & allowed(frozenset({held}))


def test_what_a_class_allows_is_closed_under_what_that_allows():
    for code, known in CLASSES.items():
        assert allowed(known.allows) - {code} == known.allows - {code}


def test_every_class_says_since_when_and_by_which_article():
    for known in CLASSES.values():
        assert known.valid_from == date(2025, 1, 1)
        assert re.match(r"Luật 36/2024/QH15, Điều (57\.1\.\w|89\.2\.\w)", known.source)


def test_every_licence_named_has_a_name_people_know():
    named = {each for code in LICENCES for each in allowed(frozenset({code}))}
    assert named | set(LICENCE_OF_SKILL.values()) | set(CLASSES) <= set(LICENCES)


def facts_of(session, **columns):
    row = make.vacancy(**columns)
    session.flush()
    found = loading.open_posts(session)
    return next(p for p in found if (p.kind, p.id) == (OpportunityKind.VACANCY, row.id))


def test_a_licence_among_the_skills_of_a_post_is_asked_for_as_a_licence(session):
    post = facts_of(session, skills_needed=["bang-lai-xe-tai", "chang-buoc-hang"], licences=[])
    assert post.licences == {"C"}
    assert post.skills_needed == {"chang-buoc-hang"}


def test_what_a_post_names_as_its_licence_stands(session):
    post = facts_of(session, skills_needed=["bang-lai-oto"], licences=["B2"])
    assert post.licences == {"B2"}


def test_who_stated_their_licence_is_not_told_that_they_lack_it(run):
    make.vacancy(
        title="Lái xe tải", skills_needed=["bang-lai-xe-tai", "chang-buoc-hang"], licences=["C1"]
    )
    driver = make.seeker(wish_text="lái xe tải", licences=["C"], skills=["giao-tiep-khach"])
    shown = json.loads(run("offers", "show", "--seeker", str(driver.public_id), "--json").output)
    (offer,) = shown["offers"]
    lines = [line for part in offer["parts"] for line in part["lines"]]
    assert "licences_held" in {line["code"] for line in lines}
    assert not any("Bằng lái" in line["text"] for line in lines if line["code"] == "skills_missing")
    assert offer["change"] is None or "Bằng lái" not in offer["change"]["text"]
