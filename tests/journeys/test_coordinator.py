"""A coordinator registers somebody, prints the card that opens the account, verifies a firm."""

import re

from tests import make
from tests.journeys.walking import fill, follow, places_and_trades, press, sees
from tests.live import no_axe_violations

NAME, OWN_PIN = "Hà Văn Mẫu Người", "918264"


def register(desk):
    desk.goto("/can-bo")
    follow(desk, "Ghi tên người mới")
    press(desk, "Ghi tên")
    assert desk.get_by_role("alert").is_visible()
    fill(desk, name=NAME, commune="Hạc Thành, Thanh Hóa", agreed="y")
    press(desk, "Ghi tên")
    assert sees(desk, f"Đã ghi tên {NAME}")


def print_card(desk) -> tuple[str, str]:
    """Print the card; gives its code and its six secret digits."""
    fill(desk, agreed="y")
    press(desk, "Làm thẻ và xem để in")
    code = desk.locator(".sheet .code").first.inner_text()
    pin = re.search(r"\b(\d{3}) (\d{3})\b", desk.locator(".pin-box .code").inner_text())
    no_axe_violations(desk)
    return code, "".join(pin.groups())


def claim(phone, code, pin):
    phone.goto(f"/nhan-tai-khoan?ma={code}")
    phone.get_by_label("6 số bí mật trên thẻ").fill(pin)
    press(phone, "Tiếp tục")
    phone.get_by_label("Mã PIN mới, 6 số").fill(OWN_PIN)
    phone.get_by_label("Nhập lại mã PIN").fill(OWN_PIN)
    press(phone, "Lưu và vào Nhịp Cầu")


def test_a_person_without_a_phone_gets_a_card_and_with_it_an_account(live, open_page):
    with live.rows():
        places_and_trades()
        coordinator = make.territory().membership.account
    desk, phone = open_page("desktop"), open_page("phone", js=False)
    live.sign_in(desk, coordinator)

    register(desk)
    code, pin = print_card(desk)
    claim(phone, code, pin)

    phone.goto("/tai-khoan")
    assert sees(phone, NAME)
    desk.goto("/can-bo")
    assert desk.get_by_role("link", name=NAME).first.is_visible()
    assert not sees_tag(desk, "Chưa nhận thẻ")


def sees_tag(page, words) -> bool:
    return page.locator(".tag", has_text=words).count() > 0


def test_a_verified_firm_is_seen_and_told(live, open_page):
    with live.rows():
        places_and_trades()
        coordinator = make.territory().membership.account
        firm = make.membership(organisation__pending=True, organisation__name="Xưởng mẫu chờ")
        make.vacancy(organisation=firm.organisation, state="waiting", title="Phụ hồ mẫu")
        owner = firm.account
    desk, phone = open_page("desktop"), open_page("phone", js=False)
    live.sign_in(desk, coordinator)
    live.sign_in(phone, owner)

    desk.goto("/can-bo/to-chuc")
    follow(desk, "Xưởng mẫu chờ")
    no_axe_violations(desk)
    fill(desk, decision="verify")
    press(desk, "Ghi quyết định")

    phone.goto("/bao-tin")
    assert sees(phone, "Đơn vị đã được xác minh: Xưởng mẫu chờ.")
    phone.goto("/viec-lam?tu-khoa=phu+ho")
    assert sees(phone, "Phụ hồ mẫu")
