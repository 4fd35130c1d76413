"""Every reason has its sentence, in both languages, and it is short."""

import pytest
from flask_babel import force_locale

from matching.ranking.scorers import PartName
from matching.retrieval import Relaxed
from matching.verdict import OfferLine, OfferReason, Reason
from webapp.offers.explaining.sentences import SENTENCES, relaxed_sentence, sentence
from webapp.shared.words.refusals import REASONS

VALUES = {
    "occupation": "phu-ho",
    "known": "tho-xay",
    "months": 18,
    "has_months": 6,
    "held": True,
    "skills": ("tron-vua", "xay-gach"),
    "skill": "tron-vua",
    "words": "phụ hồ",
    "km": 12.4,
    "limit_km": 10.0,
    "pay_vnd": 7_500_000,
    "wished_vnd": 8_000_000,
    "shifts": ("day", "night"),
    "shift": "night",
    "schooling": "lower_secondary",
    "licences": ("B",),
    "licence": "B",
    "demands": ("no_heights",),
    "on": "2026-12-01",
    "course": "Lớp hàn điện",
    "course_id": 7,
    "more": 14,
    "better": 3,
    "rank": 2,
    "weeks": 12,
    "within_km": 15.0,
    "transport": "motorbike",
    "part": "place",
    "points": 3.5,
    "most": 32.0,
    "fee_vnd": 1_500_000,
    "days": 3,
    "seats": 6,
    "each": 4,
}
LONGEST = 24  # words; a long name of a trade stands inside


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("code", OfferReason)
def test_every_reason_of_an_offer_is_one_short_sentence(app, code, locale):
    with app.test_request_context(), force_locale(locale):
        said = sentence(OfferLine(code=code, points=1.0, values=VALUES))
    assert said.endswith(".")
    assert "%(" not in said
    assert len(said.split()) <= LONGEST


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("part", PartName)
@pytest.mark.parametrize("code", [OfferReason.PART_EARNED, OfferReason.PART_MISSED])
def test_a_part_that_says_nothing_of_its_own_is_put_into_words_not_points(app, code, part, locale):
    values = {"part": part.value, "points": 3.5, "most": 32.0}
    with app.test_request_context(), force_locale(locale):
        said = sentence(OfferLine(code=code, points=3.5, values=values))
    assert said.endswith(".")
    assert not any(sign.isdigit() for sign in said)


def test_a_usual_way_is_not_called_a_limit_that_the_person_set(app):
    line = OfferLine(OfferReason.TOO_FAR, 1.0, {"km": 1114.6, "limit_km": 15.0})
    with app.test_request_context(), force_locale("vi"):
        assert sentence(line) == "Xa 1.115 km, quá tầm đi 15 km."


def test_skills_are_quoted_one_by_one_for_some_names_have_a_comma_inside(app):
    values = {"skills": ("tron-vua", "chang-buoc-hang"), "more": 0, "better": 0, "rank": 2}
    line = OfferLine(OfferReason.STATE_SKILL, 1.0, values)
    with app.test_request_context(), force_locale("vi"):
        assert "“Trộn vữa, bê tông”, “Chằng buộc, che bạt hàng” thì" in sentence(line)


@pytest.mark.parametrize("code", OfferReason)
def test_every_reason_is_said_in_english_too(app, code):
    line = OfferLine(code=code, points=1.0, values=VALUES)
    with app.test_request_context():
        with force_locale("vi"):
            vietnamese = sentence(line)
        with force_locale("en"):
            english = sentence(line)
    assert english != vietnamese


def test_the_table_has_every_code_and_no_other():
    assert set(SENTENCES) == set(OfferReason)
    assert set(REASONS) == set(Reason)


def test_a_change_that_brings_no_more_jobs_does_not_say_none(app):
    values = {"more": 0, "better": 0, "rank": 3}
    line = OfferLine(code=OfferReason.ACCEPT_LODGING, points=1.0, values=values)
    with app.test_request_context(), force_locale("vi"):
        assert sentence(line) == "Ở lại chỗ làm thì tin này lên thứ 3."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"more": 4, "better": 0, "rank": 2}, "thêm 4 việc. Tin này lên thứ 2."),
        ({"more": 0, "better": 9, "rank": 2}, "9 việc hợp hơn. Tin này lên thứ 2."),
        ({"more": 0, "better": 1, "rank": 2}, "tin này lên thứ 2."),
        ({"more": 0, "better": 1, "rank": 1}, "tin này lên đầu danh sách."),
        ({"more": 4, "better": 0, "rank": 1}, "thêm 4 việc. Tin này lên đầu danh sách."),
        ({"more": 4, "better": 0}, "thêm 4 việc."),
        ({"more": 4, "better": 0, "within_km": 15.0}, "thêm 4 việc trong 15 km."),
        ({"more": 0, "better": 2, "fit": 3}, "việc này thành “Rất hợp”."),
    ],
)
def test_a_change_says_what_comes_of_it(app, values, said):
    line = OfferLine(code=OfferReason.ACCEPT_LODGING, points=1.0, values=values)
    with app.test_request_context(), force_locale("vi"):
        assert sentence(line) == f"Ở lại chỗ làm thì {said}"


def test_what_was_let_go_of_is_said(app):
    with app.test_request_context(), force_locale("vi"):
        assert relaxed_sentence(Relaxed.NOTHING) == ""
        assert all(relaxed_sentence(each) for each in Relaxed if each is not Relaxed.NOTHING)
