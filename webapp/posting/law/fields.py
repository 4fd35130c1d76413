"""Fields for what the law asks of a post: the kind of business, grounds for asking for papers."""

import enum
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from models import ConditionalBusiness, RecordCheckBasis
from webapp.shared.forms.base import Sentence
from webapp.shared.forms.choice_fields import ChoiceField, SelectField
from webapp.shared.words.labels import options

NO_BUSINESS = ("none", _l("Không thuộc ngành nào dưới đây"))
NO_GROUND = ("none", _l("Không có căn cứ nào"))


class OneOrNone:
    """One code of a vocabulary, or "none", which the column keeps as null."""

    kind: type[enum.StrEnum]
    data: Any

    @property
    def answer(self) -> str | None:
        """Return what the column takes."""
        return str(self.data) if self.data in set(self.kind) else None


class ConditionalBusinessField(OneOrNone, SelectField):
    """The kind of business with conditions; `data` is "none" where it is none."""

    kind = ConditionalBusiness

    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        choices = [NO_BUSINESS, *options(ConditionalBusiness)]
        super().__init__(label, validators, choices=choices, **kwargs)

    def process_data(self, value: Any) -> None:
        super().process_data(value or NO_BUSINESS[0])


class RecordGroundField(OneOrNone, ChoiceField):
    """The ground on which a post asks for papers about a record."""

    kind = RecordCheckBasis

    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        choices = [NO_GROUND, *options(RecordCheckBasis)]
        super().__init__(label, validators, choices=choices, **kwargs)

    def process_data(self, value: Any) -> None:
        super().process_data(value or NO_GROUND[0])


class AbroadField(ChoiceField):
    """In Viet Nam or abroad; `answer` is True for abroad."""

    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        choices = [("here", _l("Ở Việt Nam")), ("abroad", _l("Ở nước ngoài"))]
        super().__init__(label, validators, choices=choices, **kwargs)

    def process_data(self, value: Any) -> None:
        super().process_data("abroad" if value in (True, "abroad") else "here")

    @property
    def answer(self) -> bool:
        """Return what the column takes."""
        return str(self.data) == "abroad"
