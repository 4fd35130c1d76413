"""The lexicon reaches the database, and stays right when loaded again."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, func, select, update

from matching import lexicon
from models import Occupation, OccupationSkill, Skill
from tests import make
from webapp.occupations import actions
from webapp.shared.database.mirror import Loaded


@pytest.fixture
def entries():
    return lexicon.load()


def rows_of(entries):
    pairs = sum(len(each.skills) for each in entries.occupations.values())
    return len(entries.occupations) + len(entries.skills) + pairs


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def without(entries, code):
    return replace(entries, occupations={k: v for k, v in entries.occupations.items() if k != code})


def test_everything_is_loaded_and_a_second_run_changes_nothing(session, entries):
    total = rows_of(entries)
    assert actions.load(session).rows == Loaded(inserted=total)
    assert count(session, Occupation) == len(entries.occupations) >= 400
    assert count(session, Skill) == len(entries.skills)
    again = actions.load(session)
    assert (again.rows, again.retired) == (Loaded(unchanged=total), 0)


def test_rows_say_what_the_lexicon_says(session, entries):
    actions.load(session)
    code, said = next(iter(entries.occupations.items()))
    row = session.scalar(select(Occupation).where(Occupation.code == code))
    assert (row.isco_code, row.field_code) == (said.code, said.field)
    assert (row.name_vi, row.name_en) == (said.vi, said.en)
    skills = session.scalars(
        select(OccupationSkill.skill_code)
        .where(OccupationSkill.occupation_code == code)
        .order_by(OccupationSkill.position)
    )
    assert tuple(skills) == said.skills


def test_a_changed_row_is_put_right(session, entries):
    actions.load(session)
    code = next(iter(entries.occupations))
    session.execute(update(Occupation).where(Occupation.code == code).values(name_vi="Sai"))
    assert actions.load(session).rows.updated == 1


def test_what_the_lexicon_drops_is_retired_though_somebody_named_it(session, entries):
    actions.load(session)
    code = next(iter(entries.occupations))
    held = make.seeker_occupation(occupation_code=code)
    assert actions.load(session, entries=without(entries, code)).retired == 1
    row = session.scalar(
        select(Occupation)
        .where(Occupation.code == held.occupation_code)
        .execution_options(populate_existing=True)
    )
    assert row.retired
    assert actions.load(session, entries=without(entries, code)).retired == 0


def test_what_comes_back_is_in_use_again(session, entries):
    actions.load(session)
    code = next(iter(entries.occupations))
    actions.load(session, entries=without(entries, code))
    actions.load(session)
    assert session.scalar(select(func.count()).where(Occupation.retired)) == 0


def test_a_pair_that_went_missing_comes_back_and_one_too_many_goes(session, entries):
    actions.load(session)
    session.execute(delete(OccupationSkill).where(OccupationSkill.position == 0))
    occupation = next(iter(entries.occupations.values()))
    strange = next(code for code in entries.skills if code not in occupation.skills)
    session.add(OccupationSkill(occupation_code=occupation.id, skill_code=strange, position=99))
    session.flush()
    actions.load(session)
    assert count(session, OccupationSkill) == sum(
        len(each.skills) for each in entries.occupations.values()
    )


def test_the_command_says_what_it_did(run, session, entries):
    total = rows_of(entries)
    said = run("occupations", "load").output
    assert said == f"inserted={total} updated=0 unchanged=0 retired=0\n"
    said = run("occupations", "load").output
    assert said == f"inserted=0 updated=0 unchanged={total} retired=0\n"
