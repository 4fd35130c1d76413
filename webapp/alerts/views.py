"""The page on which a seeker says whether to be told of new offers."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_account, current_seeker
from webapp.alerts import actions
from webapp.db import session
from webapp.shared import clock

bp = Blueprint("alerts", __name__, url_prefix="/bao-viec-moi")


@bp.get("")
@allow(policy.seeker)
def choice() -> str:
    return render_template("alerts/choice.html", since=current_seeker().alerts_since)


@bp.post("")
@allow(policy.seeker)
def choose() -> ResponseReturnValue:
    """Turn alerts on (`bao=co`) or off (anything else): the one button of the page."""
    seeker, account = current_seeker(), current_account()
    if request.form.get("bao") == "co":
        actions.turn_on(session, seeker=seeker, actor=account, now=clock.now())
        flash(_("Đã bật. Có việc mới hợp, bạn thấy ở mục Báo tin."))
    else:
        actions.turn_off(session, seeker=seeker, actor=account)
        flash(_("Đã tắt. Chúng tôi không báo việc mới nữa."))
    return redirect(url_for("alerts.choice"), code=303)
