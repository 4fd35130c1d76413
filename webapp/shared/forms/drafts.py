"""Long forms of visitors without an account: answers are kept page by page, on the server.

The browser's cookie holds a random word; the row's key is the digest of it, so that the table
alone gives no draft back to anybody.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from flask import session as cookie
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import FormDraft

KEPT_FOR = timedelta(days=7)


def _cookie_name(form: str) -> str:
    return f"nhap_{form}"


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def _row(session: Session, form: str) -> FormDraft | None:
    word = cookie.get(_cookie_name(form))
    if not isinstance(word, str):
        return None
    return session.scalar(
        select(FormDraft).where(FormDraft.key == _digest(word), FormDraft.form == form)
    )


def answers(session: Session, form: str) -> dict[str, Any]:
    """Return what was answered so far; empty when nothing was, or too long ago."""
    row = _row(session, form)
    return dict(row.answers) if row else {}


def keep(session: Session, form: str, *, now: datetime, **new: Any) -> None:
    """Add answers to the draft, making it the first time; sweeps drafts nobody came back to."""
    row = _row(session, form)
    if row is None:
        session.execute(delete(FormDraft).where(FormDraft.updated_at < now - KEPT_FOR))
        word = secrets.token_urlsafe(24)
        cookie[_cookie_name(form)] = word
        row = FormDraft(key=_digest(word), form=form, answers={})
        session.add(row)
    row.answers = {**row.answers, **new}


def forget(session: Session, form: str) -> None:
    """Delete the draft, once it has become something or was given up."""
    if row := _row(session, form):
        session.delete(row)
    cookie.pop(_cookie_name(form), None)
