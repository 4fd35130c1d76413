"""Taking an account over with a printed card: code and PIN, then an own secret."""

from datetime import datetime, timedelta

from flask import flash, redirect, render_template, request, session as cookie, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Account
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.accounts import actions, authentication, queries
from webapp.accounts.actions import CardRefusedError
from webapp.accounts.credentials.claim_codes import read_code, spaced
from webapp.accounts.credentials.hashing import hash_secret
from webapp.accounts.forms import CardForm, chosen_secret, new_secret_form
from webapp.accounts.views.blueprint import bp, first_page
from webapp.db import session
from webapp.shared import clock
from webapp.shared.errors import TooManyAttemptsError
from webapp.shared.words import formats

PROOF = "the_da_xem"
PROOF_LASTS = timedelta(minutes=20)


@bp.route("/nhan-tai-khoan", methods=["GET", "POST"])
@allow(policy.anyone)
def claim() -> ResponseReturnValue:
    scanned = read_code(request.args.get("ma", ""))
    form = CardForm(data={"card": spaced(scanned) if scanned else ""})
    if form.validate_on_submit() and (account := _account_of(form)):
        _keep_proof(account)
        return redirect(url_for("accounts.claim_secret"), code=303)
    return render_template("accounts/claim.html", form=form, scanned=scanned), form.status


def _account_of(form: CardForm) -> Account | None:
    try:
        account = authentication.check_card(form.card.data or "", form.pin.data)
    except TooManyAttemptsError as error:
        form.form_errors.append(
            _(
                "Đã nhập sai nhiều lần. Hãy thử lại sau %(moment)s.",
                moment=formats.moment(error.until),
            )
        )
        return None
    if account is None:
        form.form_errors.append(_("Mã thẻ hoặc 6 số chưa đúng, hoặc thẻ đã dùng hay hết hạn."))
    return account


def _keep_proof(account: Account) -> None:
    """Remember in the signed cookie that this browser showed this very card, for a while."""
    until = clock.now() + PROOF_LASTS
    cookie[PROOF] = [account.claim_code, _fingerprint(account), until.isoformat()]


def _fingerprint(account: Account) -> str:
    """Name the card, so that a newer one makes the proof worthless."""
    return authentication.digest(account.claim_pin_hash or "")


def _proven_account() -> Account | None:
    proof = cookie.get(PROOF)
    if not isinstance(proof, list) or clock.now() > datetime.fromisoformat(proof[2]):
        return None
    with authentication.reading() as reader:
        account = queries.account_with_card(reader, proof[0])
    if account is None or _fingerprint(account) != proof[1]:
        return None
    return account if queries.card_works(account, now=clock.now()) else None


@bp.route("/nhan-tai-khoan/ma-moi", methods=["GET", "POST"])
@allow(policy.anyone)
def claim_secret() -> ResponseReturnValue:
    proven = _proven_account()
    if proven is None:
        flash(_("Hãy nhập lại mã trên thẻ."), "warn")
        return redirect(url_for("accounts.claim"), code=303)
    form = new_secret_form(proven)
    if form.validate_on_submit():
        secret_hash = hash_secret(chosen_secret(form))  # before a write lock is held
        account = queries.account_to_sign_in(session, proven.id)
        try:
            actions.claim(session, account=account, secret_hash=secret_hash, now=clock.now())
        except CardRefusedError:
            return redirect(url_for("accounts.claim"), code=303)
        sign_in.begin(session, account, remember=True)
        return _welcome(account)
    return render_template("accounts/claim_secret.html", form=form, owner=proven), form.status


def _welcome(account: Account) -> ResponseReturnValue:
    """Offer to add a phone where there is none; the card's code goes on naming the account."""
    flash(_("Tài khoản này là của bạn. Lần sau hãy dùng mã bạn vừa đặt."))
    if account.phone is None:
        return redirect(url_for("accounts.change_phone"), code=303)
    return redirect(first_page(account), code=303)
