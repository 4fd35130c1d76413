"""By when a file moves on, said to who holds it and to who waits."""

from datetime import timedelta

import pytest

from webapp.shared import clock
from webapp.shared.words import due


@pytest.mark.parametrize(
    ("days", "others_day", "holds", "said"),
    [
        (-1, "", True, "đã qua."),
        (-1, "", False, "đã qua. Hãy gọi hỏi."),
        (-1, "Ngân hàng hẹn thứ Hai.", False, "đã qua. Hãy gọi hỏi."),
        (0, "", False, "Luật không định ngày cho bước này."),
        (3, "Ngân hàng hẹn thứ Hai.", True, "Ngân hàng hẹn thứ Hai."),
    ],
)
def test_who_holds_a_late_file_is_not_told_to_call_themselves(app, days, others_day, holds, said):
    day = clock.today() + timedelta(days=days)
    with app.test_request_context():
        assert due.until(day, others_day=others_day, holds=holds).endswith(said)
