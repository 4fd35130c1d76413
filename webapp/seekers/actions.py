"""Writing the register. Who is asked about and who types are named apart: `seeker`, `actor`."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models import Account, LearntWhere, Seeker, SeekerOccupation
from webapp.seekers.queries import trade_of
from webapp.shared import audit

MOST_TRADES = 30


def answer(
    session: Session, *, seeker: Seeker, actor: Account, step: str, answers: Mapping[str, Any]
) -> Seeker:
    """Write down the answers of one page, columns to values; the same again changes nothing."""
    changed = [name for name, value in answers.items() if getattr(seeker, name) != value]
    for name in changed:
        setattr(seeker, name, answers[name])
    if changed:
        audit.record(session, actor=actor, verb="register.answered", subject=seeker, step=step)
    return seeker


def add_trades(
    session: Session, *, seeker: Seeker, actor: Account, codes: Iterable[str]
) -> list[SeekerOccupation]:
    """Add trades by their occupation codes; those the person has named before are left alone."""
    known = {held.occupation_code for held in seeker.occupations}
    wanted = [code for code in dict.fromkeys(codes) if code not in known]
    new = [
        SeekerOccupation(occupation_code=code)
        for code in wanted[: MOST_TRADES - len(seeker.occupations)]
    ]
    seeker.occupations.extend(new)
    if new:
        session.flush()
        audit.record(
            session, actor=actor, verb="register.trades_added", subject=seeker, count=len(new)
        )
    return new


def describe_trade(  # noqa: PLR0913 - whose, by whom, which, and the three things asked
    session: Session,
    *,
    seeker: Seeker,
    actor: Account,
    code: str,
    months: int | None,
    learnt_where: LearntWhere | None,
    has_certificate: bool | None,
) -> SeekerOccupation:
    """Say how well a trade is known; raises NotFoundError for one the person has not named."""
    held = trade_of(seeker, code)
    said = (months, learnt_where, has_certificate)
    if said != (held.months, held.learnt_where, held.has_certificate):
        held.months, held.learnt_where, held.has_certificate = said
        audit.record(session, actor=actor, verb="register.trade_described", subject=seeker)
    return held


def drop_trade(session: Session, *, seeker: Seeker, actor: Account, code: str) -> Seeker:
    """Take a trade out; one that is already out stays out, since two tabs may say so."""
    for held in [held for held in seeker.occupations if held.occupation_code == code]:
        seeker.occupations.remove(held)
        audit.record(session, actor=actor, verb="register.trade_dropped", subject=seeker)
    return seeker


def move_on(session: Session, *, seeker: Seeker, step: str) -> Seeker:
    """Remember where the register is taken up again; a register that is done stays done."""
    del session
    if seeker.register_done_at is None and seeker.register_step != step:
        seeker.register_step = step
    return seeker


def finish(session: Session, *, seeker: Seeker, actor: Account, now: datetime) -> Seeker:
    """Mark the register as gone through once; a second time changes nothing."""
    if seeker.register_done_at is None:
        seeker.register_done_at, seeker.register_step = now, None
        audit.record(session, actor=actor, verb="register.finished", subject=seeker)
    return seeker
