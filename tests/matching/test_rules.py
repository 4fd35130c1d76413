"""The rules, tested on plain facts: no database, no app."""

from datetime import date

import pytest

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind
from matching.rules import may_take
from matching.verdict import Reason, State

TODAY = date(2026, 11, 21)
GROWN = LegalFacts(birth_year=1990)


def vacancy(**facts: object) -> OpportunityFacts:
    return OpportunityFacts(kind=OpportunityKind.VACANCY, id=1, title="Phụ bếp", **facts)


def course(**facts: object) -> OpportunityFacts:
    return OpportunityFacts(kind=OpportunityKind.COURSE, id=1, title="Lớp hàn", **facts)


@pytest.mark.parametrize(
    ("facts", "refusals"),
    [
        pytest.param({}, [], id="open without an end"),
        pytest.param({"is_open": False}, [Reason.NOT_OPEN], id="not open"),
        pytest.param({"closes_on": TODAY}, [], id="the last day still counts"),
        pytest.param(
            {"closes_on": date(2026, 11, 20)}, [Reason.CLOSED_BY_DATE], id="closed yesterday"
        ),
        pytest.param({"seats_left": 1}, [], id="one seat left"),
        pytest.param({"seats_left": 0}, [Reason.FULL], id="full"),
        pytest.param(
            {"is_open": False, "seats_left": 0}, [Reason.NOT_OPEN, Reason.FULL], id="all at once"
        ),
    ],
)
def test_only_what_is_open_takes_anybody(facts, refusals):
    assert [c.code for c in may_take(GROWN, vacancy(**facts), today=TODAY).refusals] == refusals


@pytest.mark.parametrize(
    ("born", "code", "state"),
    [
        pytest.param(date(2011, 11, 21), None, State.MET, id="fifteen today"),
        pytest.param(date(2011, 11, 22), None, State.NOT_MET, id="fifteen tomorrow"),
        pytest.param(date(2009, 1, 1), "7212", State.NOT_MET, id="welding at seventeen"),
        pytest.param(date(2008, 11, 21), "7212", State.MET, id="welding at eighteen"),
        pytest.param(date(2009, 1, 1), "5120", State.MET, id="kitchen at seventeen"),
    ],
)
def test_working_age(born, code, state):
    verdict = may_take(LegalFacts(born_on=born), vacancy(isco_code=code), today=TODAY)
    assert verdict.state is state


def test_a_year_of_birth_that_may_be_either_is_asked_not_hidden():
    verdict = may_take(LegalFacts(birth_year=2011), vacancy(), today=TODAY)
    assert verdict.allowed
    assert [c.code for c in verdict.questions] == [Reason.UNDER_FIFTEEN]


def test_night_work_under_eighteen_is_asked():
    verdict = may_take(
        LegalFacts(born_on=date(2009, 6, 1)), vacancy(shifts=frozenset({"night"})), today=TODAY
    )
    assert [c.code for c in verdict.questions] == [Reason.MINOR_NIGHT_WORK]


def test_a_course_is_not_work():
    child = LegalFacts(born_on=date(2012, 6, 1))
    assert may_take(child, course(isco_code="7212"), today=TODAY).state is State.MET
    assert may_take(child, course(minimum_age=16), today=TODAY).refused


def test_a_refusal_by_law_names_its_article():
    verdict = may_take(LegalFacts(born_on=date(2014, 1, 1)), vacancy(), today=TODAY)
    assert all("BLLĐ 2019" in c.law for c in verdict.refusals)
    assert verdict.refused
