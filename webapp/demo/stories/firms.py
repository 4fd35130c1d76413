"""Sample firms on their way to a loan, and one open post that somebody has to mend."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import cycle

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, CountedWorker, OrganisationKind, PostState, Seeker
from webapp.demo.rows.organisations import Host
from webapp.demo.rows.vacancies import SamplePost
from webapp.demo.stamp import Stamp
from webapp.firm_loans import actions
from webapp.moderation import actions as moderation, queries as to_mend
from webapp.post_check import checking
from webapp.shared.clock import VIETNAM

ASKED_AGO = timedelta(days=6)
# What the workers of a firm say, one after the other; the last words are silence.
ANSWERS = ("agree", "agree without contract", "silence", "decline", "agree")
MOST_FIRMS = 6
BLOCKED_WORDS = "Nộp bản gốc CCCD khi nhận việc."


def tell(session: Session, stamp: Stamp, hosts: Sequence[Host], *, today: date) -> None:
    """Let some firms count their contracts and ask those they hired."""
    stamp.at = datetime.combine(today - ASKED_AGO, time(9), tzinfo=VIETNAM)
    firms = [
        host
        for host in hosts
        if host.row.kind is OrganisationKind.EMPLOYER and host.row.is_verified
    ]
    by_size = sorted(firms, key=lambda host: host.row.workers_total or 0)
    _count_contracts(session, firms[0], today, enough=False)
    _count_contracts(session, by_size[0], today, enough=True)
    answers = cycle(ANSWERS)
    for host in firms[:MOST_FIRMS]:
        asked = actions.ask_everybody(
            session, organisation=host.row, actor=host.owner, today=today - ASKED_AGO
        )
        for row, answer in zip(asked, answers, strict=False):
            _answer(session, row, answer, host, stamp.at + timedelta(hours=8))
    session.flush()


def _count_contracts(session: Session, host: Host, today: date, *, enough: bool) -> None:
    """Some contracts without an end, and one that ends soon; enough of them, or far from it."""
    tenth = -(-(host.row.workers_total or 20) // 10)
    for people, months in ((tenth if enough else 4, None), (1, 2)):
        actions.add_contract(
            session,
            organisation=host.row,
            people=max(1, people - (months is None and enough)),
            starts_on=today - timedelta(days=300),
            ends_on=None if months is None else today + timedelta(days=30 * months),
            actor=host.owner,
        )


def _answer(session: Session, row: CountedWorker, answer: str, host: Host, at: datetime) -> None:
    today, worker = at.date(), _account_of(session, row)
    if answer.startswith("agree"):
        until = today + timedelta(days=365)
        actions.agree(session, question=row, ends_on=until, actor=worker, now=at)
        if answer == "agree":
            begins, ends = today - timedelta(days=20), today + timedelta(days=500)
            actions.write_contract(
                session, worker=row, starts_on=begins, ends_on=ends, actor=host.owner
            )
    elif answer == "decline":
        actions.decline(session, question=row, actor=worker, now=at, today=today)


def _account_of(session: Session, row: CountedWorker) -> Account:
    return session.scalars(
        select(Account)
        .join(Seeker, Seeker.account_id == Account.id)
        .where(Seeker.id == row.seeker_id)
    ).one()


def leave_one_to_mend(session: Session, posts: Sequence[SamplePost], *, today: date) -> None:
    """Let one open post say what the law does not allow, as an old one might, and note it."""
    post = next(
        each.row
        for each in reversed(posts)
        if each.row.state is PostState.OPEN and each.host.row.is_verified
    )
    post.requirements = f"{post.requirements}\n{BLOCKED_WORDS}"
    session.flush()
    kind: checking.Kind = type(post)
    part = to_mend.look_through(session, kind, after_id=post.id - 1, today=today, limit=1)
    if part is not None:
        moderation.note(session, kind, part, after_id=post.id - 1)
