"""A text box that takes any name of a trade, and asks back when the name fits several."""

from collections.abc import Sequence
from typing import Any

from flask import get_template_attribute
from flask_babel import gettext as _, ngettext
from markupsafe import Markup
from wtforms import Field
from wtforms.utils import unset_value
from wtforms.widgets import TextInput

from matching.lexicon.search import Hit, Match, find
from matching.text import fold, has_accents
from webapp.shared.words.labels import occupation_name
from webapp.shared.words.text import clean

CHOICE_SUFFIX = "_chon"
MOST_OPTIONS = 8
LONGEST_TYPED = 200
SURE = {Match.ACCENTED, Match.FOLDED}


def certain(hits: Sequence[Hit], typed: str) -> Hit | None:
    """Return the hit that needs no asking back: the only one whose whole name was typed."""
    whole = [hit for hit in hits if hit.match is Match.ACCENTED]
    if not whole or not has_accents(typed):
        whole = [hit for hit in hits if hit.match in SURE]
    return whole[0] if len(whole) == 1 else None


class OccupationWidget(TextInput):
    """The text box, and under it the occupations to choose from, once there are any."""

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        box = super().__call__(field, **kwargs)
        return box + field.draw_options() if field.options else box


class OccupationField(Field):
    """Takes an occupation as people name it; `data` is its code in the lexicon or None.

    Parameters
    ----------
    instead : str
        Name of the field whose words are looked up when this one is left empty.

    """

    widget = OccupationWidget()
    data: str | None

    def __init__(
        self, label: Any, validators: Any = None, *, instead: str = "", **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.instead = instead
        self.typed = ""
        self.chosen: str | None = None
        self.options: list[Hit] = []

    @property
    def choice_name(self) -> str:
        return f"{self.name}{CHOICE_SUFFIX}"

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.chosen = formdata.get(self.choice_name) if formdata else None
        if formdata and self.instead:
            self.words_instead = clean(str(formdata.get(self.instead, "")))[:LONGEST_TYPED]
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        if not valuelist:
            return
        self.typed = clean(str(valuelist[0]))[:LONGEST_TYPED]
        self.data = None
        words = self.typed or getattr(self, "words_instead", "")
        if not words:
            return
        if self.object_data and words == occupation_name(self.object_data):
            self.data = self.object_data
            return
        self._take(words)

    def _take(self, words: str) -> None:
        hits = find(words, MOST_OPTIONS)
        codes = {hit.occupation.id for hit in hits}
        if self.chosen in codes:
            self.data = self.chosen
        elif hit := certain(hits, words):
            self.data = hit.occupation.id
        elif not hits:
            raise ValueError(
                _("Chưa biết nghề “%(typed)s”. Hãy gõ tên khác, hoặc chọn theo hình.", typed=words)
            )
        else:
            self.options = hits
            raise ValueError(
                ngettext(
                    "“%(typed)s” có phải nghề này không? Nếu đúng, hãy chọn.",
                    "Có %(num)d nghề giống “%(typed)s”. Hãy chọn một.",
                    len(hits),
                    typed=words,
                )
            )

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Ask about the trade alone while it is open: "Hãy nhập" would be wrong beside it."""
        if self.process_errors:
            self.errors = list(self.process_errors)
            return False
        return bool(super().validate(form, extra_validators))

    def draw_options(self) -> Markup:
        pick = get_template_attribute("components/form.html", "pick")
        rows = [(hit.occupation.id, self._name(hit), self._also(hit)) for hit in self.options]
        chosen = (self.chosen,) if self.chosen else ()
        return Markup(pick(self.choice_name, _("Bạn chọn một nghề"), rows, chosen=chosen))  # noqa: S704 - a macro's own output

    @staticmethod
    def _name(hit: Hit) -> str:
        return occupation_name(hit.occupation.id)

    def _also(self, hit: Hit) -> str | None:
        """Name the trade as people say it, where that tells more than what was typed."""
        if fold(hit.name) in {fold(hit.occupation.vi), fold(self.typed)} or hit.name.isascii():
            return None
        return _("Còn gọi là %(name)s", name=hit.name)

    def _value(self) -> str:
        if self.typed or not self.data:
            return self.typed
        return occupation_name(self.data)
