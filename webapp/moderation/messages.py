"""What the people of an organisation are told about a post to mend."""

from models import Account, Course, Vacancy
from webapp.shared.outbox import Message


def _about(member: Account, post: Vacancy | Course, template: str) -> Message:
    kind = "viec-lam" if isinstance(post, Vacancy) else "lop-nghe"
    link = f"/dang-tin/{kind}/{post.public_id}"
    return Message(to=member, template=template, values={"title": post.title}, link=link)


def please_mend(member: Account, post: Vacancy | Course) -> Message:
    """Ask for a post to be mended while it stays open."""
    return _about(member, post, "post_please_mend")


def paused(member: Account, post: Vacancy | Course) -> Message:
    """Say that a post was taken off the lists until it is mended."""
    return _about(member, post, "post_paused_to_mend")
