"""A coordinator's list of open posts to mend, in the own territory, never of an own firm."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import BlockedPost
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_account
from webapp.db import session
from webapp.moderation import actions, queries
from webapp.post_check import checking
from webapp.shared import clock
from webapp.shared.forms.base import Form
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number
from webapp.shared.workflow import Deed, Party

bp = Blueprint("moderation", __name__, url_prefix="/can-bo/tin-can-sua")


@bp.get("")
@allow(policy.verifier)
def blocked_posts() -> str:
    """Show each post with what stands against it today; one that was mended says so."""
    account, number = current_account(), page_number()
    rows = queries.blocked_posts(session, account, limit=PAGE_ROWS, offset=offset_of(number))
    total = queries.count_blocked(session, account)
    return render_template(
        "moderation/blocked_posts.html",
        page=Page(rows=rows, number=number, total=total),
        remarks={row.id: _blocks(row) for row in rows},
    )


def _blocks(row: BlockedPost) -> tuple[checking.Remark, ...]:
    return checking.blocks(checking.of_post(row.post, today=clock.today()))


@bp.post("/<uuid:blocked_id>/nhac")
@allow(policy.verifier)
def ask_to_mend(blocked_id: UUID) -> ResponseReturnValue:
    """Ask the organisation to mend it; the post stays open meanwhile."""
    if Form().validate_on_submit():
        account = current_account()
        blocked = queries.blocked_post(session, account, blocked_id)
        actions.ask_to_mend(session, blocked=blocked, coordinator=account, now=clock.now())
        flash(_("Đã nhắc đơn vị sửa tin. Tin vẫn hiện trong lúc chờ."))
    return redirect(url_for("moderation.blocked_posts"), code=303)


@bp.post("/<uuid:blocked_id>/tam-dung")
@allow(policy.verifier)
def pause(blocked_id: UUID) -> ResponseReturnValue:
    """Take the post off the lists until it is mended."""
    if Form().validate_on_submit():
        account = current_account()
        blocked = queries.blocked_post(session, account, blocked_id)
        deed = Deed(actor=account, party=Party.COORDINATOR, now=clock.now(), today=clock.today())
        actions.pause(session, blocked=blocked, coordinator=account, deed=deed)
        flash(_("Đã tạm dừng tin. Đơn vị được báo phải sửa câu nào."))
    return redirect(url_for("moderation.blocked_posts"), code=303)
