"""A place is taken silently where it is certain, and asked about in a sentence where it is not."""

import pytest
from bs4 import BeautifulSoup
from flask import render_template_string
from werkzeug.datastructures import MultiDict

from webapp.shared.forms.base import FilterForm, required
from webapp.shared.forms.place_field import PlaceField

PAGE = """{% from "components/form.html" import field, error_summary %}
{{ error_summary(form) }}{{ field(form.home) }}"""


class HomeForm(FilterForm):
    home = PlaceField("Nơi ở", validators=[required("nơi ở")], near_province=lambda: "38")


class AreaForm(FilterForm):
    home = PlaceField("Nơi làm", allow_province=True)


@pytest.fixture(autouse=True)
def in_request(app):
    with app.test_request_context():
        yield


def sent(form_class=HomeForm, *, data=None, **fields):
    values = {name.replace("_chon", "-chon"): value for name, value in fields.items()}
    form = form_class(formdata=MultiDict(values), data=data)
    return form, form.validate()


def drawn(form):
    return BeautifulSoup(render_template_string(PAGE, form=form), "html5lib")


def radios(form):
    return {r["value"]: r.parent.text for r in drawn(form).select("input[type=radio]")}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("xã Hoằng Lộc", "15961"),
        ("hoang loc", "15961"),
        ("  HOẰNG LỘC  ", "15961"),
        ("Hoằng Lộc, huyện Hoằng Hóa, Thanh Hóa", "15961"),
        ("phường Ninh Kiều", "31135"),
        ("thôn 4, xã Hoằng Lộc", "15961"),
    ],
)
def test_a_certain_place_is_taken_silently(typed, code):
    form, ok = sent(home=typed)
    assert ok, form.errors
    assert form.home.data == code
    assert not radios(form)


def test_an_old_commune_with_one_heir_is_taken_silently():
    form, ok = sent(home="xã Hoằng Đồng, huyện Hoằng Hóa")
    assert ok, form.errors
    assert len(form.home.data) == 5


def test_namesakes_are_asked_about_and_the_own_province_comes_first():
    form, ok = sent(home="Quảng Phú")
    assert not ok
    (sentence,) = form.home.errors
    options = radios(form)
    assert sentence.startswith(f"Có {len(options)} nơi tên Quảng Phú. Bạn chọn một nơi.")
    assert "Thanh Hóa" in next(iter(options.values()))
    assert drawn(form).select_one("input[name=home]")["value"] == "Quảng Phú"


def test_a_choice_is_taken_and_stays_drawn():
    code = list(radios(sent(home="Tân Phú")[0]))[1]
    form, ok = sent(home="Tân Phú", home_chon=code)
    assert ok, form.errors
    assert form.home.data == code
    assert [r["value"] for r in drawn(form).select("input[checked]")] == [code]


def test_a_choice_for_other_words_counts_for_nothing():
    code = next(iter(radios(sent(home="Tân Phú")[0])))
    form, ok = sent(home="Quảng Phú", home_chon=code)
    assert not ok
    assert form.home.data is None
    form, ok = sent(home="xã Hoằng Lộc", home_chon=code)
    assert ok
    assert form.home.data == "15961"


def test_a_former_district_offers_its_communes():
    form, ok = sent(home="huyện Hoằng Hóa")
    assert not ok
    assert form.home.errors == ["Huyện Hoằng Hóa nay là 8 xã, phường. Bạn chọn một."]
    options = radios(form)
    assert len(options) == 8
    assert not any("Huyện" in text for text in options.values())  # the question says it already
    assert sent(home="huyện Hoằng Hóa", home_chon="15961")[0].home.data == "15961"


def test_parts_of_a_district_among_namesakes_say_whose_parts_they_are():
    form, ok = sent(home="Ninh Kiều")
    assert not ok
    options = radios(form)
    assert form.home.errors == [f"“Ninh Kiều” có thể là {len(options)} nơi. Bạn chọn một nơi."]
    assert "Thuộc Quận Ninh Kiều cũ" in "".join(options.values())
    assert "Thuộc" not in options["31135"]


def test_a_province_alone_is_too_wide_for_a_home():
    form, ok = sent(home="tỉnh Thanh Hóa")
    assert not ok
    assert form.home.errors == ["Tỉnh Thanh Hóa là tên tỉnh. Bạn gõ thêm tên xã hoặc phường."]


def test_a_commune_named_like_a_city_is_not_taken_for_it():
    form, ok = sent(home="sài gòn")
    assert not ok
    assert "26740" in radios(form)


def test_a_typing_error_is_asked_about_never_guessed():
    form, ok = sent(home="hoang lco")
    assert not ok
    assert "gần giống" in form.home.errors[0]
    assert "15961" in radios(form)


@pytest.mark.parametrize("typed", ["xyzzy", "🙂", "<script>alert(1)</script>", "x" * 10_000])
def test_an_unknown_name_gets_one_clear_sentence(typed):
    form, ok = sent(home=typed)
    assert not ok
    (sentence,) = form.home.errors
    assert sentence.startswith("Không tìm thấy")
    assert not drawn(form).select("script")


@pytest.mark.parametrize("typed", ["", "   ", "\u200b"])
def test_nothing_typed_is_missing_not_unknown(typed):
    form, ok = sent(home=typed)
    assert not ok
    assert form.home.errors == ["Hãy nhập nơi ở."]


def test_a_saved_place_is_shown_by_name_and_kept_when_sent_back_unchanged():
    shown = HomeForm(data={"home": "15961"})
    assert drawn(shown).select_one("input[name=home]")["value"] == "Xã Hoằng Lộc, Thanh Hóa"
    form, ok = sent(data={"home": "15961"}, home="Xã Hoằng Lộc, Thanh Hóa")
    assert ok
    assert form.home.data == "15961"


@pytest.mark.parametrize(
    ("typed", "code"), [("Thanh Hóa", "38"), ("tphcm", "79"), ("sài gòn", "79"), ("Huế", "46")]
)
def test_where_provinces_are_taken_a_province_is_taken_silently(typed, code):
    form, ok = sent(AreaForm, home=typed)
    assert ok, form.errors
    assert form.home.data == code


def test_a_former_province_says_where_it_is_now():
    form, ok = sent(AreaForm, home="Sóc Trăng")
    assert not ok
    options = radios(form)
    assert "Sóc Trăng cũ" in options["92"]
    assert sent(AreaForm, home="Sóc Trăng", home_chon="92")[0].home.data == "92"


def test_an_optional_place_may_be_left_empty():
    form, ok = sent(AreaForm, home="")
    assert ok
    assert form.home.data is None


def test_box_and_choices_are_named_for_a_screen_reader():
    page = drawn(sent(home="Tân Phú")[0])
    box = page.select_one("input[name=home]")
    assert page.select_one(f"label[for={box['id']}]")
    assert box["aria-invalid"] == "true"
    assert page.select_one("fieldset legend").text
    assert page.select_one(".error-summary a")["href"] == f"#{box['id']}"
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
