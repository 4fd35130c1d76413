"""Signing in and out, for everybody."""

from collections.abc import Callable, Sequence
from typing import cast

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.access import policy, sign_in as visit
from webapp.access.guard import allow
from webapp.accounts import actions, authentication, queries
from webapp.accounts.forms import SignInForm
from webapp.accounts.queries import DemoAccount
from webapp.accounts.views.blueprint import bp, first_page
from webapp.db import session
from webapp.shared import clock
from webapp.shared.answers.next_page import next_page
from webapp.shared.errors import TooManyAttemptsError
from webapp.shared.forms import kept as kept_form
from webapp.shared.words import formats

DemoAccounts = Callable[[Session], Sequence[DemoAccount]]


@bp.route("/dang-nhap", methods=["GET", "POST"])
@allow(policy.anyone)
def sign_in() -> ResponseReturnValue:
    if kept_form.is_arriving():
        return _page(SignInForm(formdata=None))
    if account := visit.account_or_none():
        return kept_form.resume(next_page(first_page(account)))
    form = SignInForm()
    if form.validate_on_submit() and (known := _known(form)):
        account = queries.account_to_sign_in(session, known.account_id)
        actions.note_success(session, account=account, fresh_hash=known.fresh_hash, now=clock.now())
        visit.begin(session, account, remember=not form.shared_device.data)
        return kept_form.resume(next_page(first_page(account)))
    return _page(form)


def _known(form: SignInForm) -> authentication.Known | None:
    """Check name and secret; on failure put a sentence that says neither which nor whether."""
    try:
        known = authentication.check(form.identifier, form.password.data or "")
    except TooManyAttemptsError as error:
        form.form_errors.append(
            _(
                "Đã nhập sai nhiều lần. Hãy thử lại sau %(moment)s.",
                moment=formats.moment(error.until),
            )
        )
        return None
    if known is None:
        form.form_errors.append(_("Chưa đúng. Hãy xem lại số điện thoại, e-mail và mã."))
    return known


def _page(form: SignInForm) -> ResponseReturnValue:
    page = render_template("accounts/sign_in.html", form=form, demo_accounts=_demo_accounts())
    return page, form.status


def _demo_accounts() -> Sequence[DemoAccount]:
    """List what the demo data offers to try; nothing outside demo mode."""
    if not current_app.config["DEMO"]:
        return ()
    source = cast("DemoAccounts | None", current_app.extensions.get("demo_accounts"))
    return source(session) if source else ()


@bp.get("/dang-nhap/quen-ma")
@allow(policy.anyone)
def forgotten() -> str:
    return render_template("accounts/forgotten.html")


@bp.post("/dang-xuat")
@allow(policy.anyone)
def sign_out() -> ResponseReturnValue:
    visit.end(session)
    flash(_("Bạn đã thoát. Máy này không còn giữ thông tin của bạn."))
    return redirect(url_for("accounts.sign_in"), code=303)
