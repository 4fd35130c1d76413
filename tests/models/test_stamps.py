"""The database gives a seeker's row another stamp whenever anything in it changes."""

import pytest
from sqlalchemy import select, update

from models import Commune, Seeker
from tests import make

TABLE = Seeker.__table__
COLUMNS = [each.name for each in TABLE.columns if each.name not in {"id", "stamp"}]


@pytest.fixture
def people(session):
    made = [make.seeker(commune=make.commune(code=code)) for code in ("15961", "15910")]
    session.flush()
    return made


@pytest.fixture
def stamps(session):
    """Read the stamps that rows have now, by the seeker's id."""

    def read():
        session.flush()
        return dict(session.execute(select(TABLE.c.id, TABLE.c.stamp).order_by(TABLE.c.id)).all())

    return read


def changed(before, after):
    return {each for each, stamp in after.items() if before[each] != stamp}


def test_every_row_begins_with_a_stamp_of_its_own(people, stamps):
    found = stamps()

    assert len({0, *found.values()}) == len(found) + 1


@pytest.mark.parametrize("column", COLUMNS)
def test_any_column_changes_the_stamp_of_its_row_alone(session, people, stamps, column):
    before = stamps()

    where = TABLE.c.id == people[0].id
    session.connection().execute(TABLE.update().values({column: TABLE.c[column]}).where(where))

    assert changed(before, stamps()) == {people[0].id}


@pytest.mark.parametrize("way", ["by the row", "by a statement", "many at once"])
def test_whatever_way_it_is_written(session, people, stamps, way):
    before = stamps()

    if way == "by the row":
        people[1].wish_text = "phụ hồ"
    elif way == "by a statement":
        session.execute(update(Seeker).values(max_km=7).where(Seeker.id == people[1].id))
    else:
        session.connection().execute(
            update(TABLE).values(skills=["han-que"]).where(TABLE.c.id == people[1].id)
        )

    assert changed(before, stamps()) == {people[1].id}


@pytest.mark.parametrize("column", ["latitude", "longitude"])
def test_where_a_commune_lies_counts_for_who_lives_there(session, people, stamps, column):
    before = stamps()
    where = people[0].commune

    setattr(where, column, getattr(where, column) + 0.01)

    assert changed(before, stamps()) == {people[0].id}


def test_communes_that_are_loaded_again_as_they_were_change_nothing(session, people, stamps):
    before = stamps()

    session.execute(update(Commune).values(latitude=Commune.latitude, name=Commune.name))

    assert stamps() == before


def test_a_stamp_that_was_taken_back_does_not_come_again(session, people, stamps):
    seen = [stamps()]
    for words in ("thợ hàn", "thợ may"):
        with session.begin_nested() as attempt:
            session.execute(update(TABLE).values(wish_text=words))
            seen.append(stamps())
            attempt.rollback()

    assert stamps() == seen[0]
    for person in people:
        assert len({each[person.id] for each in seen}) == len(seen)


def test_who_gets_the_number_of_somebody_deleted_has_another_stamp(session, stamps):
    person = make.seeker()
    before = stamps()[person.id]
    values = {
        each.name: getattr(person, each.name) for each in TABLE.columns if each.name != "stamp"
    }
    session.delete(person)
    session.flush()

    session.execute(TABLE.insert().values(values))

    assert stamps()[person.id] != before
