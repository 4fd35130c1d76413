"""What invitations tell people. Words stand in `webapp.messages.texts`, by template."""

from models import Course, Invitation, Suggestion, Vacancy
from webapp.shared.outbox import Message


def post_in(row: Suggestion | Invitation) -> Vacancy | Course:
    """Return the post of a row that came with both of its relationships."""
    post = row.course if row.vacancy is None else row.vacancy
    assert post is not None
    return post


def to_seeker(invitation: Invitation, template: str) -> Message:
    """Tell the person; the message names the post, nothing of the person."""
    return Message(
        to=invitation.seeker.account,
        template=template,
        values={"title": post_in(invitation).title},
        link=f"/loi-moi/{invitation.public_id}",
    )
