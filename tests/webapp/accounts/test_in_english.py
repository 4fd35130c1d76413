"""Whoever reads English finds no Vietnamese on these pages but names."""

import re

import pytest

from tests import make

VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
NAMES = ("Nhịp Cầu", "Tiếng Việt", "Thử nghiệm")
OF_A_VISITOR = (
    "/dang-ky", "/dang-nhap", "/dang-nhap/quen-ma", "/nhan-tai-khoan", "/to-chuc/dang-ky",
)  # fmt: skip
OF_SOMEBODY = (
    "/tai-khoan", "/tai-khoan/may-dang-nhap", "/tai-khoan/doi-ma", "/tai-khoan/so-dien-thoai",
    "/tai-khoan/ngon-ngu",
)  # fmt: skip
OF_AN_OWNER = ("/to-chuc", "/to-chuc/thong-tin", "/to-chuc/thanh-vien", "/to-chuc/thanh-vien/moi")


@pytest.fixture
def reader(browser):
    browser.set_cookie("ngon-ngu", "en")
    return browser


def left_in_vietnamese(reader, path):
    page = reader.get(path)
    for field in page.select("main input, main textarea"):
        field.decompose()
    words = " ".join(page.body.get_text(" ").split())
    for name in NAMES:
        words = words.replace(name, "")
    return [word for word in words.split() if VIETNAMESE.search(word)]


@pytest.mark.parametrize("path", OF_A_VISITOR)
def test_pages_of_a_visitor(reader, path):
    assert left_in_vietnamese(reader, path) == []


@pytest.mark.parametrize("path", OF_SOMEBODY)
def test_pages_of_an_account(reader, session, path):
    reader.sign_in(make.seeker(account__display_name="An").account)

    assert left_in_vietnamese(reader, path) == []


@pytest.mark.parametrize("path", OF_AN_OWNER)
def test_pages_of_an_owner(reader, session, path):
    plain = make.commune(
        code="14797", full_name="Ward", province=make.province(code="99", full_name="Province")
    )
    owner = make.membership(
        account__display_name="Binh",
        organisation__name="Sample 01",
        organisation__pending=True,
        organisation__commune=plain,
    )
    reader.sign_in(owner.account)

    assert left_in_vietnamese(reader, path) == []


def test_the_page_of_a_decision(reader, session):
    plain = make.commune(
        code="14797", full_name="Ward", province=make.province(code="99", full_name="Province")
    )
    waiting = make.organisation(name="Sample 01", pending=True, commune=plain)
    member = make.territory(province_code="99").membership
    member.account.display_name = "Binh"
    reader.sign_in(member.account)

    assert left_in_vietnamese(reader, f"/to-chuc/{waiting.public_id}/xac-minh") == []
