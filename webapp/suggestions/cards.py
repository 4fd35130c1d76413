"""People shown for a post, and those it invited, in the words of the organisation's page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from models import Course, Invitation, InvitationState, PostState, Suggestion, Vacancy
from webapp.applications.cards import speaks_for
from webapp.seekers import blind
from webapp.shared.posts.cards import CandidateCard, CardAction
from webapp.shared.words import formats
from webapp.suggestions.queries import Post


def code_of(row: Suggestion | Invitation) -> str:
    """Name a person without a name: other letters at each post."""
    return _("Người phù hợp %(code)s", code=blind.letters_of(row.public_id))


def of_page(shown: Iterable[Suggestion], post: Post) -> list[CandidateCard]:
    """Draw the people shown for a post. Each comes with the trades they know."""
    return [_card(suggestion, post) for suggestion in shown]


def _card(suggestion: Suggestion, post: Post) -> CandidateCard:
    seeker = suggestion.seeker
    profile = blind.profile_of(seeker, commune_code=post.commune_code, roughly=True)
    invited_to = _("Mời vào lớp") if isinstance(post, Course) else _("Mời nộp đơn")
    invite = url_for("suggestions.invite", suggestion_id=suggestion.public_id)
    return CandidateCard(
        code=code_of(suggestion),
        summary=profile.summary,
        tags=[(_("Rất hợp"), "good") if suggestion.fit > 2 else (_("Hợp"), "")],
        note=_("Bạn thấy hồ sơ này đến hết %(day)s", day=formats.weekday(suggestion.shown_until)),
        facts=profile.facts,
        reasons_for=speaks_for(seeker, post) if isinstance(post, Vacancy) else (),
        actions=[CardAction(invited_to, invite, post=True, icon="mail")],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """One person invited, as far as the organisation may know: a no looks like a silence."""

    code: str
    words: str
    tone: str
    waits_until: date | None
    said_yes: bool


def of_invited(invitations: Iterable[Invitation], post: Post, *, today: date) -> list[Invited]:
    """Say of each whether a yes came, and until when one may come: while the post is open."""
    return [_invited(invitation, post, today) for invitation in invitations]


def _invited(invitation: Invitation, post: Post, today: date) -> Invited:
    said_yes = invitation.state is InvitationState.ACCEPTED
    is_open = post.state is PostState.OPEN
    waits = is_open and not said_yes and invitation.answer_due_on >= today
    return Invited(
        code=code_of(invitation),
        words=_("Đã nhận lời") if said_yes else _("Chưa nhận lời"),
        tone="good" if said_yes else "",
        waits_until=invitation.answer_due_on if waits else None,
        said_yes=said_yes,
    )
