"""Which questions follow from which answers, what falls away, and how long answers are kept."""

from datetime import date

import pytest

from models import LegalStatus
from webapp.situations.sentences import LAST_DAYS, STATUSES, TITLES
from webapp.situations.told import QUESTIONS, Limit, after, ends_on, limits_open, way, with_answers

TODAY = date(2026, 11, 22)


def names(told):
    return [question.name for question in way(told)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, ["chung", "them"]),
        ({"status": "none"}, ["chung"]),
        ({"status": "completed"}, ["chung", "them"]),
        ({"status": "amnesty", "limits": ["banned"]}, ["chung", "them", "noi-tranh"]),
        ({"status": "conditional_release"}, ["chung", "den-ngay", "them"]),
        ({"status": "suspended", "limits": ["work"]}, ["chung", "den-ngay", "them", "nghe-tranh"]),
        ({"status": "suspended", "limits": ["supervised"]}, ["chung", "den-ngay", "them"]),
        ({"status": "deferred"}, ["chung", "den-ngay"]),
        ({"status": "paused", "limits": ["work"]}, ["chung", "den-ngay"]),
    ],
)
def test_only_what_matters_for_the_answer_before_is_asked(told, expected):
    assert names(told) == expected


def test_an_answer_that_nothing_leads_to_any_more_is_not_kept():
    told = {
        "status": "completed",
        "limits": ["supervised", "work"],
        "supervised_in_commune": "14797",
        "supervised_until": "2027-01-01",
        "occupation_bans": [{"isco_code": "5414"}],
    }

    assert with_answers(told, {"status": "none"}) == {"status": "none"}
    assert with_answers(told, {"limits": ["work"]}) == {
        "status": "completed",
        "limits": ["work"],
        "occupation_bans": [{"isco_code": "5414"}],
    }


def test_taking_the_only_answer_back_leaves_nothing():
    assert with_answers({"status": "completed"}, {"status": None}) == {}


def test_what_was_ticked_that_the_new_case_cannot_have_asks_nothing():
    told = with_answers({"status": "completed", "limits": ["banned"]}, {"status": "suspended"})

    assert names(told) == ["chung", "den-ngay", "them"]


def test_the_last_question_ends_the_way():
    assert after(QUESTIONS[-1], {"status": "completed"}) is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # The last of the dates, where every part has one.
        ({"status": "suspended", "status_until": "2027-05-01"}, date(2027, 5, 1)),
        (
            {
                "status": "completed",
                "supervised_in_commune": "14797",
                "supervised_until": "2029-01-31",
            },
            date(2029, 1, 31),
        ),
        # A part without one: asked again after the months of the table, never before the others.
        ({"status": "suspended"}, date(2027, 11, 22)),
        ({"status": "completed"}, date(2027, 11, 22)),
        ({"status": "none"}, date(2027, 11, 22)),
        (
            {
                "status": "suspended",
                "status_until": "2029-05-01",
                "occupation_bans": [{"isco_code": None}],
            },
            date(2029, 5, 1),
        ),
        (
            {
                "status": "suspended",
                "status_until": "2027-02-01",
                "occupation_bans": [{"isco_code": "5414"}],
            },
            date(2027, 11, 22),
        ),
    ],
)
def test_answers_are_kept_to_the_last_of_their_dates(told, expected):
    assert ends_on(told, TODAY) == expected


def test_every_status_and_every_question_has_words():
    assert set(STATUSES) == set(LegalStatus)
    assert set(TITLES) == {question.name for question in QUESTIONS}
    serving = [s for s in LegalStatus if "den-ngay" in names({"status": s.value})]
    assert set(LAST_DAYS) == {status.value for status in serving}


def test_who_is_in_the_community_without_a_prison_term_is_not_asked_about_places():
    assert limits_open({"status": "non_custodial"}) == (Limit.WORK,)
