"""The registers of places reach the database, and stay right when loaded again."""

from sqlalchemy import func, select, update

from models import Commune, FormerPlace, FormerPlaceKind, Province, WageRegion
from webapp.places import actions
from webapp.shared.database.mirror import Loaded

ROWS = 34 + 3321 + 10_047 + 691 + 63


def count(session, kind):
    return session.scalar(select(func.count()).select_from(kind))


def test_everything_is_loaded_and_a_second_run_changes_nothing(session):
    assert actions.load(session) == Loaded(inserted=ROWS)
    assert count(session, Province) == 34
    assert count(session, Commune) == 3321
    assert count(session, FormerPlace) == 10_801
    assert actions.load(session) == Loaded(unchanged=ROWS)


def test_a_changed_row_is_put_right(session):
    actions.load(session)
    session.execute(update(Commune).where(Commune.code == "15865").values(name="Sai"))
    session.execute(update(FormerPlace).where(FormerPlace.code == "399").values(commune_codes=[]))
    assert actions.load(session) == Loaded(updated=2, unchanged=ROWS - 2)
    session.expire_all()
    district = session.scalar(select(FormerPlace).where(FormerPlace.code == "399"))
    assert len(district.commune_codes) == 8


def test_rows_say_what_the_registers_say(session):
    actions.load(session)
    commune = session.scalar(select(Commune).where(Commune.code == "15961"))
    assert commune.full_name == "Xã Hoằng Lộc"
    assert commune.folded_name == "hoang loc"
    assert (commune.province_code, commune.kind) == ("38", "xã")
    assert commune.wage_region in set(WageRegion)
    district = session.scalar(select(FormerPlace).where(FormerPlace.code == "399"))
    assert district.kind is FormerPlaceKind.DISTRICT
    assert district.name == "Huyện Hoằng Hóa"
    assert district.former_province == "Tỉnh Thanh Hóa"
    province = session.scalar(select(FormerPlace).where(FormerPlace.code == "94"))
    assert province.name == "Tỉnh Sóc Trăng"
    assert len(province.commune_codes) > 30


def test_the_command_says_what_it_did(run, session):
    assert run("places", "load").output == f"inserted={ROWS} updated=0 unchanged=0\n"
    assert run("places", "load").output == f"inserted=0 updated=0 unchanged={ROWS}\n"
