"""Whether a post takes people today, and what its page says where it does not."""

from datetime import date
from enum import StrEnum

from flask_babel import gettext as _

from models import Course, PostState, Vacancy
from webapp.shared.words.formats import day

Post = Vacancy | Course


class Standing(StrEnum):
    """What somebody who comes to the page of a post finds."""

    TAKING = "taking"
    FULL = "full"
    PAUSED = "paused"
    CLOSED = "closed"
    EXPIRED = "expired"


def standing(post: Post, today: date) -> Standing:
    """Tell how a published post stands; its last day counts itself."""
    if post.state is PostState.PAUSED:
        return Standing.PAUSED
    if post.state is PostState.CLOSED:
        return Standing.CLOSED
    if post.state is PostState.EXPIRED or (post.closes_on is not None and post.closes_on < today):
        return Standing.EXPIRED
    return Standing.FULL if post.seats_left == 0 else Standing.TAKING


def sentence(post: Post, found: Standing) -> str:
    """Say why a post takes nobody; "" while it does."""
    match found:
        case Standing.TAKING:
            return ""
        case Standing.FULL:
            return _("Tin này đã nhận đủ người.")
        case Standing.PAUSED:
            return _("Tin này đang tạm dừng. Hiện chưa nhận thêm người.")
        case Standing.CLOSED:
            return _("Tin này đã đóng. Nơi đăng không nhận thêm người.")
        case Standing.EXPIRED if post.closes_on is not None:
            return _("Tin này đã hết hạn ngày %(day)s.", day=day(post.closes_on))
        case Standing.EXPIRED:
            return _("Tin này đã hết hạn.")
