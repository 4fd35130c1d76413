"""A person's side: invitations, each with a yes and a no, and nobody asks why."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Application, Invitation
from webapp.access import policy
from webapp.access.acting import as_seeker
from webapp.access.guard import allow
from webapp.access.sign_in import current_seeker
from webapp.db import session
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number
from webapp.suggestions import actions, queries, sentences
from webapp.suggestions.messages import post_in
from webapp.suggestions.views.blueprint import bp


@bp.get("/loi-moi")
@allow(policy.seeker)
def mine() -> str:
    seeker, number = current_seeker(), page_number()
    rows = queries.invitations_of(session, seeker, limit=PAGE_ROWS, offset=offset_of(number))
    return render_template(
        "suggestions/mine.html",
        page=Page(rows=rows, number=number, total=queries.invitations_total(session, seeker)),
        sentences=sentences,
        post_in=post_in,
    )


@bp.get("/loi-moi/<uuid:invitation_id>")
@allow(policy.seeker)
def show(invitation_id: UUID) -> str:
    invitation = queries.invitation_of_seeker(session, current_seeker(), invitation_id)
    post = post_in(invitation)
    return render_template(
        "suggestions/show.html",
        invitation=invitation,
        post=post,
        words=sentences.of_post(post),
        sentences=sentences,
    )


@bp.post("/loi-moi/<uuid:invitation_id>/nhan")
@allow(policy.seeker)
def accept(invitation_id: UUID) -> ResponseReturnValue:
    """Say yes: the application goes out as any other, without name and phone."""
    invitation = queries.invitation_of_seeker(
        session, current_seeker(), invitation_id, to_change=True
    )
    sent = actions.accept(session, invitation=invitation, deed=as_seeker())
    session.flush()
    flash(_("Đã nhận lời và gửi đơn. Họ chưa biết tên và số điện thoại của bạn."))
    area = "applications" if isinstance(sent, Application) else "enrolments"
    return redirect(url_for(f"{area}.follow", public_id=sent.public_id), code=303)


@bp.post("/loi-moi/<uuid:invitation_id>/khong")
@allow(policy.seeker)
def decline(invitation_id: UUID) -> ResponseReturnValue:
    invitation = queries.invitation_of_seeker(
        session, current_seeker(), invitation_id, to_change=True
    )
    actions.decline(session, invitation=invitation, deed=as_seeker())
    flash(_("Đã ghi. Nơi mời chỉ thấy là bạn chưa nhận lời."))
    return redirect(url_for("suggestions.mine"), code=303)


@bp.app_template_global("my_invitations")
def waiting_for_me() -> Sequence[Invitation]:
    """Give other areas' pages the invitations that wait for the seeker signed in."""
    return queries.waiting_for(session, current_seeker())
