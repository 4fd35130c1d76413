"""What members and coordinators are told. Codes and values; words are made when they are sent."""

from models import Account, Course, Organisation, Vacancy
from webapp.shared.outbox import Message


def _about(account: Account, organisation: Organisation, template: str, link: str) -> Message:
    return Message(to=account, template=template, values={"name": organisation.name}, link=link)


def asks_for_verification(coordinator: Account, organisation: Organisation) -> Message:
    link = f"/to-chuc/{organisation.public_id}/xac-minh"
    return _about(coordinator, organisation, "organisation_asks_for_verification", link)


def verified(member: Account, organisation: Organisation) -> Message:
    return _about(member, organisation, "organisation_verified", "/to-chuc")


def refused(member: Account, organisation: Organisation) -> Message:
    return _about(member, organisation, "organisation_refused", "/to-chuc")


def suspended(member: Account, organisation: Organisation) -> Message:
    return _about(member, organisation, "organisation_suspended", "/to-chuc")


def role_changed(member: Account, organisation: Organisation) -> Message:
    return _about(member, organisation, "membership_role_changed", "/to-chuc")


def membership_ended(member: Account, organisation: Organisation) -> Message:
    return _about(member, organisation, "membership_ended", "/tai-khoan")


def post_to_mend(member: Account, post: Vacancy | Course) -> Message:
    """Say that a post cannot be shown as it stands, and lead to what is to be mended."""
    kind = "viec-lam" if isinstance(post, Vacancy) else "lop-nghe"
    link = f"/dang-tin/{kind}/{post.public_id}"
    return Message(to=member, template="post_to_mend", values={"title": post.title}, link=link)
