"""The page of messages."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_account
from webapp.db import session
from webapp.messages import actions, queries
from webapp.messages.texts import text_of
from webapp.shared import clock
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number

bp = Blueprint("messages", __name__, url_prefix="/bao-tin")


@bp.get("")
@allow(policy.signed_in)
def mine() -> str:
    account, number = current_account(), page_number()
    rows = queries.messages_of(session, account, limit=PAGE_ROWS, offset=offset_of(number))
    return render_template(
        "messages/mine.html",
        page=Page(rows=rows, number=number, total=queries.total(session, account)),
        unread=queries.unread(session, account),
        text_of=text_of,
    )


@bp.post("/da-doc")
@allow(policy.signed_in)
def mark_read() -> ResponseReturnValue:
    actions.mark_all_read(session, account=current_account(), now=clock.now())
    return redirect(url_for("messages.mine"), code=303)
