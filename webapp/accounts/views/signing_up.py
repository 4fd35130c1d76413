"""Signing up as a seeker: name, phone, PIN, one question a page."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext as _

from models import Language
from models.sealed import seal, unseal
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.accounts import actions, limits, queries
from webapp.accounts.credentials.hashing import hash_secret
from webapp.accounts.forms import NameForm, PhoneForm, PinForm
from webapp.accounts.views.blueprint import bp, first_page
from webapp.db import session
from webapp.shared import clock
from webapp.shared.answers.next_page import next_page
from webapp.shared.errors import ConflictError
from webapp.shared.forms import drafts as form_drafts, kept as kept_form

DRAFT = "seeker_sign_up"


@bp.route("/dang-ky", methods=["GET", "POST"])
@allow(policy.anyone)
def sign_up() -> ResponseReturnValue:
    if account := sign_in.account_or_none():
        return redirect(first_page(account), code=303)
    if kept_form.is_arriving():
        form_drafts.keep(session, DRAFT, now=clock.now(), kept=_locked(kept_form.arriving()))
        return redirect(url_for("accounts.sign_up"), code=303)
    form = NameForm(data=form_drafts.answers(session, DRAFT))
    if form.validate_on_submit():
        form_drafts.keep(session, DRAFT, now=clock.now(), name=form.name.data, **_onward())
        return redirect(url_for("accounts.sign_up_phone"), code=303)
    return render_template("accounts/sign_up.html", form=form), form.status


@bp.route("/dang-ky/so-dien-thoai", methods=["GET", "POST"])
@allow(policy.visitor)
def sign_up_phone() -> ResponseReturnValue:
    answers = form_drafts.answers(session, DRAFT)
    if "name" not in answers:
        return _start_again()
    form = PhoneForm(data=answers)
    if form.validate_on_submit():
        limits.count_sign_up(session)
        if queries.phone_is_taken(session, form.phone.data):
            return _phone_taken(form)
        form_drafts.keep(session, DRAFT, now=clock.now(), phone=form.phone.data)
        return redirect(url_for("accounts.sign_up_pin"), code=303)
    return render_template("accounts/sign_up_phone.html", form=form, taken=False), form.status


@bp.route("/dang-ky/ma-pin", methods=["GET", "POST"])
@allow(policy.visitor)
def sign_up_pin() -> ResponseReturnValue:
    form = PinForm()
    accepted = form.validate_on_submit()
    secret_hash = hash_secret(form.pin.data) if accepted else ""  # before a write lock is held
    answers = form_drafts.answers(session, DRAFT)
    if not {"name", "phone"} <= answers.keys():
        return _start_again()
    if accepted:
        try:
            account = actions.sign_up_seeker(
                session,
                name=answers["name"],
                phone=answers["phone"],
                secret_hash=secret_hash,
                language=Language(str(get_locale() or Language.VIETNAMESE)),
            )
        except ConflictError:
            return _phone_taken(PhoneForm(formdata=None, data=answers))
        form_drafts.forget(session, DRAFT)
        sign_in.begin(session, account, remember=True)
        flash(_("Bạn đã có tài khoản. Nhớ giữ kín mã PIN."))
        onward = answers.get("onward") or url_for("seekers.summary")
        return kept_form.resume(onward, _unlocked(answers.get("kept")))
    return render_template("accounts/sign_up_pin.html", form=form), form.status


def _onward() -> dict[str, str]:
    """Keep the page somebody was on their way to: often the post they want to apply to."""
    page = next_page("")
    return {"onward": page} if page else {}


def _locked(form: str) -> str:
    """Lock what somebody typed elsewhere, asked to keep, and now signs up for."""
    return seal({"form": form}).decode("ascii")


def _unlocked(kept: str | None) -> str:
    return "" if kept is None else str(unseal(kept.encode("ascii"))["form"])


def _start_again() -> ResponseReturnValue:
    if request.method == "POST":
        flash(_("Phần đã nhập không còn. Hãy bắt đầu lại, chỉ mất một phút."), "warn")
    return redirect(url_for("accounts.sign_up"), code=303)


def _phone_taken(form: PhoneForm) -> ResponseReturnValue:
    form.phone.errors = [_("Số này đã có tài khoản.")]
    return render_template("accounts/sign_up_phone.html", form=form, taken=True), form.status
