"""Taking somebody in who agreed to it: registering, the printed card, and their register.

Before that comes a look for who may be there already.
"""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Language, Seeker
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.accounts import actions as account_actions
from webapp.accounts.credentials.claim_codes import spaced
from webapp.casework import actions, queries
from webapp.casework.actions import NewPerson
from webapp.casework.forms import CardForm, RegisterForm
from webapp.casework.queries import Duplicates
from webapp.casework.views.blueprint import bp, current_desk, current_scope, person_of
from webapp.db import session
from webapp.seekers import register as seekers_register
from webapp.shared import clock
from webapp.shared.pages.qr import qr_code


@bp.route("/nguoi/moi", methods=["GET", "POST"])
@allow(policy.coordinator)
def register() -> ResponseReturnValue:
    _membership, desk = current_desk()
    form = RegisterForm(desk)
    alike = None
    if form.validate_on_submit():
        alike = _alike(form)
        if not alike or form.is_somebody_else.data:
            return _registered(_register(form, phone_taken=alike.phone_taken))
        form.form_errors.append(_("Có thể người này đã có tên. Hãy xem ở dưới."))
    return render_template("casework/register.html", form=form, alike=alike), form.status


def _alike(form: RegisterForm) -> Duplicates:
    return queries.duplicates(
        session,
        current_scope(),
        name=form.name.data or "",
        phone=form.phone.data,
        commune_code=form.commune.data or "",
    )


def _register(form: RegisterForm, *, phone_taken: bool) -> Seeker:
    """Write the new person; a number that another account has stays with that account."""
    membership, _desk = current_desk()
    new = NewPerson(
        name=form.name.data or "",
        phone=None if phone_taken else form.phone.data,
        commune_code=form.commune.data or "",
        language=Language(form.language.data),
    )
    actor = sign_in.current_account()
    return actions.register(session, new=new, membership=membership, actor=actor, now=clock.now())


def _registered(seeker: Seeker) -> ResponseReturnValue:
    flash(_("Đã ghi tên %(name)s. Bước tiếp: in thẻ.", name=seeker.full_name))
    return redirect(url_for("casework.card", person_id=seeker.public_id), code=303)


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


def _way_on(seeker: Seeker) -> tuple[str, str]:
    """Name what comes after the register's last question, and where it is."""
    words = _("Xem việc hợp với %(name)s", name=seeker.full_name)
    return url_for("casework.offers", person_id=seeker.public_id), words


# The register's own pages, hung under a person of the caseload: asked and typed together.
seekers_register.mount(
    bp,
    seekers_register.Mounting(
        prefix="/nguoi/<uuid:person_id>/ho-so",
        names="register_",
        rule=policy.coordinator,
        person=person_of,
        way_on=_way_on,
        assisted=True,
    ),
)
