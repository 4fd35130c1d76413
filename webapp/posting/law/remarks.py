"""Remarks on a post as the pages show them: at their fields, and gathered for reading again."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from models import Course, Vacancy
from webapp.post_check import checking
from webapp.post_check.checking import Remark
from webapp.posting.forms.pages import PostPage, column_of
from webapp.posting.workflow import Post
from webapp.shared.posts.text_findings import advice

ByField = dict[str, list[Remark]]


def kind_of_model(model: type[Post] | type[Vacancy] | type[Course]) -> checking.Kind:
    """Return the kind of post, as the check names it."""
    return Vacancy if issubclass(model, Vacancy) else Course


def of_page(form: PostPage, post: Post | None, kind: checking.Kind, *, today: date) -> ByField:
    """Return what stands against the answers of one page, by the field's name.

    What the page does not ask is read from the row, since pay is judged by the place.
    """
    columns: dict[str, Any] = checking.columns_of(post) if post is not None else {}
    found = checking.of_columns(kind, columns | form.answers(), today=today)
    return at_fields(form, found)


def at_fields(form: PostPage, remarks: Iterable[Remark]) -> ByField:
    """Sort remarks by the fields of a page; those of other pages are left out."""
    names = {column_of(field.name): field.name for field in form.answer_fields()}
    sorted_out: ByField = {}
    for remark in remarks:
        if remark.column in names:
            sorted_out.setdefault(names[remark.column], []).append(remark)
    return sorted_out


def digest(by_field: ByField) -> str:
    """Return a mark of what a page showed, so that each remark stops its writer once."""
    return checking.digest(remark for remarks in by_field.values() for remark in remarks)


def page_of(pages: Sequence[type[PostPage]], remark: Remark) -> type[PostPage] | None:
    """Return the page on which a remark can be answered."""
    for page in pages:
        if any(
            hasattr(page, name) for name in (remark.column, remark.column.removesuffix("_code"))
        ):
            return page
    return None


def as_json(remark: Remark) -> dict[str, str]:
    """Return a remark as `rules vacancy-text` writes it, with its field."""
    finding = remark.finding
    return {
        "field": remark.column,
        "code": finding.code.value,
        "severity": finding.severity.value,
        "excerpt": finding.excerpt,
        "law": finding.law,
        "advice": advice(finding.code),
    }
