"""Words for the day by which whoever holds a file is to move, and since when they hold it."""

from datetime import date, datetime

from flask_babel import gettext as _

from webapp.shared import clock
from webapp.shared.words import formats


def since(moment: datetime) -> str:
    return _("Từ %(day)s.", day=formats.weekday(moment))


def until(due: date, *, others_day: str = "", holds: bool = False) -> str:
    """Say by when.

    `others_day` names the day where it is law's or another's and no reminder of our own. `holds`:
    to who holds the file, and would have nobody to call.
    """
    day = formats.weekday(due)
    if due < clock.today():
        passed = _("Hẹn là %(day)s, đã qua.", day=day)
        return passed if holds else _("Hẹn là %(day)s, đã qua. Hãy gọi hỏi.", day=day)
    reminder = _("Nhịp Cầu nhắc vào %(day)s. Luật không định ngày cho bước này.", day=day)
    return others_day or reminder
