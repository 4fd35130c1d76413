"""What was typed survives an ended session: carried, sealed, through signing in; no JavaScript.

A POST that comes too late is answered with a page that holds the typed fields, sealed, in a form.
The form leads to sign-in; sign-in carries the seal along (`carried()` in its form) and, once the
person is known, answers with `resume(...)`: a page that sends the same fields again with a fresh
token. Nothing is stored on the server, and secrets are never kept.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeTimedSerializer
from markupsafe import Markup

from webapp.shared.answers.next_page import is_local

CARRIED_FIELD = "giu_lai"
ARRIVING_FIELD = "den_tu_trang_het_phien"
KEPT_SECONDS = 2 * 3600
MOST_KEPT_BYTES = 200_000
SECRET_NAME = re.compile(r"pin|pass|mat_?khau|token|secret|ma_?so|otp|claim|code$", re.IGNORECASE)
OURS = {CARRIED_FIELD, ARRIVING_FIELD, "csrf_token"}


@dataclass(frozen=True)
class KeptForm:
    """A POST that was not accepted: its path, and its fields in order, without secrets."""

    path: str
    fields: tuple[tuple[str, str], ...]

    def sealed(self) -> str:
        return str(_sealer().dumps([self.path, self.fields]))  # its serializer compresses


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="kept-form")


def from_request() -> KeptForm | None:
    """Take what this POST brought; None when it came from another site or has nothing to keep."""
    if request.method != "POST" or not _sent_from_here():
        return None
    path = request.full_path.rstrip("?")
    if not is_local(path) or (request.content_length or 0) > MOST_KEPT_BYTES:
        return None
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if _keep(name))
    return KeptForm(path, fields) if fields else None


def _keep(name: str) -> bool:
    return name not in OURS and not SECRET_NAME.search(name)


def _sent_from_here() -> bool:
    """A page of another site must not put words into our forms; old phones send no Origin."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def is_arriving() -> bool:
    """Tell, in the sign-in view, that this POST only brings a kept form: show the empty form."""
    return ARRIVING_FIELD in request.form


def carried() -> Markup:
    """Draw the hidden field that carries a kept form through sign-in; nothing when none is."""
    sealed = request.form.get(CARRIED_FIELD, "")
    if not sealed:
        return Markup("")
    return Markup('<input type="hidden" name="{}" value="{}">').format(CARRIED_FIELD, sealed)


def opened() -> KeptForm | None:
    """Read the kept form this request carries; None when none, too old, or not sealed by us."""
    return _open(request.form.get(CARRIED_FIELD, ""))


def _open(sealed: str) -> KeptForm | None:
    try:
        path, fields = _sealer().loads(sealed, max_age=KEPT_SECONDS)
    except BadData:
        return None
    return KeptForm(path, tuple((name, value) for name, value in fields))


def arriving() -> str:
    """Return the sealed form that this POST brings, to be kept while somebody signs up."""
    return request.form.get(CARRIED_FIELD, "")


def resume(next_path: str, sealed: str | None = None) -> ResponseReturnValue:
    """Answer a successful sign-in: offer to send the kept form again, else go on.

    `sealed` is the form where it did not come with this request.
    """
    kept = opened() if sealed is None else _open(sealed)
    if kept is None:
        return redirect(next_path, code=303)
    return render_template("errors/resume.html", kept=kept)
