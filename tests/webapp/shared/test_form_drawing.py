"""What the form macros are told about a field."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FileField, Form, FormField, HiddenField, StringField, TelField
from wtforms.validators import DataRequired

from webapp.shared.forms.drawing import control_attributes, described_by, field_kind, form_errors
from webapp.shared.forms.fields import (
    BooleanField,
    ChoiceField,
    ChoicesField,
    DatePartsField,
    LongText,
)

CHOICES = [("a", "A"), ("b", "B")]


class Inner(Form):
    street = StringField("Đường", [DataRequired("Hãy nhập đường.")])


class Sample(Form):
    kept = HiddenField("", [DataRequired("Hãy mở lại trang.")])
    name = StringField("Tên", [DataRequired("Hãy nhập tên.")])
    phone = TelField("Số điện thoại")
    text = LongText("Lời nhắn")
    agreed = BooleanField("Đồng ý")
    shift = ChoiceField("Ca", [DataRequired("Hãy chọn ca.")], choices=CHOICES)
    skills = ChoicesField("Nghề", choices=CHOICES)
    born = DatePartsField("Ngày sinh", [DataRequired("Hãy nhập ngày sinh.")])
    file = FileField("Tệp")
    address = FormField(Inner)
    rows = FieldList(FormField(Inner), min_entries=1)


@pytest.fixture
def form(app) -> Sample:
    with app.test_request_context("/"):
        made = Sample(MultiDict({"phone": "1"}))
        assert not made.validate()
    return made


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("kept", "hidden"),
        ("name", "text"),
        ("text", "textarea"),
        ("agreed", "check"),
        ("shift", "choices"),
        ("skills", "choices"),
        ("born", "date_parts"),
        ("file", "file"),
    ],
)
def test_each_field_is_drawn_as_what_it_is(form: Sample, name: str, kind: str):
    assert field_kind(form[name]) == kind


def test_each_error_leads_to_the_control_that_is_meant(form: Sample):
    assert form_errors(form) == [
        ("", "Hãy mở lại trang."),
        ("name", "Hãy nhập tên."),
        ("shift-0", "Hãy chọn ca."),
        ("born-day", "Hãy nhập ngày sinh."),
        ("address-street", "Hãy nhập đường."),
        ("rows-0-street", "Hãy nhập đường."),
    ]


def test_a_control_names_its_hint_and_its_error(form: Sample):
    assert described_by(form.name, "Như trong căn cước") == "name-hint name-error"
    assert described_by(form.phone, None) == ""
    assert control_attributes(form.name)["aria-invalid"] == "true"
    assert "aria-describedby" not in control_attributes(form.phone)


def test_a_phone_number_brings_up_the_digits_and_the_page_may_say_more(form: Sample):
    drawn = control_attributes(form.phone, size="mid", extra={"autocomplete": "tel-national"})

    assert drawn == {
        "class": "input input-mid num",
        "inputmode": "tel",
        "autocomplete": "tel-national",
    }


def test_suggestions_are_tied_to_their_control(form: Sample):
    drawn = control_attributes(form.name, suggestions=["Cắt tóc"])

    assert (drawn["list"], drawn["autocomplete"]) == ("name-list", "off")
