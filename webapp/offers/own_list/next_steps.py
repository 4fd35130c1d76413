"""What a person can do where a list is not what they asked for: links, the nearest first.

    after(found.relaxed)     what was let go of, and where to change it
    to_be_read()             where to say again what nobody could read

Each is the words of a link and its address.
"""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from matching.retrieval import Relaxed

Step = tuple[str, str]
OF_PLACE = (Relaxed.PLACE, Relaxed.BOTH)
OF_TRADE = (Relaxed.TRADE, Relaxed.BOTH)


def after(relaxed: Relaxed) -> Iterator[Step]:
    """Yield what could be changed so that nothing has to be let go of."""
    if relaxed in OF_PLACE:
        yield _("Đổi quãng đường tôi đi được"), _question("di-xa")
    if relaxed in OF_TRADE:
        yield _("Thêm nghề khác bằng hình"), _question("nghe")
        yield _("Xem lớp nghề"), url_for("offers.mine", loai="lop")
    if relaxed is not Relaxed.NOTHING:
        yield _("Báo cho tôi khi có việc mới"), url_for("alerts.choice")


def to_be_read() -> Iterator[Step]:
    """Yield where to say in another way which work is meant."""
    yield _("Chọn nghề bằng hình"), _question("nghe")
    yield _("Viết lại điều tôi muốn"), _question("viec-muon")


def _question(name: str) -> str:
    return url_for("seekers.step", step=name)
