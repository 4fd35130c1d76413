"""What somebody signed in may see and change of their own account."""

from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext as _
from flask_login import current_user

from models import Account, AccountSession, Language
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.accounts import actions, authentication, queries
from webapp.accounts.credentials.hashing import hash_secret
from webapp.accounts.forms import (
    ChangePhoneForm,
    LanguageForm,
    PhoneForm,
    change_secret_form,
    chosen_secret,
)
from webapp.accounts.views.blueprint import bp, first_page
from webapp.db import session
from webapp.shared import clock
from webapp.shared.errors import ConflictError, TooManyAttemptsError
from webapp.shared.forms.base import Form
from webapp.shared.pages import preferences
from webapp.shared.words import formats


def _this_session() -> AccountSession:
    found: AccountSession = current_user.account_session
    return found


@bp.get("/tai-khoan")
@allow(policy.signed_in)
def mine() -> str:
    account = sign_in.current_account()
    sessions = queries.open_sessions(session, account)
    return render_template("accounts/mine.html", owner=account, device_count=len(sessions))


@bp.get("/tai-khoan/may-dang-nhap")
@allow(policy.signed_in)
def sessions() -> str:
    return render_template(
        "accounts/sessions.html",
        sessions=queries.open_sessions(session, sign_in.current_account()),
        this_session=_this_session(),
        form=Form(),
    )


@bp.post("/tai-khoan/may-dang-nhap/<uuid:session_id>/dang-xuat")
@allow(policy.signed_in)
def end_session(session_id: UUID) -> ResponseReturnValue:
    account = sign_in.current_account()
    ended = queries.own_session(session, account, session_id)
    if ended.id == _this_session().id:
        sign_in.end(session)
        return redirect(url_for("accounts.sign_in"), code=303)
    actions.end_session(session, account=account, ended=ended, now=clock.now())
    flash(_("Đã đăng xuất máy đó."))
    return redirect(url_for("accounts.sessions"), code=303)


@bp.post("/tai-khoan/may-dang-nhap/dang-xuat-may-khac")
@allow(policy.signed_in)
def end_other_sessions() -> ResponseReturnValue:
    actions.end_other_sessions(
        session, account=sign_in.current_account(), kept=_this_session(), now=clock.now()
    )
    flash(_("Đã đăng xuất mọi máy khác. Chỉ còn máy này."))
    return redirect(url_for("accounts.sessions"), code=303)


@bp.route("/tai-khoan/doi-ma", methods=["GET", "POST"])
@allow(policy.signed_in)
def change_secret() -> ResponseReturnValue:
    account = sign_in.current_account()
    form = change_secret_form(account)
    if form.validate_on_submit() and _knows(account, form):
        actions.change_secret(
            session,
            account=account,
            secret_hash=hash_secret(chosen_secret(form)),
            kept=_this_session(),
            now=clock.now(),
        )
        flash(_("Đã đổi mã. Các máy khác đã bị đăng xuất."))
        return redirect(url_for("accounts.mine"), code=303)
    return render_template("accounts/change_secret.html", form=form, owner=account), form.status


@bp.route("/tai-khoan/so-dien-thoai", methods=["GET", "POST"])
@allow(policy.signed_in)
def change_phone() -> ResponseReturnValue:
    account = sign_in.current_account()
    # Who has no number yet has just come in with a card; another proof would only stand in the way.
    form = ChangePhoneForm() if account.phone else PhoneForm()
    if form.validate_on_submit() and (account.phone is None or _knows(account, form)):
        try:
            actions.change_phone(session, account=account, phone=form.phone.data)
        except ConflictError:
            form.phone.errors = [_("Không dùng được số này. Hãy nhập số khác.")]
        else:
            flash(_("Đã lưu số điện thoại."))
            return redirect(url_for("accounts.mine"), code=303)
    page = render_template(
        "accounts/change_phone.html", form=form, owner=account, onward=first_page(account)
    )
    return page, form.status


def _knows(account: Account, form: Form) -> bool:
    """Check the secret of today; puts the sentence at the field when it is wrong."""
    field = form["current_password"]
    try:
        if authentication.check_own(account, field.data):
            return True
    except TooManyAttemptsError as error:
        moment = formats.moment(error.until)
        field.errors = [_("Đã nhập sai nhiều lần. Hãy thử lại sau %(moment)s.", moment=moment)]
        return False
    field.errors = [_("Mã đang dùng chưa đúng. Hãy nhập lại.")]
    return False


@bp.route("/tai-khoan/ngon-ngu", methods=["GET", "POST"])
@allow(policy.signed_in)
def change_language() -> ResponseReturnValue:
    account = sign_in.current_account()
    form = LanguageForm(data={"language": account.language.value})
    if form.validate_on_submit():
        language = Language(form.language.data)
        actions.change_language(session, account=account, language=language)
        with force_locale(language.value):
            flash(_("Đã đổi ngôn ngữ."))
        answer = make_response(redirect(url_for("accounts.mine"), code=303))
        return preferences.remember(answer, preferences.LANGUAGE_COOKIE, language.value)
    return render_template("accounts/change_language.html", form=form), form.status
