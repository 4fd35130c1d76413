"""Questions answered by typing any name of a thing, and then picking what was meant."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from matching import lexicon
from matching.lexicon.search import Hit, Match, find
from matching.lexicon.skills import find_skills, suggested
from models import LearntWhere, Seeker, SeekerOccupation
from webapp.seekers.forms.answers import NO, YES, Look, Options, StepForm
from webapp.shared.forms.base import Form
from webapp.shared.forms.fields import ChoiceField, ChoicesField, IntegerField, ShortText
from webapp.shared.words import labels

FOUND = 8
COMMON_IN_A_FIELD = 12
MOST_YEARS = 60
MOST_MONTHS = 11


class LookupForm(StepForm):
    """A box, what was found for it, and boxes to tick.

    `searched` carries the text that the ticked list was found for: other text is looked up first,
    so that nothing typed is lost. `shown` carries what could be ticked: what another page has
    added since is left alone.
    """

    typed = ShortText("")
    searched = HiddenField()
    picked = ChoicesField("")
    offered: Options

    def offer(self, options: Options) -> None:
        """Set what may be ticked, and what stays ticked of a page drawn before this one."""
        known = dict(options)
        for code in self.ticked:
            if code not in known and (name := self.name_of(code)):
                known[code] = name
        self.picked.choices = self.offered = list(known.items())

    def name_of(self, code: str) -> str:
        """Name what a code stands for; "" when it stands for nothing here."""
        return labels.occupation_name(code)

    @property
    def shown(self) -> list[str]:
        return [code for code, _name in self.offered]

    @property
    def ticked(self) -> list[str]:
        return list(self.picked.data or ())

    @property
    def shown_before(self) -> set[str]:
        """What could be ticked on the page that was sent."""
        return set(request.form.getlist("shown"))

    @property
    def asks_about(self) -> str:
        """The text that was typed and not yet looked up."""
        text: str = self.typed.data
        return text if text and ("find" in request.form or text != self.searched.data) else ""

    def validate_typed(self, field: ShortText) -> None:
        if "find" in request.form and not field.data:
            raise ValidationError(_("Bạn gõ vài chữ rồi bấm nút bên cạnh."))


class TradesForm(LookupForm):
    """Trades a person has worked in; those picked are added to those known."""

    typed = ShortText(
        _l("Gõ tên nghề"),
        description=_l("Gõ như bạn vẫn gọi, không cần dấu. Ví dụ: phụ hồ, may, lái xe."),
        render_kw={"autocomplete": "off", "autocapitalize": "none"},
    )

    def __init__(self, seeker: Seeker, *, today: date, look: Look | None = None) -> None:
        super().__init__(seeker, today=today, look=look)
        self.known = {held.occupation_code for held in seeker.occupations}
        self.hits = find(self.look.typed, FOUND) if self.look.typed else []
        self.offer([(code, labels.occupation_name(code)) for code in self._found()])
        self.picked.label.text = self._question()

    def _question(self) -> str:
        field = lexicon.load().fields.get(self.look.field)
        if field is not None and not self.look.typed:
            return _("Chọn nghề bạn đã làm: %(field)s", field=labels.field_name(field.id))
        return _("Có phải bạn muốn nói “%(typed)s”?", typed=self.look.typed)

    def stored(self) -> dict[str, Any]:
        return {"typed": self.look.typed, "searched": self.look.typed}

    @property
    def hints(self) -> dict[str, str]:
        """The name that led to an occupation, where it is shown under another."""
        return other_names(self.hits)

    @property
    def is_unknown(self) -> bool:
        return bool(self.look.typed and not self.hits)

    @property
    def more_in_field(self) -> int:
        """How many occupations of the picture field are not drawn yet."""
        if not self.look.field or self.look.whole:
            return 0
        return max(0, len(lexicon.load().in_field(self.look.field)) - COMMON_IN_A_FIELD)

    def _found(self) -> list[str]:
        if self.look.typed:
            return [hit.occupation.id for hit in self.hits]
        found = [each.id for each in lexicon.load().in_field(self.look.field)]
        return found if self.look.whole else found[:COMMON_IN_A_FIELD]

    def validate_typed(self, field: ShortText) -> None:
        super().validate_typed(field)
        if self._is_unsettled() and not find(field.data, 1):
            raise ValidationError(
                _(
                    "Chưa thấy nghề “%(typed)s”. Hãy gõ cách khác hoặc xóa chữ đã gõ.",
                    typed=field.data,
                )
            )

    def validate_picked(self, field: ChoicesField) -> None:
        del field
        if self._is_unsettled() and find(self.typed.data, 1):
            raise ValidationError(_("Hãy chọn một nghề ở dưới, hoặc xóa chữ đã gõ."))

    def _is_unsettled(self) -> bool:
        """Tell whether text that was looked up stands there, yet nothing was picked for it."""
        text: str = self.typed.data
        looked_up = text == self.searched.data and "find" not in request.form
        return bool(text) and looked_up and not self.ticked

    def answers(self) -> Mapping[str, Any]:
        return {}

    @property
    def new_codes(self) -> list[str]:
        return [code for code in self.ticked if code not in self.known]


class SkillsForm(LookupForm):
    """Skills: those of the trades to tick, rarer ones by typing."""

    columns = ("skills",)
    typed = ShortText(
        _l("Việc khác bạn biết làm (gõ vài chữ)"),
        description=_l("Ví dụ: đan lát, cắt tóc, chạy máy xúc."),
        render_kw={"autocapitalize": "none"},
    )
    picked = ChoicesField(_l("Bạn biết làm những việc nào?"))

    def __init__(self, seeker: Seeker, *, today: date, look: Look | None = None) -> None:
        super().__init__(seeker, today=today, look=look)
        self.trades = [held.occupation_code for held in seeker.occupations]
        found = [skill.id for skill in find_skills(self.look.typed)] if self.look.typed else []
        self.found = [code for code in found if code not in seeker.skills]
        usual = [skill.id for skill in suggested(self.trades)]
        shown = dict.fromkeys([*self.found, *seeker.skills, *usual])
        self.offer([(code, name) for code in shown if (name := labels.skill_name(code))])

    def name_of(self, code: str) -> str:
        return labels.skill_name(code)

    def stored(self) -> dict[str, Any]:
        return {
            "typed": self.look.typed,
            "searched": self.look.typed,
            "picked": self.seeker.skills,
        }

    @property
    def is_unknown(self) -> bool:
        return bool(self.look.typed and not find_skills(self.look.typed))

    @property
    def words(self) -> list[str]:
        """Words for the box to propose while typing: skills of the fields the trades are of."""
        occupations = lexicon.load().occupations
        fields = {occupations[code].field for code in self.trades if code in occupations}
        near = [each for each in occupations.values() if each.field in fields]
        codes = dict.fromkeys(code for each in near for code in each.skills)
        return labels.skill_names(code for code in codes if code not in self.shown)

    def answers(self) -> Mapping[str, Any]:
        return {"skills": merged(self.seeker.skills, self.ticked, self.shown_before)}


class WishForm(LookupForm):
    """The work wished for: in one's own words, kept as they are, and the trades they mean."""

    columns = ("wish_text", "wished_occupations")
    typed = ShortText(
        _l("Bạn muốn làm việc gì?"),
        description=_l("Ghi như bạn nói. Ví dụ: may gần nhà, bốc xếp, việc gì cũng được."),
    )
    picked = ChoicesField(_l("Đánh dấu nghề bạn muốn làm"))

    def __init__(self, seeker: Seeker, *, today: date, look: Look | None = None) -> None:
        super().__init__(seeker, today=today, look=look)
        self.hits = surely_meant(self.look.typed)
        held = [held.occupation_code for held in seeker.occupations]
        found = [hit.occupation.id for hit in self.hits]
        codes = dict.fromkeys([self.look.added, *found, *seeker.wished_occupations, *held])
        self.offer([(code, name) for code in codes if (name := labels.occupation_name(code))])

    def stored(self) -> dict[str, Any]:
        return {
            "typed": self.look.typed or self.seeker.wish_text,
            "searched": self.look.typed,
            "picked": [*self.seeker.wished_occupations, self.look.added],
        }

    @property
    def hints(self) -> dict[str, str]:
        return other_names(self.hits)

    @property
    def asks_about(self) -> str:
        """Words that name trades which were not on the page to be ticked.

        Who came to add one trade that an offer named is not asked about the others.
        """
        text = "" if self.look.added else super().asks_about
        meant = {hit.occupation.id for hit in surely_meant(text)}
        return text if meant - self.shown_before - set(self.seeker.wished_occupations) else ""

    def answers(self) -> Mapping[str, Any]:
        wished = merged(self.seeker.wished_occupations, self.ticked, self.shown_before)
        return {"wish_text": self.typed.data, "wished_occupations": wished}


class LicencesForm(StepForm):
    columns = ("licences",)
    licences = ChoicesField(
        _l("Bạn có bằng lái, chứng chỉ nào?"),
        choices=list(labels.LICENCES.items()),
        description=_l(
            "Chọn mọi giấy bạn có. Chưa có giấy nào thì để trống. "
            "Bằng lái cấp trước 2025 vẫn dùng được đến ngày ghi trên bằng."
        ),
    )


class TradeForm(Form):
    """How well one trade is known: how long, learnt where, on paper or not."""

    years = IntegerField(_l("Số năm"), least=0, most=MOST_YEARS)
    months = IntegerField(_l("Số tháng"), least=0, most=MOST_MONTHS)
    learnt_where = ChoiceField(_l("Bạn học nghề này ở đâu?"), choices=labels.options(LearntWhere))
    has_certificate = ChoiceField(
        _l("Bạn có chứng chỉ nghề này không?"),
        choices=[(YES, _l("Có chứng chỉ")), (NO, _l("Chưa có chứng chỉ"))],
    )

    def __init__(self, held: SeekerOccupation) -> None:
        years, months = divmod(held.months, 12) if held.months is not None else (None, None)
        certificate = {True: YES, False: NO, None: None}[held.has_certificate]
        super().__init__(
            data={
                "years": years,
                "months": months,
                "learnt_where": held.learnt_where,
                "has_certificate": certificate,
            }
        )

    def answers(self) -> dict[str, Any]:
        years, months = self.years.data, self.months.data
        where = self.learnt_where.data
        return {
            "months": None
            if years is None and months is None
            else (years or 0) * 12 + (months or 0),
            "learnt_where": LearntWhere(where) if where else None,
            "has_certificate": {YES: True, NO: False}.get(self.has_certificate.data or ""),
        }


def merged(stored: Iterable[str], picked: Iterable[str], shown: set[str]) -> list[str]:
    """Return what was ticked, and what the sent page did not show and so could not untick."""
    ticked = list(picked)
    kept = [code for code in stored if code in ticked or code not in shown]
    return list(dict.fromkeys([*kept, *ticked]))


def surely_meant(text: str) -> list[Hit]:
    """Return the occupations a wish names outright; a likeness alone is no wish."""
    return [hit for hit in find(text, FOUND) if hit.match is not Match.ALIKE] if text else []


def other_names(hits: Iterable[Hit]) -> dict[str, str]:
    """Return by occupation the name that led to it, where it is shown under another one."""
    return {
        hit.occupation.id: hit.name
        for hit in hits
        if hit.name.casefold() != labels.occupation_name(hit.occupation.id).casefold()
    }
