"""What to bring to each stop of the way. What the law names comes first, the rest is asked for."""

from matching.rules.loan import Purpose
from webapp.documents.paper import Points
from webapp.papers.facts import LoanPaperFacts

ASK_FIRST = "Gọi hoặc hỏi trước: còn cần giấy gì nữa không?"
IDENTITY = "Căn cước."


def stops(facts: LoanPaperFacts) -> tuple[Points, ...]:
    """Return the four stops, each with boxes to tick."""
    return _police(), _committee(), _group(facts), _bank(facts)


def _police() -> Points:
    return Points(
        heading="1. Công an xã, trước ngày 5",
        intro="Nói bạn muốn vay vốn và xin ghi tên vào danh sách của tháng (Điều 14.2.c).",
        points=(IDENTITY, "Giấy chứng nhận (Điều 3.1.a).", ASK_FIRST),
        boxes=True,
    )


def _committee() -> Points:
    return Points(
        heading="2. Ủy ban nhân dân xã",
        intro="Ủy ban xác nhận danh sách (Điều 3.2.a). Hỏi đã xác nhận chưa.",
        points=(IDENTITY, ASK_FIRST),
        boxes=True,
    )


def _group(facts: LoanPaperFacts) -> Points:
    plan = (
        "Tờ phương án: học gì, tốn bao nhiêu."
        if facts.purpose is Purpose.TRAINING
        else "Tờ phương án: làm gì, mua gì, thu bao nhiêu."
    )
    return Points(
        heading="3. Tổ tiết kiệm và vay vốn, hoặc hội ở xã",
        intro="Ngân hàng cho vay qua các hội ở xã (Điều 4.1.b). Hỏi hội hoặc Mặt trận xã.",
        points=(IDENTITY, "Tờ thông tin để làm hồ sơ vay.", plan, _who_comes(facts), ASK_FIRST),
        boxes=True,
    )


def _bank(facts: LoanPaperFacts) -> Points:
    learning = (
        ("Giấy báo học hoặc giấy xác nhận đang học, nếu đã có.",)
        if facts.purpose is Purpose.TRAINING
        else ()
    )
    return Points(
        heading="4. Ngân hàng Chính sách xã hội, điểm giao dịch xã",
        intro="Ngân hàng xét và quyết định. Giấy tờ do ngân hàng hướng dẫn (Điều 13.1).",
        points=("Căn cước của người đứng tên.", "Giấy tờ mà tổ đưa.", *learning, ASK_FIRST),
        boxes=True,
    )


def _who_comes(facts: LoanPaperFacts) -> str:
    if facts.signs_alone:
        return "Bạn tự đi, vì bạn đứng tên."
    name = f" ({facts.signer_name})" if facts.signer_name else ""
    return f"Người đại diện gia đình{name} cùng đi, vì người này đứng tên (Điều 4.1.a)."
