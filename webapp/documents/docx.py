"""Papers as DOCX, for whoever wants to change something before it is printed."""

import io
from datetime import UTC, datetime, time
from typing import Final

from docxtpl import DocxTemplate

from webapp.documents.archive import dated
from webapp.documents.docx_template import Outline, Part, template
from webapp.documents.paper import Entries, Grid, Paper, Points, Section, as_data

MIMETYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(paper: Paper) -> bytes:
    """Return a paper as a Word file; the same paper gives the same bytes.

    Raises ValueError for a grid that is too long.
    """
    data = as_data(paper)
    filled = DocxTemplate(io.BytesIO(template(_outline(paper))))
    filled.render(data, autoescape=True)
    made_at = datetime.combine(paper.made_on, time(), tzinfo=UTC)
    properties = filled.docx.core_properties
    properties.title, properties.created, properties.modified = data["title"], made_at, made_at
    written = io.BytesIO()
    filled.save(written)
    return dated(written.getvalue(), paper.made_on)


def _outline(paper: Paper) -> Outline:
    parts = tuple(_part(section) for section in paper.sections)
    return Outline(paper.landscape, bool(paper.subtitle), parts)


def _part(section: Section) -> Part:
    has_intro = bool(section.intro)
    if isinstance(section, Grid):
        shares = tuple(column.share for column in section.columns)
        numbers = tuple(column.is_number for column in section.columns)
        return Part("grid", shares, numbers, has_intro=has_intro)
    if isinstance(section, Points):
        return Part("points", boxes=section.boxes, has_intro=has_intro)
    assert isinstance(section, Entries)
    return Part("entries", has_intro=has_intro)
