"""Signing an organisation up: several short pages, answers kept, checked before they are sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext as _, lazy_gettext as _l
from flask_babel.speaklater import LazyString

from matching.places.choosing import label_of
from models import (
    Account,
    AccountKind,
    FrontBody,
    Language,
    LegalForm,
    OrganisationKind,
)
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.accounts import limits
from webapp.accounts.credentials.hashing import hash_secret
from webapp.db import session
from webapp.organisations import actions, queries
from webapp.organisations.forms import (
    PUBLIC_KINDS,
    BodyForm,
    ContactForm,
    IdentityForm,
    KindForm,
    OwnerForm,
    ReviewForm,
)
from webapp.organisations.views.blueprint import bp
from webapp.shared import clock
from webapp.shared.errors import ConflictError
from webapp.shared.forms import drafts as form_drafts
from webapp.shared.forms.base import SHORT_TEXT_CHARS, Form
from webapp.shared.words import formats
from webapp.shared.words.labels import label

DRAFT = "organisation_sign_up"
OWNER_SLUG = "nguoi-phu-trach"
SECRETS = {"csrf_token", "password", "password_again"}
Answers = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One page: its address, title, form, the answer that shows it was done, and for whom it is."""

    slug: str
    title: LazyString
    form: type[Form]
    answer: str
    is_asked: Callable[[Answers], bool] = lambda _answers: True


def _is_front(answers: Answers) -> bool:
    return answers.get("kind") == OrganisationKind.FRONT


def _needs_account(_answers: Answers) -> bool:
    return sign_in.account_or_none() is None


STEPS = (
    Step("loai", _l("Loại đơn vị"), KindForm, "kind"),
    Step("thuoc-to-chuc", _l("Thuộc tổ chức nào"), BodyForm, "front_body", _is_front),
    Step("ten-va-ma-so-thue", _l("Tên và mã số thuế"), IdentityForm, "name"),
    Step("lien-he", _l("Địa chỉ và liên hệ"), ContactForm, "commune_code"),
    Step(OWNER_SLUG, _l("Người phụ trách"), OwnerForm, "password_hash", _needs_account),
    Step("xem-lai", _l("Xem lại rồi gửi"), ReviewForm, ""),
)
SLUGS = ", ".join(f"'{step.slug}'" for step in STEPS)


@bp.route("/to-chuc/dang-ky", methods=["GET", "POST"], defaults={"slug": STEPS[0].slug})
@bp.route(f"/to-chuc/dang-ky/<any({SLUGS}):slug>", methods=["GET", "POST"])
@allow(policy.anyone)
def sign_up(slug: str) -> ResponseReturnValue:
    if policy.seeker(sign_in.account_or_none()):
        return _seekers_need_another_account()
    hashed = _hash_before_any_lock(slug)
    answers = form_drafts.answers(session, DRAFT)
    steps = [step for step in STEPS if step.is_asked(answers)]
    step = next((step for step in steps if step.slug == slug), steps[0])
    if missing := _first_missing(steps, answers, before=step):
        return _to(missing.slug)
    form = _form_for(step, answers)
    if form.validate_on_submit() and (answer := _take(step, form, answers, hashed)):
        return answer
    page = render_template(
        "organisations/sign_up.html",
        form=form,
        step=step,
        number=steps.index(step) + 1,
        steps=steps,
        previous=steps[steps.index(step) - 1] if step is not steps[0] else None,
        given=_given(answers, steps) if step.form is ReviewForm else (),
        taken=form.errors.get("tax_code") == [_tax_code_taken()],
    )
    return page, form.status


def _given(answers: Answers, steps: list[Step]) -> list[tuple[LazyString | str, str, str]]:
    """List (name, answer, address to change it) of everything answered, for the last page."""
    kind = OrganisationKind(answers["kind"])
    body = label(FrontBody(answers["front_body"])) if _is_front(answers) else ""
    place = ", ".join(filter(None, (answers["address"], label_of(answers["commune_code"]))))
    phones = formats.phone(answers["phone"]) if answers["phone"] else ""
    rows = [
        ("loai", _("Loại đơn vị"), label(kind)),
        ("thuoc-to-chuc", _("Thuộc tổ chức"), body),
        ("ten-va-ma-so-thue", _("Hình thức"), label(LegalForm(answers["legal_form"]))),
        ("ten-va-ma-so-thue", _("Tên đầy đủ"), answers["name"]),
        ("ten-va-ma-so-thue", _("Mã số thuế"), answers["tax_code"]),
        ("lien-he", _("Địa chỉ"), place),
        ("lien-he", _("Điện thoại"), phones),
        ("lien-he", _("E-mail"), answers["email"]),
        (OWNER_SLUG, _("Người phụ trách"), answers.get("owner_name", "")),
        (OWNER_SLUG, _("Đăng nhập bằng"), _sign_in_names(answers)),
    ]
    asked = {step.slug for step in steps}
    return [
        (name, text, url_for("organisations.sign_up", slug=slug))
        for slug, name, text in rows
        if slug in asked
    ]


def _sign_in_names(answers: Answers) -> str:
    phone = answers.get("owner_phone")
    return ", ".join(filter(None, (phone and formats.phone(phone), answers.get("owner_email"))))


def _hash_before_any_lock(slug: str) -> str:
    """Hash the password this page brings, if it brings one, before a write lock is held."""
    password = request.form.get("password", "")
    is_asked = slug == OWNER_SLUG and 0 < len(password) <= SHORT_TEXT_CHARS
    return hash_secret(password) if is_asked else ""


def _form_for(step: Step, answers: Answers) -> Form:
    form = step.form(data=answers)
    if isinstance(form, IdentityForm):
        form.for_kind(OrganisationKind(answers["kind"]))
        if not form.is_submitted() and form.kind_of_organisation in PUBLIC_KINDS:
            form.legal_form.data = form.legal_form.data or LegalForm.PUBLIC_BODY.value
    return form


def _first_missing(steps: list[Step], answers: Answers, *, before: Step) -> Step | None:
    earlier = steps[: steps.index(before)]
    return next((step for step in earlier if step.answer not in answers), None)


def _to(slug: str) -> ResponseReturnValue:
    return redirect(url_for("organisations.sign_up", slug=slug), code=303)


def _take(step: Step, form: Form, answers: Answers, hashed: str) -> ResponseReturnValue | None:
    """Keep the answers of one page, or send all of them; None when the page must be shown again."""
    if step.form is ReviewForm:
        return _send(answers)
    new = {name: value for name, value in form.data.items() if name not in SECRETS}
    tax_code = new.get("tax_code")
    if tax_code and queries.tax_code_is_taken(session, tax_code):
        form["tax_code"].errors = [_tax_code_taken()]
        return None
    if step.form is OwnerForm:
        new["password_hash"] = hashed
    form_drafts.keep(session, DRAFT, now=clock.now(), **new)
    later = [s for s in STEPS[STEPS.index(step) + 1 :] if s.is_asked(answers | new)]
    return _to(later[0].slug)


def _tax_code_taken() -> str:
    return _("Mã số thuế này đã đăng ký rồi.")


def _send(answers: Answers) -> ResponseReturnValue:
    limits.count_sign_up(session)
    owner = sign_in.account_or_none()
    is_new = owner is None
    owner = owner or _new_owner(answers)
    try:
        actions.sign_up(session, details=_details(answers), owner=owner, now=clock.now())
    except ConflictError as conflict:
        return _clash(conflict.code)
    form_drafts.forget(session, DRAFT)
    if is_new:
        sign_in.begin(session, owner, remember=True)
    flash(_("Đã gửi. Cán bộ sẽ xem và xác minh đơn vị của bạn."))
    return redirect(url_for("organisations.desk"), code=303)


def _clash(code: str) -> ResponseReturnValue:
    """Somebody else took the number between two pages: go back to the page that asked for it."""
    sentence, slug = {
        "tax_code_taken": (_tax_code_taken(), "ten-va-ma-so-thue"),
        "phone_taken": (_("Số điện thoại này đã có tài khoản."), OWNER_SLUG),
        "email_taken": (_("E-mail này đã có tài khoản."), OWNER_SLUG),
    }[code]
    flash(_("%(what)s Hãy dùng số khác, hoặc đăng nhập.", what=sentence), "warn")
    return _to(slug)


def _new_owner(answers: Answers) -> Account:
    return Account(
        kind=AccountKind.STAFF,
        display_name=answers["owner_name"],
        phone=answers["owner_phone"],
        email=answers["owner_email"],
        secret_hash=answers["password_hash"],
        language=Language(str(get_locale() or Language.VIETNAMESE)),
    )


def _details(answers: Answers) -> actions.Details:
    kind = OrganisationKind(answers["kind"])
    is_front = kind is OrganisationKind.FRONT
    return actions.Details(
        kind=kind,
        front_body=FrontBody(answers["front_body"]) if is_front else None,
        legal_form=LegalForm(answers["legal_form"]),
        name=answers["name"],
        tax_code=answers["tax_code"] or None,
        commune_code=answers["commune_code"],
        address=answers["address"] or "",
        phone=answers["phone"],
        email=answers["email"],
    )


def _seekers_need_another_account() -> ResponseReturnValue:
    flash(_("Bạn đang dùng tài khoản tìm việc. Hãy thoát rồi đăng ký đơn vị."), "warn")
    return redirect(url_for("accounts.mine"), code=303)
