"""Noting posts to mend, asking for it, and taking one off the lists; nothing happens unseen."""

from datetime import datetime

from sqlalchemy.orm import Session

from models import Account, BlockedPost
from webapp.access import policy
from webapp.moderation import messages, queries
from webapp.moderation.queries import Part
from webapp.organisations.queries import active_accounts
from webapp.post_check import checking
from webapp.posting import actions as posting
from webapp.posting.workflow import kind_of
from webapp.shared import audit, outbox
from webapp.shared.errors import RefusedError
from webapp.shared.workflow import Deed


def note(session: Session, kind: checking.Kind, part: Part, *, after_id: int) -> int:
    """Write down what a look through some posts found, and forget what was mended.

    Returns how many posts are new on the list. No post changes its state.
    """
    known = queries.noted(session, kind, first_id=after_id, last_id=part.last_id)
    found = {each.post_id: list(each.codes) for each in part.blocked}
    for post_id, row in known.items():
        if post_id not in found:
            session.delete(row)
        elif row.codes != found[post_id]:
            row.codes = found[post_id]
    new = [post_id for post_id in found if post_id not in known]
    name = queries.post_column(kind).key
    session.add_all(BlockedPost(codes=found[each], **{name: each}) for each in new)
    return len(new)


def ask_to_mend(
    session: Session, *, blocked: BlockedPost, coordinator: Account, now: datetime
) -> BlockedPost:
    """Ask the organisation to mend its post; asked twice on one day it is told once.

    Raises RefusedError.
    """
    _require_may_decide(coordinator, blocked)
    if blocked.told_at is not None and (now - blocked.told_at).days < 1:
        return blocked
    blocked.told_at, blocked.told_by_id = now, coordinator.id
    post = blocked.post
    verb = f"{kind_of(post)}.asked_to_mend"
    audit.record(session, actor=coordinator, verb=verb, subject=post, codes=blocked.codes)
    told = active_accounts(session, post.organisation_id)
    outbox.add(session, *(messages.please_mend(account, post) for account in told))
    return blocked


def pause(session: Session, *, blocked: BlockedPost, coordinator: Account, deed: Deed) -> None:
    """Take a post off the lists until it is mended, and say so to its organisation.

    Raises RefusedError, ConflictError.
    """
    _require_may_decide(coordinator, blocked)
    post = blocked.post
    posting.pause(session, post=post, deed=deed)
    told = active_accounts(session, post.organisation_id)
    outbox.add(session, *(messages.paused(account, post) for account in told))
    session.delete(blocked)


def _require_may_decide(coordinator: Account, blocked: BlockedPost) -> None:
    organisation = blocked.post.organisation
    if policy.belongs_to(coordinator, organisation):
        raise RefusedError(code="own_organisation")
    if not policy.may_decide_on(coordinator, organisation):
        raise RefusedError(code="outside_territory")
