"""Bringing in a spreadsheet of vacancies: send it, look at what it says, then write it."""

import csv
import io
from itertools import islice
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, ngettext
from markupsafe import Markup

from matching.places.choosing import label_of
from models import Organisation, PayUnit, Vacancy, VacancyUpload
from webapp.access import policy
from webapp.access.acting import as_member, posting_organisation
from webapp.access.guard import allow
from webapp.db import session
from webapp.posting.sentences import pay_text
from webapp.shared import clock
from webapp.shared.forms.base import Form
from webapp.shared.words.labels import occupation_name
from webapp.vacancy_import import actions, importing, queries, sentences
from webapp.vacancy_import.forms import MOST_ROWS, UploadForm
from webapp.vacancy_import.importing import Checked
from webapp.vacancy_import.reading.columns import ALIASES
from webapp.vacancy_import.reading.files import UnreadableFileError

bp = Blueprint("vacancy_import", __name__)

SAMPLE_ROWS = 5
ISSUES_SHOWN = 100
SAMPLE = {
    "external_ref": "MAU-01", "title": "Thợ may mẫu", "occupation": "Thợ may công nghiệp",
    "location": "Hoằng Lộc, Thanh Hóa", "address": "Cụm công nghiệp mẫu",
    "pay": "8 - 10 triệu", "experience": "Không yêu cầu", "openings": "5",
    "description": "May một công đoạn, có người kèm.", "benefits": "Cơm trưa, xe đưa đón",
    "schooling": "Lớp 9",
}  # fmt: skip


def _terms() -> importing.Terms:
    return importing.Terms(today=clock.today(), most_rows=MOST_ROWS)


@bp.route("/dang-tin/nhap", methods=["GET", "POST"])
@allow(policy.posting_member)
def upload() -> ResponseReturnValue:
    organisation, form = posting_organisation(), UploadForm()
    if form.validate_on_submit() and _can_be_read(form, organisation):
        kept = actions.keep_upload(
            session,
            organisation=organisation,
            file_name=form.file.data.filename or "",
            content=form.content,
            deed=as_member(),
        )
        return redirect(url_for("vacancy_import.preview", upload_id=kept.public_id), code=303)
    names = [str(name) for name in sentences.COLUMNS.values()]
    return render_template("vacancy_import/upload.html", form=form, names=names), form.status


def _can_be_read(form: UploadForm, organisation: Organisation) -> bool:
    """Look through the whole file, so that what is no table says so at the field."""
    stream = io.BytesIO(form.content)
    try:
        with importing.check(session, stream, organisation=organisation, terms=_terms()):
            return True
    except UnreadableFileError as error:
        form.file.errors = [sentences.about_file(error)]
        return False


@bp.get("/dang-tin/nhap/mau.csv")
@allow(policy.posting_member)
def sample() -> Response:
    """An empty table with the columns we read and one row to show how."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([str(sentences.COLUMNS[column]) for column in ALIASES])
    writer.writerow([SAMPLE.get(column, "") for column in ALIASES])
    # With a byte order mark, or spreadsheets read Vietnamese as something else.
    return Response(
        text.getvalue().encode("utf-8-sig"),
        mimetype="text/csv",
        headers={"Content-Disposition": "attachment; filename=viec-lam-mau.csv"},
    )


@bp.route("/dang-tin/nhap/<uuid:upload_id>", methods=["GET", "POST"])
@allow(policy.posting_member)
def preview(upload_id: UUID) -> ResponseReturnValue:
    organisation, form = posting_organisation(), Form()
    kept = queries.upload(session, organisation_id=organisation.id, public_id=upload_id)
    if kept.content is None:  # pressed twice, it is written once
        return redirect(url_for("vacancies.posted"), code=303)
    stream = io.BytesIO(kept.content)
    with importing.check(session, stream, organisation=organisation, terms=_terms()) as checked:
        if form.validate_on_submit():
            return _write(checked, kept, organisation)
        return render_template(
            "vacancy_import/preview.html",
            form=form,
            upload=kept,
            report=checked.report,
            header=checked.header,
            samples=[_shown(values) for values in _first_good(checked)],
            issues=_issues(checked),
            counts=_counts(checked),
            repeated=_repeated(checked),
        )


def _write(
    checked: Checked, kept: VacancyUpload, organisation: Organisation
) -> ResponseReturnValue:
    report = importing.write(session, checked, organisation=organisation, deed=as_member())
    actions.finish_upload(session, upload=kept, deed=as_member())
    written = report.added + report.changed
    flash(ngettext("Đã nhập %(num)d tin.", "Đã nhập %(num)d tin.", written))
    return redirect(url_for("vacancies.posted"), code=303)


def _first_good(checked: Checked) -> list[dict[str, Any]]:
    batch = next(checked.good_batches(), [])
    return [parsed.values or {} for parsed in islice(batch, SAMPLE_ROWS)]


def _shown(values: dict[str, Any]) -> list[str]:
    """Read a row as it will stand: title, trade, place, pay."""
    code = values["commune_code"] or values["province_code"]
    pay = Vacancy(
        pay_unit=PayUnit(values["pay_unit"]),
        pay_min_vnd=values["pay_min_vnd"],
        pay_max_vnd=values["pay_max_vnd"],
    )
    return [
        values["title"],
        occupation_name(values["occupation_code"]) or _("Chưa rõ"),
        label_of(code) if code else _("Chưa rõ"),
        pay_text(pay) or _("Thỏa thuận"),
    ]


CITED = Markup('{} <span class="small soft" lang="vi">{}</span>')


def _issues(checked: Checked) -> list[list[str]]:
    worst_first = sorted(checked.report.issues, key=lambda each: (not each.is_error, each.row))
    return [
        [
            _("Dòng %(number)s", number=issue.row),
            sentences.column_name(issue.column, checked.header),
            CITED.format(sentences.about_cell(issue.code), issue.law)
            if issue.law
            else sentences.about_cell(issue.code),
            issue.shown,
        ]
        for issue in worst_first[:ISSUES_SHOWN]
    ]


def _repeated(checked: Checked) -> bool:
    """Tell whether the findings are worth counting: else the list of rows says the same."""
    counts = checked.report.by_code
    return counts.total() > min(len(counts), ISSUES_SHOWN)


def _counts(checked: Checked) -> list[tuple[str, bool, int]]:
    return [
        (
            f"{sentences.column_name(column, checked.header)}: {sentences.about_cell(code)}",
            is_error,
            count,
        )
        for (column, code, is_error), count in checked.report.by_code.most_common()
    ]
