"""One form a question. A form knows the person and the answers so far, not who types."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms.validators import ValidationError

from matching.lexicon import load
from matching.places.choosing import label_of
from models import LegalStatus, Seeker, StatedHow
from webapp.shared.forms.base import Form, Sentence, required, required_choice
from webapp.shared.forms.choice_fields import ChoiceField, ChoicesField
from webapp.shared.forms.fields import BooleanField, DateField
from webapp.shared.forms.occupation_field import OccupationField
from webapp.shared.forms.place_field import PlaceField
from webapp.shared.words import formats
from webapp.situations.sentences import HOW, LAST_DAYS, LIMITS, STATUSES, ban_name
from webapp.situations.told import Limit, Question, Told, limits_open

MOST_YEARS_AHEAD: Final = 30
MOST_LISTED: Final = 10
OR_SKIP: Final = _l("một câu trả lời, hoặc bấm “Bỏ qua”")


class AnswerForm(Form):
    """The answers of one page. `told` are the answers so far, `heading` stands above them."""

    heading: Sentence = ""

    def __init__(self, told: Told, *, seeker: Seeker, today: date) -> None:
        self.told, self.seeker, self.today = told, seeker, today
        super().__init__(data=self.stored())
        self.prepare()

    def stored(self) -> dict[str, Any]:
        """Return what was answered before, by the names of the fields."""
        return {}

    def prepare(self) -> None:
        """Set what the fields offer to this person."""

    def answers(self) -> Told:
        """Return the answers to keep. Called on an accepted form only."""
        raise NotImplementedError

    @property
    def wants_more(self) -> bool:
        """Whether the page is to be shown again, since it makes a list."""
        return False

    def check_day(self, field: DateField) -> None:
        """Refuse a day that has passed or lies further ahead than any decision."""
        if field.data is None:
            return
        if field.data < self.today:
            raise ValidationError(
                _("Ngày %(day)s đã qua. Hãy xem lại.", day=formats.day(field.data))
            )
        if field.data.year > self.today.year + MOST_YEARS_AHEAD:
            raise ValidationError(_("Ngày này còn quá xa. Hãy xem lại năm."))


class StatusForm(AnswerForm):
    case = ChoiceField(
        _l("Bạn đang ở trường hợp nào?"),
        [required_choice(OR_SKIP)],
        choices=[(code.value, words) for code, words in STATUSES.items()],
        description=_l("Chỉ cần chọn một dòng. Không ai hỏi lý do."),
    )

    def stored(self) -> dict[str, Any]:
        return {"case": self.told.get("status")}

    def answers(self) -> Told:
        return {"status": LegalStatus(str(self.case.data)).value}


class UntilForm(AnswerForm):
    status_until = DateField(
        _l("Ngày cuối cùng"),
        [required(_l("ngày cuối cùng, hoặc bấm “Bỏ qua”"))],
        description=_l("Xem trên quyết định. Ví dụ: 27/11/2027."),
    )

    def stored(self) -> dict[str, Any]:
        return {"status_until": _day(self.told.get("status_until"))}

    def prepare(self) -> None:
        self.status_until.label.text = LAST_DAYS[self.told["status"]]

    def validate_status_until(self, field: DateField) -> None:
        self.check_day(field)

    def answers(self) -> Told:
        return {"status_until": _text(self.status_until.data)}


class LimitsForm(AnswerForm):
    limits = ChoicesField(
        _l("Bạn có thêm điều nào dưới đây không?"),
        description=_l("Không có điều nào thì để trống rồi bấm “Tiếp”."),
    )

    def stored(self) -> dict[str, Any]:
        return {"limits": list(self.told.get("limits", ()))}

    def prepare(self) -> None:
        self.limits.choices = [(each.value, LIMITS[each]) for each in limits_open(self.told)]

    def answers(self) -> Told:
        ticked = list(self.limits.data or ())
        told: dict[str, Any] = {"limits": ticked}
        if Limit.WORK.value in ticked and not self.told.get("occupation_bans"):
            # Until a trade is named it may be any: every post is asked about, none is closed.
            told["occupation_bans"] = [{"isco_code": None}]
        return told


class SupervisedForm(AnswerForm):
    heading = _l("Nơi bạn phải ở và làm việc")
    commune = PlaceField(
        _l("Xã, phường nào?"),
        [required(_l("tên xã, phường, hoặc bấm “Bỏ qua”"))],
        description=_l("Tên cũ hay mới đều được. Không cần gõ dấu."),
    )
    until = DateField(
        _l("Đến hết ngày nào?"), description=_l("Ví dụ: 27/11/2027. Chưa biết thì để trống.")
    )

    def stored(self) -> dict[str, Any]:
        commune = self.told.get("supervised_in_commune") or self.seeker.commune_code
        return {"commune": commune, "until": _day(self.told.get("supervised_until"))}

    def validate_until(self, field: DateField) -> None:
        self.check_day(field)

    def answers(self) -> Told:
        return {
            "supervised_in_commune": self.commune.data,
            "supervised_until": _text(self.until.data),
        }


class BannedForm(AnswerForm):
    """Places one after the other: what is in the box is added, what is ticked is taken out."""

    heading = _l("Nơi bạn chưa được ở")

    drop = ChoicesField(_l("Đã ghi. Đánh dấu nơi muốn bỏ"))
    commune = PlaceField(
        _l("Xã, phường nào?"),
        description=_l("Ghi từng nơi một. Hết thì để trống rồi bấm “Tiếp”."),
    )
    until = DateField(
        _l("Đến hết ngày nào?"), description=_l("Ví dụ: 27/11/2027. Chưa biết thì để trống.")
    )

    @property
    def listed(self) -> list[str]:
        return list(self.told.get("banned_from_communes", ()))

    def stored(self) -> dict[str, Any]:
        return {"until": _day(self.told.get("banned_until"))}

    def prepare(self) -> None:
        self.drop.choices = [(code, label_of(code)) for code in self.listed]
        if self.listed:
            self.commune.label.text = _("Còn xã, phường nào nữa không?")

    def validate_until(self, field: DateField) -> None:
        self.check_day(field)

    def validate_commune(self, field: PlaceField) -> None:
        if field.data and len(self._kept()) >= MOST_LISTED:
            raise ValidationError(_("Ghi được nhiều nhất %(most)s nơi.", most=MOST_LISTED))

    def _kept(self) -> list[str]:
        return [code for code in self.listed if code not in (self.drop.data or ())]

    def answers(self) -> Told:
        named = [self.commune.data] if self.commune.data else []
        codes = list(dict.fromkeys([*self._kept(), *named]))
        return {
            "banned_from_communes": codes or None,
            "banned_until": _text(self.until.data) if codes else None,
        }

    @property
    def wants_more(self) -> bool:
        return bool(self.commune.data or self.drop.data)


class WorkForm(AnswerForm):
    """Trades one after the other, each with its own last day."""

    heading = _l("Nghề bạn chưa được làm")

    drop = ChoicesField(_l("Đã ghi. Đánh dấu nghề muốn bỏ"))
    occupation = OccupationField(
        _l("Nghề nào?"),
        description=_l("Ghi từng nghề một. Hết thì để trống rồi bấm “Tiếp”."),
    )
    until = DateField(
        _l("Nghề này: đến hết ngày nào?"),
        description=_l("Ví dụ: 27/11/2027. Chưa biết thì để trống."),
    )

    @property
    def listed(self) -> list[dict[str, Any]]:
        bans = self.told.get("occupation_bans", ())
        return [ban for ban in bans if ban["isco_code"] is not None]

    def prepare(self) -> None:
        self.drop.choices = [(str(at), ban_name(ban)) for at, ban in enumerate(self.listed)]
        if self.listed:
            self.occupation.label.text = _("Còn nghề nào nữa không?")

    def validate_until(self, field: DateField) -> None:
        self.check_day(field)
        if field.data is not None and not self.occupation.data and not self.occupation.errors:
            raise ValidationError(_("Hãy ghi nghề ở ô trên, hoặc để trống ngày."))

    def validate_occupation(self, field: OccupationField) -> None:
        if field.data and len(self._kept()) >= MOST_LISTED:
            raise ValidationError(_("Ghi được nhiều nhất %(most)s nghề.", most=MOST_LISTED))

    def _kept(self) -> list[dict[str, Any]]:
        dropped = set(self.drop.data or ())
        return [ban for at, ban in enumerate(self.listed) if str(at) not in dropped]

    def answers(self) -> Told:
        bans = self._kept()
        if code := self.occupation.data:
            bans = [ban for ban in bans if ban.get("occupation") != code]
            bans.append(_ban(code, self.until.data))
        return {"occupation_bans": bans or [{"isco_code": None}]}

    @property
    def wants_more(self) -> bool:
        return bool(self.occupation.data or self.drop.data)


def _ban(code: str, until: date | None) -> dict[str, Any]:
    ban = {"isco_code": load().occupations[code].code, "occupation": code}
    return ban if until is None else {**ban, "until": until.isoformat()}


FORMS: Final[Mapping[str, Callable[..., AnswerForm]]] = {
    "chung": StatusForm,
    "den-ngay": UntilForm,
    "them": LimitsForm,
    "noi-lam": SupervisedForm,
    "noi-tranh": BannedForm,
    "nghe-tranh": WorkForm,
}


def form_of(question: Question, told: Told, *, seeker: Seeker, today: date) -> AnswerForm:
    """Return the form of one question, with what was answered before."""
    return FORMS[question.name](told, seeker=seeker, today=today)


class StatedForm(Form):
    """That a person said yes to somebody beside them, and how."""

    how = ChoiceField(
        _l("Người này đồng ý bằng cách nào?"),
        [required_choice(_l("một cách"))],
        choices=[(each.value, words) for each, words in HOW.items()],
    )
    agreed = BooleanField(
        _l("Tôi đã nói rõ: hỏi để làm gì, ai thấy, và rút lại lúc nào cũng được."),
        [required(_l("dấu ở ô này, sau khi đã nói rõ với người ấy"))],
    )

    @property
    def stated_how(self) -> StatedHow:
        return StatedHow(str(self.how.data))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
