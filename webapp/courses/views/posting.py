"""An organisation's courses: writing, showing, closing; the pages are those of every desk."""

from flask_babel import lazy_gettext as _l, lazy_pgettext

from models import Course
from webapp.courses.answered import answered
from webapp.courses.forms import PAGES
from webapp.courses.views.blueprint import bp
from webapp.posting import desk
from webapp.posting.desk.desks import Desk

DESK = Desk(
    name="courses",
    model=Course,
    root="/dang-tin/lop-nghe",
    pages=PAGES,
    answered=answered,
    words={
        "one": _l("Lớp nghề"),
        "plural": lazy_pgettext("tab", "Lớp nghề"),
        "new": _l("Đăng lớp mới"),
        "wizard": _l("Đăng lớp nghề"),
        "none": _l("Chưa có lớp nào"),
        "why": _l("Mỗi tin gồm bảy trang ngắn. Bạn dừng lúc nào cũng được, phần đã ghi vẫn còn."),
    },
)
desk.add_to(bp, DESK, list_path="/dang-tin/lop-nghe")
