"""Changes to posts. Nothing here knows of the web, and nothing here commits."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, class_mapper

from models import Account, Course, Organisation, PostState, Vacancy
from webapp.post_check import checking
from webapp.posting.derived import refresh
from webapp.posting.workflow import OVER, Post, Verb, kind_of, move
from webapp.shared import audit
from webapp.shared.clock import VIETNAM
from webapp.shared.errors import ConflictError, RefusedError, TextBlockedError
from webapp.shared.workflow import Deed, Party

PostT = TypeVar("PostT", bound=Vacancy | Course)
# What a copy does not take over: who it is, where it stands, and dates that have passed.
NOT_COPIED = {
    "id", "public_id", "organisation_id", "created_by_id", "copied_from_id", "external_ref",
    "state", "filled", "starts_on", "start_on", "closes_on", "published_at", "closed_at",
    "created_at", "updated_at",
}  # fmt: skip

# People who applied are told when a post closes. Their areas depend on this one, so it cannot
# call them by name; they say `@when_closed`.
Listener = Callable[..., object]
_on_closed: dict[str, list[Listener]] = {"vacancy": [], "course": []}


def when_closed(kind: str) -> Callable[[Listener], Listener]:
    """Call `listener(session, deed=…, vacancy=…)`, or `course=…`, in the same transaction."""

    def register(listener: Listener) -> Listener:
        _on_closed[kind].append(listener)
        return listener

    return register


def begin(session: Session, *, post: PostT, deed: Deed) -> PostT:
    """Keep a new draft; its number came with the empty form, so that two taps make one."""
    post.created_by_id = deed.actor.id if deed.actor else None
    session.add(post)
    session.flush()  # fills in the defaults
    refresh(post)
    audit.record(session, actor=deed.actor, verb=f"{kind_of(post)}.started", subject=post)
    return post


def save(session: Session, *, post: PostT, answers: Mapping[str, Any], deed: Deed) -> PostT:
    """Write the answers of one page; other columns keep what another window wrote.

    Raises RefusedError for a post that is over, TextBlockedError where an open one would say
    something that the law does not allow and that it did not say before.
    """
    if post.state in OVER:
        raise RefusedError(code="post_is_over")
    if post.state is PostState.OPEN:
        _require_nothing_worse(post, answers, deed)
    changed = sorted(name for name, value in answers.items() if getattr(post, name) != value)
    for name in changed:
        setattr(post, name, answers[name])
    if changed:
        refresh(post)
        post.updated_at = deed.now
    if changed and post.state is not PostState.DRAFT:
        verb = f"{kind_of(post)}.changed"
        audit.record(session, actor=deed.actor, verb=verb, subject=post, columns=changed)
    return post


def _require_nothing_worse(post: Post, answers: Mapping[str, Any], deed: Deed) -> None:
    """An open post that is mended page by page may still carry what it carried before."""
    kind: checking.Kind = Vacancy if isinstance(post, Vacancy) else Course
    before = {remark.key for remark in checking.of_post(post, today=deed.today)}
    columns = checking.columns_of(post) | dict(answers)
    after = checking.blocks(checking.of_columns(kind, columns, today=deed.today))
    if added := [remark for remark in after if remark.key not in before]:
        raise TextBlockedError(added)


def _require_allowed_words(post: Post, deed: Deed) -> None:
    if blocks := checking.blocks(checking.of_post(post, today=deed.today)):
        raise TextBlockedError(blocks)


def publish(session: Session, *, post: PostT, deed: Deed) -> PostT:
    """Show a complete draft to everybody, or let it wait until its organisation is verified.

    Raises TextBlockedError, with every remark, for words that the law does not allow.
    """
    _require_allowed_words(post, deed)
    refresh(post)
    verb = Verb.PUBLISH if post.organisation.is_verified else Verb.WAIT
    move(session, post, verb, deed)
    return post


def pause(session: Session, *, post: PostT, deed: Deed) -> PostT:
    """Take nobody new for a while; those who applied still get their answers."""
    move(session, post, Verb.PAUSE, deed)
    return post


def resume(session: Session, *, post: PostT, deed: Deed) -> PostT:
    """Open again. Raises RefusedError when the closing day has passed, TextBlockedError."""
    if post.closes_on is not None and post.closes_on < deed.today:
        raise RefusedError(code="closing_day_passed")
    _require_allowed_words(post, deed)
    move(session, post, Verb.RESUME if post.organisation.is_verified else Verb.WAIT, deed)
    return post


def confirm(session: Session, *, post: PostT, deed: Deed) -> PostT:
    """Say that an open post still takes people.

    Raises ConflictError for one that is not open, TextBlockedError for one that must be mended.
    """
    if post.state is not PostState.OPEN:
        raise ConflictError("moved_on")
    _require_allowed_words(post, deed)
    post.updated_at = deed.now
    audit.record(session, actor=deed.actor, verb=f"{kind_of(post)}.confirmed", subject=post)
    return post


def close(session: Session, *, post: PostT, deed: Deed) -> PostT:
    """Close for good, and tell everybody who still waits for an answer."""
    move(session, post, Verb.CLOSE, deed)
    for listener in _on_closed[kind_of(post)]:
        listener(session, deed=deed, **{kind_of(post): post})
    return post


def discard(session: Session, *, post: Post, deed: Deed) -> None:
    """Delete a draft; raises ConflictError for what was shown or waits to be."""
    if post.state is not PostState.DRAFT:
        raise ConflictError("moved_on")
    audit.record(session, actor=deed.actor, verb=f"{kind_of(post)}.discarded", subject=post)
    session.delete(post)


def copy(session: Session, *, post: PostT, deed: Deed) -> PostT:
    """Begin a new draft from an old post; its dates are asked anew."""
    columns = class_mapper(type(post)).column_attrs.keys()
    copied = type(post)(
        organisation_id=post.organisation_id,
        created_by_id=deed.actor.id if deed.actor else None,
        copied_from_id=post.id,
        state=PostState.DRAFT,
        **{name: getattr(post, name) for name in columns if name not in NOT_COPIED},
    )
    session.add(copied)
    audit.record(session, actor=deed.actor, verb=f"{kind_of(post)}.copied", subject=copied)
    return copied


def expire(session: Session, model: type[PostT], *, now: datetime, today: date) -> int:
    """End every post whose closing day has passed; what people sent to it is still answered."""
    deed = Deed(actor=None, party=Party.CALENDAR, now=now, today=today)
    passed = session.scalars(
        select(model)
        .where(
            model.state.in_((PostState.OPEN, PostState.PAUSED, PostState.WAITING)),
            model.closes_on < today,
        )
        .order_by(model.id)
        .with_for_update()
    ).all()
    for post in passed:
        move(session, post, Verb.EXPIRE, deed)
    return len(passed)


def open_waiting(
    session: Session, *, organisation: Organisation, actor: Account | None, now: datetime
) -> list[Post]:
    """Open what waited for the organisation to be verified.

    A post whose closing day passed while it waited expires instead. One whose words the law does
    not allow (any more) becomes a draft again; those are returned, so that somebody is told.
    """
    today = now.astimezone(VIETNAM).date()
    expire(session, Vacancy, now=now, today=today)
    expire(session, Course, now=now, today=today)
    deed = Deed(actor=actor, party=Party.COORDINATOR, now=now, today=today)
    waiting = _posts_in(session, organisation, PostState.WAITING)
    to_mend = [post for post in waiting if checking.blocks(checking.of_post(post, today=today))]
    for post in waiting:
        move(session, post, Verb.RETURN if post in to_mend else Verb.ADMIT, deed)
    return to_mend


def hold_open(
    session: Session, *, organisation: Organisation, actor: Account | None, now: datetime
) -> int:
    """Take an organisation's open posts off the lists until it is verified again."""
    today = now.astimezone(VIETNAM).date()
    deed = Deed(actor=actor, party=Party.COORDINATOR, now=now, today=today)
    held = _posts_in(session, organisation, PostState.OPEN)
    for post in held:
        move(session, post, Verb.HOLD, deed)
    return len(held)


def _posts_in(session: Session, organisation: Organisation, state: PostState) -> list[Post]:
    return [
        *_of_kind(session, Vacancy, organisation, state),
        *_of_kind(session, Course, organisation, state),
    ]


def _of_kind(
    session: Session, model: type[PostT], organisation: Organisation, state: PostState
) -> Sequence[PostT]:
    return session.scalars(
        select(model)
        .where(model.organisation_id == organisation.id, model.state == state)
        .order_by(model.id)
        .with_for_update()
    ).all()
