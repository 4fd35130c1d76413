"""What enrolments tell people. Words stand in `webapp.messages.texts`, by template."""

from collections.abc import Iterable

from models import Account, Enrolment
from webapp.shared.outbox import Message


def to_seeker(enrolment: Enrolment, template: str) -> Message:
    return Message(
        to=enrolment.seeker.account,
        template=template,
        values={"title": enrolment.course.title},
        link=f"/don/lop/{enrolment.public_id}",
    )


def to_members(enrolment: Enrolment, template: str, members: Iterable[Account]) -> list[Message]:
    """Tell every member of the centre; the message names the course, never the person."""
    link = f"/hoc-vien/{enrolment.public_id}"
    values = {"title": enrolment.course.title}
    return [Message(to=m, template=template, values=values, link=link) for m in members]
