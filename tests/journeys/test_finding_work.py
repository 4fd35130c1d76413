"""From a search on a cheap phone to an application, without JavaScript; and what it looks like."""

import pytest

from tests import make
from tests.live import no_axe_violations, no_sideways_scroll
from webapp.accounts.credentials.hashing import hash_secret
from webapp.browsing.asking.place import point_of

PIN, PHONE = "730482", "0912345678"
HOANG_HOA, LONG = "15865", "Nhận thợ xây tô và phụ hồ làm nhà dân dụng, có chỗ ở và bữa trưa"


def building_site():
    """A firm in the commune of Hoằng Hóa that looks for bricklayers, and a course beside it."""
    point = point_of(HOANG_HOA)
    here = make.commune(code=HOANG_HOA, latitude=point.latitude, longitude=point.longitude)
    trade = make.occupation(code="tho-xay", name_vi="Thợ xây").code
    firm = make.organisation(name="Tổ đội xây dựng mẫu 01", about="Xây nhà từ năm 2015.")
    vacancy = make.vacancy(
        title=LONG, organisation=firm, commune=here, occupation_code=trade, with_lodging=True
    )
    make.vacancy(title="Thợ xây, tổ 2", organisation=firm, commune=here, occupation_code=trade)
    make.course(title="Lớp xây dựng cơ bản", commune=here, occupation_code=trade)
    return vacancy, here


def somebody(here):
    account = make.account(phone="+84" + PHONE[1:], secret_hash=hash_secret(PIN))
    seeker = make.seeker(account=account, commune=here, wish_text="thợ hồ")
    make.seeker_occupation(seeker=seeker, occupation_code=make.occupation(code="tho-xay").code)
    return account


def test_a_search_leads_through_the_post_and_signing_in_to_an_application(live, open_page):
    page = open_page("phone", js=False)
    with live.rows():
        _, here = building_site()
        somebody(here)
    page.goto("/")
    page.get_by_label("Bạn muốn làm hoặc học gì?").fill("tho ho")
    page.get_by_label("Ở xã, phường nào?").fill("hoang hoa")
    page.get_by_role("button", name="Tìm", exact=True).click()

    page.get_by_role("link", name=LONG).click()
    page.get_by_role("link", name="Nộp ngay").click()
    page.get_by_label("Số điện thoại hoặc e-mail").fill(PHONE)
    page.get_by_label("Mã PIN hoặc mật khẩu").fill(PIN)
    page.get_by_role("button", name="Vào Nhịp Cầu").click()
    page.get_by_role("button", name="Gửi đơn").click()

    assert "Đã gửi đơn" in page.inner_text("main")
    assert LONG in page.inner_text("main")


def test_somebody_signed_in_saves_a_post_and_applies_from_their_list_with_one_tap(live, open_page):
    page = open_page("phone", js=False)
    with live.rows():
        _, here = building_site()
        account = somebody(here)
    live.sign_in(page, account)
    page.goto("/viec-hop")
    page.get_by_role("button", name=f"Lưu {LONG}").click()
    page.get_by_role("link", name="Tin tôi đã lưu").click()
    page.get_by_role("link", name=LONG, exact=True).click()

    page.get_by_role("button", name="Nộp ngay").click()

    assert "Đã gửi đơn" in page.inner_text("main")


@pytest.mark.parametrize("size", ["small", "desktop"])
def test_where_points_come_from_opens_by_keyboard_and_without_a_script(live, open_page, size):
    page = open_page(size, js=False)
    with live.rows():
        _, here = building_site()
        account = somebody(here)
    live.sign_in(page, account)
    page.goto("/viec-hop")
    table = page.locator(".whence table").first
    assert not table.is_visible()

    page.locator(".whence summary").first.focus()
    page.keyboard.press("Enter")

    assert table.is_visible()
    assert "Cộng lại" in table.inner_text()
    no_sideways_scroll(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["small", "phone", "desktop"])
def test_everybody_can_use_the_list_the_post_and_the_offers(live, open_page, size, dark):
    page = open_page(size, dark=dark)
    with live.rows():
        vacancy, here = building_site()
        account = somebody(here)
    seen = ["/viec-lam", "/viec-lam?tu-khoa=tho+ho&noi=hoang+hoa", "/viec-lam?luong=20&com=1"]
    look_at(page, [*seen, f"/viec-lam/{vacancy.public_id}"])

    live.sign_in(page, account)

    look_at(page, ["/viec-hop", "/viec-hop?loai=lop", "/da-luu", f"/viec-lam/{vacancy.public_id}"])


def look_at(page, paths):
    for path in paths:
        page.goto(path)
        if (whence := page.locator(".whence summary")).count():
            whence.first.click()
        no_axe_violations(page)
        no_sideways_scroll(page)
