"""A small world: rows of every kind and state, those they belong to, and those they do not.

Built with the factories of `tests.make`, on whatever session those use now.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import product

from sqlalchemy.orm import object_session
from werkzeug.routing import Rule

import models
from matching.rules.loan import Purpose
from models import (
    Account,
    Application,
    ApplicationState as A,
    Base,
    Enrolment,
    EnrolmentState as E,
    LoanState as L,
    Move,
    PostState,
)
from tests import make, make_firms
from tests.webapp.firm_enquiries import ready as firms
from tests.webapp.loan_enquiries import ready as loans
from tests.webapp.loan_enquiries.ready import Way
from webapp.loan_enquiries import actions as loans_actions
from webapp.shared.clock import VIETNAM

LONG_NAME = "Nguyễn Thị Phương Quỳnh Hương Giang Thanh Tuyền"
LONG_ORGANISATION = (
    "Công ty trách nhiệm hữu hạn sản xuất và thương mại xuất nhập khẩu đồ gỗ mẫu Xuân Trường"
)
LONG_TITLE = "Công nhân vận hành máy cưa gỗ xuất khẩu ca đêm, có chỗ ở và xe đưa đón"
FAR_PROVINCE = {"code": "92", "name": "Cần Thơ", "full_name": "Thành phố Cần Thơ",
                "folded_name": "can tho", "latitude": 10.03, "longitude": 105.78}  # fmt: skip

MOVES = {
    A.DRAFT: Move.SEEKER, A.SENT: Move.EMPLOYER, A.SEEN: Move.EMPLOYER,
    A.INTERVIEW_OFFERED: Move.SEEKER, A.INTERVIEW_AGREED: Move.EMPLOYER,
    A.JOB_OFFERED: Move.SEEKER, E.SENT: Move.EMPLOYER, E.ACCEPTED: Move.SEEKER,
}  # fmt: skip
CONTACT_SHARED = {A.INTERVIEW_AGREED, A.HIRED, E.ENROLLED, E.ATTENDING, E.COMPLETED, E.LEFT}


# What the parameter of a route names, by its own name or else by the area of the route.
KINDS: dict[str, type[Base]] = {
    "vacancy_id": models.Vacancy, "course_id": models.Course, "seeker_id": models.Seeker,
    "organisation_id": models.Organisation, "account_id": Account,
    "session_id": models.AccountSession, "person_id": models.Seeker,
    "application_id": Application, "enrolment_id": Enrolment,
    "upload_id": models.VacancyUpload, "suggestion_id": models.Suggestion,
    "invitation_id": models.Invitation, "blocked_id": models.BlockedPost,
    "enquiry_id": models.LoanEnquiry, "question_id": models.LoanQuestion,
    "counted_id": models.CountedWorker, "asked_id": models.CountedWorker,
    "contract_id": models.FirmContract, "file_id": models.FirmLoanEnquiry,
}  # fmt: skip
KINDS_OF_AREA: dict[str, type[Base]] = {
    "applications": Application, "enrolments": Enrolment,
    "vacancies": models.Vacancy, "courses": models.Course,
}  # fmt: skip
# Words that stand in an address and in no closed list of its route.
WORDS = {"step": ["nghe", "luong"], "code": ["tho-moc"],
         "question": ["chung", "den-ngay", "them", "noi-lam", "nghe-tranh"]}  # fmt: skip


@dataclass
class World:
    """Rows by what may happen to them; accounts by whom they belong to."""

    now: datetime
    insiders: dict[str, Account | None] = field(default_factory=dict)
    strangers: dict[str, Account | None] = field(default_factory=dict)
    rows: list[Base] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now.astimezone(VIETNAM).date()

    def keep(self, row: Base) -> Base:
        self.rows.append(row)
        return row


def build(now: datetime) -> World:
    """Make the world as it stands at `now`."""
    world = World(now)
    organisation = _posting_side(world)
    seeker = _person(world)
    vacancies = _posts(world, make.vacancy, organisation, LONG_TITLE, "tho-moc")
    centre = world.insiders["training_centre"].memberships[0].organisation
    courses = _posts(world, make.course, centre, "Lớp may công nghiệp", "tho-may-cong-nghiep")
    for state in A:
        world.keep(_application(world, state, seeker, organisation))
    for state in E:
        world.keep(_enrolment(world, state, seeker, centre))
    _borrowing(world, seeker)
    _invited(world, seeker, vacancies[PostState.OPEN], courses[PostState.OPEN])
    _many(world, vacancies[PostState.OPEN], courses[PostState.OPEN])
    world.keep(make_firms.blocked_post(vacancy__organisation=organisation))
    world.keep(make_firms.counted_worker(agreed=True, seeker=seeker, organisation=organisation))
    world.keep(make_firms.firm_contract(organisation_id=organisation.id, people=2))
    _strangers(world, organisation)
    return world


def _posting_side(world: World) -> models.Organisation:
    organisation = make.organisation(name=LONG_ORGANISATION, address="Số 12 đường Lê Lai")
    owner = make.membership(organisation=organisation, account__display_name=LONG_NAME)
    member = make.membership(organisation=organisation, role=models.MemberRole.MEMBER)
    centre = make.membership(organisation__training_centre=True)
    helper = make.territory().membership
    world.insiders |= {
        "employer": owner.account,
        "colleague": member.account,
        "training_centre": centre.account,
        "coordinator": helper.account,
        "operator": make.operator_account(),
    }
    waiting = make.organisation(pending=True, name="Hợp tác xã mẫu chờ xác minh")
    sent = models.VacancyUpload(
        organisation_id=organisation.id,
        created_by_id=owner.account.id,
        file_name="tin.csv",
        content="Tên việc,Nơi làm\nThợ mộc,Thanh Hóa\n".encode(),
    )
    for row in (organisation, centre.organisation, helper.organisation, waiting, member.account):
        world.keep(row)
    world.keep(_add(sent))
    return organisation


def _person(world: World) -> models.Seeker:
    seeker = make.seeker(
        account__display_name=LONG_NAME,
        register_done=True,
        shifts=["day", "night"],
        licences=["B"],
        lodging_wish="welcome",
        wished_pay_vnd=7_000_000,
        max_km=20,
    )
    trade = make.occupation(code="tho-moc", name_vi="Thợ mộc", field_code="thu-cong-moc")
    make.seeker_occupation(seeker=seeker, occupation_code=trade.code, has_certificate=True)
    world.insiders["seeker"] = seeker.account
    helper = world.insiders["coordinator"]
    walk = make.accompaniment(seeker=seeker, coordinator=helper)
    _answers(world, seeker, walk)
    device = _add(models.AccountSession(account_id=seeker.account.id, device="Chrome, Android"))
    told = make.outbox_message(
        account_id=seeker.account.id,
        template="interview_offered",
        values={"title": LONG_TITLE},
        link="/don",
    )
    for row in (seeker, seeker.account, walk, device, told):
        world.keep(row)
    return seeker


def _answers(world: World, seeker: models.Seeker, walk: models.Accompaniment) -> None:
    """What the law asks of the person, open to who walks beside them, on a visit."""
    make.consent(seeker=seeker, purpose=models.ConsentPurpose.CIRCLE_READS_ANSWERS)
    make.legal_situation(
        seeker=seeker,
        sealed={
            "status": "conditional_release",
            "status_until": "2027-05-01",
            "limits": ["supervised", "work"],
            "supervised_in_commune": seeker.commune_code,
            "occupation_bans": [{"isco_code": "5414", "occupation": "bao-ve"}],
        },
    )
    look = models.SituationLook(
        seeker_id=seeker.id,
        account_id=walk.coordinator_id,
        organisation_id=walk.organisation_id,
        kind=models.LookKind.OPENED,
        created_at=world.now,
    )
    _add(look)


def _posts(world: World, factory, organisation, title: str, trade: str) -> dict[PostState, Base]:
    make.occupation(code=trade)
    made = {
        state: factory(
            organisation=organisation,
            state=state,
            title=title,
            occupation_code=trade,
            closes_on=world.today + timedelta(days=30),
            published_at=None if state is PostState.DRAFT else world.now,
        )
        for state in PostState
    }
    for row in made.values():
        world.keep(row)
    return made


def _common(world: World, state: A | E) -> dict:
    whose = MOVES.get(state, Move.NOBODY)
    waits = whose is not Move.NOBODY and state is not A.DRAFT
    return {
        "state": state,
        "whose_move": whose,
        "answer_due_on": world.today + timedelta(days=5) if waits else None,
        "contact_shared_at": world.now if state in CONTACT_SHARED else None,
        "message": "Tôi làm được ngay.\nTôi gặp được mọi buổi chiều.",
    }


def _application(world: World, state: A, seeker, organisation) -> Application:
    vacancy = make.vacancy(organisation=organisation, title=f"Thợ mộc {state.value}")
    application = make.application(seeker=seeker, vacancy=vacancy, **_common(world, state))
    if state in {A.INTERVIEW_OFFERED, A.INTERVIEW_AGREED}:
        application.interview_at = world.now + timedelta(days=3)
        application.interview_place = "Số 12 đường Lê Lai, cạnh trạm y tế"
        application.interview_note = "Hỏi chị Hoa ở cổng"
    if state in {A.JOB_OFFERED, A.HIRED}:
        application.starts_on = world.today + timedelta(days=7)
    if state is A.DECLINED:
        application.decline_reason, application.decline_note = "skills", "Hãy thử lớp ba tháng."
    if state is not A.DRAFT:
        _add(models.ApplicationStep(application=application, from_state=A.DRAFT, to_state=A.SENT))
    return application


def _enrolment(world: World, state: E, seeker, centre) -> Enrolment:
    course = make.course(organisation=centre, title=f"Lớp mộc {state.value}")
    enrolment = make.enrolment(seeker=seeker, course=course, **_common(world, state))
    if state is E.DECLINED:
        enrolment.decline_reason = "full"
    _add(models.EnrolmentStep(enrolment=enrolment, from_state=None, to_state=E.SENT))
    return enrolment


def _borrowing(world: World, seeker: models.Seeker) -> None:
    """Enquiries that the person holds, that a commune's office and a group hold, one refused."""
    helper = world.insiders["coordinator"].memberships[0]
    office = make.membership(organisation__kind=models.OrganisationKind.COMMUNE_AUTHORITY)
    world.insiders["commune"] = office.account
    seeker.commune_code = office.organisation.commune_code
    bank = make.membership(organisation__kind=models.OrganisationKind.BANK)
    world.insiders["bank"] = bank.account
    party = models.LoanParty
    members = {party.COMMUNE: office, party.GROUP: helper, party.COORDINATOR: helper,
               party.BANK: bank}  # fmt: skip
    on = Way(seeker, members, world.now)
    for purpose, state in ((Purpose.PRODUCTION, L.CONFIRMING), (Purpose.TRAINING, L.GROUP)):
        enquiry = loans.at(object_session(seeker), on, state, purpose=purpose)
        world.keep(loans.asked(object_session(seeker), on, enquiry))
        world.keep(enquiry)
    _at_the_bank(world, on)
    _firms_borrow(world, office, bank)
    refused = loans.at(object_session(seeker), on, L.LISTING, purpose=None)
    loans.refused(object_session(seeker), on, refused)
    world.keep(refused)
    world.keep(make.loan_enquiry(seeker=seeker, due_on=world.today + timedelta(days=14)))


def _at_the_bank(world: World, on: Way) -> None:
    """Enquiries of somebody else that the bank decides on, pays out and has paid out."""
    session = object_session(on.seeker)
    deed = on.deed(models.LoanParty.BANK)
    for state in (L.BANK, L.PAYING_OUT, L.DISBURSED):
        other = Way(make.seeker(commune_code=on.seeker.commune_code), on.members, world.now)
        make.accompaniment(seeker=other.seeker, coordinator=world.insiders["coordinator"])
        enquiry = world.keep(loans.at(session, other, state))
        loans_actions.open_at(session, enquiry=enquiry, deed=deed)
        if state is L.BANK:
            loans.asked(session, other, enquiry)
    unopened = Way(make.seeker(commune_code=on.seeker.commune_code), on.members, world.now)
    make.accompaniment(seeker=unopened.seeker, coordinator=world.insiders["coordinator"])
    world.keep(loans.at(session, unopened, L.BANK))


def _firms_borrow(world: World, office: models.Membership, bank: models.Membership) -> None:
    """Files of firms on every step of their way; first one at each desk, and one at neither."""
    party, state = models.FirmLoanParty, models.FirmLoanState
    session = object_session(office)

    def on(firm: models.Membership) -> firms.Way:
        members = {party.FIRM: firm, party.COMMUNE: office, party.BANK: bank}
        return firms.Way(members, world.now)

    for at in (state.CONFIRMING, state.BANK):
        world.keep(firms.at(session, on(make.membership()), at))
    outside = firms.way()  # carries its file to bodies that do not look here
    world.insiders["firm"] = outside.members[party.FIRM].account
    world.keep(firms.at(session, outside, state.CONFIRMING, firms.Bodies()))
    world.keep(firms.begun(session, on(world.insiders["employer"].memberships[0])))
    for at in (state.PAYING_OUT, state.DISBURSED):
        world.keep(firms.at(session, on(make.membership()), at))


def _invited(world: World, seeker, vacancy: Base, course: Base) -> None:
    """Somebody shown for each kind of post, and invitations in every state."""
    make.consent(seeker=seeker)
    days = {"shown_on": world.today, "shown_until": world.today + timedelta(days=6)}
    someone = make.consent(seeker__account__display_name=LONG_NAME).seeker
    make.seeker_occupation(seeker=someone, occupation_code="tho-moc")
    for post in ({"vacancy": vacancy}, {"course": course, "vacancy": None}):
        world.keep(make.suggestion(seeker=someone, **post, **days))
        make.suggestion(seeker=seeker, **post, **days)
    for state in models.InvitationState:
        due = world.today + timedelta(days=5)
        post = make.vacancy(organisation=vacancy.organisation, title=f"Thợ mộc mời {state.value}")
        whose = Move.SEEKER if state is models.InvitationState.SENT else Move.NOBODY
        row = {"seeker": seeker, "answer_due_on": due, "state": state, "whose_move": whose}
        world.keep(make.invitation(vacancy=post, **row))
        other = row | {"seeker": make.seeker()}
        make.invitation(vacancy=vacancy, **other)
    post = make.course(organisation=course.organisation, title="Lớp mộc mời")
    world.keep(make.invitation(seeker=seeker, vacancy=None, course=post, answer_due_on=due))


def _add(row: Base) -> Base:
    """Add a row that has no factory to the session the factories use."""
    session = make.account._meta.sqlalchemy_session
    session.add(row)
    session.flush()
    return row


def _many(world: World, vacancy: Base, course: Base) -> None:
    """Fill the lists beyond one page, with people of long names."""
    for days in range(22):
        other = make.seeker(account__display_name=LONG_NAME)
        due = world.today + timedelta(days=days - 3)
        make.application(seeker=other, vacancy=vacancy, answer_due_on=due)
        make.enrolment(seeker=other, course=course, answer_due_on=due)


def _strangers(world: World, organisation) -> None:
    """Somebody of every role whom none of these rows concerns."""
    province = make.province(**FAR_PROVINCE)
    make.commune(code="31117", province=province, name="Ninh Kiều", folded_name="ninh kieu")
    world.insiders["visitor"] = None
    world.strangers |= {
        "visitor": None,
        "seeker": make.seeker().account,
        "employer": make.membership().account,
        "training_centre": make.membership(organisation__training_centre=True).account,
        "coordinator": make.territory(province_code=province.code).membership.account,
        "former_member": make.membership(organisation=organisation, ended=True).account,
        "bank": make.membership(
            organisation__kind=models.OrganisationKind.BANK,
            organisation__commune=make.commune(code="31117"),
        ).account,
        "commune": make.membership(
            organisation__kind=models.OrganisationKind.COMMUNE_AUTHORITY,
            organisation__commune=make.commune(code="31117"),
        ).account,
    }


def addresses(rule: Rule, rows: list[Base]) -> Iterator[tuple[str, tuple[Base, ...]]]:
    """Every address of a route, with every row of the world that may stand in it."""
    named = [k for k, c in rule._converters.items() if type(c).__name__ == "UUIDConverter"]
    plain = _plain_values(rule)
    for chosen in product(*(_rows_for(rule, name, rows, len(plain)) for name in named)):
        ids = {name: row.public_id for name, row in zip(named, chosen, strict=True)}
        for values in plain:
            built = rule.build(ids | values)
            assert built is not None, rule.rule
            yield built[1], chosen


def _rows_for(rule: Rule, name: str, rows: list[Base], variants: int) -> list[Base]:
    """Rows of the kind a parameter names; all of them where that is not known.

    A route that is many pages for each row gets three rows of a kind, so that the walk stays short.
    """
    area = rule.endpoint.partition(".")[0]
    kind = KINDS.get(name) or KINDS_OF_AREA.get(area)
    fitting = [row for row in rows if kind is None or isinstance(row, kind)]
    return fitting if variants == 1 else fitting[:3]


def _plain_values(rule: Rule) -> list[dict[str, str]]:
    """Values for the parameters that are no rows: every one of a closed list, else a guess."""
    choices = {
        name: sorted(getattr(converter, "items", ())) or WORDS.get(name, ["khong-co"])
        for name, converter in rule._converters.items()
        if type(converter).__name__ != "UUIDConverter"
    }
    return [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]
