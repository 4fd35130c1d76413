"""Skills are proposed from the trades of a person and found by a few typed letters."""

import pytest

from matching import lexicon
from matching.lexicon.skills import GENERAL, LICENCES, find_skills, suggested


def names(skills):
    return [skill.vi for skill in skills]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("han tig", "Hàn TIG, hàn inox"),
        ("hàn tig", "Hàn TIG, hàn inox"),
        ("HAN TI", "Hàn TIG, hàn inox"),
        ("may mot kin", "May máy một kim"),
        ("cắt tóc", "Cắt tóc nam, cạo mặt"),
        ("boc vac", "Bốc vác, khuân hàng nặng"),
        ("đan lát", "Đan mây, tre, cói"),
    ],
)
def test_a_skill_is_found_by_its_own_or_its_trades_name(typed, first):
    assert names(find_skills(typed))[0] == first


@pytest.mark.parametrize("typed", ["", "xyzzyq", "🙂", "\u200b", "x" * 200])
def test_words_that_mean_nothing_find_nothing(typed):
    assert find_skills(typed) == []


def test_trades_take_turns_in_what_is_proposed():
    known = lexicon.load().occupations
    found = [skill.id for skill in suggested(["tho-han", "phu-ho"])]
    assert found[0] == known["tho-han"].skills[0]
    assert found[1] == known["phu-ho"].skills[0]
    assert len(found) == len(set(found))


def test_licences_are_never_proposed_as_skills():
    assert not LICENCES & {skill.id for skill in find_skills("lái xe tải")}
    assert not LICENCES & {skill.id for skill in suggested(lexicon.load().occupations, limit=999)}
    assert lexicon.load().skills.keys() >= LICENCES


def test_somebody_without_a_trade_is_offered_what_most_people_can_do():
    assert [skill.id for skill in suggested([])] == list(GENERAL)
    assert [skill.id for skill in suggested(["no-such-trade"])] == list(GENERAL)
