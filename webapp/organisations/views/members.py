"""Who works for an organisation: invite, change roles, leave."""

from uuid import UUID

from flask import flash, redirect, render_template, session as cookie, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import MemberRole, Membership, OrganisationKind
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.accounts.credentials.claim_codes import spaced
from webapp.db import session
from webapp.organisations import actions, queries
from webapp.organisations.actions import Invitation
from webapp.organisations.forms import InviteForm, RoleForm
from webapp.organisations.views.blueprint import bp, owned
from webapp.shared import clock
from webapp.shared.forms.base import Form

CARD = "ma_moi"


@bp.get("/to-chuc/thanh-vien")
@allow(policy.member)
def members() -> str:
    membership = sign_in.current_membership()
    return render_template(
        "organisations/members.html",
        mine=membership,
        members=queries.members(session, membership.organisation),
        may_change=policy.owns(membership),
    )


@bp.route("/to-chuc/thanh-vien/moi", methods=["GET", "POST"])
@allow(policy.owner)
def invite() -> ResponseReturnValue:
    organisation = owned().organisation
    form = InviteForm()
    if organisation.kind is not OrganisationKind.FRONT:
        del form.accompanies
    if form.validate_on_submit():
        membership, code, pin = actions.invite(
            session,
            organisation=organisation,
            invitation=Invitation(
                name=form.name.data or "",
                role=MemberRole(form.role.data),
                accompanies=bool("accompanies" in form and form.accompanies.data),
            ),
            actor=sign_in.current_account(),
            now=clock.now(),
        )
        return _show_once(membership, code, pin)
    page = render_template("organisations/invite.html", form=form, organisation=organisation)
    return page, form.status


def _show_once(membership: Membership, code: str, pin: str) -> ResponseReturnValue:
    """Carry the code to the next page in the signed cookie; it is taken out when shown."""
    cookie[CARD] = [membership.account.display_name, code, pin]
    return redirect(url_for("organisations.card"), code=303)


@bp.get("/to-chuc/thanh-vien/the")
@allow(policy.owner)
def card() -> ResponseReturnValue:
    kept = cookie.pop(CARD, None)
    if kept is None:
        return redirect(url_for("organisations.members"), code=303)
    name, code, pin = kept
    return render_template("organisations/card.html", name=name, code=spaced(code), pin=pin)


def _member(account_id: UUID) -> Membership:
    return queries.member(session, owned().organisation, account_id)


@bp.route("/to-chuc/thanh-vien/<uuid:account_id>/vai-tro", methods=["GET", "POST"])
@allow(policy.owner)
def change_role(account_id: UUID) -> ResponseReturnValue:
    membership = _member(account_id)
    form = RoleForm(data={"role": membership.role.value})
    if form.validate_on_submit():
        actions.change_role(
            session,
            membership=membership,
            role=MemberRole(form.role.data),
            actor=sign_in.current_account(),
        )
        flash(_("Đã đổi vai trò của %(name)s.", name=membership.account.display_name))
        return redirect(url_for("organisations.members"), code=303)
    page = render_template("organisations/change_role.html", form=form, membership=membership)
    return page, form.status


@bp.post("/to-chuc/thanh-vien/<uuid:account_id>/ma-moi")
@allow(policy.owner)
def new_card(account_id: UUID) -> ResponseReturnValue:
    membership = _member(account_id)
    code, pin = actions.issue_new_card(
        session, membership=membership, actor=sign_in.current_account(), now=clock.now()
    )
    return _show_once(membership, code, pin)


@bp.route("/to-chuc/thanh-vien/<uuid:account_id>/ket-thuc", methods=["GET", "POST"])
@allow(policy.member)
def end_membership(account_id: UUID) -> ResponseReturnValue:
    """Owners end the membership of anybody, everybody their own."""
    mine = sign_in.current_membership()
    is_own = mine.account.public_id == account_id
    membership = (
        queries.member(session, mine.organisation, account_id) if is_own else (_member(account_id))
    )
    form = Form()
    if form.validate_on_submit():
        actions.end_membership(
            session, membership=membership, actor=sign_in.current_account(), now=clock.now()
        )
        flash(_("%(name)s không còn là thành viên.", name=membership.account.display_name))
        endpoint = "accounts.mine" if is_own else "organisations.members"
        return redirect(url_for(endpoint), code=303)
    page = render_template(
        "organisations/end_membership.html", form=form, membership=membership, is_own=is_own
    )
    return page, form.status
