"""The pages of the register, to be hung under any address, for oneself or for somebody else.

    mount(bp, Mounting(prefix="/ho-so", rule=policy.seeker, person=current_seeker, way_on=...))

hangs five pages: `summary`, `step`, `trade`, `drop_trade` and `done`. A coordinator's desk hangs
the same ones for a person of its caseload, under an address that names the person:

    mount(bp, Mounting(
        prefix="/can-bo/nguoi/<uuid:public_id>/ho-so",
        names="register_",                # endpoints: casework.register_summary, …
        rule=policy.coordinator,
        person=person_of_my_caseload,     # takes public_id, raises NotFoundError for a stranger
        assisted=True,                    # each page names whose register it is
        way_on=lambda seeker: (url_for("casework.show", public_id=seeker.public_id), _("…")),
    ))

Every write names the person asked about and the account that typed, and the audit trail keeps both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching import lexicon
from models import ConsentPurpose, Seeker
from webapp import opportunity_index
from webapp.access.guard import allow
from webapp.access.policy import Rule
from webapp.access.sign_in import current_account
from webapp.consents import actions as consents
from webapp.db import session
from webapp.seekers import actions, queries, steps, summary
from webapp.seekers.forms.answers import ConsentForm, Look, StepForm
from webapp.seekers.forms.lookups import FOUND, TradeForm, TradesForm
from webapp.seekers.steps import FROM_THE_LIST, Step
from webapp.shared import clock
from webapp.shared.forms.base import SHORT_TEXT_CHARS, Form
from webapp.shared.words import labels
from webapp.shared.words.text import clean

OWN_ARGUMENTS = {"step", "code"}


@dataclass(frozen=True, kw_only=True)
class Mounting:
    """Where the register hangs, who may fill it in, and whose it is.

    `person` takes the address's own parameters and returns the seeker, or raises NotFoundError.
    `way_on` returns address and words of the link at the end.
    """

    prefix: str
    rule: Rule
    person: Callable[..., Seeker]
    way_on: Callable[[Seeker], tuple[str, str]]
    names: str = ""
    assisted: bool = False


@dataclass(frozen=True)
class Register:
    """The register of one person during one request; templates ask it for addresses."""

    blueprint: str
    mounting: Mounting
    seeker: Seeker

    @property
    def assisted(self) -> bool:
        return self.mounting.assisted

    @property
    def way_on(self) -> tuple[str, str]:
        return self.mounting.way_on(self.seeker)

    @property
    def is_edit(self) -> bool:
        """Whether the page was opened from elsewhere, and leads back there."""
        return "sua" in request.args or self.seeker.register_done_at is not None

    @property
    def opened_from(self) -> tuple[str, str]:
        """Where an edit leads back to, and its name: the summary, or the list that named it."""
        if request.args.get("sua") == FROM_THE_LIST:
            return self.way_on[0], _("Việc hợp với bạn")
        return self.url("summary"), _("Hồ sơ")

    def url(self, page: str, **values: Any) -> str:
        """Return the address of one of the five pages, for the same person."""
        given = request.view_args or {}
        person = {name: value for name, value in given.items() if name not in OWN_ARGUMENTS}
        endpoint = f"{self.blueprint}.{self.mounting.names}{page}"
        return url_for(endpoint, **person, **values)

    def stay(self, page: str, **values: Any) -> str:
        """The same, keeping in mind where this began."""
        if "sua" in request.args:
            values["sua"] = FROM_THE_LIST if request.args["sua"] == FROM_THE_LIST else 1
        return self.url(page, **values)


def mount(bp: Blueprint, mounting: Mounting) -> None:
    """Hang the pages of the register on a blueprint."""

    def hang(name: str, path: str, view: Callable[..., Any], *methods: str) -> None:
        def opened(**arguments: str) -> ResponseReturnValue:
            own = {key: arguments.pop(key) for key in OWN_ARGUMENTS & arguments.keys()}
            register = _open(bp.name, mounting, arguments)
            answer: ResponseReturnValue = view(register, **own)
            return answer

        bp.add_url_rule(
            f"{mounting.prefix}{path}",
            f"{mounting.names}{name}",
            allow(mounting.rule)(opened),
            methods=list(methods),
        )

    hang("summary", "", _summary, "GET")
    hang("done", "/xong", _done, "GET")
    hang("step", "/<string:step>", _step, "GET", "POST")
    hang("trade", f"/{steps.TRADES}/<string:code>", _trade, "GET", "POST")
    hang("drop_trade", f"/{steps.TRADES}/<string:code>/bo", _drop_trade, "POST")


def _open(blueprint: str, mounting: Mounting, arguments: dict[str, str]) -> Register:
    person = mounting.person(**arguments)
    seeker = queries.register_of(session, person, locked=request.method == "POST")
    return Register(blueprint, mounting, seeker)


def _summary(register: Register) -> ResponseReturnValue:
    seeker = register.seeker
    return render_template(
        "seekers/summary.html",
        register=register,
        answers=summary.answers_of(seeker, today=clock.today()),
        reached=steps.resume(seeker),
        next_help=summary.next_help(seeker),
        pulls_apart=summary.pulls_apart(seeker),
        steps=steps,
    )


def _done(register: Register) -> ResponseReturnValue:
    index = opportunity_index.of(current_app).current(session)
    offers = queries.offers_in_sight(session, register.seeker, index=index, today=clock.today())
    return render_template(
        "seekers/done.html",
        register=register,
        offers=offers,
        next_help=summary.next_help(register.seeker),
        pulls_apart=summary.pulls_apart(register.seeker),
    )


def _step(register: Register, step: str) -> ResponseReturnValue:
    asked = steps.find(step)
    if "skip" in request.form:
        return _go_on(register, asked)
    form = asked.form(register.seeker, today=clock.today(), look=_look())
    if form.validate_on_submit():
        to_ask_about = _save(register, asked, form)
        if form.asks_about:
            return _to(register.stay("step", step=step, tim=form.asks_about))
        if to_ask_about and "later" not in request.form:
            first, *others = to_ask_about
            return _to(register.stay("trade", code=first, **_rest(others)))
        return _go_on(register, asked)
    return _draw(register, asked, form)


def _look() -> Look:
    asked = request.args.get("nhom", "")
    return Look(
        typed=clean(request.args.get("tim", "")[:SHORT_TEXT_CHARS]),
        field=asked if asked in lexicon.load().fields else "",
        whole="het" in request.args,
        added=request.args.get("them", ""),
    )


def _save(register: Register, step: Step, form: StepForm) -> list[str]:
    """Write down one page; returns the trades named of which nobody yet knows for how long."""
    seeker, actor = register.seeker, current_account()
    actions.answer(session, seeker=seeker, actor=actor, step=step.name, answers=form.answers())
    if isinstance(form, ConsentForm):
        _keep_consent(seeker, yes=form.allows)
    if not isinstance(form, TradesForm):
        return []
    added = actions.add_trades(session, seeker=seeker, actor=actor, codes=form.new_codes)
    if len(added) < len(form.new_codes):
        flash(_("Hồ sơ ghi nhiều nhất %(most)s nghề.", most=actions.MOST_TRADES), "warn")
    named = {*form.ticked} - {held.occupation_code for held in added}
    again = [h for h in seeker.occupations if h.occupation_code in named and h.months is None]
    return [held.occupation_code for held in (*added, *again)]


def _keep_consent(seeker: Seeker, *, yes: bool) -> None:
    """Write down the answer that the person gave, themselves or through who fills this in."""
    purpose, actor = ConsentPurpose.BEING_SUGGESTED, current_account()
    if yes:
        consents.allow(session, seeker=seeker, purpose=purpose, actor=actor, today=clock.today())
    else:
        consents.withdraw(session, seeker=seeker, purpose=purpose, actor=actor, now=clock.now())


def _draw(register: Register, step: Step, form: StepForm) -> ResponseReturnValue:
    drawn = render_template(
        step.template,
        register=register,
        step=step,
        form=form,
        steps=steps,
        fields=lexicon.load().fields.values(),
        trade_text=summary.trade_text,
    )
    return drawn, form.status


def _go_on(register: Register, step: Step) -> ResponseReturnValue:
    """Answer a page that was accepted or skipped: the next one, or where it was opened from."""
    seeker, following = register.seeker, steps.after(step)
    _explain(register, step)
    if following is None:
        actions.finish(session, seeker=seeker, actor=current_account(), now=clock.now())
        return _to(register.url("summary" if "sua" in request.args else "done"))
    was_edit = register.is_edit
    if not was_edit:
        reached = steps.further(seeker, step if "later" in request.form else following)
        actions.move_on(session, seeker=seeker, step=reached.name)
    if was_edit or "later" in request.form:
        flash(_("Đã lưu."))
        return _to(register.opened_from[0])
    return _to(register.url("step", step=following.name))


def _explain(register: Register, step: Step) -> None:
    """Say at once when an answer pulls against another; it is kept all the same."""
    if step.name in {"di-xa", "di-lai"} and "skip" not in request.form:
        for sentence in summary.pulls_apart(register.seeker):
            flash(sentence, "info")


def _rest(codes: list[str]) -> dict[str, str]:
    return {"sau": ",".join(codes)} if codes else {}


def _trade(register: Register, code: str) -> ResponseReturnValue:
    held = queries.trade_of(register.seeker, code)
    form = TradeForm(held)
    if "skip" in request.form:
        return _after_trade(register)
    if form.validate_on_submit():
        actions.describe_trade(
            session,
            seeker=register.seeker,
            actor=current_account(),
            code=code,
            **form.answers(),
        )
        return _after_trade(register)
    drawn = render_template(
        "seekers/trade.html", register=register, form=form, code=code, step=steps.STEPS[0],
        name=labels.occupation_name(code), steps=steps,
    )  # fmt: skip
    return drawn, form.status


def _after_trade(register: Register) -> ResponseReturnValue:
    """Go to the next trade that was named at the same time, then back to the list of trades."""
    if "later" in request.form:
        flash(_("Đã lưu."))
        return _to(register.url("summary"))
    known = {held.occupation_code for held in register.seeker.occupations}
    named = request.args.get("sau", "").split(",")[:FOUND]
    waiting = [code for code in named if code in known]
    if waiting:
        return _to(register.stay("trade", code=waiting[0], **_rest(waiting[1:])))
    return _to(register.stay("step", step=steps.TRADES))


def _drop_trade(register: Register, code: str) -> ResponseReturnValue:
    if Form().validate_on_submit():
        actions.drop_trade(session, seeker=register.seeker, actor=current_account(), code=code)
        flash(_("Đã bỏ nghề này khỏi hồ sơ."))
    return _to(register.stay("step", step=steps.TRADES))


def _to(url: str) -> ResponseReturnValue:
    return redirect(url, code=303)
