"""A text box that takes any place name, and asks back when the name fits several places."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from flask import get_template_attribute
from flask_babel import gettext as _, ngettext
from markupsafe import Markup
from wtforms import Field
from wtforms.utils import unset_value
from wtforms.widgets import TextInput

from matching.places.choosing import Choice, Option, Question, choose, label_of
from matching.places.index import PlaceKind
from matching.text import normalise
from webapp.shared.words.text import clean

CHOICE_SUFFIX: Final = "-chon"
_LONGEST_TYPED: Final = 200


class PlaceWidget(TextInput):
    """The text box, and under it the places to choose from, once there are any."""

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        box = super().__call__(field, **kwargs)
        return box + field.draw_options() if field.options else box


class PlaceField(Field):
    """Takes a commune as people name it; `data` is its five-digit code or None.

    A name that fits one place only is taken silently. Otherwise the form comes back with radio
    buttons under the box, and what was typed stays.

    Parameters
    ----------
    label : str
        The question.
    allow_province : bool
        Take provinces too: `data` is then two digits long.
    near_province : callable returning str or None
        Code of the person's own province, whose places are listed first.

    """

    widget = PlaceWidget()
    data: str | None

    def __init__(
        self,
        label: Any = None,
        validators: Any = None,
        *,
        allow_province: bool = False,
        near_province: Callable[[], str | None] = lambda: None,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.allow_province = allow_province
        self.near_province = near_province
        self.typed = ""
        self.chosen: str | None = None
        self.options: tuple[Option, ...] = ()

    @property
    def choice_name(self) -> str:
        """Name of the radio buttons: a link may carry it to answer in advance."""
        return f"{self.name}{CHOICE_SUFFIX}"

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.chosen = formdata.get(self.choice_name) if formdata else None
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        if not valuelist:
            return
        self.typed = normalise(clean(str(valuelist[0]))[:_LONGEST_TYPED])
        self.data = None
        if not self.typed:
            return
        if self._is_unchanged():
            self.data = self.object_data
            return
        self._take(
            choose(
                self.typed,
                near_province=self.near_province(),
                allow_province=self.allow_province,
            )
        )

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Ask about the place alone while it is open: "Hãy nhập" would be wrong beside it."""
        if self.typed and self.process_errors:
            self.errors = list(self.process_errors)
            return False
        return bool(super().validate(form, extra_validators))

    def draw_options(self) -> Markup:
        pick = get_template_attribute("components/form.html", "pick")
        # What the question already names would only be repeated under every option.
        notes = {former_line(option) for option in self.options}
        said = len(notes) == 1 and len(self.options) > 1
        rows = [(o.code, o.label, None if said else former_line(o)) for o in self.options]
        chosen = (self.chosen,) if self.chosen else ()
        return Markup(pick(self.choice_name, _("Bạn chọn một nơi"), rows, chosen=chosen))  # noqa: S704 - a macro's own output

    def _value(self) -> str:
        if self.typed or not self.data:
            return self.typed
        return label_of(self.data)

    def _is_unchanged(self) -> bool:
        known = self.object_data
        return bool(known) and self.typed == label_of(known)

    def _take(self, choice: Choice) -> None:
        self.data = choice.code
        if choice.question is Question.NONE:
            return
        self.options = choice.options
        if self.chosen in {option.code for option in choice.options}:
            self.data = self.chosen
            return
        self.chosen = None
        raise ValueError(question_text(choice, self.typed))


def question_text(choice: Choice, typed: str) -> str:
    """Ask, in a sentence, what `choice` leaves open about the typed text."""
    match choice.question:
        case Question.NAMESAKES:
            return _namesakes(choice, typed)
        case Question.PARTS_OF_DISTRICT:
            return ngettext(
                "%(name)s nay là %(num)d xã, phường. Bạn chọn một.",
                "%(name)s nay là %(num)d xã, phường. Bạn chọn một.",
                choice.total,
                name=choice.name,
            )
        case Question.SPELLING:
            return _("Không có nơi nào tên “%(typed)s”. Bạn xem các tên gần giống.", typed=typed)
        case Question.ONLY_A_PROVINCE:
            return _("%(name)s là tên tỉnh. Bạn gõ thêm tên xã hoặc phường.", name=choice.name)
        case _:
            return _("Không tìm thấy “%(typed)s”. Bạn gõ tên xã và tên tỉnh.", typed=typed)


def _namesakes(choice: Choice, typed: str) -> str:
    asked = _parts_among(choice, typed) or ngettext(
        "Có %(num)d nơi tên %(name)s. Bạn chọn một nơi.",
        "Có %(num)d nơi tên %(name)s. Bạn chọn một nơi.",
        choice.total,
        name=typed,
    )
    if choice.total <= len(choice.options):
        return asked
    return asked + " " + _("Không thấy thì gõ thêm tên huyện hoặc tỉnh.")


def _parts_among(choice: Choice, typed: str) -> str:
    """Word the question for a name that was also a district's: its parts have other names."""
    if not any(o.former and o.former.kind is PlaceKind.OLD_DISTRICT for o in choice.options):
        return ""
    return ngettext(
        "“%(name)s” có thể là %(num)d nơi. Bạn chọn một nơi.",
        "“%(name)s” có thể là %(num)d nơi. Bạn chọn một nơi.",
        choice.total,
        name=typed,
    )


def former_line(option: Option) -> str | None:
    """Say which place of before led to an option; None if today's name did."""
    hit = option.former
    if hit is None:
        return None
    if hit.kind is PlaceKind.OLD_PROVINCE:
        return _("Gồm cả %(name)s cũ", name=hit.name)
    if hit.kind is PlaceKind.OLD_DISTRICT:
        return _("Thuộc %(name)s cũ", name=hit.name)
    return _("Trước là %(name)s, %(where)s", name=hit.name, where=hit.where)
