"""The printed card with which a person takes over their account."""

from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from models import Seeker
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.accounts import actions as account_actions
from webapp.accounts.credentials.claim_codes import spaced
from webapp.casework import queries
from webapp.casework.forms import CardForm
from webapp.casework.views.blueprint import bp, person_of
from webapp.db import session
from webapp.shared import clock
from webapp.shared.pages.qr import qr_code


@bp.route("/nguoi/<uuid:person_id>/the", methods=["GET", "POST"])
@allow(policy.coordinator)
def card(person_id: UUID) -> ResponseReturnValue:
    """Ask, then answer the POST itself with the sheet: its PIN is kept nowhere, not in a cookie.

    Sending the form again makes another card, with which the one before stops working.
    """
    seeker = person_of(person_id)
    form = CardForm()
    if form.validate_on_submit():
        return _sheet(seeker)
    return render_template("casework/card.html", form=form, person=seeker), form.status


def _sheet(seeker: Seeker) -> str:
    code, pin = account_actions.issue_card(
        session, account=seeker.account, actor=sign_in.current_account(), now=clock.now()
    )
    return render_template(
        "casework/card_sheet.html",
        person=seeker,
        code=spaced(code),
        pin=pin,
        site=request.host,
        qr=qr_code(url_for("accounts.claim", ma=code, _external=True)),
        companion=queries.companion_of(session, seeker),
    )
