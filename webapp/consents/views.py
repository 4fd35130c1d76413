"""Who sees what of a person, under /ho-so: the consent, and every organisation that saw them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import ConsentPurpose, Seeker
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_account, current_seeker
from webapp.consents import actions, queries
from webapp.db import session
from webapp.shared import clock
from webapp.shared.forms.base import Form
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number

bp = Blueprint("consents", __name__, url_prefix="/ho-so/ai-da-thay")
SUGGESTED = ConsentPurpose.BEING_SUGGESTED


def _me(*, to_change: bool = False) -> Seeker:
    return queries.with_consents(session, current_seeker(), to_change=to_change)


@bp.get("")
@allow(policy.seeker)
def mine() -> str:
    """Say what is allowed now, and list who saw the person's profile, for what, until when."""
    seeker, number, today = _me(), page_number(), clock.today()
    return render_template(
        "consents/mine.html",
        consent=queries.in_force(seeker.consents, SUGGESTED, today=today),
        circle=queries.in_force(seeker.consents, ConsentPurpose.CIRCLE_READS_ANSWERS, today=today),
        page=Page(
            rows=queries.who_saw(session, seeker, limit=PAGE_ROWS, offset=offset_of(number)),
            number=number,
            total=queries.who_saw_total(session, seeker),
        ),
        last_day=actions.last_day(today),
        today=today,
    )


@bp.post("/dong-y")
@allow(policy.seeker)
def allow_suggestions() -> ResponseReturnValue:
    if Form().validate_on_submit():
        actions.allow(
            session,
            seeker=_me(to_change=True),
            purpose=SUGGESTED,
            actor=current_account(),
            today=clock.today(),
        )
        flash(_("Đã ghi. Bạn rút lại lúc nào cũng được."))
    return redirect(url_for("consents.mine"), code=303)


@bp.post("/rut-lai")
@allow(policy.seeker)
def withdraw() -> ResponseReturnValue:
    """Take it back: from this moment no page of an organisation shows the person."""
    if Form().validate_on_submit():
        actions.withdraw(
            session,
            seeker=_me(to_change=True),
            purpose=SUGGESTED,
            actor=current_account(),
            now=clock.now(),
        )
        flash(_("Đã rút lại. Từ bây giờ không nơi nào được gợi ý bạn nữa."))
    return redirect(url_for("consents.mine"), code=303)
