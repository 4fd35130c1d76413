"""Owners invite colleagues with a code to hand over; the last owner stays."""

import pytest
from sqlalchemy import func, select

from models import Account, AuditEntry, MemberRole, Membership, OutboxMessage
from tests import make
from webapp.accounts.credentials.claim_codes import new_code
from webapp.accounts.credentials.hashing import hash_secret

PASSWORD = "bốn con mèo ngủ trưa"


@pytest.fixture
def owner(session):
    return make.membership()


@pytest.fixture
def colleague(session, owner):
    return make.membership(organisation=owner.organisation, role=MemberRole.MEMBER)


def invite(browser, **answers):
    browser.submit("/to-chuc/thanh-vien/moi", **({"name": "Trần Văn Cường"} | answers))
    return browser.follow()


def shown(page, name):
    row = next(dt for dt in page.select("dt") if dt.text == name)
    return row.find_next("dd").text.strip()


def test_an_invited_colleague_comes_in_with_the_code_and_sets_a_password(
    app, browser, session, owner
):
    browser.sign_in(owner.account)
    page = invite(browser)
    code, pin = shown(page, "Mã"), shown(page, "6 số bí mật")
    browser.sign_out()

    browser.submit("/nhan-tai-khoan", card=code, pin=pin)
    browser.follow()
    browser.submit(password=PASSWORD, password_again=PASSWORD)

    assert owner.organisation.name in browser.get("/to-chuc").text
    assert "audit" not in browser.page.text


def test_the_code_is_shown_once(browser, owner):
    browser.sign_in(owner.account)
    invite(browser)

    browser.get("/to-chuc/thanh-vien/the", expect=303)


def test_inviting_is_in_the_audit_trail(browser, session, owner):
    browser.sign_in(owner.account)
    invite(browser)

    verbs = session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert verbs == ["membership.invited", "account.card_issued"]


def test_only_bodies_of_the_front_may_let_a_colleague_walk_beside_people(browser, session, owner):
    browser.sign_in(owner.account)
    assert not browser.get("/to-chuc/thanh-vien/moi").select("[name=accompanies]")

    front = make.membership(organisation__front=True)
    browser.sign_in(front.account)
    invite(browser, accompanies="y")

    assert session.scalar(select(func.count(Membership.id)).where(Membership.is_coordinator)) == 1


def test_a_member_invites_nobody(browser, colleague):
    browser.sign_in(colleague.account)

    browser.get("/to-chuc/thanh-vien/moi", expect=403)
    assert not browser.get("/to-chuc/thanh-vien").select('a[href$="/moi"]')


def test_an_owner_makes_a_member_owner(browser, session, owner, colleague):
    browser.sign_in(owner.account)

    browser.submit(
        f"/to-chuc/thanh-vien/{colleague.account.public_id}/vai-tro", role=MemberRole.OWNER.value
    )

    assert session.get(Membership, colleague.id).role is MemberRole.OWNER
    assert session.scalars(select(OutboxMessage.template)).all() == ["membership_role_changed"]


def test_the_last_owner_keeps_the_role_and_stays(browser, session, owner, colleague):
    browser.sign_in(owner.account)
    base = f"/to-chuc/thanh-vien/{owner.account.public_id}"

    page = browser.submit(f"{base}/vai-tro", role="member", expect=409)
    assert "ít nhất một người phụ trách" in page.text
    browser.submit(f"{base}/ket-thuc", expect=409)

    assert session.get(Membership, owner.id).ended_at is None


def test_a_member_who_left_sees_nothing_of_the_organisation(browser, session, owner, colleague):
    browser.sign_in(owner.account)
    browser.submit(f"/to-chuc/thanh-vien/{colleague.account.public_id}/ket-thuc")

    browser.sign_in(colleague.account)
    browser.get("/to-chuc", expect=403)


def test_everybody_may_leave_but_nobody_sends_another_away_without_owning(
    browser, session, owner, colleague
):
    browser.sign_in(colleague.account)
    browser.get(f"/to-chuc/thanh-vien/{owner.account.public_id}/ket-thuc", expect=403)

    browser.submit(f"/to-chuc/thanh-vien/{colleague.account.public_id}/ket-thuc")

    assert session.get(Membership, colleague.id).ended_at is not None


@pytest.mark.parametrize("deed", ["vai-tro", "ket-thuc"])
def test_members_of_another_organisation_are_not_found(browser, session, owner, deed):
    stranger = make.membership()
    browser.sign_in(owner.account)

    browser.get(f"/to-chuc/thanh-vien/{stranger.account.public_id}/{deed}", expect=404)


def test_a_colleague_who_forgot_the_password_gets_a_new_code(browser, session, owner, colleague):
    colleague.account.secret_hash = hash_secret(PASSWORD)
    browser.sign_in(owner.account)

    browser.post(f"/to-chuc/thanh-vien/{colleague.account.public_id}/ma-moi")

    assert len(shown(browser.follow(), "6 số bí mật")) == 6
    assert "card_issued" in session.scalars(select(OutboxMessage.template)).all()


def test_an_owner_cannot_open_the_account_of_somebody_who_works_elsewhere_too(
    browser, session, owner, colleague
):
    make.membership(account=colleague.account)
    browser.sign_in(owner.account)

    browser.post(f"/to-chuc/thanh-vien/{colleague.account.public_id}/ma-moi", expect=409)

    assert session.get(Account, colleague.account_id).claim_code is None


def test_the_list_shows_no_phone_and_costs_the_same_however_many(browser, session, owner, queries):
    browser.sign_in(owner.account)
    queries.clear()
    browser.get("/to-chuc/thanh-vien")
    cost_of_one = len(queries)
    for _n in range(3):
        make.membership(
            organisation=owner.organisation,
            account=make.staff_account(phone=None, claim_code=new_code()),
        )
    queries.clear()
    page = browser.get("/to-chuc/thanh-vien")

    assert len(queries) == cost_of_one
    assert "0910" not in page.text
    assert page.text.count("Chưa vào lần nào") == 4
