"""An organisation's vacancies: writing, showing, closing; the pages are those of every desk."""

from flask_babel import lazy_gettext as _l, lazy_pgettext

from models import Vacancy
from webapp.posting import desk
from webapp.posting.desk.desks import Desk
from webapp.vacancies.answered import answered
from webapp.vacancies.forms import PAGES
from webapp.vacancies.views.blueprint import bp

DESK = Desk(
    name="vacancies",
    model=Vacancy,
    root="/dang-tin/viec-lam",
    pages=PAGES,
    answered=answered,
    words={
        "one": _l("Việc làm"),
        "plural": lazy_pgettext("tab", "Việc làm"),
        "new": _l("Đăng việc mới"),
        "wizard": _l("Đăng việc làm"),
        "none": _l("Chưa có việc nào"),
        "why": _l("Mỗi tin gồm chín trang ngắn. Bạn dừng lúc nào cũng được, phần đã ghi vẫn còn."),
    },
)
desk.add_to(bp, DESK, list_path="/dang-tin")
