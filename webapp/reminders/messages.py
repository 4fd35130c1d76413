"""What reminders say, by template; words stand in `webapp.messages.texts`."""

from collections.abc import Iterable
from datetime import date

from models import Account, Application, Course, Vacancy
from webapp.reminders.queries import Matter, post_of
from webapp.shared.outbox import Message


def to_members(
    matter: Matter, template: str, members: Iterable[Account], day: date
) -> list[Message]:
    """Remind an organisation; the message names the post, never the person."""
    root = "/ung-vien" if isinstance(matter, Application) else "/hoc-vien"
    link = f"{root}/{matter.public_id}"
    values = _values(post_of(matter), day)
    return [Message(to=m, template=template, values=values, link=link) for m in members]


def to_seeker(matter: Matter, template: str, day: date) -> Message:
    root = "/don/viec" if isinstance(matter, Application) else "/don/lop"
    return Message(
        to=matter.seeker.account,
        template=template,
        values=_values(post_of(matter), day),
        link=f"{root}/{matter.public_id}",
    )


def to_companions(
    matter: Matter, template: str, companions: Iterable[Account], day: date
) -> list[Message]:
    """Tell who walks beside a person; the message does not name the person either."""
    link = f"/can-bo/nguoi/{matter.seeker.public_id}"
    values = _values(post_of(matter), day)
    return [Message(to=c, template=template, values=values, link=link) for c in companions]


def about_post(
    post: Vacancy | Course, template: str, members: Iterable[Account], day: date
) -> list[Message]:
    """Ask or tell an organisation about its own post."""
    root = "/dang-tin/viec-lam" if isinstance(post, Vacancy) else "/dang-tin/lop-nghe"
    link = f"{root}/{post.public_id}"
    values = _values(post, day)
    return [Message(to=m, template=template, values=values, link=link) for m in members]


def _values(post: Vacancy | Course, day: date) -> dict[str, str]:
    return {"title": post.title, "day": f"{day:%d/%m}"}
