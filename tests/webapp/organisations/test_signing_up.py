"""An organisation signs itself up on several short pages."""

import unicodedata

import pytest
from sqlalchemy import func, select

from models import (
    Account,
    AccountKind,
    AuditEntry,
    FormDraft,
    FrontBody,
    LegalForm,
    MemberRole,
    Membership,
    Organisation,
    OrganisationKind,
    OutboxMessage,
    Territory,
    VerificationState,
)
from tests import make
from webapp.accounts.credentials.hashing import matches
from webapp.organisations.tax_codes import check_digit

TAX_CODE = f"281234567{check_digit('281234567')}"
PASSWORD = "bốn con mèo ngủ trưa"
START = "/to-chuc/dang-ky"


@pytest.fixture(autouse=True)
def places(session):
    make.commune(code="14797")


def up_to_the_check(browser, **changes):
    """Answer every page but the last."""
    browser.submit(START, kind=changes.get("kind", "employer"))
    page = browser.follow()
    if page.select_one("[name=front_body]"):
        browser.submit(front_body=changes.get("front_body", "youth_union"))
        browser.follow()
    browser.submit(
        legal_form=changes.get("legal_form", "company"),
        name=changes.get("name", "Công ty may mẫu Sông Mã"),
        tax_code=changes.get("tax_code", TAX_CODE),
    )
    browser.follow()
    browser.submit(
        commune_code="phường Hạc Thành, Thanh Hóa",
        address="12 đường Mẫu",
        phone="0237 3852 000",
        email="",
    )
    page = browser.follow()
    if page.select_one("[name=owner_name]"):
        browser.submit(
            owner_name="Lê Thị Bình",
            owner_phone=changes.get("owner_phone", "0912 345 678"),
            owner_email=changes.get("owner_email", "binh@maumau.vn"),
            password=PASSWORD,
            password_again=PASSWORD,
        )
        page = browser.follow()
    return page


def sign_up(browser, **changes):
    up_to_the_check(browser, **changes)
    return browser.submit()


def test_a_firm_waits_for_verification_with_its_first_owner(browser, session):
    sign_up(browser)

    organisation = session.scalars(select(Organisation)).one()
    membership = session.scalars(select(Membership)).one()
    account = session.scalars(select(Account)).one()
    assert organisation.verification is VerificationState.PENDING
    assert (organisation.tax_code, organisation.commune_code) == (TAX_CODE, "14797")
    assert (membership.role, membership.is_coordinator) == (MemberRole.OWNER, False)
    assert (account.kind, account.email) == (AccountKind.STAFF, "binh@maumau.vn")
    assert matches(account.secret_hash, PASSWORD)


def test_the_owner_is_signed_in_and_told_whose_move_it_is_and_by_when(browser, now):
    sign_up(browser)

    page = browser.get("/to-chuc")

    # Saturday 21 November: three working days end on Wednesday.
    assert "trước hết thứ Tư 25/11" in " ".join(page.text.split())


def test_the_last_page_shows_every_answer_with_a_way_to_change_it(browser):
    page = up_to_the_check(browser)

    for words in ("Công ty may mẫu Sông Mã", TAX_CODE, "0912 345 678", "12 đường Mẫu, Phường Hạc"):
        assert words in page.text
    assert PASSWORD not in page.text
    assert len(page.select("dl.answers a")) >= 8


def test_no_password_is_kept_in_the_draft(browser, session):
    up_to_the_check(browser)

    kept = str(session.scalars(select(FormDraft)).one().answers)
    assert PASSWORD not in kept
    assert "$argon2id$" in kept


def test_a_front_body_says_which_and_walks_beside_people_at_home(browser, session):
    sign_up(browser, kind="front", legal_form="public_body", tax_code="")

    organisation = session.scalars(select(Organisation)).one()
    assert (organisation.front_body, organisation.tax_code) == (FrontBody.YOUTH_UNION, None)
    assert session.scalars(select(Membership)).one().is_coordinator
    assert session.scalars(select(Territory)).one().commune_code == "14797"


@pytest.mark.parametrize("kind", [k for k in OrganisationKind if k != "front"])
def test_every_kind_signs_up(browser, session, kind):
    sign_up(browser, kind=kind.value)

    assert session.scalars(select(Organisation.kind)).one() is kind


def test_a_household_business_uses_a_personal_number(browser, session):
    sign_up(browser, legal_form="household_business", tax_code="038090001234")

    assert session.scalars(select(Organisation.legal_form)).one() is LegalForm.HOUSEHOLD_BUSINESS


def test_coordinators_of_the_place_are_told_in_the_same_transaction(browser, session):
    here = make.territory().membership.account
    make.territory(province_code=make.province(code="92", name="Cần Thơ").code)
    sign_up(browser)

    told = session.scalars(select(OutboxMessage)).all()
    assert [(m.account_id, m.template) for m in told] == [
        (here.id, "organisation_asks_for_verification")
    ]
    verbs = session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert verbs == ["account.signed_up", "organisation.signed_up"]


def test_a_tax_code_that_is_there_already_leads_to_the_owner(browser, session):
    make.organisation(tax_code=TAX_CODE)
    browser.submit(START, kind="employer")
    browser.follow()

    page = browser.submit(
        legal_form="company", name="Công ty may mẫu", tax_code=TAX_CODE, expect=422
    )

    assert "nhờ người phụ trách của đơn vị mời bạn" in page.text
    assert page.select_one("input[name=tax_code]")["value"] == TAX_CODE


def test_a_tax_code_taken_between_two_pages_is_told_not_an_error(browser, session):
    up_to_the_check(browser)
    make.organisation(tax_code=TAX_CODE)

    browser.submit()

    assert browser.location == f"{START}/ten-va-ma-so-thue"
    assert session.scalar(select(func.count(Account.id))) == 0


def test_a_phone_of_another_account_is_told(browser, session):
    make.account(phone="+84912345678")

    sign_up(browser)

    assert browser.location == f"{START}/nguoi-phu-trach"
    assert session.scalar(select(func.count(Organisation.id))) == 0


def test_two_tabs_send_the_same_once(browser, session):
    up_to_the_check(browser)
    browser.submit()

    browser.post(f"{START}/xem-lai")

    assert session.scalar(select(func.count(Organisation.id))) == 1


def test_a_page_out_of_order_leads_to_the_first_that_is_missing(browser):
    browser.get(f"{START}/xem-lai", expect=303)
    assert browser.location == START

    browser.submit(START, kind="employer")
    browser.get(f"{START}/lien-he", expect=303)
    assert browser.location == f"{START}/ten-va-ma-so-thue"


def test_an_owner_of_one_organisation_signs_another_up_without_a_second_account(browser, session):
    account = make.membership().account
    browser.sign_in(account)

    sign_up(browser)

    assert session.scalar(select(func.count(Account.id))) == 1
    assert session.scalar(select(func.count(Membership.id))) == 2


def test_a_seeker_needs_another_account(browser):
    browser.sign_in(make.seeker().account)

    browser.get(START, expect=303)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("tax_code", "", "Hãy nhập mã số thuế"),
        ("tax_code", "1234567890", "Hãy xem lại từng chữ số"),
        ("tax_code", "12345", "10 chữ số"),
        ("tax_code", "038090001234", "chỉ dùng cho hộ kinh doanh"),
        ("tax_code", "28=1+1", "chỉ có chữ số"),
        ("name", "", "Hãy nhập tên đơn vị"),
        ("name", "\u200b \u200b", "Hãy nhập tên đơn vị"),
        ("name", "12345", "Tên cần có chữ"),
        ("name", "x" * 10_000, "viết ngắn hơn"),
        ("legal_form", "circus", "Hãy chọn một trong"),
    ],
)
def test_a_wrong_answer_is_told_at_its_field_and_the_others_stay(browser, field, value, sentence):
    browser.submit(START, kind="employer")
    browser.follow()
    right = {"legal_form": "company", "name": "Xưởng mẫu 01", "tax_code": TAX_CODE}

    page = browser.submit(**(right | {field: value}), expect=422)

    assert sentence in page.select_one(".error-summary").text
    assert sentence in page.select_one(".has-error").text


def test_a_name_is_kept_composed(browser, session):
    sign_up(browser, name=unicodedata.normalize("NFD", "Xưởng gỗ\u200b Mẫu 😀"))

    assert session.scalars(select(Organisation.name)).one() == "Xưởng gỗ Mẫu 😀"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"owner_phone": "", "owner_email": ""}, "điện thoại hoặc e-mail để đăng nhập"),
        ({"owner_phone": "12"}, "Số này chưa đúng"),
        ({"owner_email": "binh@"}, "e-mail chưa đúng"),
        ({"password": "ngắn", "password_again": "ngắn"}, "ít nhất 10 ký tự"),
        ({"password": "matkhau2026!", "password_again": "matkhau2026!"}, "dễ đoán"),
        ({"password_again": "khác hẳn mà"}, "chưa giống nhau"),
    ],
)
def test_the_owner_s_answers_are_checked(browser, changes, sentence):
    up_to_the_check(browser)
    right = {
        "owner_name": "Lê Thị Bình",
        "owner_phone": "0912345678",
        "owner_email": "",
        "password": PASSWORD,
        "password_again": PASSWORD,
    }

    page = browser.submit(f"{START}/nguoi-phu-trach", **(right | changes), expect=422)

    assert sentence in page.select_one(".error-summary").text


def test_an_unknown_place_is_asked_about(browser):
    browser.submit(START, kind="employer")
    browser.follow()
    browser.submit(legal_form="company", name="Xưởng mẫu 01", tax_code=TAX_CODE)
    browser.follow()

    page = browser.submit(
        commune_code="Xyzzy", address="", phone="0912345678", email="", expect=422
    )

    assert page.select_one("input[name=commune_code]")["value"] == "Xyzzy"


def test_an_unknown_step_is_not_found(browser):
    browser.get(f"{START}/khong-co", expect=404)
