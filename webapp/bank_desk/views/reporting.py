"""Figures for the bank's report, to read here or in a spreadsheet; one version may be published."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import Response, render_template, request
from flask_babel import gettext as _

from webapp.access import policy
from webapp.access.guard import allow
from webapp.bank_desk import figures, queries, words
from webapp.bank_desk.figures import Line, Span
from webapp.bank_desk.queries import FileFigures
from webapp.bank_desk.views.blueprint import bp, current_body
from webapp.bank_desk.words import Period
from webapp.db import session
from webapp.documents.files import sheets_file
from webapp.documents.xlsx import Heading, Sheet
from webapp.loan_enquiries import sentences
from webapp.shared import clock

STEM = "so-lieu-vay-von"
Tables = list[tuple[str, Sequence[Line]]]


@bp.get("/so-lieu")
@allow(policy.bank_officer)
def report() -> str:
    period, publishes = _asked()
    span = span_of(period, clock.today())
    tables, total = _counted(span, publishes=publishes)
    return render_template(
        "bank_desk/report.html",
        period=period,
        publishes=publishes,
        span=span,
        tables=tables,
        total=total,
        least=figures.LEAST,
        words=words,
    )


@bp.get("/so-lieu.xlsx")
@allow(policy.bank_officer)
def report_file() -> Response:
    period, publishes = _asked()
    today = clock.today()
    tables, total = _counted(span_of(period, today), publishes=publishes)
    sheets = [_sheet(name, [*lines, total], publishes=publishes) for name, lines in tables]
    return sheets_file(sheets, stem=STEM, made_on=today)


def _asked() -> tuple[Period, bool]:
    text = request.args.get("ky", "")
    return Period(text) if text in set(Period) else Period.YEAR, "cong-bo" in request.args


def span_of(period: Period, today: date) -> Span:
    """Return the days of a period, from its first to today or its last."""
    first, last = today.replace(month=1, day=1), today
    if period is Period.MONTH:
        first = today.replace(day=1)
    elif period is Period.QUARTER:
        first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    elif period is Period.LAST_YEAR:
        last = first - timedelta(days=1)
        first = last.replace(month=1, day=1)
    return Span(first=first, last=last, zone=clock.VIETNAM)


def _counted(span: Span, *, publishes: bool) -> tuple[Tables, Line]:
    files = queries.figures(session, current_body(), today=clock.today())
    total = figures.line(_("Cộng"), files, span)
    tables: Tables = [
        (_("Theo tháng"), figures.by_month(files, span)),
        (_("Theo mục đích"), figures.by(files, span, _purpose)),
        (_("Theo xã, phường"), figures.by(files, span, _commune)),
    ]
    if not publishes:
        return tables, total
    fit = [figures.fit_to_publish(lines, total) for _name, lines in tables]
    (months, by_month), *others = zip((name for name, _lines in tables), fit, strict=True)
    shown: Tables = [(months, by_month[0])]
    for name, (lines, _whole) in others:
        shown.append((name, figures.without_names(lines, _("Các nhóm còn lại"))))
    return shown, figures.least_said(total, [whole for _lines, whole in fit])


def _purpose(file: FileFigures) -> str:
    return str(sentences.PURPOSES[file.purpose]) if file.purpose else _("Chưa chọn")


def _commune(file: FileFigures) -> str:
    return file.commune or _("Chưa rõ")


def _sheet(name: str, lines: Sequence[Line], *, publishes: bool) -> Sheet:
    columns = words.columns()
    rows = [
        [line.label, *(_cell(getattr(line, code)) for code, _label in columns)] for line in lines
    ]
    few = _(
        "“…” nghĩa là dưới %(least)s người, hoặc che để không suy ra được.", least=figures.LEAST
    )
    return Sheet(
        name=name,
        title=_("Số liệu vay vốn: %(name)s", name=name),
        headings=(Heading(label=name, width=30), *(Heading(label=str(w)) for _c, w in columns)),
        rows=rows,
        notes=(few,) if publishes else (_("Chỉ dùng trong ngân hàng, không công bố."),),
    )


def _cell(value: int | None) -> str | int:
    return "…" if value is None else value
