"""Writing a post page by page: each page saves, and shows what stands against its words."""

import uuid
from uuid import UUID

from flask import flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching.lexicon import load as lexicon
from models import Organisation, PostState
from webapp.access import policy
from webapp.access.acting import as_member, posting_organisation
from webapp.access.guard import allow
from webapp.db import session
from webapp.post_check import checking
from webapp.posting import actions, queries
from webapp.posting.desk.desks import Desk, this_desk, this_post
from webapp.posting.forms.fields import as_uuid
from webapp.posting.forms.pages import PostPage
from webapp.posting.law import remarks
from webapp.posting.workflow import OVER, Post
from webapp.shared import clock
from webapp.shared.errors import TextBlockedError
from webapp.shared.forms.base import Form

FROM_REVIEW = "sua"  # set in the address of a page that was opened to correct one thing
OCCUPATION_FIELD = "occupation"
SEEN = "remarks_seen"
MAY_BE_UNFINISHED = ("later", "pictures", "check")


@allow(policy.posting_member)
def new() -> ResponseReturnValue:
    desk, organisation = this_desk(), posting_organisation()
    # Sent twice, the same empty form makes one draft: its number is given out with the form.
    public_id = as_uuid(request.form.get("new_id", "")) or uuid.uuid4()
    form = desk.pages[0].of(None, today=clock.today())
    if request.method == "POST" and _accepts(form):
        post = _begin(desk, organisation, public_id, form)
        return _onwards(desk, post, form)
    return _draw_page(desk, form, post=None, new_id=public_id)


def _begin(desk: Desk, organisation: Organisation, public_id: UUID, form: PostPage) -> Post:
    begun = queries.find_posted(
        session, desk.model, organisation_id=organisation.id, public_id=public_id
    )
    if begun is not None:
        return actions.save(session, post=begun, answers=form.answers(), deed=as_member())
    post = desk.model(
        public_id=public_id, organisation_id=organisation.id, state=PostState.DRAFT,
        **form.answers(),
    )  # fmt: skip
    return actions.begin(session, post=post, deed=as_member())


@allow(policy.posting_member)
def edit(post_id: UUID, slug: str) -> ResponseReturnValue:
    desk, post = this_desk(), this_post(post_id)
    if post.state in OVER:
        return redirect(desk.url("review", post_id=post_id), code=303)
    form = desk.page(slug).of(post, today=clock.today())
    if request.method == "POST" and _accepts(form, may_wait=post.state is PostState.DRAFT):
        try:
            actions.save(session, post=post, answers=form.answers(), deed=as_member())
        except TextBlockedError:
            form.form_errors.append(_("Tin đang hiện, nên câu này chưa lưu được. Hãy sửa câu đó."))
        else:
            return _onwards(desk, post, form)
    return _draw_page(desk, form, post=post, new_id=None)


def _accepts(form: PostPage, *, may_wait: bool = True) -> bool:
    """Check what was sent; a draft may be left unfinished for later, or to pick from pictures."""
    unfinished = may_wait and any(name in request.form for name in MAY_BE_UNFINISHED)
    forgiven = (OCCUPATION_FIELD,) if "pictures" in request.form else ()
    return form.accepts(unfinished=unfinished, but=forgiven)


def _onwards(desk: Desk, post: Post, form: PostPage) -> ResponseReturnValue:
    """Go where the pressed button leads: pictures, the list, the next page, or reading again."""
    post_id = post.public_id
    if "pictures" in request.form:
        return redirect(desk.url("pictures", post_id=post_id), code=303)
    if _stops_for_remarks(desk, post, form):
        values = {FROM_REVIEW: 1} if FROM_REVIEW in request.args else {}
        return redirect(desk.url("edit", post_id=post_id, slug=form.slug, **values), code=303)
    if "later" in request.form:
        flash(_("Đã lưu bản nháp. Bạn làm tiếp lúc nào cũng được."))
        return redirect(desk.url("posted"), code=303)
    after = desk.after(form.slug)
    if FROM_REVIEW in request.args or post.state is not PostState.DRAFT or after is None:
        return redirect(desk.url("review", post_id=post_id), code=303)
    return redirect(desk.url("edit", post_id=post_id, slug=after), code=303)


def _stops_for_remarks(desk: Desk, post: Post, form: PostPage) -> bool:
    """What stands against the words stops their writer once; it is saved, and can be gone past."""
    if "later" in request.form:
        return False
    kind = remarks.kind_of_model(desk.model)
    mark = remarks.digest(remarks.of_page(form, post, kind, today=clock.today()))
    if "check" in request.form:
        if not mark:
            flash(_("Đã lưu. Không thấy câu nào cần sửa."))
        return True
    return mark not in ("", request.form.get(SEEN))


def _draw_page(
    desk: Desk, form: PostPage, *, post: Post | None, new_id: UUID | None
) -> ResponseReturnValue:
    g.runs_scripts = True
    kind = remarks.kind_of_model(desk.model)
    found = remarks.of_page(form, post, kind, today=clock.today())
    page = render_template(
        "posting/page.html",
        desk=desk,
        form=form,
        remarks=found,
        remarks_mark=remarks.digest(found),
        read_texts=(*checking.COLUMNS[kind],),
        post=post,
        new_id=new_id,
        from_review=FROM_REVIEW in request.args,
        is_draft=post is None or post.state is PostState.DRAFT,
    )
    return page, form.status


@allow(policy.posting_member)
def pictures(post_id: UUID) -> ResponseReturnValue:
    """Find the occupation by its field's picture, for whom no typed name was found."""
    desk, post = this_desk(), this_post(post_id)
    if post.state in OVER:
        return redirect(desk.url("review", post_id=post_id), code=303)
    form = Form()
    picked = lexicon().occupations.get(request.form.get("nghe", ""))
    if picked is not None and form.validate_on_submit():
        actions.save(session, post=post, answers={"occupation_code": picked.id}, deed=as_member())
        return redirect(desk.url("edit", post_id=post_id, slug=desk.pages[0].slug), code=303)
    field = lexicon().fields.get(request.values.get("linh-vuc", ""))
    page = render_template(
        "posting/pictures.html",
        desk=desk,
        post=post,
        fields=lexicon().fields.values(),
        field=field,
        occupations=lexicon().in_field(field.id) if field else (),
        nothing_picked=request.method == "POST",
    )
    return page, 422 if request.method == "POST" else 200
