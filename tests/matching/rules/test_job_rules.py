"""The rules on jobs as tables: status, bans, places, pay."""

from datetime import date

import pytest

from matching.facts import LegalFacts, OccupationBan, OpportunityFacts, OpportunityKind
from matching.rules import may_take
from matching.rules.reading import CONDITIONAL_BUSINESSES, STATUSES
from matching.verdict import Notice, Reason, State

TODAY = date(2026, 11, 21)
HOME, AWAY = "14767", "15001"


def post(kind=OpportunityKind.VACANCY, **facts):
    known = {"isco_code": "7231", "commune": HOME, "wage_region": 3} | facts
    return OpportunityFacts(kind=kind, id=1, title="Thợ sửa xe", **known)


def person(status="completed", **facts):
    return LegalFacts(status=status, residence_commune=HOME, **facts)


def found(who, what, today=TODAY):
    verdict = may_take(who, what, today=today)
    return {each.code: each.state for each in verdict.criteria if each.state is not State.MET}


def told(who, what):
    return {each.code for each in may_take(who, what, today=TODAY).notices}


@pytest.mark.parametrize("business", CONDITIONAL_BUSINESSES)
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("suspended", State.NOT_MET),
        ("non_custodial", State.NOT_MET),
        ("conditional_release", State.NOT_MET),
        ("deferred", State.NOT_MET),
        ("paused", State.UNKNOWN),
        ("completed", None),
        ("amnesty", None),
        ("none", None),
        (None, State.UNKNOWN),
    ],
)
def test_whom_a_business_with_security_conditions_may_not_employ(business, status, expected):
    reasons = found(person(status), post(conditional_business=business))
    assert reasons.get(Reason.CONDITIONAL_BUSINESS) is expected


def test_before_the_new_wording_it_is_asked():
    what = post(conditional_business="lodging")
    old, new = date(2026, 3, 14), date(2026, 3, 15)
    assert found(person("suspended"), what, old)[Reason.CONDITIONAL_BUSINESS] is State.UNKNOWN
    assert found(person("suspended"), what, new)[Reason.CONDITIONAL_BUSINESS] is State.NOT_MET


def test_a_course_in_such_a_trade_is_open_to_everybody():
    for status in (*STATUSES, None):
        course = post(OpportunityKind.COURSE, conditional_business="massage")
        assert Reason.CONDITIONAL_BUSINESS not in found(person(status), course)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (person("suspended"), State.NOT_MET),
        (person("non_custodial"), State.NOT_MET),
        (person("deferred"), State.NOT_MET),
        (person("completed"), State.UNKNOWN),
        (person("amnesty"), State.UNKNOWN),
        (person(None), State.UNKNOWN),
        (person("none"), None),
        (person("none", supervised_in_commune=HOME), State.NOT_MET),
        (person("completed", banned_from_communes=frozenset({AWAY})), State.NOT_MET),
        (person("completed", occupation_bans=(OccupationBan("5414"),)), State.UNKNOWN),
    ],
)
def test_who_may_answer_for_such_a_business(who, expected):
    what = post(conditional_business="pawn", responsible_position=True)
    assert found(who, what).get(Reason.RESPONSIBLE_POSITION) is expected


def test_answering_for_a_business_without_security_conditions_is_open():
    assert Reason.RESPONSIBLE_POSITION not in found(person(), post(responsible_position=True))


@pytest.mark.parametrize(
    ("ban", "isco", "expected"),
    [
        (OccupationBan("7231", date(2026, 11, 21)), "7231", State.NOT_MET),
        (OccupationBan("7231", date(2026, 11, 20)), "7231", None),
        (OccupationBan("7231"), "7231", State.NOT_MET),
        (OccupationBan("72", date(2027, 1, 1)), "7231", State.NOT_MET),
        (OccupationBan("7231", date(2027, 1, 1)), "7232", None),
        (OccupationBan("7231", date(2027, 1, 1)), None, State.UNKNOWN),
        (OccupationBan(None, date(2027, 1, 1)), "7231", State.UNKNOWN),
    ],
)
def test_work_that_a_court_closed_is_closed_until_its_last_day(ban, isco, expected):
    who = person(occupation_bans=(ban,))
    verdict = may_take(who, post(isco_code=isco), today=TODAY)
    judged = [each for each in verdict.criteria if each.code is Reason.OCCUPATION_BAN]
    assert [each.state for each in judged] == ([] if expected is None else [expected])
    assert all(each.until == ban.until for each in judged)


@pytest.mark.parametrize(
    ("commune", "overseas", "expected"),
    [
        (HOME, False, None),
        (AWAY, False, State.NOT_MET),
        (None, False, State.UNKNOWN),
        (None, True, State.NOT_MET),
    ],
)
def test_who_is_supervised_in_a_commune_works_there(commune, overseas, expected):
    who = person(supervised_in_commune=HOME)
    reasons = found(who, post(commune=commune, overseas=overseas))
    assert reasons.get(Reason.RESIDENCE_SUPERVISION) is expected


@pytest.mark.parametrize(
    ("commune", "expected"), [(AWAY, State.NOT_MET), (HOME, None), (None, State.UNKNOWN)]
)
def test_nothing_is_offered_in_a_place_a_court_closed(commune, expected):
    who = person(banned_from_communes=frozenset({AWAY}))
    assert found(who, post(commune=commune)).get(Reason.RESIDENCE_BAN) is expected


def test_supervision_and_bans_end_with_their_last_day():
    ended = date(2026, 11, 20)
    who = person(
        supervised_in_commune=AWAY,
        supervised_until=ended,
        banned_from_communes=frozenset({HOME}),
        banned_until=ended,
    )
    assert found(who, post()) == {}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("suspended", State.NOT_MET),
        ("non_custodial", State.NOT_MET),
        ("conditional_release", State.NOT_MET),
        ("deferred", State.NOT_MET),
        ("paused", State.NOT_MET),
        ("completed", None),
        ("amnesty", None),
        ("none", None),
        (None, State.UNKNOWN),
    ],
)
def test_nobody_leaves_the_country_while_a_sentence_is_served(status, expected):
    abroad = post(overseas=True, commune=None)
    assert found(person(status), abroad).get(Reason.OVERSEAS) is expected


def test_a_post_that_does_not_say_where_it_is_may_be_abroad():
    unsaid = post(overseas=None, commune=None)
    assert found(person("suspended"), unsaid)[Reason.OVERSEAS] is State.UNKNOWN
    assert Reason.OVERSEAS not in found(person("suspended"), post(overseas=None))


@pytest.mark.parametrize(
    ("region", "monthly", "hourly", "expected"),
    [
        (1, 5_310_000, None, None),
        (1, 5_309_999, None, State.NOT_MET),
        (2, 4_730_000, None, None),
        (2, 4_729_999, None, State.NOT_MET),
        (3, 4_139_999, None, State.NOT_MET),
        (4, 3_700_000, None, None),
        (4, 3_699_999, None, State.NOT_MET),
        (None, 3_699_999, None, State.NOT_MET),
        (None, 5_309_999, None, State.UNKNOWN),
        (None, 5_310_000, None, None),
        (1, None, 25_500, None),
        (1, None, 25_499, State.NOT_MET),
        (4, None, 17_799, State.NOT_MET),
        (1, None, None, None),
    ],
)
def test_pay_under_the_minimum_of_the_commune_is_refused(region, monthly, hourly, expected):
    pay = {"monthly_pay_min_vnd": monthly, "monthly_pay_max_vnd": monthly, "hourly_pay_vnd": hourly}
    what = post(wage_region=region, **pay)
    assert found(person("none"), what).get(Reason.PAY_BELOW_MINIMUM) is expected


def test_pay_of_a_course_or_of_work_abroad_is_not_held_against_it():
    low = {"monthly_pay_max_vnd": 1_000_000}
    assert found(person("none"), post(OpportunityKind.COURSE, **low)) == {}
    assert found(person("none"), post(overseas=True, **low)) == {}


@pytest.mark.parametrize(
    ("status", "commune", "notices"),
    [
        ("suspended", HOME, {Notice.MONTHLY_VISIT}),
        ("suspended", AWAY, {Notice.MONTHLY_VISIT, Notice.COMMUNE_CONSENT}),
        ("suspended", None, {Notice.MONTHLY_VISIT, Notice.COMMUNE_CONSENT}),
        ("paused", HOME, {Notice.MONTHLY_VISIT}),
        ("non_custodial", HOME, {Notice.MONTHLY_VISIT, Notice.INCOME_DEDUCTION}),
        ("completed", AWAY, set()),
        ("none", AWAY, set()),
        (None, AWAY, set()),
    ],
)
def test_what_to_know_before_saying_yes(status, commune, notices):
    assert told(person(status), post(commune=commune)) == notices


def test_a_guard_post_tells_that_the_employer_must_check():
    what = post(conditional_business="security_guard")
    assert told(person("completed"), what) == {Notice.GUARD_CHECK}
    assert told(person("none"), what) == set()


def test_a_notice_refuses_nothing():
    verdict = may_take(person("suspended"), post(commune=AWAY), today=TODAY)
    assert verdict.notices
    assert verdict.state is State.MET


def test_all_reasons_are_told_at_once():
    who = person("suspended", occupation_bans=(OccupationBan("7231"),))
    what = post(commune=None, overseas=True, conditional_business="gas")
    assert set(found(who, what)) == {
        Reason.CONDITIONAL_BUSINESS,
        Reason.OCCUPATION_BAN,
        Reason.OVERSEAS,
    }


@pytest.mark.parametrize(
    ("until", "conditional", "abroad"),
    [
        (TODAY, State.NOT_MET, State.NOT_MET),
        (date(2026, 11, 20), State.UNKNOWN, State.UNKNOWN),
        (None, State.NOT_MET, State.NOT_MET),
    ],
)
def test_what_follows_a_sentences_last_day_is_not_known(until, conditional, abroad):
    who = person(status="suspended", status_until=until)

    judged = found(who, post(conditional_business="lodging"))
    gone = found(who, post(overseas=True, commune=None))

    assert judged[Reason.CONDITIONAL_BUSINESS] is conditional
    assert gone[Reason.OVERSEAS] is abroad


def test_notices_end_with_what_they_come_from():
    ended = date(2026, 11, 20)
    served = person(status="non_custodial", status_until=ended)
    banned = person(occupation_bans=(OccupationBan("5414", ended),))
    bound = person(supervised_in_commune=HOME, supervised_until=ended)

    assert [told(who, post(commune=AWAY)) for who in (served, banned, bound)] == [set()] * 3
    assert told(person(status="non_custodial", status_until=TODAY), post()) >= {
        Notice.INCOME_DEDUCTION
    }


def test_a_ban_that_has_ended_keeps_nobody_from_answering_for_a_business():
    """No more than a cleared status does: nothing is left to ask about."""
    who = person(status="none", occupation_bans=(OccupationBan("5414", date(2026, 11, 20)),))
    inn = post(conditional_business="lodging", responsible_position=True)

    assert Reason.RESPONSIBLE_POSITION not in found(who, inn)
