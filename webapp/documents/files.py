"""Drawn papers as answers of the web: downloaded under a neutral name, kept in no cache."""

import enum
from collections.abc import Sequence
from datetime import date

from flask import Response

from webapp.documents import docx as word, pdf, xlsx
from webapp.documents.paper import Paper
from webapp.documents.xlsx import Sheet


class Ending(enum.StrEnum):
    """The kinds of file that are drawn."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


def paper_file(paper: Paper, ending: Ending) -> Response:
    """Draw a paper and hand it over; raises BusyError, ValueError for a paper as XLSX."""
    if ending is Ending.PDF:
        content, mimetype = pdf.pdf(paper), pdf.MIMETYPE
    elif ending is Ending.DOCX:
        content, mimetype = word.docx(paper), word.MIMETYPE
    else:
        raise ValueError(f"a paper is not drawn as {ending}")
    return _attached(content, mimetype, f"{paper.file_stem}-{paper.made_on:%Y-%m-%d}.{ending}")


def sheets_file(sheets: Sequence[Sheet], *, stem: str, made_on: date) -> Response:
    """Draw sheets as XLSX and hand them over."""
    content = xlsx.xlsx(sheets, made_on=made_on)
    return _attached(content, xlsx.MIMETYPE, f"{stem}-{made_on:%Y-%m-%d}.{Ending.XLSX}")


def _attached(content: bytes, mimetype: str, name: str) -> Response:
    answer = Response(content, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
