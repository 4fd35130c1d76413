"""`nhipcau rules`: the contract others rely on, to the field."""

import json

import pytest

LOAN = {
    "today": "2026-11-21",
    "borrower": "person",
    "purpose": "production",
    "amount_vnd": 100_000_000,
    "term_months": 60,
    "course_months": None,
    "person": {
        "status": "completed",
        "certificate_issued": True,
        "completed_on": "2024-05-01",
        "on_commune_list": True,
        "good_compliance": True,
        "free_of_social_evils": True,
        "same_purpose_debt": False,
        "household": "with_adult",
    },
    "business": None,
}
JOB = {
    "today": "2026-11-21",
    "person": {"status": "suspended", "residence_commune": "14767"},
    "vacancy": {"occupation": "5120", "commune": "14767", "conditional_business": "lodging"},
}


def answered(run, noun, data):
    return json.loads(run("rules", noun, input=json.dumps(data)).stdout)


def test_a_loan_is_judged_with_every_field_of_the_contract(run):
    found = answered(run, "loan", LOAN)
    criteria = found.pop("criteria")
    assert found == {
        "verdict": "met",
        "max_amount_vnd": 100_000_000,
        "max_term_months": 120,
        "annual_rate_percent": 6.24,
        "overdue_rate_percent": 8.112,
        "collateral": "none",
        "channel": "household",
    }
    assert all(set(each) == {"code", "state", "law", "until", "next_step"} for each in criteria)
    within = next(each for each in criteria if each["code"] == "within_five_years")
    assert within["until"] == "2029-05-01"


def test_a_business_is_judged_by_its_workers(run):
    business = {
        "kind": "cooperative",
        "lawful": True,
        "workers_total": 30,
        "workers_eligible_with_contract": 3,
        "plan_confirmed": True,
        "same_purpose_debt": False,
    }
    asked = LOAN | {"borrower": "business", "business": business, "amount_vnd": 100_000_001}
    found = answered(run, "loan", asked)
    assert (found["verdict"], found["collateral"], found["channel"]) == (
        "met",
        "required",
        "direct",
    )
    assert found["max_amount_vnd"] == 2_000_000_000


def test_nothing_known_is_unknown_not_refused(run):
    found = answered(run, "loan", {"today": "2026-11-21", "borrower": "person"})
    assert found["verdict"] == "unknown"
    assert {each["state"] for each in found["criteria"]} == {"unknown"}


def test_an_array_is_answered_by_an_array(run):
    found = answered(run, "loan", [LOAN, LOAN | {"amount_vnd": 100_000_001}])
    assert [each["verdict"] for each in found] == ["met", "not_met"]
    assert answered(run, "loan", []) == []


def test_a_job_is_refused_with_code_law_and_last_day(run):
    found = answered(run, "job", JOB)
    assert found["verdict"] == "refused"
    assert [each["code"] for each in found["refusals"]] == ["conditional_business"]
    assert set(found["refusals"][0]) == {"code", "law", "until"}
    assert {"code": "monthly_visit", "law": "NĐ 231/2026/NĐ-CP, Điều 10.1"} in found["notices"]


def test_an_unknown_status_is_asked_where_a_rule_would_bite(run):
    assert answered(run, "job", JOB | {"person": {}})["verdict"] == "ask_first"
    free = JOB | {"person": {}, "vacancy": {"occupation": "5120", "commune": "14767"}}
    assert answered(run, "job", free)["verdict"] == "allowed"


@pytest.mark.parametrize(
    ("commune", "pay", "verdict"),
    [
        ("16045", 3_699_999, "refused"),
        ("14758", 4_729_999, "refused"),
        ("14758", 4_730_000, "allowed"),
    ],
)
def test_pay_is_held_against_the_region_of_the_commune(run, commune, pay, verdict):
    vacancy = {"occupation": "5120", "commune": commune, "monthly_pay_vnd": pay}
    assert (
        answered(run, "job", JOB | {"person": {"status": "none"}, "vacancy": vacancy})["verdict"]
        == verdict
    )


def test_a_ban_is_told_with_its_last_day(run):
    ban = {"occupation": "5120", "until": "2027-03-01"}
    person = {"status": "completed", "occupation_bans": [ban]}
    vacancy = {"occupation": "5120", "commune": "14767"}
    found = answered(run, "job", JOB | {"person": person, "vacancy": vacancy})
    assert found["refusals"] == [
        {"code": "occupation_ban", "law": "BLHS 2015, Điều 41", "until": "2027-03-01"}
    ]


def test_the_clearing_of_a_record(run):
    asked = {
        "today": "2026-11-21",
        "penalty": "prison_over_5_to_15_years",
        "main_penalty_done_on": "2024-02-29",
        "other_obligations_done_on": "2023-01-01",
        "supplementary_ends_on": None,
        "special_chapter": False,
    }
    assert answered(run, "record-clearing", asked) == {
        "route": "automatic",
        "cleared_on": "2027-02-28",
        "blocked_by": [],
        "law": "BLHS 2015, Điều 70.2.c",
    }


def test_a_post_is_read(run):
    asked = {"title": "Công nhân", "requirements": "Nộp phiếu lý lịch tư pháp số 1"}
    found = answered(run, "vacancy-text", asked)["findings"]
    assert [(each["code"], each["severity"]) for each in found] == [
        ("criminal_record_demand", "block")
    ]
    assert set(found[0]) == {"code", "severity", "excerpt", "law", "advice"}
    assert found[0]["advice"].startswith("Bỏ câu hỏi")
    assert answered(run, "vacancy-text", asked | {"record_check_basis": "security"}) == {
        "findings": []
    }


@pytest.mark.parametrize(
    ("noun", "data", "says"),
    [
        ("loan", {"borrower": "person"}, "today must be given"),
        ("loan", {"today": "2026-11-21"}, "borrower must be given"),
        ("loan", LOAN | {"today": "21/11/2026"}, "today must be a date"),
        ("loan", LOAN | {"today": "2026-02-30"}, "today must be a date"),
        ("loan", LOAN | {"amount_vnd": -1}, "amount_vnd must be a number, not negative"),
        ("loan", LOAN | {"amount_vnd": "100"}, "amount_vnd must be a number"),
        ("loan", LOAN | {"term_months": 1.5}, "term_months must be a whole number"),
        ("loan", LOAN | {"person": []}, "person must be a JSON object"),
        ("loan", LOAN | {"person": {"status": "free"}}, "person.status must be one of completed"),
        ("loan", LOAN | {"person": {"certificate_issued": 1}}, "must be true, false or null"),
        ("job", JOB | {"vacancy": {"commune": "1"}}, "vacancy.commune must be a code of digits"),
        ("job", JOB | {"person": {"occupation_bans": "all"}}, "must be an array"),
        ("vacancy-text", {"title": 7}, "title must be text"),
        ("record-clearing", {"penalty": "none"}, "penalty must be one of warning"),
        ("record-clearing", "facts", "the facts must be a JSON object"),
    ],
)
def test_a_fact_that_cannot_be_read_is_named(run, noun, data, says):
    result = run("rules", noun, input=json.dumps(data), expect=1)
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_what_is_not_json_is_said(run):
    result = run("rules", "loan", input="{", expect=1)
    assert "standard input is not JSON" in result.stderr


def test_a_misspelt_field_is_told_and_the_rest_is_judged(run):
    result = run("rules", "loan", input=json.dumps(LOAN | {"amuont_vnd": 1}))
    assert "no rule reads the field amuont_vnd" in result.stderr
    assert json.loads(result.stdout)["verdict"] == "met"


def test_an_object_that_cannot_be_read_spoils_no_other(run):
    result = run("rules", "loan", input=json.dumps([LOAN, 7, LOAN]), expect=1)
    found = json.loads(result.stdout)
    assert [each.get("verdict") for each in found] == ["met", None, "met"]
    assert found[1] == {"error": "object 2: the facts must be a JSON object"}
