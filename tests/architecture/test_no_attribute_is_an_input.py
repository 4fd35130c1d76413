"""No ranker sees who somebody is: by the types, and by swapping it for everybody."""

import ast
import dataclasses
from datetime import date

import pytest
from sqlalchemy import select

from matching import facts, loading
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from matching.ranking.sharing.spread import Lot
from models import Commune, Seeker, Sex
from tests import make
from tests.webapp.suggestions.people import TRADE
from webapp.settings import ROOT

TODAY = date(2026, 11, 21)
# What a score may look at, of a person: a new field is looked at here before it counts.
ALLOWED = {
    "occupations", "skills", "wished_occupations", "wished_words", "least_monthly_pay_vnd",
    "province", "commune", "point", "max_distance_km", "lodging_wish", "shifts", "schooling",
    "licences", "transport", "available_from", "body_limits", "wants",
}  # fmt: skip
NEVER = ("sex", "gender", "birth", "born", "age", "name", "status", "legal", "phone", "kind",
         "account", "seeker", "id", "sentence", "restriction")  # fmt: skip
RANKING = sorted((ROOT / "matching" / "ranking").rglob("*.py"))
# Only here: the fairness report compares groups afterwards, and is no input of any score.
ALLOWED_TO_NAME = {"fairness.py"}


def test_the_facts_of_a_score_are_these_and_no_others():
    assert {field.name for field in dataclasses.fields(facts.SkillFacts)} == ALLOWED
    words = {word for name in ALLOWED for word in name.split("_")}
    assert not words & set(NEVER)


def test_the_two_kinds_of_facts_share_nothing_of_who_somebody_is():
    legal = {field.name for field in dataclasses.fields(facts.LegalFacts)}

    assert not legal & ALLOWED
    assert not issubclass(facts.SkillFacts, facts.LegalFacts)


@pytest.mark.parametrize("path", RANKING, ids=lambda path: path.name)
def test_no_ranking_code_names_a_person_s_row_or_legal_facts(path):
    imports = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    ]
    named = {
        alias.name
        for node in imports
        if str(node.module).startswith(("models", "matching.facts"))
        for alias in node.names
    }
    assert not named & {"Seeker", "Account", "Sex", "LegalFacts", "Accompaniment", "CaseNote"}


def test_only_the_report_reads_the_fairness_module_s_groups():
    for path in RANKING:
        if path.name not in ALLOWED_TO_NAME:
            text = path.read_text(encoding="utf-8")
            assert "Sex" not in text, path
            assert "birth_year" not in text, path


@pytest.fixture
def everybody(session, now):
    """People of every kind of answer, and posts that differ, in two communes."""
    make.occupation(code=TRADE)
    make.occupation(code="phu-ho")
    for number in range(12):
        make.vacancy(
            title=f"Thợ hàn {number}" if number % 2 else f"Phụ hồ {number}",
            occupation_code=TRADE if number % 2 else "phu-ho",
            pay_min_vnd=6_000_000 + 200_000 * number,
        )
    make.course(title="Lớp hàn", occupation_code=TRADE)
    for number in range(16):
        person = make.seeker(
            register_done=True,
            sex=list(Sex)[number % 3],
            birth_year=1970 + number,
            wished_occupations=[TRADE] if number % 2 else ["phu-ho"],
            wish_text="han, phu ho" if number % 3 else "",
            max_km=None if number % 4 else 15,
        )
        make.seeker_occupation(seeker=person, occupation_code=TRADE, months=6 * number)
    session.flush()
    return session.scalars(select(Seeker).order_by(Seeker.id)).all()


def lists(session):
    """Give everybody's list, and every part of every offer with all that it says."""
    index = Index.build(loading.open_posts(session))
    ids = session.scalars(select(Seeker.id).order_by(Seeker.id)).all()
    found = {
        seeker_id: offers_for(
            legal, skills, index, today=TODAY, lot=Lot(seeker_id), propensities=True
        )
        for seeker_id, (legal, skills) in loading.people(session, ids).items()
    }
    return {of: (each, [offer.parts for offer in each.offers]) for of, each in found.items()}


@pytest.mark.parametrize("attribute", ["sex", "age", "commune type", "name"])
def test_swapping_who_somebody_is_changes_no_list(session, everybody, attribute):
    before = lists(session)
    assert sum(len(each.offers) for each, _parts in before.values()) > 100

    for person in everybody:
        match attribute:
            case "sex":
                person.sex = Sex.MALE if person.sex is Sex.FEMALE else Sex.FEMALE
            case "age":  # within working age: what the law says of the young is not a score
                person.birth_year = 2026 - 55 + (2026 - person.birth_year) % 30
            case "name":
                person.full_name, person.folded_name = "Trần Thị Khác", "tran thi khac"
    if attribute == "commune type":
        for commune in session.scalars(select(Commune).order_by(Commune.id)):
            commune.kind, commune.full_name = "đặc khu", f"Đặc khu {commune.name}"
    session.flush()
    session.expire_all()

    assert lists(session) == before
