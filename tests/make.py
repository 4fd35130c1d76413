"""Ready rows for tests: `make.vacancy(title="Thợ hàn")`. Defaults are dull on purpose."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import factory
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

import models
from matching.text import fold
from models import (
    AccountKind,
    ApplicationState,
    MemberRole,
    Move,
    OrganisationKind,
    PayUnit,
    PostState,
    VerificationState,
)
from tests.make_places import (
    BaseFactory as _Base,
    CommuneFactory as _Commune,
    ProvinceFactory as _Province,
)

WHEN = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


class _Account(_Base):
    """A seeker's account; see `staff_account`, `operator_account`."""

    class Meta:
        model = models.Account

    kind = AccountKind.SEEKER
    display_name = "Nguyễn Văn An"
    phone = factory.Sequence(lambda n: f"+8491{n:07}")
    memberships = factory.LazyFunction(list)


class _StaffAccount(_Account):
    kind = AccountKind.STAFF
    display_name = "Lê Thị Bình"


class _OperatorAccount(_Account):
    kind = AccountKind.OPERATOR
    display_name = "Người vận hành"


class _Seeker(_Base):
    class Meta:
        model = models.Seeker

    class Params:
        wants_lodging = factory.Trait(lodging_wish="needed")
        register_done = factory.Trait(register_done_at=WHEN)

    account = factory.SubFactory(_Account)
    full_name = factory.SelfAttribute("account.display_name")
    folded_name = "nguyen van an"
    commune = factory.SubFactory(_Commune)
    birth_year = 1990
    licences = factory.LazyFunction(list)
    skills = factory.LazyFunction(list)
    wished_occupations = factory.LazyFunction(list)
    shifts = factory.LazyFunction(list)
    body_limits = factory.LazyFunction(list)


class _Organisation(_Base):
    class Meta:
        model = models.Organisation

    class Params:
        pending = factory.Trait(verification=VerificationState.PENDING, verified_at=None)
        suspended = factory.Trait(verification=VerificationState.SUSPENDED)
        training_centre = factory.Trait(
            kind=OrganisationKind.TRAINING_CENTRE, name="Trung tâm dạy nghề mẫu"
        )
        front = factory.Trait(
            kind=OrganisationKind.FRONT,
            front_body=models.FrontBody.FATHERLAND_FRONT,
            name="Mặt trận xã mẫu",
        )

    kind = OrganisationKind.EMPLOYER
    name = factory.Sequence(lambda n: f"Xưởng mộc mẫu {n:02}")
    folded_name = factory.LazyAttribute(lambda made: fold(made.name))
    commune = factory.SubFactory(_Commune)
    verification = VerificationState.VERIFIED
    verified_at = WHEN


class _Membership(_Base):
    """Somebody works for an organisation: `make.membership(coordinator=True)`."""

    class Meta:
        model = models.Membership

    class Params:
        coordinator = factory.Trait(
            is_coordinator=True,
            organisation=factory.SubFactory(_Organisation, front=True),
        )
        ended = factory.Trait(ended_at=WHEN)

    account = factory.SubFactory(_StaffAccount)
    organisation = factory.SubFactory(_Organisation)
    role = MemberRole.OWNER


class _Territory(_Base):
    class Meta:
        model = models.Territory

    membership = factory.SubFactory(_Membership, coordinator=True)
    province_code = "38"


class _Occupation(_Base):
    class Meta:
        model = models.Occupation
        sqlalchemy_get_or_create = ("code",)

    code = "tho_moc"
    isco_code = "7522"
    field_code = "moc"
    name_vi = "Thợ mộc"
    name_en = "Carpenter"


class _Skill(_Base):
    class Meta:
        model = models.Skill
        sqlalchemy_get_or_create = ("code",)

    code = "cua_go"
    name_vi = "Cưa gỗ"
    name_en = "Sawing wood"


class _SeekerOccupation(_Base):
    class Meta:
        model = models.SeekerOccupation

    seeker = factory.SubFactory(_Seeker)
    occupation_code = factory.LazyFunction(lambda: _Occupation().code)
    months = 24


class _Vacancy(_Base):
    class Meta:
        model = models.Vacancy

    class Params:
        draft = factory.Trait(state=PostState.DRAFT, published_at=None)
        paused = factory.Trait(state=PostState.PAUSED)
        closed = factory.Trait(state=PostState.CLOSED, closed_at=WHEN)
        full = factory.Trait(openings=1, filled=1)
        with_lodging = factory.Trait(lodging=models.Lodging.FREE, meals_per_day=2)

    organisation = factory.SubFactory(_Organisation)
    state = PostState.OPEN
    title = "Thợ mộc"
    occupation_code = factory.LazyFunction(lambda: _Occupation().code)
    description = "Làm đồ gỗ trong xưởng."
    commune = factory.SubFactory(_Commune)
    province_code = factory.SelfAttribute("commune.province_code")
    openings = 2
    pay_unit = PayUnit.MONTH
    pay_min_vnd = 7_000_000
    pay_max_vnd = 8_500_000
    monthly_pay_min_vnd = factory.SelfAttribute("pay_min_vnd")
    monthly_pay_max_vnd = factory.SelfAttribute("pay_max_vnd")
    shifts = factory.LazyFunction(lambda: ["day"])
    pay_days = factory.LazyFunction(list)
    licences = factory.LazyFunction(list)
    skills_needed = factory.LazyFunction(list)
    skills_helpful = factory.LazyFunction(list)
    closes_on = date(2027, 1, 31)
    folded_text = "tho moc"
    published_at = WHEN


class _Course(_Base):
    class Meta:
        model = models.Course

    class Params:
        draft = factory.Trait(state=PostState.DRAFT, published_at=None)
        closed = factory.Trait(state=PostState.CLOSED, closed_at=WHEN)
        full = factory.Trait(seats=1, filled=1)

    organisation = factory.SubFactory(_Organisation, training_centre=True)
    state = PostState.OPEN
    title = "Lớp mộc dân dụng"
    occupation_code = factory.LazyFunction(lambda: _Occupation().code)
    description = "Học nghề mộc trong ba tháng."
    commune = factory.SubFactory(_Commune)
    province_code = factory.SelfAttribute("commune.province_code")
    seats = 20
    fee_vnd = 0
    lasts_weeks = 12
    skills_taught = factory.LazyFunction(list)
    shifts = factory.LazyFunction(list)
    starts_on = date(2027, 1, 11)
    closes_on = date(2026, 12, 31)
    folded_text = "lop moc dan dung"
    published_at = WHEN


class _Application(_Base):
    class Meta:
        model = models.Application

    seeker = factory.SubFactory(_Seeker)
    vacancy = factory.SubFactory(_Vacancy)
    message = "Tôi muốn làm việc."
    state = ApplicationState.SENT
    whose_move = Move.EMPLOYER
    answer_due_on = date(2026, 11, 28)
    sent_at = WHEN


class _Enrolment(_Base):
    class Meta:
        model = models.Enrolment

    seeker = factory.SubFactory(_Seeker)
    course = factory.SubFactory(_Course)
    answer_due_on = date(2026, 11, 28)


class _LoanEnquiry(_Base):
    class Meta:
        model = models.LoanEnquiry

    seeker = factory.SubFactory(_Seeker)
    kept_by_id = factory.SelfAttribute("seeker.account_id")
    commune_code = "14758"
    purpose = models.LoanPurpose.PRODUCTION
    facts = factory.LazyFunction(dict)
    holder = models.LoanParty.SEEKER
    held_since = WHEN
    ends_on = date(2027, 11, 20)


class _Consent(_Base):
    """A yes to being suggested, that holds in the tests' today."""

    class Meta:
        model = models.Consent

    class Params:
        ended = factory.Trait(ends_on=date(2026, 11, 20))
        withdrawn = factory.Trait(withdrawn_at=WHEN)

    seeker = factory.SubFactory(_Seeker)
    purpose = models.ConsentPurpose.BEING_SUGGESTED
    ends_on = date(2027, 1, 31)
    given_by_id = factory.SelfAttribute("seeker.account_id")


class _Suggestion(_Base):
    """Somebody who agreed, shown for a vacancy today."""

    class Meta:
        model = models.Suggestion

    seeker = factory.LazyFunction(lambda: _Consent().seeker)
    vacancy = factory.SubFactory(_Vacancy)
    shown_on = date(2026, 11, 21)
    shown_until = date(2026, 11, 27)
    fit = 3
    propensity = 0.5


class _Invitation(_Base):
    class Meta:
        model = models.Invitation

    seeker = factory.SubFactory(_Seeker)
    vacancy = factory.SubFactory(_Vacancy)
    answer_due_on = date(2026, 11, 26)


class _Accompaniment(_Base):
    class Meta:
        model = models.Accompaniment

    class Params:
        ended = factory.Trait(ended_at=WHEN)

    seeker = factory.SubFactory(_Seeker)
    coordinator = factory.LazyFunction(lambda: _Membership(coordinator=True).account)
    organisation = factory.LazyAttribute(lambda row: row.coordinator.memberships[0].organisation)


class _LegalSituation(_Base):
    """Answers of a person whose last day lies in the tests' next year."""

    class Meta:
        model = models.LegalSituation

    seeker = factory.SubFactory(_Seeker)
    sealed = factory.LazyFunction(lambda: {"status": "suspended", "status_until": "2027-05-01"})
    entered_by_id = factory.SelfAttribute("seeker.account_id")
    ends_on = date(2027, 5, 1)


class _OutboxMessage(_Base):
    class Meta:
        model = models.OutboxMessage

    account_id = factory.LazyFunction(lambda: _Account().id)
    template = "application_answered"
    values = factory.LazyFunction(dict)


account, staff_account, operator_account = _Account, _StaffAccount, _OperatorAccount
province, commune = _Province, _Commune
seeker, seeker_occupation = _Seeker, _SeekerOccupation
organisation, membership, territory = _Organisation, _Membership, _Territory
occupation, skill = _Occupation, _Skill
vacancy, course = _Vacancy, _Course
application, enrolment, loan_enquiry = _Application, _Enrolment, _LoanEnquiry
accompaniment, outbox_message = _Accompaniment, _OutboxMessage
consent, suggestion, invitation = _Consent, _Suggestion, _Invitation
legal_situation = _LegalSituation


def use(session: Session) -> None:
    """Make rows in this session from now on."""
    for made in list(globals().values()):
        if isinstance(made, type) and issubclass(made, _Base):
            made._meta.sqlalchemy_session = session


# How to make an account of every role the product knows; a visitor has none.
ROLES: dict[str, Callable[[], "models.Account | None"]] = {
    "visitor": lambda: None,
    "seeker": lambda: seeker().account,
    "employer": lambda: membership().account,
    "training_centre": lambda: membership(organisation__training_centre=True).account,
    "coordinator": lambda: territory().membership.account,
    "former_member": lambda: membership(ended=True).account,
    "commune": lambda: membership(organisation__kind=OrganisationKind.COMMUNE_AUTHORITY).account,
    "operator": _OperatorAccount,
}


def reread(session: Session, row: "models.Base") -> "models.Base":
    """Fetch a row anew, as another transaction left it."""
    kind = type(row)
    return session.scalars(
        select(kind).where(kind.id == row.id).execution_options(populate_existing=True)
    ).one()


def reread_all(session: Session) -> None:
    """Let every row of the session be fetched anew, with what it is related to kept at hand."""
    for row in list(session):
        columns = [column.key for column in inspect(row).mapper.column_attrs]
        session.expire(row, columns)
