"""The loan check and the calculator: for anybody, without an account, kept only on request.

Answers stand in the form and not in the address, which phones and servers remember. So a POST here
answers with the next page at once; it changes nothing.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching.rules.instalments import Plan, months
from matching.rules.loan import Borrower, Purpose, judge, max_amount_vnd, max_term_months
from matching.rules.parameters import in_use
from models import LoanParty
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import account_or_none, current_account, current_seeker
from webapp.db import session
from webapp.loan_enquiries import actions as enquiries
from webapp.loan_enquiries.workflow import LoanDeed
from webapp.loans import picture, questions, sentences
from webapp.loans.forms import CalculatorForm, form_for, read
from webapp.shared import clock
from webapp.shared.forms.base import Form
from webapp.shared.forms.kept import KeptForm
from webapp.shared.posts.loan_beside import (
    MONTHS_ARGUMENT,
    PURPOSE_ARGUMENT,
    PURPOSES,
    facts_of,
)

bp = Blueprint("loans", __name__, url_prefix="/vay-von")


@bp.route("/kiem-tra", methods=["GET", "POST"])
@allow(policy.anyone)
def check() -> ResponseReturnValue:
    """Ask one question a page, then say what is met, what is open and what to do."""
    if request.method == "GET":
        return _asked(questions.QUESTIONS[0], _begun())
    answers, now = read(request.form), questions.BY_NAME.get(request.form.get("cau", ""))
    if now is None:  # no page of ours sends this: begin again
        return _asked(questions.QUESTIONS[0], answers)
    if "lui" in request.form:
        return _asked(questions.before(now.name, answers) or now, answers)
    if "bo-qua" in request.form:
        answers.pop(now.name, None)
    else:
        form = form_for(now, request.form)
        if not form.validate():
            return _asked(now, answers, form)
    following = questions.after(now.name, answers)
    return _result(answers) if following is None else _asked(following, answers)


def _begun() -> dict[str, Any]:
    """Read what a course's page knows of the loan, so that nobody types it again.

    An address says what the loan is for and how long the course is, never an answer of a person.
    """
    purpose = PURPOSES.get(request.args.get(PURPOSE_ARGUMENT, ""))
    if purpose is None:
        return {}
    known = {"borrower": "person", "purpose": purpose.value}
    return read({**known, "course_months": request.args.get(MONTHS_ARGUMENT, "")})


def _begun_sums(today: date) -> dict[str, Any]:
    """Return the most that may be lent for what the address names, over the longest term."""
    begun = _begun()
    if not begun:
        return {}
    facts = facts_of(Purpose(begun["purpose"]), begun.get("course_months"))
    return {
        "amount_vnd": max_amount_vnd(facts, today=today),
        "term_months": max_term_months(facts, today=today),
        "course_months": begun.get("course_months"),
    }


def _asked(
    question: questions.Question, answers: dict[str, Any], form: Form | None = None
) -> Response:
    way = questions.way(answers)
    if form is None:
        form = form_for(question)
        form[question.name].data = answers.get(question.name)
    page = render_template(
        "loans/question.html",
        form=form,
        question=question,
        carried=_carried(answers, but=question.name),
        number=way.index(question) + 1 if question in way else 1,
        total=len(way),
    )
    return _not_kept(make_response(page, form.status))


def _carried(answers: dict[str, Any], but: str = "") -> dict[str, str]:
    """Return the answers as the next form carries them."""
    return {name: str(value) for name, value in answers.items() if name != but}


def _result(answers: dict[str, Any]) -> Response:
    today = clock.today()
    verdict = judge(questions.facts(answers), today=today)
    page = render_template(
        "loans/result.html",
        verdict=verdict,
        today=today,
        carried=_carried(answers),
        last=questions.way(answers)[-1].name,
        facts=questions.facts(answers),
        words=sentences,
        can_keep=answers.get("borrower") != "business",
        kept=None if account_or_none() else KeptForm(url_for("loans.keep"), _fields(answers)),
    )
    return _not_kept(make_response(page))


def _fields(answers: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(_carried(answers).items())


@bp.app_template_global()
def loan_words() -> Any:
    """Lend the words of the check to the page of what was kept of it."""
    return sentences


@bp.post("/kiem-tra/giu")
@allow(policy.seeker)
def keep() -> ResponseReturnValue:
    """Keep the answers as an enquiry, because the person asks for it; nothing else stores them."""
    facts = questions.facts(read(request.form))
    if not isinstance(facts.who, Borrower):
        return redirect(url_for("loans.check"), code=303)
    deed = LoanDeed(
        actor=current_account(), party=LoanParty.SEEKER, now=clock.now(), today=clock.today()
    )
    enquiry = enquiries.keep(session, seeker=current_seeker(), facts=facts, deed=deed)
    flash(_("Đã giữ hồ sơ. Chưa ai xem được, ngoài bạn."))
    return redirect(url_for("loan_enquiries.show", enquiry_id=enquiry.public_id), code=303)


@bp.route("/tinh", methods=["GET", "POST"])
@allow(policy.anyone)
def calculator() -> ResponseReturnValue:
    """Work out what a loan costs each month, at the rate of today."""
    today = clock.today()
    form = CalculatorForm(data=_begun_sums(today))
    plan = _plan(form) if form.validate_on_submit() else None
    rows = months(plan) if plan else ()
    page = render_template(
        "loans/calculator.html",
        form=form,
        plan=plan,
        months=rows,
        drawn=picture.draw(rows) if rows else None,
        rate=in_use().on("loan_rate", today),
        overdue=in_use().on("loan_overdue_rate", today),
        pay_vnd=form.net_pay_vnd.data,
    )
    return _not_kept(make_response(page, form.status))


def _plan(form: CalculatorForm) -> Plan | None:
    """Return the plan that was asked for; None, with a sentence, for one that cannot be."""
    learning, term = form.course_months.data or 0, int(form.term_months.data)
    if learning >= term > 0 and learning > 1:
        form.term_months.errors = [str(sentences.TERM_TOO_SHORT)]
        return None
    rate = in_use().on("loan_rate", clock.today())
    every = int(str(form.every_months.data)) or term
    return Plan(
        paid_out_vnd=_spread(int(form.amount_vnd.data), max(learning, 1)),
        term_months=term,
        every_months=every,
        annual_rate_percent=rate.value if rate else Decimal(0),
        starts_on=clock.today(),
    )


def _spread(amount_vnd: int, over_months: int) -> tuple[int, ...]:
    """Divide an amount over months; the last takes what does not divide."""
    each = amount_vnd // over_months
    return (*[each] * (over_months - 1), amount_vnd - each * (over_months - 1))


def _not_kept(answer: Response) -> Response:
    """Keep the page out of every cache, a shared phone's own included."""
    answer.headers["Cache-Control"] = "no-store"
    return answer
