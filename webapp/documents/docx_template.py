"""Word templates, built from code so that they can be read and reviewed like the rest.

A template holds the frame of one kind of paper: its headings, empty tables and the places that
docxtpl fills. It depends on the outline of a paper alone, never on what people wrote.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from docx import Document
from docx.document import Document as Draft
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT: Final = "Times New Roman"  # what offices here have and expect; it is named, not shipped
GREY: Final = RGBColor(0x59, 0x59, 0x59)
A4_MM: Final = (210, 297)
MARGIN_MM: Final = 18
STYLES: Final = frozenset(
    {
        "Normal",
        "Heading 1",
        "Heading 2",
        "Header",
        "Footer",
        "Default Paragraph Font",
        "Normal Table",
        "Table Grid",
        "No List",
    }
)
# Kinds of relations, by the last part of their names.
UNUSED: Final = frozenset({"stylesWithEffects", "thumbnail", "customXml", "numbering"})
BOX: Final = "☐"


@dataclass(frozen=True, slots=True)
class Part:
    """The outline of a section: its kind, the shares of its columns, what is a number or a box."""

    kind: Literal["entries", "grid", "points"]
    shares: tuple[int, ...] = ()
    numbers: tuple[bool, ...] = ()
    boxes: bool = False
    has_intro: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a paper: all that its template depends on."""

    landscape: bool
    has_subtitle: bool
    parts: tuple[Part, ...]


@lru_cache(maxsize=32)
def template(outline: Outline) -> bytes:
    """Return the DOCX template of an outline."""
    draft = Document()
    _leave_out(draft)
    _clear_properties(draft)
    _set_styles(draft)
    width = _set_page(draft, landscape=outline.landscape)
    draft.add_heading("{{ title }}", level=1)
    if outline.has_subtitle:
        draft.add_paragraph("{{ subtitle }}").runs[0].font.color.rgb = GREY
    for number, part in enumerate(outline.parts):
        _add_part(draft, part, f"sections[{number}]", width)
    written = io.BytesIO()
    draft.save(written)
    return written.getvalue()


def _leave_out(draft: Draft) -> None:
    """Drop what the library's own template holds and no paper uses: nine tenths of a file."""
    for style in list(draft.styles):
        for link in style.element.findall(qn("w:link")):
            style.element.remove(link)  # to a style of characters, which goes too
        if style.name not in STYLES:
            style.delete()
    for owner in (draft.part, draft.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in UNUSED:
                owner.rels.pop(key)


def _clear_properties(draft: Draft) -> None:
    """Leave nothing of the library's own template in the file's properties."""
    draft.core_properties.author = "Nhịp Cầu"
    draft.core_properties.comments = ""
    draft.core_properties.language = "vi-VN"


def _set_styles(draft: Draft) -> None:
    sizes = {"Normal": (12, False), "Heading 1": (17, True), "Heading 2": (13, True)}
    for name, (points, bold) in sizes.items():
        style = draft.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.bold = FONT, Pt(points), bold
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(4)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would outrank the name
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    draft.styles["Normal"].element.get_or_add_rPr().append(language)


def _set_page(draft: Draft, *, landscape: bool) -> Emu:
    """Set paper, head and foot; return the width between the margins."""
    page = draft.sections[0]
    short, long = map(Mm, A4_MM)
    page.page_width, page.page_height = (long, short) if landscape else (short, long)
    page.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN_MM)
    width = Emu(page.page_width - 2 * Mm(MARGIN_MM))
    head = _two_ends(page.header.paragraphs[0], "{{ draft|upper }}", width)
    head.runs[0].bold = True
    head.add_run("\tLàm ngày {{ made_on }}")
    foot = _two_ends(
        page.footer.paragraphs[0], "{{ estimate }} Tờ này không thay cho mẫu chính thức.", width
    )
    foot.add_run("\tTrang ")
    _add_field(foot, "PAGE")
    foot.add_run(" / ")
    _add_field(foot, "NUMPAGES")
    return width


def _two_ends(paragraph: Paragraph, text: str, width: Emu) -> Paragraph:
    """Prepare a line with text at both ends of the page."""
    style = paragraph.style
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = FONT, Pt(10)
    style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(text)
    return paragraph


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx knows no fields


def _add_part(draft: Draft, part: Part, name: str, width: Emu) -> None:
    draft.add_heading(f"{{{{ {name}.heading }}}}", level=2)
    if part.has_intro:
        draft.add_paragraph(f"{{{{ {name}.intro }}}}")
    if part.kind == "entries":
        cells = ("{{ row.label }}", "{{ row.value or '' }}")
        _add_rows(_table(draft, (38, 62), width), f"{name}.entries", cells)
    elif part.kind == "grid":
        _add_grid(draft, part, name, width)
    else:
        _add_points(draft, part, name)


def _add_points(draft: Draft, part: Part, name: str) -> None:
    mark = BOX if part.boxes else "–"
    draft.add_paragraph(f"{{%p for point in {name}.points %}}")
    draft.add_paragraph(f"{mark} {{{{ point }}}}").paragraph_format.space_after = Pt(4)
    draft.add_paragraph("{%p endfor %}")


def _add_grid(draft: Draft, part: Part, name: str, width: Emu) -> None:
    table = _table(draft, part.shares, width)
    head = _new_row(table)
    for number, cell in enumerate(head.cells):
        _write(cell, f"{{{{ {name}.columns[{number}].label }}}}").runs[0].bold = True
    _repeat(head)
    cells = [f"{{{{ row[{number}] }}}}" for number in range(len(part.shares))]
    _add_rows(table, f"{name}.rows", cells, part.numbers)


def _table(draft: Draft, shares: Sequence[int], width: Emu) -> Table:
    table: Table = draft.add_table(rows=0, cols=len(shares), style="Table Grid")
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(width * share // sum(shares))
    return table


def _add_rows(table: Table, rows: str, cells: Sequence[str], numbers: Sequence[bool] = ()) -> None:
    """Add a row that docxtpl repeats for each of `rows`."""
    _new_row(table).cells[0].text = f"{{%tr for row in {rows} %}}"
    row = _new_row(table)
    _keep_whole(row)
    for number, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        paragraph = _write(cell, text)
        if numbers and numbers[number]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _new_row(table).cells[0].text = "{%tr endfor %}"


def _new_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx is typed in part
    return row


def _write(cell: _Cell, text: str) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.add_run(text)
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _repeat(row: _Row) -> None:
    _mark(row, "w:tblHeader")


def _keep_whole(row: _Row) -> None:
    _mark(row, "w:cantSplit")


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - no other way in
