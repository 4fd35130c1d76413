"""A coordinator decides on an organisation of the own territory, never on an own one."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, lazy_gettext as _l

from models import VerificationState
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.db import session
from webapp.organisations import actions, queries
from webapp.organisations.forms import DecisionForm
from webapp.organisations.views.blueprint import bp, decided_by
from webapp.post_check.queries import waiting_posts
from webapp.shared import clock

VERIFY = ("verify", _l("Đồng ý, đơn vị này có thật"))
REFUSE = ("refuse", _l("Chưa đồng ý, cần sửa hoặc bổ sung"))
SUSPEND = ("suspend", _l("Tạm ngừng, giữ các tin lại"))
CHOICES: dict[VerificationState, Any] = {
    VerificationState.PENDING: [VERIFY, REFUSE],
    VerificationState.VERIFIED: [SUSPEND],
    VerificationState.REFUSED: [VERIFY],
    VerificationState.SUSPENDED: [VERIFY],
}
DEEDS: dict[str, Any] = {
    "verify": actions.verify,
    "refuse": actions.refuse,
    "suspend": actions.suspend,
}


@bp.route("/to-chuc/<uuid:organisation_id>/xac-minh", methods=["GET", "POST"])
@allow(policy.verifier)
def verification(organisation_id: UUID) -> ResponseReturnValue:
    account = sign_in.current_account()
    organisation = queries.organisation_to_decide(session, account, organisation_id)
    form = DecisionForm()
    form.decision.choices = CHOICES[organisation.verification]
    if form.validate_on_submit():
        DEEDS[str(form.decision.data)](
            session,
            organisation=organisation,
            coordinator=account,
            note=form.note.data or "",
            now=clock.now(),
        )
        flash(_("Đã ghi quyết định. Đơn vị được báo ngay."))
        return redirect(
            url_for("organisations.verification", organisation_id=organisation_id), code=303
        )
    page = render_template(
        "organisations/verification.html",
        form=form,
        organisation=organisation,
        members=queries.members(session, organisation),
        decisions=queries.decisions(session, organisation),
        decided_by=decided_by(organisation),
        waiting_posts=waiting_posts(session, organisation, today=clock.today()),
    )
    return page, form.status
