"""The pages on which an organisation writes and looks after its posts, of either kind."""

import uuid
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching.lexicon import load as lexicon
from models import Organisation, PostState
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_account, current_membership
from webapp.db import session
from webapp.posting import actions, desks, queries
from webapp.posting.desks import Desk, this_desk
from webapp.posting.fields import as_uuid
from webapp.posting.occupation_field import LONGEST_TYPED
from webapp.posting.pages import PostPage, unfinished_pages
from webapp.posting.workflow import OVER, Post, verbs_open_to
from webapp.shared import clock
from webapp.shared.forms import Form
from webapp.shared.paging import PAGE_ROWS, Page, offset_of, page_number
from webapp.shared.text import clean
from webapp.shared.workflow import Deed, Party

BOTH = ["GET", "POST"]
FROM_REVIEW = "sua"  # set in the address of a page that was opened to correct one thing
OCCUPATION_FIELD = "occupation"


def add_to(bp: Blueprint, desk: Desk, *, list_path: str) -> None:
    """Give a blueprint the pages of its desk."""
    desks.add(desk)
    one = f"{desk.root}/<uuid:post_id>"
    slugs = ",".join(f'"{page.slug}"' for page in desk.pages)
    bp.add_url_rule(list_path, "posted", posted)
    bp.add_url_rule(f"{desk.root}/moi", "new", new, methods=BOTH)
    bp.add_url_rule(one, "review", review)
    bp.add_url_rule(f"{one}/<any({slugs}):slug>", "edit", edit, methods=BOTH)
    bp.add_url_rule(f"{one}/chon-nghe", "pictures", pictures, methods=BOTH)
    bp.add_url_rule(f"{one}/dang-len", "publish", publish, methods=["POST"])
    bp.add_url_rule(f"{one}/tam-dung", "pause", pause, methods=["POST"])
    bp.add_url_rule(f"{one}/mo-lai", "resume", resume, methods=["POST"])
    bp.add_url_rule(f"{one}/con-nhan", "confirm", confirm, methods=["POST"])
    bp.add_url_rule(f"{one}/chep", "copy", copy, methods=["POST"])
    bp.add_url_rule(f"{one}/dong", "close", close, methods=BOTH)
    bp.add_url_rule(f"{one}/xoa", "discard", discard, methods=BOTH)


def deed() -> Deed:
    """The member signed in, for the organisation, now."""
    return Deed(actor=current_account(), party=Party.EMPLOYER, now=clock.now(), today=clock.today())


def _organisation() -> Organisation:
    return current_membership(policy.may_post).organisation


def _post(post_id: UUID) -> Post:
    """Load one post of the organisation in use; locked when it is about to change."""
    return queries.posted(
        session,
        this_desk().model,
        organisation_id=_organisation().id,
        public_id=post_id,
        for_update=request.method == "POST",
    )


@allow(policy.posting_member)
def posted() -> ResponseReturnValue:
    desk, organisation = this_desk(), _organisation()
    wanted = _wanted(organisation)
    number = page_number()
    rows, total = queries.page_of_posts(
        session, desk.model, wanted, limit=PAGE_ROWS, offset=offset_of(number)
    )
    page = Page(rows=rows, number=number, total=total)
    return render_template(
        "posting/posted.html",
        desk=desk,
        others=desks.all_desks(),
        page=page,
        organisation=organisation,
        wanted=wanted,
        counts={
            name: queries.count_by_state(session, each.model, organisation_id=organisation.id)
            for name, each in desks.DESKS.items()
        },
        waiting=queries.live_counts(session, desk.model, [post.id for post in page]),
    )


def _wanted(organisation: Organisation) -> queries.PostFilter:
    """Read the filter from the address; whatever is no filter asks for nothing."""
    asked = request.args.get("trang-thai", "")
    return queries.PostFilter(
        organisation_id=organisation.id,
        state=PostState(asked) if asked in list(PostState) else None,
        words=clean(request.args.get("tim", ""))[:LONGEST_TYPED],
    )


@allow(policy.posting_member)
def new() -> ResponseReturnValue:
    desk, organisation = this_desk(), _organisation()
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
        return actions.save(session, post=begun, answers=form.answers(), deed=deed())
    post = desk.model(
        public_id=public_id, organisation_id=organisation.id, state=PostState.DRAFT,
        **form.answers(),
    )  # fmt: skip
    return actions.begin(session, post=post, deed=deed())


@allow(policy.posting_member)
def edit(post_id: UUID, slug: str) -> ResponseReturnValue:
    desk, post = this_desk(), _post(post_id)
    if post.state in OVER:
        return redirect(desk.url("review", post_id=post_id), code=303)
    form = desk.page(slug).of(post, today=clock.today())
    if request.method == "POST" and _accepts(form, may_wait=post.state is PostState.DRAFT):
        actions.save(session, post=post, answers=form.answers(), deed=deed())
        return _onwards(desk, post, form)
    return _draw_page(desk, form, post=post, new_id=None)


def _accepts(form: PostPage, *, may_wait: bool = True) -> bool:
    """Check what was sent; a draft may be left unfinished for later, or to pick from pictures."""
    unfinished = may_wait and ("later" in request.form or "pictures" in request.form)
    forgiven = (OCCUPATION_FIELD,) if "pictures" in request.form else ()
    return form.accepts(unfinished=unfinished, but=forgiven)


def _onwards(desk: Desk, post: Post, form: PostPage) -> ResponseReturnValue:
    """Go where the pressed button leads: pictures, the list, the next page, or reading again."""
    post_id = post.public_id
    if "pictures" in request.form:
        return redirect(desk.url("pictures", post_id=post_id), code=303)
    if "later" in request.form:
        flash(_("Đã lưu bản nháp. Bạn làm tiếp lúc nào cũng được."))
        return redirect(desk.url("posted"), code=303)
    after = desk.after(form.slug)
    if FROM_REVIEW in request.args or post.state is not PostState.DRAFT or after is None:
        return redirect(desk.url("review", post_id=post_id), code=303)
    return redirect(desk.url("edit", post_id=post_id, slug=after), code=303)


def _draw_page(
    desk: Desk, form: PostPage, *, post: Post | None, new_id: UUID | None
) -> ResponseReturnValue:
    page = render_template(
        "posting/page.html",
        desk=desk,
        form=form,
        post=post,
        new_id=new_id,
        from_review=FROM_REVIEW in request.args,
        is_draft=post is None or post.state is PostState.DRAFT,
    )
    return page, form.status


@allow(policy.posting_member)
def pictures(post_id: UUID) -> ResponseReturnValue:
    """Find the occupation by its field's picture, for whom no typed name was found."""
    desk, post = this_desk(), _post(post_id)
    if post.state in OVER:
        return redirect(desk.url("review", post_id=post_id), code=303)
    form = Form()
    picked = lexicon().occupations.get(request.form.get("nghe", ""))
    if picked is not None and form.validate_on_submit():
        actions.save(session, post=post, answers={"occupation_code": picked.id}, deed=deed())
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


@allow(policy.posting_member)
def review(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), _post(post_id)
    return _draw_review(desk, post)


def _draw_review(desk: Desk, post: Post, *, status: int = 200) -> ResponseReturnValue:
    missing = unfinished_pages(desk.pages, post, today=clock.today())
    page = render_template(
        "posting/review.html",
        desk=desk,
        post=post,
        organisation=post.organisation,
        sections=desk.answered(post),
        missing=missing if post.state not in OVER else {},
        verbs=verbs_open_to(post, Party.EMPLOYER),
        waiting=queries.live_counts(session, desk.model, [post.id]).get(post.id, 0),
        confirm_by=queries.to_be_confirmed_by(session, post),
    )
    return page, status


@allow(policy.posting_member)
def publish(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), _post(post_id)
    if post.state is PostState.DRAFT:  # pressed twice, it is shown once
        if unfinished_pages(desk.pages, post, today=clock.today()):
            return _draw_review(desk, post, status=422)
        published = actions.publish(session, post=post, deed=deed())
        if published.is_open:
            flash(_("Tin đã đăng. Mọi người xem được ngay."))
        else:
            flash(_("Tin đã gửi. Tin sẽ hiện khi đơn vị của bạn được xác minh."), "info")
    return redirect(desk.url("review", post_id=post_id), code=303)


@allow(policy.posting_member)
def pause(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), _post(post_id)
    actions.pause(session, post=post, deed=deed())
    flash(_("Đã tạm dừng. Tin không còn trong danh sách."))
    return redirect(desk.url("review", post_id=post_id), code=303)


@allow(policy.posting_member)
def resume(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), _post(post_id)
    if unfinished_pages(desk.pages, post, today=clock.today()):
        return _draw_review(desk, post, status=422)
    actions.resume(session, post=post, deed=deed())
    flash(_("Tin đã mở lại."))
    return redirect(desk.url("review", post_id=post_id), code=303)


@allow(policy.posting_member)
def confirm(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), _post(post_id)
    actions.confirm(session, post=post, deed=deed())
    flash(_("Cảm ơn bạn. Tin vẫn hiện với mọi người."))
    return redirect(desk.url("review", post_id=post_id), code=303)


@allow(policy.posting_member)
def copy(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), _post(post_id)
    copied = actions.copy(session, post=post, deed=deed())
    session.flush()
    flash(_("Đây là bản chép. Hãy xem lại ngày tháng rồi đăng."))
    return redirect(desk.url("review", post_id=copied.public_id), code=303)


@allow(policy.posting_member)
def close(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), _post(post_id)
    form = Form()
    if form.validate_on_submit():
        if post.state not in OVER:
            actions.close(session, post=post, deed=deed())
            flash(_("Đã đóng tin. Người đang chờ đã được báo."))
        return redirect(desk.url("review", post_id=post_id), code=303)
    waiting = queries.live_counts(session, desk.model, [post.id]).get(post.id, 0)
    return render_template("posting/close.html", desk=desk, post=post, form=form, waiting=waiting)


@allow(policy.posting_member)
def discard(post_id: UUID) -> ResponseReturnValue:
    desk, post = this_desk(), _post(post_id)
    form = Form()
    if form.validate_on_submit():
        actions.discard(session, post=post, deed=deed())
        flash(_("Đã xóa bản nháp."))
        return redirect(desk.url("posted"), code=303)
    return render_template("posting/discard.html", desk=desk, post=post, form=form)
