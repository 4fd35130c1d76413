"""Rows become facts: everything a rule or ranker reads, and nothing else."""

from matching import loading
from matching.facts import OpportunityKind
from models import Lifting, Lodging, LodgingWish, Schooling
from tests import make


def test_a_vacancy_becomes_facts(session):
    row = make.vacancy(
        title="Thợ hàn",
        openings=3,
        filled=1,
        lifting=Lifting.OVER_25_KG,
        heights=True,
        lodging=Lodging.FREE,
        schooling=Schooling.LOWER_SECONDARY,
        shifts=["day", "night"],
    )
    session.flush()
    facts = next(
        post
        for post in loading.open_posts(session)
        if (post.kind, post.id) == (OpportunityKind.VACANCY, row.id)
    )
    assert facts.title == "Thợ hàn"
    assert facts.seats_left == 2
    assert facts.has_bed
    assert facts.schooling == "lower_secondary"
    assert facts.shifts == {"day", "night"}
    assert facts.body_demands == {"no_heavy_lifting", "no_heights"}
    assert facts.point.latitude == row.commune.latitude
    assert facts.province == row.commune.province_code


def test_a_course_becomes_facts(session):
    row = make.course(fee_vnd=0, seats=10, filled=4, skills_taught=["han-que"])
    session.flush()
    facts = next(p for p in loading.open_posts(session) if p.kind == "course" and p.id == row.id)
    assert facts.seats_left == 6
    assert facts.fee_vnd == 0
    assert facts.skills_taught == {"han-que"}


def test_a_person_is_two_kinds_of_facts(session):
    seeker = make.seeker(
        birth_year=1988, wish_text="phụ bếp", max_km=10, lodging_wish=LodgingWish.WELCOME
    )
    held = make.seeker_occupation(seeker=seeker, months=30)
    session.flush()
    legal, skill = loading.person(session, seeker.id)
    assert legal.birth_year == 1988
    assert skill.wished_words == "phụ bếp"
    assert skill.lodging_wish == "welcome"
    assert [(each.code, each.months) for each in skill.occupations] == [(held.occupation_code, 30)]
    assert not hasattr(skill, "birth_year")


def test_bulk_loading_takes_one_query_per_kind(session, queries):
    for _ in range(5):
        make.vacancy()
        make.course()
    session.flush()
    queries.clear()
    assert len(loading.open_posts(session)) >= 10
    assert len(queries) == 2


def test_many_people_are_loaded_as_each_alone_in_three_queries(session, queries):
    seekers = [make.seeker(birth_year=1980 + n, max_km=n + 1) for n in range(5)]
    for seeker in seekers[:3]:
        make.seeker_occupation(seeker=seeker, months=12)
    nobody = max(seeker.id for seeker in seekers) + 1
    session.flush()
    queries.clear()

    found = loading.people(session, [*(seeker.id for seeker in seekers), nobody])

    assert len(queries) == 3
    assert found == {seeker.id: loading.person(session, seeker.id) for seeker in seekers}
