"""A coordinator decides on organisations of the own territory, never on an own one."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models import (
    Account,
    Membership,
    Organisation,
    OrganisationKind,
    OutboxMessage,
    PostState,
    VerificationState,
)
from tests import make
from webapp.access import policy
from webapp.organisations import actions, queries
from webapp.shared import clock
from webapp.shared.errors import ConflictError, RefusedError


@pytest.fixture
def coordinator(session):
    return loaded(session, make.territory().membership.account)


def loaded(session, account):
    """Load what the sign-in loads: memberships, their organisations and territories."""
    members = selectinload(Account.memberships)
    return session.scalars(
        select(Account)
        .where(Account.id == account.id)
        .options(
            members.joinedload(Membership.organisation),
            members.selectinload(Membership.territories),
        )
        .execution_options(populate_existing=True)
    ).one()


@pytest.fixture
def applicant(session):
    """The owner of a firm that waits, in the coordinator's province."""
    return make.membership(organisation__pending=True)


def url_of(organisation):
    return f"/to-chuc/{organisation.public_id}/xac-minh"


def state_of(session, organisation):
    return session.get(Organisation, organisation.id).verification


def test_the_coordinator_verifies_and_every_member_is_told(
    browser, session, coordinator, applicant
):
    browser.sign_in(coordinator)

    browser.submit(url_of(applicant.organisation), decision="verify")

    assert state_of(session, applicant.organisation) is VerificationState.VERIFIED
    told = session.scalars(select(OutboxMessage)).all()
    assert [(m.account_id, m.template) for m in told] == [
        (applicant.account_id, "organisation_verified")
    ]
    assert coordinator.display_name in browser.follow().text


def test_a_refusal_needs_a_reason_and_the_applicant_reads_it(
    browser, session, coordinator, applicant
):
    browser.sign_in(coordinator)
    browser.submit(url_of(applicant.organisation), decision="refuse", expect=422)
    browser.submit(
        url_of(applicant.organisation), decision="refuse", note="Thiếu giấy đăng ký hộ kinh doanh."
    )

    browser.sign_in(applicant.account)
    assert "Thiếu giấy đăng ký hộ kinh doanh." in browser.get("/to-chuc").text


def test_correcting_after_a_refusal_asks_again(browser, session, coordinator, applicant):
    organisation = applicant.organisation
    organisation.verification = VerificationState.REFUSED
    organisation.tax_code = None
    organisation.kind = OrganisationKind.FRONT
    browser.sign_in(applicant.account)

    browser.submit(
        "/to-chuc/thong-tin",
        name="Xưởng mộc mẫu mới",
        commune_code=make.commune(code="14797").full_name,
        phone="0912345678",
    )

    assert state_of(session, organisation) is VerificationState.PENDING
    assert "organisation_asks_for_verification" in session.scalars(select(OutboxMessage.template))


def test_outside_the_territory_there_is_nothing_to_see(browser, session, applicant):
    away = make.territory(province_code=make.province(code="92", name="Cần Thơ").code)
    browser.sign_in(away.membership.account)

    browser.get(url_of(applicant.organisation), expect=404)


def test_nobody_decides_on_an_own_organisation(browser, session, coordinator, applicant):
    make.membership(account=coordinator, organisation=applicant.organisation)
    coordinator = loaded(session, coordinator)
    browser.sign_in(coordinator)

    browser.get(url_of(applicant.organisation), expect=404)
    assert not policy.may_decide_on(coordinator, applicant.organisation)
    with pytest.raises(RefusedError, match="own_organisation"):
        actions.verify(
            session,
            organisation=applicant.organisation,
            coordinator=coordinator,
            note="",
            now=clock.now(),
        )


def test_who_left_the_organisation_yesterday_does_not_judge_it_today(
    browser, session, coordinator, applicant
):
    make.membership(account=coordinator, organisation=applicant.organisation, ended=True)
    browser.sign_in(coordinator)

    browser.get(url_of(applicant.organisation), expect=404)


def test_the_action_itself_refuses_a_coordinator_from_elsewhere(session, applicant):
    away = make.territory(province_code=make.province(code="92", name="Cần Thơ").code)

    with pytest.raises(RefusedError, match="outside_territory"):
        actions.refuse(
            session,
            organisation=applicant.organisation,
            coordinator=loaded(session, away.membership.account),
            note="x",
            now=clock.now(),
        )


def test_the_second_of_two_coordinators_is_told_that_it_is_done(
    browser, session, coordinator, applicant
):
    browser.sign_in(coordinator)
    browser.get(url_of(applicant.organisation))
    applicant.organisation.verification = VerificationState.VERIFIED

    page = browser.submit(decision="refuse", note="Trễ rồi", expect=422)

    assert page.select_one(".error-summary")
    with pytest.raises(ConflictError):
        actions.refuse(
            session,
            organisation=applicant.organisation,
            coordinator=coordinator,
            note="",
            now=clock.now(),
        )


def test_waiting_posts_open_when_verified_and_are_held_when_suspended(
    browser, session, coordinator, applicant
):
    vacancy = make.vacancy(organisation=applicant.organisation, state=PostState.WAITING)
    course = make.course(organisation=applicant.organisation, state=PostState.WAITING)
    browser.sign_in(coordinator)

    browser.submit(url_of(applicant.organisation), decision="verify")
    assert [session.get(type(p), p.id).state for p in (vacancy, course)] == [PostState.OPEN] * 2

    browser.submit(url_of(applicant.organisation), decision="suspend", note="Cần gọi lại.")
    assert [session.get(type(p), p.id).state for p in (vacancy, course)] == [PostState.WAITING] * 2


def test_the_operator_may_decide_anywhere(browser, session, applicant):
    browser.sign_in(make.operator_account())

    browser.submit(url_of(applicant.organisation), decision="verify")

    assert state_of(session, applicant.organisation) is VerificationState.VERIFIED


def test_what_waits_is_listed_inside_the_territory_the_oldest_first(
    session, coordinator, applicant
):
    second = make.organisation(pending=True)
    make.organisation()
    make.organisation(
        pending=True,
        commune=make.commune(
            code="31120", province=make.province(code="92", name="Cần Thơ"), name="Ninh Kiều"
        ),
    )

    rows, total = queries.organisations_to_verify(session, coordinator, limit=20)

    assert [row.id for row in rows] == [applicant.organisation.id, second.id]
    assert total == 2


def test_the_list_is_narrowed_by_name_tax_code_and_kind(session, coordinator):
    make.organisation(pending=True, name="Xưởng Gạo mẫu", tax_code="2812345675")
    make.organisation(pending=True, name="Mặt trận 100% mẫu", kind=OrganisationKind.FRONT)

    def names(**wanted):
        found = queries.WaitingFilter(**wanted)
        rows, total = queries.organisations_to_verify(session, coordinator, found, limit=20)
        assert total == len(rows)
        return [row.name for row in rows]

    assert names(text="gao xuong") == names(text="GẠO MẪU") == ["Xưởng Gạo mẫu"]
    assert names(text="Gạo") == names(text="2812345675") == ["Xưởng Gạo mẫu"]
    assert names(kind=OrganisationKind.FRONT) == names(text="0%") == ["Mặt trận 100% mẫu"]
    assert names(text="_") == []


def test_a_seeker_and_an_employer_have_no_such_page(browser, session, applicant):
    for account in (make.seeker().account, applicant.account):
        browser.sign_in(account)
        browser.get(url_of(applicant.organisation), expect=403)
