"""The short pages of a post: each knows its columns, keeps what was typed, sees other windows."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field, HiddenField

from webapp.posting.forms.fields import answer_of
from webapp.posting.workflow import Post
from webapp.shared.forms.base import Form
from webapp.shared.forms.drawing import field_kind

# Names that end in "code" count as secrets when a form is kept through signing in again.
COLUMNS = {"commune": "commune_code", "occupation": "occupation_code"}
Layout = Mapping[str, Mapping[str, Any]]
SHORT = {"size": "mid"}
DONG = {"suffix": _l("đồng"), **SHORT}


def column_of(name: str) -> str:
    return COLUMNS.get(name, name)


class PostPage(Form):
    """One page of questions. Fields are named like the columns they fill (see COLUMNS).

    `layout` says how fields are drawn: by field name their "suffix", their "size", and, for one
    that few need, the words "aside" of which it stands.
    """

    slug: ClassVar[str]
    heading: ClassVar[Any]
    intro: ClassVar[Any] = ""
    layout: ClassVar[Layout] = {}
    seen = HiddenField()
    proposed: str = ""  # what the page was begun with, where nobody had answered it
    today: date
    stored: dict[str, Any]

    @classmethod
    def of(cls, post: Post | None, *, today: date, check: bool = False) -> "PostPage":
        """Make the page with what was sent or the row says; `check` looks at the row alone."""
        answers = stored(cls, post) if post is not None else {}
        data = answers | {"seen": fingerprint(answers)}
        form = cls(formdata=None, data=data, meta={"csrf": False}) if check else cls(data=data)
        form.today = today
        form.stored = answers
        form.prepare(post)
        return form

    def prepare(self, post: Post | None) -> None:
        """Offer what depends on the other pages; nothing by default."""

    def opens(self, field: Field) -> bool:
        """Tell whether a field that stands aside is open; by default once it is answered."""
        return bool(answer_of(field))

    def has_words(self) -> bool:
        """Tell whether there is a text on the page that can be looked through."""
        return any(field_kind(field) in ("text", "textarea") for field in self.answer_fields())

    def answer_fields(self) -> Iterator[Field]:
        return (field for field in self if field_kind(field) != "hidden")

    def shown(self) -> list[Field]:
        """Fields to draw: a choice without answers is none."""
        return [field for field in self.answer_fields() if getattr(field, "choices", True) != []]

    def answers(self) -> dict[str, Any]:
        """Return what was accepted, by column; a field with a mistake is left out."""
        return {column_of(f.name): answer_of(f) for f in self.answer_fields() if not f.errors}

    def accepts(self, *, unfinished: bool = False, but: Sequence[str] = ()) -> bool:
        """Check what was sent. `unfinished` forgives what was left empty, `but` whole fields."""
        self.validate()
        wrong: list[Field] = [f for f in self.answer_fields() if f.errors]
        if unfinished:
            wrong = [f for f in wrong if not was_left_empty(f) and f.name not in but]
        return not (wrong or self._was_overtaken())

    def _was_overtaken(self) -> bool:
        """Another window saved this page meanwhile, and said something else: ask once."""
        now = fingerprint(self.stored)
        seen, self.seen.data = self.seen.data, now
        if not seen or seen == now:
            return False
        others = [f for f in self.answer_fields() if self._differs(f)]
        for field in others:
            field.errors = [_("Cửa sổ khác vừa ghi khác. Hãy xem lại rồi lưu lần nữa.")]
        return bool(others)

    def _differs(self, field: Field) -> bool:
        return plain(answer_of(field)) != plain(self.stored.get(field.name))


def was_left_empty(field: Field) -> bool:
    return not any(str(value).strip() for value in field.raw_data or ())


def stored(page: type[PostPage], post: Post) -> dict[str, Any]:
    """Return the page's answers as the row has them, by field name."""
    names = [name for name in field_names(page) if hasattr(post, column_of(name))]
    return {name: getattr(post, column_of(name)) for name in names}


def field_names(page: type[PostPage]) -> list[str]:
    return [name for name in dir(page) if hasattr(getattr(page, name), "field_class")]


def plain(value: Any) -> str | list[str] | None:
    """Make an answer comparable with a column: nothing is nothing, in every spelling."""
    if value in (None, "", []):
        return None
    return str(value) if not isinstance(value, list) else [str(each) for each in value]


def fingerprint(answers: Mapping[str, Any]) -> str:
    """Return a short digest of a page's answers, to notice that another window saved it."""
    text = json.dumps({name: plain(value) for name, value in sorted(answers.items())})
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def unfinished_pages(
    pages: Sequence[type[PostPage]], post: Post, *, today: date
) -> dict[str, list[str]]:
    """Return what keeps a post from being shown: sentences by the page's slug."""
    found: dict[str, list[str]] = {}
    for page in pages:
        form = page.of(post, today=today, check=True)
        if not form.validate():
            found[page.slug] = [str(s) for f in form.answer_fields() for s in f.errors]
    return found
