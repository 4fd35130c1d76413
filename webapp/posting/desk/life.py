"""What becomes of a post: read again, shown, paused, opened again, copied, closed, thrown away."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import PostState
from webapp.access import policy
from webapp.access.acting import as_member
from webapp.access.guard import allow
from webapp.db import session
from webapp.post_check import checking
from webapp.posting import actions, queries
from webapp.posting.desk.desks import Desk, this_desk, this_post
from webapp.posting.forms.pages import unfinished_pages
from webapp.posting.law import remarks
from webapp.posting.workflow import OVER, Post, verbs_open_to
from webapp.shared import clock
from webapp.shared.errors import TextBlockedError
from webapp.shared.forms.base import Form
from webapp.shared.workflow import Party


@allow(policy.posting_member)
def review(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), this_post(post_id)
    return _draw_review(desk, post)


def _draw_review(desk: Desk, post: Post, *, status: int = 200) -> ResponseReturnValue:
    missing = unfinished_pages(desk.pages, post, today=clock.today())
    found = () if post.state in OVER else checking.of_post(post, today=clock.today())
    page = render_template(
        "posting/review.html",
        desk=desk,
        post=post,
        organisation=post.organisation,
        sections=desk.answered(post),
        missing=missing if post.state not in OVER else {},
        remarks=[(each, _where(desk, post, each)) for each in found],
        is_blocked=bool(checking.blocks(found)),
        verbs=verbs_open_to(post, Party.EMPLOYER),
        waiting=queries.live_counts(session, desk.model, [post.id]).get(post.id, 0),
        confirm_by=queries.to_be_confirmed_by(session, post),
    )
    return page, status


def _where(desk: Desk, post: Post, remark: checking.Remark) -> str | None:
    """Return the address of the field where a remark can be answered."""
    page = remarks.page_of(desk.pages, remark)
    if page is None:
        return None
    anchor = f"nhac-{remark.column}"
    return desk.url("edit", post_id=post.public_id, slug=page.slug, sua=1, _anchor=anchor)


@allow(policy.posting_member)
def publish(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), this_post(post_id)
    if post.state is PostState.DRAFT:  # pressed twice, it is shown once
        if unfinished_pages(desk.pages, post, today=clock.today()):
            return _draw_review(desk, post, status=422)
        try:
            published = actions.publish(session, post=post, deed=as_member())
        except TextBlockedError:
            return _draw_review(desk, post, status=422)
        if published.is_open:
            flash(_("Tin đã đăng. Mọi người xem được ngay."))
        else:
            flash(_("Tin đã gửi. Tin sẽ hiện khi đơn vị của bạn được xác minh."), "info")
    return redirect(desk.url("review", post_id=post_id), code=303)


@allow(policy.posting_member)
def pause(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), this_post(post_id)
    actions.pause(session, post=post, deed=as_member())
    flash(_("Đã tạm dừng. Tin không còn trong danh sách."))
    return redirect(desk.url("review", post_id=post_id), code=303)


@allow(policy.posting_member)
def resume(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), this_post(post_id)
    if unfinished_pages(desk.pages, post, today=clock.today()):
        return _draw_review(desk, post, status=422)
    try:
        actions.resume(session, post=post, deed=as_member())
    except TextBlockedError:
        return _draw_review(desk, post, status=422)
    flash(_("Tin đã mở lại."))
    return redirect(desk.url("review", post_id=post_id), code=303)


@allow(policy.posting_member)
def confirm(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), this_post(post_id)
    try:
        actions.confirm(session, post=post, deed=as_member())
    except TextBlockedError:
        return _draw_review(desk, post, status=422)
    flash(_("Cảm ơn bạn. Tin vẫn hiện với mọi người."))
    return redirect(desk.url("review", post_id=post_id), code=303)


@allow(policy.posting_member)
def copy(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), this_post(post_id)
    copied = actions.copy(session, post=post, deed=as_member())
    session.flush()
    flash(_("Đây là bản chép. Hãy xem lại ngày tháng rồi đăng."))
    return redirect(desk.url("review", post_id=copied.public_id), code=303)


@allow(policy.posting_member)
def close(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), this_post(post_id)
    form = Form()
    if form.validate_on_submit():
        if post.state not in OVER:
            actions.close(session, post=post, deed=as_member())
            flash(_("Đã đóng tin. Người đang chờ đã được báo."))
        return redirect(desk.url("review", post_id=post_id), code=303)
    waiting = queries.live_counts(session, desk.model, [post.id]).get(post.id, 0)
    return render_template("posting/close.html", desk=desk, post=post, form=form, waiting=waiting)


@allow(policy.posting_member)
def discard(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), this_post(post_id)
    form = Form()
    if form.validate_on_submit():
        actions.discard(session, post=post, deed=as_member())
        flash(_("Đã xóa bản nháp."))
        return redirect(desk.url("posted"), code=303)
    return render_template("posting/discard.html", desk=desk, post=post, form=form)
