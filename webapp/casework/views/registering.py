"""Registering somebody who agreed to it, after a look for who may be there already."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Language, Seeker
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.casework import actions, queries
from webapp.casework.actions import NewPerson
from webapp.casework.forms import RegisterForm
from webapp.casework.queries import Duplicates
from webapp.casework.views.blueprint import bp, current_desk, current_scope
from webapp.db import session
from webapp.shared import clock


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
