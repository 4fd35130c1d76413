"""What a worker is asked by the place of work, and the answer: yes until a day, no, or nothing."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching.loading import legal_facts
from matching.rules.loan import ENTITLED, LAW
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_account, current_seeker
from webapp.db import session
from webapp.firm_loans import actions, queries
from webapp.firm_loans.forms import AnswerForm
from webapp.firm_loans.views.blueprint import bp
from webapp.shared import clock
from webapp.shared.forms.base import Form

LAW_OF_THE_SHARE: Final = f"{LAW}3.2.b"


@bp.get("/ho-so/noi-lam")
@allow(policy.seeker)
def questions() -> str:
    """List what firms asked this person, and what was said."""
    found = queries.questions_to(session, current_seeker(), today=clock.today())
    return render_template("firm_loans/questions.html", questions=found)


@bp.route("/ho-so/noi-lam/<uuid:asked_id>", methods=["GET", "POST"])
@allow(policy.seeker)
def question(asked_id: UUID) -> ResponseReturnValue:
    """Say what is asked and what each answer means; take a yes with its last day."""
    seeker, today = current_seeker(), clock.today()
    row = queries.question_to(session, seeker, asked_id, today=today)
    form = AnswerForm.of(today=today)
    if request.method == "POST" and form.validate():
        actions.agree(
            session,
            question=row,
            ends_on=form.ends_on.data,
            actor=current_account(),
            now=clock.now(),
        )
        flash(_("Đã ghi. Bạn rút lại lúc nào cũng được."))
        return redirect(url_for("firm_loans.questions"), code=303)
    status = legal_facts(session, seeker).status
    page = render_template(
        "firm_loans/question.html",
        form=form,
        question=row,
        law=LAW_OF_THE_SHARE,
        not_covered=status is not None and status not in ENTITLED,
    )
    return page, form.status


@bp.post("/ho-so/noi-lam/<uuid:asked_id>/khong")
@allow(policy.seeker)
def decline(asked_id: UUID) -> ResponseReturnValue:
    """Take a no, or take a yes back."""
    if Form().validate_on_submit():
        today = clock.today()
        row = queries.question_to(session, current_seeker(), asked_id, today=today)
        actions.decline(
            session, question=row, actor=current_account(), now=clock.now(), today=today
        )
        flash(_("Đã ghi. Nơi làm không thấy tên bạn trong danh sách."))
    return redirect(url_for("firm_loans.questions"), code=303)
