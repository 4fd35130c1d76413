"""What everybody may see of an organisation, and what its owner may change."""

import pytest
from sqlalchemy import func, select, update

from models import AccountSession, Organisation, VerificationState
from tests import make
from webapp.accounts.credentials.hashing import hash_secret
from webapp.organisations.tax_codes import check_digit
from webapp.shared import clock

TAX_CODE = f"281234567{check_digit('281234567')}"


@pytest.fixture(autouse=True)
def places(session):
    make.commune(code="14797")


def profile(membership):
    return {
        "legal_form": "company",
        "name": membership.organisation.name,
        "tax_code": TAX_CODE,
        "commune_code": "phường Hạc Thành, Thanh Hóa",
        "phone": "0912345678",
    }


def owner_of_a_verified_firm():
    return make.membership(organisation__tax_code=TAX_CODE)


def test_the_public_page_shows_place_and_open_posts_but_no_phone_of_a_member(browser, session):
    membership = make.membership(organisation__median_answer_days=2.4)
    post = make.vacancy(organisation=membership.organisation)
    make.vacancy(organisation=membership.organisation, draft=True, title="Bản nháp mẫu")

    page = browser.get(f"/to-chuc/{membership.organisation.public_id}")

    text = " ".join(page.text.split())
    assert "Đã xác minh" in text
    assert "Phường Hạc Thành" in text
    assert "1 tin" in text
    assert "2 ngày" in text
    assert membership.account.display_name not in text
    assert page.select_one(f'main a[href="/viec-lam/{post.public_id}"]')
    assert "Bản nháp mẫu" not in text


def test_an_organisation_that_was_not_verified_has_no_public_page(browser, session):
    for state in (
        VerificationState.PENDING,
        VerificationState.REFUSED,
        VerificationState.SUSPENDED,
    ):
        organisation = make.organisation(verification=state)
        browser.get(f"/to-chuc/{organisation.public_id}", expect=404)


def test_a_new_name_asks_for_verification_again(browser, session):
    membership = owner_of_a_verified_firm()
    browser.sign_in(membership.account)

    browser.submit("/to-chuc/thong-tin", **(profile(membership) | {"name": "Tên mới mẫu"}))

    row = session.get(Organisation, membership.organisation_id)
    assert (row.name, row.verification) == ("Tên mới mẫu", VerificationState.PENDING)


def test_a_new_phone_does_not(browser, session):
    membership = owner_of_a_verified_firm()
    browser.sign_in(membership.account)

    browser.submit("/to-chuc/thong-tin", **(profile(membership) | {"about": "Xưởng 20 người."}))

    row = session.get(Organisation, membership.organisation_id)
    assert (row.phone, row.about, row.is_verified) == ("+84912345678", "Xưởng 20 người.", True)


def test_a_tax_code_of_another_organisation_is_refused_with_a_sentence(browser, session):
    other_code = f"281234568{check_digit('281234568')}"
    make.organisation(tax_code=other_code)
    membership = owner_of_a_verified_firm()
    browser.sign_in(membership.account)

    page = browser.submit(
        "/to-chuc/thong-tin", **(profile(membership) | {"tax_code": other_code}), expect=422
    )

    assert "đã đăng ký rồi" in page.text
    assert session.get(Organisation, membership.organisation_id).tax_code == TAX_CODE


def test_the_page_keeps_what_was_typed_when_something_is_wrong(browser, session):
    membership = owner_of_a_verified_firm()
    browser.sign_in(membership.account)

    page = browser.submit(
        "/to-chuc/thong-tin",
        **(profile(membership) | {"name": "Tên mới mẫu", "phone": "12"}),
        expect=422,
    )

    assert page.select_one("[name=name]")["value"] == "Tên mới mẫu"
    assert page.select_one("[name=phone]")["value"] == "12"


def test_a_member_who_is_no_owner_reads_only(browser, session):
    membership = make.membership(role="member")
    browser.sign_in(membership.account)

    assert not browser.get("/to-chuc").select('a[href="/to-chuc/thong-tin"]')
    browser.get("/to-chuc/thong-tin", expect=403)


def test_somebody_of_two_organisations_changes_between_them(browser, session):
    first = make.membership()
    second = make.membership(account=first.account)
    browser.sign_in(first.account)
    browser.get("/to-chuc")

    browser.post(f"/to-chuc/{second.organisation.public_id}/lam-viec")

    assert browser.get("/to-chuc").select_one("h1").text == second.organisation.name


def test_nobody_works_for_an_organisation_of_others(browser, session):
    browser.sign_in(make.membership().account)

    browser.post(f"/to-chuc/{make.organisation().public_id}/lam-viec", expect=404)


def test_each_state_says_whose_move_it_is(browser, session):
    for state, words in (
        (VerificationState.PENDING, "Đến lượt: cán bộ ở địa bàn"),
        (VerificationState.REFUSED, "Đến lượt bạn"),
        (VerificationState.SUSPENDED, "gọi cho cán bộ"),
    ):
        membership = make.membership(organisation__verification=state)
        browser.sign_in(membership.account)
        assert words in browser.get("/to-chuc").text
    assert session.scalar(select(func.count(Organisation.id))) == 3


def test_what_was_typed_survives_a_session_that_ended_meanwhile(browser, session):
    membership = owner_of_a_verified_firm()
    membership.account.email = "binh@maumau.vn"
    membership.account.secret_hash = hash_secret("bốn con mèo ngủ trưa")
    browser.sign_in(membership.account)
    browser.get("/to-chuc/thong-tin")
    session.execute(update(AccountSession).values(ended_at=clock.now()))

    browser.submit(**(profile(membership) | {"about": "Xưởng có 20 người."}), expect=401)
    browser.submit(expect=200)
    browser.submit(login="binh@maumau.vn", password="bốn con mèo ngủ trưa", expect=200)
    browser.submit()

    row = session.get(Organisation, membership.organisation_id)
    assert row.about == "Xưởng có 20 người."
