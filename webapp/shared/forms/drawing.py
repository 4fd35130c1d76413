"""What the form macros need to know about a WTForms field, decided in one place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from flask import Flask
from wtforms import Field, FieldList, Form, FormField
from wtforms.widgets import (
    CheckboxInput,
    FileInput,
    HiddenInput,
    ListWidget,
    Select,
    SubmitInput,
    TableWidget,
    TextArea,
)

# The first widget that fits names the drawing; anything else is one line of text.
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (HiddenInput, "hidden"),
    (CheckboxInput, "check"),
    ((ListWidget, TableWidget), "choices"),
    (Select, "select"),
    (TextArea, "textarea"),
    (FileInput, "file"),
    (SubmitInput, "submit"),
)
_SIZES = {None: "input", "mid": "input input-mid num", "pin": "input pin num"}
# The keyboard a phone shows, by the control's type and by what it holds.
_INPUT_MODES = {"tel": "tel", "email": "email", "number": "numeric", "url": "url"}


def field_kind(field: Field) -> str:
    """Return the drawing: text, textarea, select, check, choices, date_parts, file or hidden.

    A field that names its own boxes (`parts`) is a day in three of them.
    """
    if hasattr(field, "parts"):
        return "date_parts"
    return next((kind for widget, kind in _KINDS if isinstance(field.widget, widget)), "text")


def described_by(field: Field, hint: str | None) -> str:
    """Return the ids of the lines that explain `field`, for aria-describedby; may be empty."""
    lines = (("hint", hint), ("error", field.errors))
    return " ".join(f"{field.id}-{name}" for name, there in lines if there)


def control_attributes(
    field: Field,
    hint: str | None = None,
    size: str | None = None,
    suggestions: Sequence[str] | None = None,
    extra: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the HTML attributes of one control; what the caller or the field says wins."""
    kind = field_kind(field)
    mode = _INPUT_MODES.get(getattr(field.widget, "input_type", ""))
    drawn = {
        "class": None if kind == "check" else _SIZES[size],
        "rows": 4 if kind == "textarea" else None,
        "inputmode": mode,
        "list": f"{field.id}-list" if suggestions is not None else None,
        "autocomplete": "off" if suggestions is not None else None,
        "aria-describedby": described_by(field, hint) or None,
        "aria-invalid": "true" if field.errors else None,
    }
    kept = {name: value for name, value in drawn.items() if value is not None}
    return kept | dict(field.render_kw or {}) | dict(extra or {})


def field_errors(field: Field) -> list[str]:
    """Return what is wrong with `field`, as sentences; nested forms tell theirs themselves."""
    if isinstance(field, FormField):
        return []
    # A nested form puts dicts and lists here; sentences may be lazily translated.
    errors: Iterable[object] = field.errors
    return [str(error) for error in errors if not isinstance(error, dict | list | tuple)]


def form_errors(form: Form) -> list[tuple[str, str]]:
    """Return every error as (id of the control to go to, sentence), in the order of the page."""
    whole = [("", str(sentence)) for sentence in form.form_errors]
    return whole + [pair for field in form for pair in _errors_below(field)]


def _errors_below(field: Field) -> Iterator[tuple[str, str]]:
    if isinstance(field, FormField | FieldList):
        for inner in field:
            yield from _errors_below(inner)
    # A hidden field is nothing to go to: there the sentence alone must do.
    anchors = {"choices": f"{field.id}-0", "date_parts": f"{field.id}-day", "hidden": ""}
    anchor = anchors.get(field_kind(field), field.id)
    yield from ((anchor, sentence) for sentence in field_errors(field))


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(
        field_kind=field_kind,
        field_errors=field_errors,
        form_errors=form_errors,
        described_by=described_by,
        control_attributes=control_attributes,
    )
