"""An organisation's courses: writing, showing, closing; the pages are those of every desk."""

from flask_babel import lazy_gettext as _l, lazy_pgettext

from models import Course
from webapp.courses.answered import answered
from webapp.courses.forms import PAGES
from webapp.courses.views import bp
from webapp.posting import views as desk_views
from webapp.posting.desks import Desk

__all__ = ["DESK", "bp"]

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
desk_views.add_to(bp, DESK, list_path="/dang-tin/lop-nghe")
