"""Every field reads what people type, and says in a sentence what is wrong."""

import unicodedata
from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from webapp.shared.forms import fields
from webapp.shared.forms.base import Form, Optional, required


class Everything(Form):
    class Meta(Form.Meta):
        csrf = False

    name = fields.ShortText("Họ tên", [required("họ tên")])
    phone = fields.PhoneField("Số điện thoại", [required("số điện thoại")])
    email = fields.EmailField("E-mail", [Optional()])
    pin = fields.PinField("Mã số", [Optional()], new=True)
    pay = fields.MoneyField("Lương", [Optional()])
    people = fields.IntegerField("Số người", [Optional()], least=1, most=500)
    start = fields.DatePartsField("Ngày bắt đầu", [Optional()])
    shift = fields.ChoiceField("Ca", [Optional()], choices=[("day", "Ngày"), ("night", "Đêm")])
    tools = fields.ChoicesField("Đồ nghề", choices=[("saw", "Cưa"), ("drill", "Khoan")])


@pytest.fixture
def fill(app):
    with app.test_request_context(method="POST"):

        def filled(**typed) -> Everything:
            form = Everything(MultiDict({"name": "An", "phone": "0912345678"} | typed))
            form.validate()
            return form

        yield filled


@pytest.mark.parametrize(
    "typed", ["0912345678", "0912 345 678", "+84 912 345 678", "84912345678", "0912.345.678"]
)
def test_a_phone_number_is_read_however_it_is_spaced(fill, typed):
    form = fill(phone=typed)
    assert not form.errors
    assert form.phone.data == "+84912345678"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Hãy nhập số điện thoại"),
        ("091234", "10 chữ số"),
        ("09123456789012", "10 chữ số"),
        ("abc", "chỉ có chữ số"),
        ("+1 202 555 0143", "ở Việt Nam"),
        ("📞", "chỉ có chữ số"),
    ],
)
def test_a_wrong_phone_number_is_named_once_and_kept(fill, typed, words):
    form = fill(phone=typed)
    assert len(form.phone.errors) == 1
    assert words in form.phone.errors[0]
    assert form.phone._value() == typed
    assert form.status == 422


@pytest.mark.parametrize(
    "pin", ["123456", "654321", "000000", "121212", "123123", "150890", "199008", "12345", "12a456"]
)
def test_a_code_that_is_easily_guessed_is_refused_with_a_reason(fill, pin):
    form = fill(pin=pin)
    assert form.pin.errors
    assert pin not in str(form.pin())


def test_a_good_code_is_taken(fill):
    assert fill(pin="704 938").pin.data == "704938"


def test_decomposed_text_and_invisible_signs_are_cleaned(fill):
    typed = "\u200b " + unicodedata.normalize("NFD", "Nguyễn Văn Ấn") + "\ufeff\x00  "
    assert fill(name=typed).name.data == "Nguyễn Văn Ấn"


def test_blanks_alone_are_nothing(fill):
    assert "Hãy nhập họ tên." in fill(name=" \u200b\u00a0 ").name.errors


def test_ten_thousand_characters_are_too_many_and_are_kept(fill):
    form = fill(name="ạ" * 10_000)
    assert "200" in form.name.errors[0]
    assert len(form.name.data) == 10_000


def test_a_bare_eight_is_asked_back(fill):
    form = fill(pay="8")
    assert "Bạn muốn nói 8,0 triệu đồng?" in form.pay.errors[0]
    assert form.pay.suggestion_vnd == 8_000_000
    assert form.pay.data is None


def test_a_date_in_three_boxes_or_one(fill):
    assert fill(start=["27", "11", "2026"]).start.data == date(2026, 11, 27)
    assert fill(start="27/11/2026").start.data == date(2026, 11, 27)
    assert fill(start="2026-11-27").start.data == date(2026, 11, 27)
    assert fill(start=["", "", ""]).start.data is None


def test_a_day_that_does_not_exist_is_named(fill):
    form = fill(start=["31", "2", "2026"])
    assert "31/2/2026" in form.start.errors[0]
    assert [typed for _part, typed in form.start.parts] == ["31", "2", "2026"]


@pytest.mark.parametrize("typed", ["0", "501", "-3", "năm", "1,5", "9" * 40, "²"])
def test_a_number_out_of_bounds_is_refused(fill, typed):
    assert len(fill(people=typed).people.errors) == 1


def test_choices_nobody_offered_are_refused(fill):
    assert fill(shift="noon").shift.errors
    assert fill(tools=["saw", "gun"]).tools.errors
    form = fill(shift="night", tools=["saw", "drill"])
    assert (form.shift.data, form.tools.data) == ("night", ["saw", "drill"])


@pytest.mark.parametrize("typed", ["an@", "an@vidu", "an vidu.vn", "a" * 300 + "@vidu.vn"])
def test_a_wrong_address_is_refused(fill, typed):
    assert fill(email=typed).email.errors


def test_an_address_is_kept_in_lower_case(fill):
    assert fill(email="An@Vidu.VN").email.data == "an@vidu.vn"
