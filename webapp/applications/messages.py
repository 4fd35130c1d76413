"""What applications tell people. Words stand in `webapp.messages.texts`, by template."""

from collections.abc import Iterable

from models import Account, Application
from webapp.shared.outbox import Message


def _title(application: Application) -> dict[str, str]:
    return {"title": application.vacancy.title}


def to_seeker(application: Application, template: str) -> Message:
    """Tell the seeker that the other side moved."""
    return Message(
        to=application.seeker.account,
        template=template,
        values=_title(application),
        link=f"/don/viec/{application.public_id}",
    )


def to_members(
    application: Application, template: str, members: Iterable[Account]
) -> list[Message]:
    """Tell every member of the organisation; the message names the post, never the person."""
    link = f"/ung-vien/{application.public_id}"
    return [
        Message(to=member, template=template, values=_title(application), link=link)
        for member in members
    ]
