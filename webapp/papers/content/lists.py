"""Lists for offices: the meeting about a commune's borrowers, and a firm's workers who count.

Both are neutral data, not the official forms: what columns those have is not known here.
"""

from collections.abc import Sequence
from datetime import date

from webapp.documents.paper import MOST_ROWS, Column, Entries, Entry, Grid, Paper
from webapp.documents.xlsx import Heading, Sheet, Value
from webapp.papers.content import signatures, words
from webapp.papers.facts import FirmFacts, MeetingRow, WorkerRow

MEETING_TITLE = "Danh sách người đề nghị vay vốn"
FIRM_TITLE = "Phương án vay vốn của cơ sở: dữ liệu"
MEETING_STEM = "danh-sach-vay-von"
FIRM_STEM = "phuong-an-vay-von-co-so"
MEETING_COLUMNS = (
    ("STT", 1, 6, True),
    ("Họ và tên", 5, 28, False),
    ("Năm sinh", 2, 10, True),
    ("Nơi ở", 4, 30, False),
    ("Người đứng tên", 4, 28, False),
    ("Mục đích", 3, 24, False),
    ("Số tiền (đồng)", 3, 16, True),
    ("Thời hạn (tháng)", 2, 12, True),
    ("Ngày trên giấy chứng nhận", 3, 16, False),
    ("Ngày cuối còn được vay", 3, 16, False),
    ("Ý kiến của cuộc họp", 4, 30, False),
)
WORKER_COLUMNS = (
    ("STT", 1, 6, True),
    ("Họ và tên", 5, 28, False),
    ("Công việc", 4, 24, False),
    ("Loại hợp đồng", 4, 24, False),
    ("Số hợp đồng", 2, 14, False),
    ("Ngày ký", 2, 14, False),
    ("Được tính đến ngày", 3, 16, False),
)
NOTE = (
    "Dữ liệu để người lập danh sách đối chiếu. Đây không phải mẫu kèm theo Quyết định "
    "22/2023/QĐ-TTg: Nhịp Cầu chưa có bản mẫu đó."
)
Columns = tuple[tuple[str, int, int, bool], ...]


def meeting_paper(
    rows: Sequence[MeetingRow], *, place: str, today: date, left_out: int = 0
) -> Paper:
    """Return the list of a commune for its meeting, the first `MOST_ROWS` of it.

    `left_out` counts those whom the rows do not hold; the paper says how many are not on it.
    """
    cells = [_meeting_cells(number, row) for number, row in enumerate(rows, 1)]
    total = len(rows) + left_out
    return Paper(
        title=MEETING_TITLE,
        subtitle=f"{place}. {NOTE}" if place else NOTE,
        file_stem=MEETING_STEM,
        made_on=today,
        landscape=True,
        sections=(
            _grid(f"{total} người", MEETING_COLUMNS, cells, of=total),
            signatures.still_to_sign_on_list(),
        ),
    )


def meeting_sheet(rows: Sequence[MeetingRow], *, place: str) -> Sheet:
    """Return the same list as a sheet, with numbers and days to count with."""
    return Sheet(
        name="Danh sách",
        title=f"{MEETING_TITLE}: {place}" if place else MEETING_TITLE,
        headings=_headings(MEETING_COLUMNS),
        rows=[_meeting_cells(number, row) for number, row in enumerate(rows, 1)],
        notes=(NOTE,),
    )


def firm_paper(facts: FirmFacts) -> Paper:
    """Return a firm's data for its plan, with the first `MOST_ROWS` of its workers."""
    cells = [_worker_cells(number, row) for number, row in enumerate(facts.workers, 1)]
    return Paper(
        title=FIRM_TITLE,
        subtitle=NOTE,
        file_stem=FIRM_STEM,
        made_on=facts.today,
        landscape=True,
        sections=(
            Entries(heading="Cơ sở", entries=_firm_entries(facts)),
            Entries(heading="Khoản muốn vay", entries=_firm_loan(facts)),
            _grid("Người lao động được tính", WORKER_COLUMNS, cells, of=len(cells)),
            Entries(heading="Phương án", entries=_project()),
            signatures.still_to_sign_for_firm(),
            signatures.not_known(
                "Tên và thứ tự các mục của phương án.",
                "Giấy đăng ký của cơ sở, hợp đồng lao động, tài sản bảo đảm nếu vay trên "
                "100 triệu đồng (Điều 10.2).",
            ),
        ),
    )


def firm_sheets(facts: FirmFacts) -> list[Sheet]:
    """Return the same data as two sheets: the firm, and its workers who count."""
    firm = [(entry.label, entry.value) for entry in (*_firm_entries(facts), *_firm_loan(facts))]
    workers = [_worker_cells(number, row) for number, row in enumerate(facts.workers, 1)]
    labels = (Heading(label="Mục", width=36), Heading(label="Nội dung", width=48))
    return [
        Sheet(name="Cơ sở", title=FIRM_TITLE, headings=labels, rows=firm, notes=(NOTE,)),
        Sheet(
            name="Người lao động",
            title="Người lao động được tính",
            headings=_headings(WORKER_COLUMNS),
            rows=workers,
        ),
    ]


def _meeting_cells(number: int, row: MeetingRow) -> tuple[Value, ...]:
    return (
        number,
        row.full_name,
        row.birth_year,
        row.place,
        row.signer_name,
        words.purpose(row.purpose),
        row.amount_vnd,
        row.term_months,
        row.certificate_on,
        row.window_ends_on,
        "",
    )


def _worker_cells(number: int, row: WorkerRow) -> tuple[Value, ...]:
    return (number, row.full_name, row.job, row.contract, "", row.contract_on, row.counts_until)


def _firm_entries(facts: FirmFacts) -> tuple[Entry, ...]:
    return (
        Entry(label="Tên cơ sở", value=facts.name),
        Entry(label="Loại hình", value=facts.legal_form),
        Entry(label="Mã số thuế", value=facts.tax_code),
        Entry(label="Địa chỉ", value=", ".join(filter(None, (facts.address, facts.place)))),
        Entry(label="Điện thoại", value=facts.phone),
        Entry(label="Người đại diện"),
        Entry(label="Tổng số người lao động", value=words.number(facts.workers_total)),
        Entry(label="Số người được tính, có hợp đồng", value=words.number(len(facts.workers))),
        Entry(label="Tỷ lệ", value=_share(facts)),
    )


def _firm_loan(facts: FirmFacts) -> tuple[Entry, ...]:
    return (
        Entry(label="Số tiền", value=words.vnd(facts.amount_vnd)),
        Entry(label="Thời hạn", value=words.months(facts.term_months)),
        Entry(label="Mức tối đa theo Điều 6.2.b", value=words.vnd(facts.most_vnd)),
    )


def _project() -> tuple[Entry, ...]:
    asked = ("Làm gì", "Làm ở xã nào", "Từ ngày, đến ngày", "Tổng vốn (đồng)",
             "Vốn đã có (đồng)", "Doanh thu dự tính (đồng)")  # fmt: skip
    return tuple(Entry(label=label) for label in asked)


def _share(facts: FirmFacts) -> str:
    """Say the share of workers who count, cut and not rounded: 9,99 % is not 10 %."""
    if not facts.workers_total:
        return ""
    hundredths = 10_000 * len(facts.workers) // facts.workers_total
    share = f"{hundredths // 100},{hundredths % 100:02}%"
    least = facts.least_percent
    return share if least is None else f"{share} (cần từ {least}%, Điều 3.2.b)"


def _headings(columns: Columns) -> tuple[Heading, ...]:
    return tuple(Heading(label=label, width=width) for label, _, width, _ in columns)


def _grid(heading: str, columns: Columns, cells: Sequence[Sequence[Value]], *, of: int) -> Grid:
    """Return the first rows as a grid, and say how many of all there are do not stand in it."""
    shown = cells[:MOST_ROWS]
    rest = of - len(shown)
    return Grid(
        heading=heading,
        intro=f"Còn {rest} người nữa. Hãy tải bảng tính để có đủ." if rest else "",
        columns=tuple(
            Column(label=label, share=share, is_number=is_number)
            for label, share, _, is_number in columns
        ),
        rows=tuple(tuple(map(_text, row)) for row in shown),
    )


def _text(value: Value) -> str:
    if isinstance(value, date):
        return words.day(value)
    if value is None:
        return ""
    # A year is no amount: only what has five digits or more is grouped.
    return words.number(value) if isinstance(value, int) and value > 9999 else str(value)
