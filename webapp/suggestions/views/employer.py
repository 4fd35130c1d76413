"""An organisation's side: people who fit its open posts, drawn by a POST and read by a GET."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, ngettext

from matching.suggested.reading import NotReadYetError
from models import Course, PostState, Vacancy
from webapp import opportunity_index
from webapp.access import policy
from webapp.access.acting import as_member
from webapp.access.guard import allow
from webapp.access.sign_in import current_membership
from webapp.db import session
from webapp.posting import queries as post_queries
from webapp.shared import clock
from webapp.shared.errors import ConflictError
from webapp.shared.forms.base import Form
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number
from webapp.suggestions import actions, cards, limits, queries
from webapp.suggestions.messages import post_in
from webapp.suggestions.queries import Post
from webapp.suggestions.views.blueprint import bp

BOTH = ["GET", "POST"]
ASKED = "da-xem"  # in the address once today's people were asked for


def _organisation_id() -> int:
    return current_membership(policy.may_be_shown_people).organisation_id


@bp.get("/ung-vien/goi-y")
@allow(policy.looking_member)
def posts() -> str:
    """Every open post, each with a way to the people who fit it."""
    number = page_number()
    rows, total = queries.open_posts(
        session, _organisation_id(), limit=PAGE_ROWS, offset=offset_of(number)
    )
    return render_template(
        "suggestions/posts.html", page=Page(rows=rows, number=number, total=total)
    )


def address(post: Post) -> str:
    """Return the page of people who fit a post."""
    if isinstance(post, Course):
        return url_for("suggestions.for_course", course_id=post.public_id)
    return url_for("suggestions.for_vacancy", vacancy_id=post.public_id)


@bp.route("/ung-vien/goi-y/viec/<uuid:vacancy_id>", methods=BOTH)
@allow(policy.looking_member)
def for_vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    return _page(Vacancy, vacancy_id)


@bp.route("/ung-vien/goi-y/lop/<uuid:course_id>", methods=BOTH)
@allow(policy.looking_member)
def for_course(course_id: UUID) -> ResponseReturnValue:
    return _page(Course, course_id)


def _page(kind: type[Vacancy] | type[Course], public_id: UUID) -> ResponseReturnValue:
    """Show who fits; a POST draws today's people, which each of them sees on their own page.

    A post that is not open shows nobody, and says so.
    """
    post = post_queries.posted(
        session,
        kind,
        organisation_id=_organisation_id(),
        public_id=public_id,
        for_update=request.method == "POST",
    )
    form, today, is_open = Form(), clock.today(), post.state is PostState.OPEN
    if form.validate_on_submit():
        asked = f"?{ASKED}=1" if not is_open or _draw(post) else ""
        return redirect(f"{address(post)}{asked}", code=303)
    page = render_template(
        "suggestions/people.html",
        post=post,
        is_open=is_open,
        is_course=isinstance(post, Course),
        form=form,
        cards=cards.of_page(queries.shown_for(session, post, today=today), post) if is_open else [],
        inbox=_inbox(post),
        invited=cards.of_invited(queries.invitations_of_post(session, post), post, today=today),
        seats=queries.seats_today(session, post, today=today),
        asked=ASKED in request.args,
        limits=limits,
    )
    return page, form.status


def _inbox(post: Post) -> str:
    """Return where those who said yes are answered."""
    if isinstance(post, Course):
        return url_for("enrolments.inbox")
    return url_for("applications.inbox", tin=post.public_id)


def _draw(post: Post) -> bool:
    """Draw today's people and say how many; tell whether it could be done now."""
    index = opportunity_index.of(current_app).current(session)
    try:
        drawn = len(actions.suggest(session, post=post, index=index, deed=as_member()))
    except NotReadYetError:
        flash(_("Máy đang đọc hồ sơ mới. Khoảng một phút nữa bạn bấm lại nhé."), "info")
        return False
    if drawn:
        flash(ngettext("Có %(num)s người mới.", "Có %(num)s người mới.", drawn))
    elif queries.shown_for(session, post, today=clock.today()):
        flash(_("Hôm nay chưa có thêm người hợp. Mai bạn thử lại nhé."), "info")
    return True


@bp.post("/ung-vien/goi-y/<uuid:suggestion_id>/moi")
@allow(policy.looking_member)
def invite(suggestion_id: UUID) -> ResponseReturnValue:
    suggestion = queries.suggestion_for_organisation(session, _organisation_id(), suggestion_id)
    post = post_in(suggestion)
    if post.state is not PostState.OPEN:
        return redirect(address(post), code=303)  # which says that it is not open
    try:
        actions.invite(session, suggestion=suggestion, post=post, deed=as_member())
    except ConflictError:
        flash(_("Người này không còn trong gợi ý. Hãy mời người khác."), "info")
    else:
        flash(_("Đã mời. Họ trả lời trong năm ngày. Họ nhận lời thì đơn của họ đến với bạn."))
    return redirect(address(post), code=303)
