"""Dated numbers of law, packaged and added."""

from datetime import date
from decimal import Decimal

import pytest

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind
from matching.ranking.arrays.columns import columns
from matching.rules import may_take, parameters
from matching.rules.loan import Borrower, LoanFacts, judge
from matching.rules.parameters import PACKAGED, ParameterError
from matching.screening import permitted
from webapp.app import create_app
from webapp.settings import Settings, SettingsError


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("loan_rate", date(2025, 11, 30), "6.6"),
        ("loan_rate", date(2025, 12, 1), "6.24"),
        ("loan_rate", date(2023, 10, 9), None),
        ("minimum_wage_month_1", date(2026, 1, 1), "5310000"),
        ("minimum_wage_month_1", date(2025, 12, 31), None),
        ("minimum_wage_hour_4", date(2026, 11, 21), "17800"),
        ("conditional_business_staff", date(2026, 3, 14), None),
        ("conditional_business_staff", date(2026, 3, 15), "1"),
    ],
)
def test_a_number_holds_from_its_day_on(name, day, value):
    found = PACKAGED.on(name, day)
    assert (None if found is None else found.value) == (None if value is None else Decimal(value))


def test_every_number_says_where_it_stands():
    for name in PACKAGED.names:
        assert all(dated.source for dated in PACKAGED.by_name[name].values)


def test_an_instance_adds_a_value_of_its_own(tmp_path):
    path = tmp_path / "law.toml"
    path.write_text(
        '[loan_rate]\nvalues = [{ value = "5.5", from = 2027-01-01, source = "a decision" }]\n'
    )
    law = PACKAGED.extended(path)
    assert law.on("loan_rate", date(2026, 12, 31)).value == Decimal("6.24")
    assert law.on("loan_rate", date(2027, 1, 1)).value == Decimal("5.5")
    assert PACKAGED.on("loan_rate", date(2027, 1, 1)).value == Decimal("6.24")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[loan_rat]\nvalues = []\n", "what no rule knows: loan_rat"),
        ("[loan_rate", "cannot be read"),
        (
            '[loan_rate]\nvalues = [{ value = "x", from = 2027-01-01, source = "s" }]',
            "not a number",
        ),
        ('[loan_rate]\nvalues = [{ value = "1", from = 2027-01-01 }]', "where it stands"),
        ('[loan_rate]\nvalues = [{ value = "1", from = "2027", source = "s" }]', "a date"),
        ('[loan_rate]\nunit = "dong"\nvalues = []', "counted in percent_a_year"),
        (
            '[loan_rate]\nvalues = [{ value="1", from=2027-01-02, to=2027-01-01, source="s" }]',
            "ends before",
        ),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_the_reason(tmp_path, text, why):
    path = tmp_path / "law.toml"
    path.write_text(text)
    with pytest.raises(ParameterError, match=why):
        PACKAGED.extended(path)


def test_a_value_with_a_last_day_ends_there(tmp_path):
    path = tmp_path / "law.toml"
    row = '{ value = "5", from = 2027-01-01, to = 2027-06-30, source = "for half a year" }'
    path.write_text(f"[loan_rate]\nvalues = [{row}]\n")
    law = PACKAGED.extended(path)
    assert law.on("loan_rate", date(2027, 6, 30)).value == Decimal(5)
    assert law.on("loan_rate", date(2027, 7, 1)).value == Decimal("6.24")


@pytest.fixture
def dearer(tmp_path):
    path = tmp_path / "law.toml"
    rate = '{ value = "7.2", from = 2026-06-01, source = "a decision" }'
    wage = '{ value = "9000000", from = 2026-06-01, source = "a decree" }'
    path.write_text(f"[loan_rate]\nvalues = [{rate}]\n[minimum_wage_month_1]\nvalues = [{wage}]\n")
    yield path
    parameters.use(PACKAGED)


def test_what_an_instance_adds_reaches_every_rule(dearer):
    today, loan = date(2026, 11, 21), LoanFacts(who=Borrower())
    post = OpportunityFacts(
        kind=OpportunityKind.VACANCY, id=1, title="", monthly_pay_max_vnd=8_000_000, wage_region=1
    )
    assert judge(loan, today=today).annual_rate_percent == Decimal("6.24")
    assert permitted(columns([post]), LegalFacts(), today=today).all()
    parameters.use(PACKAGED.extended(dearer))
    assert judge(loan, today=today).annual_rate_percent == Decimal("7.2")
    assert may_take(LegalFacts(), post, today=today).refused
    assert not permitted(columns([post]), LegalFacts(), today=today).any()


def test_an_instance_with_a_wrong_file_does_not_start(tmp_path):
    path = tmp_path / "law.toml"
    path.write_text("[loan_rat]\nvalues = []\n")
    settings = Settings(secret_key="x" * 32, database_url="sqlite://", law_file=path)
    with pytest.raises(SettingsError, match=r"NHIPCAU_LAW: law\.toml names what no rule knows"):
        create_app(settings)
