"""What is still to be signed or confirmed, and by whom, with the article that says so."""

from matching.rules.loan import Channel
from webapp.documents.paper import Column, Grid, Points
from webapp.papers.content.words import LAW, day
from webapp.papers.facts import LoanPaperFacts, Progress

COLUMNS = (
    Column(label="Ai", share=3),
    Column(label="Ký hoặc xác nhận điều gì", share=5),
    Column(label="Căn cứ", share=2),
    Column(label="Đã xong ngày", share=2),
)
OURS = (
    "Tờ này do Nhịp Cầu ghi sẵn, không cần ai ký. Những việc dưới đây ký trên giấy tờ của cơ quan."
)


def still_to_sign(facts: LoanPaperFacts) -> Grid:
    """Return who signs what on a person's way to the loan."""
    progress = facts.progress
    rows = (
        *_commune(progress),
        _signer(facts),
        ("Tổ, hội nhận ủy thác", "Xét theo cách ngân hàng hướng dẫn", "Điều 4.1.b, 13.1",
         day(progress.group_on)),
        ("NHCSXH", "Xét và quyết định cho vay", "Điều 14.4.b", day(progress.decided_on)),
    )  # fmt: skip
    return _grid(rows)


def still_to_sign_on_list() -> Grid:
    """Return who signs what on the list of a commune."""
    return _grid(_commune(Progress()))


def still_to_sign_for_firm() -> Grid:
    """Return who signs what on a firm's way to the loan."""
    rows = (
        ("Người lao động và cơ sở", "Ký hợp đồng lao động với từng người trong danh sách",
         "Điều 3.2.b", ""),
        ("Người đại diện cơ sở", "Ký phương án vay vốn", "Điều 3.2.b", ""),
        ("Ủy ban nhân dân cấp xã", "Xác nhận phương án (Mẫu số 02), ở xã nơi làm phương án",
         "Điều 3.2.b", ""),
        ("NHCSXH", "Xét và quyết định cho vay", "Điều 14.4.b", ""),
    )  # fmt: skip
    return _grid(rows)


def not_known(*asked: str) -> Points:
    """Return what the official form may ask and we do not hold or do not know."""
    return Points(
        heading="Mẫu chính thức có thể hỏi thêm",
        intro=(
            f"Hồ sơ vay do NHCSXH hướng dẫn ({LAW}, Điều 13.1). Nhịp Cầu chưa có bản mẫu đó. "
            "Hãy hỏi ngân hàng mẫu đang dùng, rồi chép từ tờ này sang."
        ),
        points=asked,
    )


def _grid(rows: tuple[tuple[str, ...], ...]) -> Grid:
    return Grid(heading="Còn phải ký, xin xác nhận", intro=OURS, columns=COLUMNS, rows=rows)


def _commune(progress: Progress) -> tuple[tuple[str, ...], ...]:
    return (
        ("Công an cấp xã", "Ghi tên vào danh sách, ngày 5 hằng tháng", "Điều 14.2.c",
         day(progress.listed_on)),
        ("Ủy ban nhân dân cấp xã", "Xác nhận danh sách (Mẫu số 01)", "Điều 3.2.a",
         day(progress.confirmed_on)),
    )  # fmt: skip


def _signer(facts: LoanPaperFacts) -> tuple[str, ...]:
    who = {
        Channel.PERSON: "Bạn, người vay",
        Channel.HOUSEHOLD: "Người đại diện gia đình",
    }.get(facts.signer or Channel.DIRECT, "Người đại diện gia đình, hoặc bạn")
    name = facts.full_name if facts.signs_alone else facts.signer_name
    return (
        f"{who}: {name}" if name else who,
        "Đứng tên và ký hồ sơ vay",
        "Điều 4.1.a",
        "",
    )
