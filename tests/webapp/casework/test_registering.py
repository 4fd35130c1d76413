"""Registering somebody: the person said yes, nobody is there twice, and a card is shown once."""

import re

import pytest
from sqlalchemy import select

from models import Accompaniment, Account, AuditEntry, Language, Seeker
from tests import make
from tests.webapp.casework.desks import accompanied, coordinator, far_commune, home_commune, page_of

NEW = "/can-bo/nguoi/moi"
WHO = {
    "name": "Trần Thị Tư", "phone": "0912 000 001", "commune": "phường Hạc Thành", "agreed": "y",
}  # fmt: skip


@pytest.fixture
def mine(now, browser):
    home_commune()
    account = coordinator()
    browser.sign_in(account)
    return account


def people(session) -> list[Seeker]:
    return list(session.scalars(select(Seeker).order_by(Seeker.id)))


def test_a_person_who_agreed_is_registered_and_accompanied(browser, session, mine, now):
    browser.submit(NEW, **WHO)

    (person,) = people(session)
    assert (person.full_name, person.folded_name) == ("Trần Thị Tư", "tran thi tu")
    assert (person.commune_code, person.registered_by_id) == ("14797", mine.id)
    account = session.get_one(Account, person.account_id)
    assert (account.phone, account.secret_hash, account.claimed_at) == ("+84912000001", None, None)
    row = session.scalars(select(Accompaniment)).one()
    assert (row.seeker_id, row.coordinator_id, row.agreed_at) == (person.id, mine.id, now)
    assert row.organisation_id == mine.memberships[0].organisation_id
    verbs = set(session.scalars(select(AuditEntry.verb)))
    assert {"seeker.registered", "accompaniment.begun"} <= verbs
    assert browser.location == page_of(person, "/the")


@pytest.mark.usefixtures("mine")
def test_a_phone_is_not_needed_and_english_is_spoken(browser, session):
    browser.submit(NEW, **WHO | {"phone": "", "language": "en"})

    (person,) = people(session)
    account = session.get_one(Account, person.account_id)
    assert (account.phone, account.language) == (None, Language.ENGLISH)


@pytest.mark.usefixtures("mine")
def test_the_box_of_agreement_is_never_ticked_in_advance(browser, session):
    page = browser.get(NEW)
    assert not page.select_one("input[name=agreed]").has_attr("checked")

    page = browser.submit(NEW, **WHO | {"agreed": None}, expect=422)

    assert "Hãy hỏi ý người này trước" in page.text
    assert page.select_one("input[name=name]")["value"] == "Trần Thị Tư"
    assert people(session) == []


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Hãy nhập họ và tên"),
        ({"name": "12345"}, "Tên cần có chữ"),
        ({"name": "ả" * 10_000}, "chỉ ghi được 100 ký tự"),
        ({"phone": "0912"}, "Số này chưa đúng"),
        ({"commune": ""}, "Hãy nhập xã hoặc phường"),
        ({"commune": "Không Có Đâu Cả"}, "Không tìm thấy"),
        ({"commune": "phường Ninh Kiều"}, "ngoài địa bàn"),
    ],
)
def test_what_cannot_be_read_is_asked_again_and_kept(browser, session, fields, sentence):
    far_commune()

    page = browser.submit(NEW, **WHO | fields, expect=422)

    assert sentence in page.text
    assert people(session) == []


def test_a_coordinator_of_one_commune_registers_there_only(browser, session):
    home_commune()
    make.commune(code="16093", name="Nga Sơn", full_name="Xã Nga Sơn", folded_name="nga son")
    browser.sign_in(coordinator(province_code=None, commune_code="16093"))

    assert "ngoài địa bàn" in browser.submit(NEW, **WHO, expect=422).text
    browser.submit(NEW, **WHO | {"commune": "xã Nga Sơn, Thanh Hóa"})
    assert len(people(session)) == 1


class TestSomebodyAlike:
    @pytest.mark.parametrize(
        "name", ["Trần Thị Tư", "TRAN THI TU", "Tr\u00e2\u0300n Thi\u0323 Tu\u031b"]
    )
    def test_the_same_name_in_the_same_commune_is_asked_about(self, browser, session, mine, name):
        person = accompanied(mine, "Trần Thị Tư")

        page = browser.submit(NEW, **WHO | {"name": name}, expect=422)

        assert page.select_one(f'#co-the-trung a[href="{page_of(person)}"]')
        assert len(people(session)) == 1

    def test_it_may_be_somebody_else_all_the_same(self, browser, session, mine):
        accompanied(mine, "Trần Thị Tư")
        browser.submit(NEW, **WHO, expect=422)

        browser.submit(is_somebody_else="y")

        assert len(people(session)) == 2

    def test_the_same_name_elsewhere_is_somebody_else(self, browser, session, mine):
        accompanied(mine, "Trần Thị Tư", commune=far_commune())

        browser.submit(NEW, **WHO)

        assert len(people(session)) == 2

    def test_the_same_phone_is_asked_about_and_stays_where_it_is(self, browser, session, mine):
        person = accompanied(mine, "Lê Văn Năm", account__phone="+84912000001")
        page = browser.submit(NEW, **WHO, expect=422)
        assert page.select_one(f'#co-the-trung a[href="{page_of(person)}"]')

        browser.submit(is_somebody_else="y")

        newest = people(session)[-1]
        assert newest.full_name == "Trần Thị Tư"
        assert session.get_one(Account, newest.account_id).phone is None
        assert session.get_one(Account, person.account_id).phone == "+84912000001"

    @pytest.mark.usefixtures("mine")
    def test_strangers_are_counted_and_never_shown(self, browser):
        accompanied(coordinator(), "Lê Văn Năm", account__phone="+84912000001")
        accompanied(coordinator(), "Trần Thị Tư", account__phone="+84912000999")

        page = browser.submit(NEW, **WHO, expect=422)

        block = page.select_one("#co-the-trung")
        assert "2 người giống vậy" in block.text
        assert not block.select("a")
        assert "Lê Văn Năm" not in page.text
        assert "999" not in block.text

    @pytest.mark.usefixtures("mine")
    def test_a_phone_of_staff_is_taken_too(self, browser):
        make.membership(account__phone="+84912000001")

        page = browser.submit(NEW, **WHO, expect=422)

        assert "Số điện thoại này đã có tài khoản" in page.text

    @pytest.mark.usefixtures("mine")
    def test_sending_the_form_twice_registers_once(self, browser, session):
        browser.submit(NEW, **WHO)
        page = browser.submit(NEW, **WHO, expect=422)

        assert page.select("#co-the-trung a")
        assert len(people(session)) == 1


class TestTheCard:
    def pin_of(self, page) -> str:
        return re.sub(r"\D", "", page.select_one(".pin-box .code").text)

    def test_it_shows_code_pin_and_a_square_that_leads_to_the_claim(self, browser, session, mine):
        person = accompanied(mine, "Trần Thị Tư")

        page = browser.submit(page_of(person, "/the"), agreed="y", expect=200)

        session.refresh(person.account)
        assert page.select_one(".code").text.replace(" ", "") == person.account.claim_code
        assert re.fullmatch(r"\d{6}", self.pin_of(page))
        assert page.select_one("svg.qr path")
        assert "no-store" in browser.response.headers["Cache-Control"]

    def test_it_tells_nobody_whose_it_is(self, browser, mine):
        person = accompanied(mine, "Trần Thị Tư", account__phone="+84912000001")

        page = browser.submit(page_of(person, "/the"), agreed="y", expect=200)

        sheet = page.select_one(".sheet").text
        assert "Trần Thị Tư" not in sheet
        assert "Hạc Thành" not in sheet
        assert "Trần" not in page.title.text

    def test_its_pin_is_seen_once_and_kept_nowhere(self, browser, session, mine):
        person = accompanied(mine)
        page = browser.submit(page_of(person, "/the"), agreed="y", expect=200)
        pin = self.pin_of(page)

        again = browser.get(page_of(person, "/the"))

        assert not again.select(".pin-box")
        session.refresh(person.account)
        assert pin not in person.account.claim_pin_hash
        details = [str(entry.details) for entry in session.scalars(select(AuditEntry))]
        assert not [text for text in details if pin in text]

    def test_a_new_card_ends_the_old_one(self, browser, mine):
        person = accompanied(mine)
        first = browser.submit(page_of(person, "/the"), agreed="y", expect=200)
        old_code = first.select_one(".code").text
        second = browser.submit(page_of(person, "/the"), agreed="y", expect=200)
        browser.sign_out()

        page = browser.submit("/nhan-tai-khoan", card=old_code, pin=self.pin_of(first), expect=422)
        assert "chưa đúng" in page.text
        browser.submit(
            "/nhan-tai-khoan", card=second.select_one(".code").text, pin=self.pin_of(second)
        )
        assert browser.location == "/nhan-tai-khoan/ma-moi"

    def test_it_takes_the_persons_word(self, browser, session, mine):
        person = accompanied(mine)

        browser.submit(page_of(person, "/the"), expect=422)

        session.refresh(person.account)
        assert person.account.claim_pin_hash is None

    def test_an_owner_of_a_secret_is_told_of_a_new_card(self, browser, session, mine):
        from models import OutboxMessage

        person = accompanied(mine, account__secret_hash="x")

        browser.submit(page_of(person, "/the"), agreed="y", expect=200)

        message = session.scalars(select(OutboxMessage)).one()
        assert (message.account_id, message.template) == (person.account_id, "card_issued")


class TestNotes:
    def test_a_note_is_kept_with_its_author(self, browser, mine):
        person = accompanied(mine)

        browser.submit(page_of(person), text="Đã gặp ở nhà văn hóa.\nHẹn thứ Hai.")

        page = browser.get(page_of(person))
        note = page.select_one("#ghi-chep li")
        assert "Đã gặp ở nhà văn hóa." in note.text
        assert mine.display_name in note.text

    def test_an_empty_note_is_asked_for_and_a_long_one_is_kept(self, browser, mine):
        person = accompanied(mine)

        assert "Hãy nhập nội dung" in browser.submit(page_of(person), text=" ", expect=422).text
        page = browser.submit(page_of(person), text="ả" * 3000, expect=422)
        assert page.select_one("textarea").text.strip() == "ả" * 3000

    def test_a_seeker_does_not_read_them_on_pages_of_their_own(self, browser, mine):
        person = accompanied(mine)
        browser.submit(page_of(person), text="Riêng cho cán bộ.")

        browser.sign_in(person.account)

        assert "Riêng cho cán bộ" not in browser.get("/tai-khoan").text
