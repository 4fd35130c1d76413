"""What the law says of one post to one person, for the eyes of that person alone.

    notes_of(session, seeker, post, today=…)    for the page of a post
    notes_from(verdict)                         for a card, whose offer brings its verdict
    asked_on_paper(verdict)                     for a sheet that lies on a table

Who walks beside somebody gets them with that person's list, under their consent and on a visit that
they see (`queries.door`); the pages of posts say nothing of them to anybody else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matching.loading import legal_facts, post_facts
from matching.rules import may_take
from matching.verdict import Criterion, Reason, Verdict
from models import Course, Seeker, Vacancy
from webapp.shared.words.refusals import reason_sentence
from webapp.situations.sentences import NOTICES, TO_ASK

# What a post says of itself, whoever reads it: its own page shows it to everybody.
OF_THE_POST: Final = frozenset(
    {Reason.NOT_OPEN, Reason.CLOSED_BY_DATE, Reason.FULL, Reason.ALREADY_APPLIED}
)
# A birth year that was not said is asked for in the register, not at each post.
NOT_ASKED_HERE: Final = OF_THE_POST | {Reason.UNDER_POSTED_AGE}
# Questions about the post itself, which any reader of a sheet may see. The others would say
# something of the person: on paper only whom to ask.
ON_PAPER: Final = frozenset(
    {
        Reason.RESIDENCE_SUPERVISION,
        Reason.RESIDENCE_BAN,
        Reason.PAY_BELOW_MINIMUM,
        Reason.UNDER_FIFTEEN,
        Reason.MINOR_WORK_LIMITED,
        Reason.MINOR_NIGHT_WORK,
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a sentence, with its article and its last day where there is one."""

    sentence: str
    law: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Why a post is closed to somebody, what to ask before they accept it, what to know."""

    refusals: tuple[Line, ...] = ()
    to_ask: tuple[Line, ...] = ()
    to_know: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.refusals or self.to_ask or self.to_know)


def notes_of(
    session: Session, seeker: Seeker | None, post: Vacancy | Course, *, today: date
) -> Notes:
    """Judge a post for the person who reads it; nothing for anybody else."""
    if seeker is None:
        return Notes()
    person, facts = legal_facts(session, seeker), post_facts(session, post)
    return notes_from(may_take(person, facts, today=today))


def notes_from(verdict: Verdict) -> Notes:
    """Put a verdict into words. What refuses a post leaves nothing to ask about it."""
    refusals = tuple(
        Line(str(reason_sentence(each.code)), each.law, each.until)
        for each in _once(verdict.refusals)
        if each.code not in OF_THE_POST
    )
    if refusals:
        return Notes(refusals=refusals)
    return Notes(
        to_ask=tuple(
            Line(str(TO_ASK[each.code]), each.law, each.until) for each in _to_ask(verdict)
        ),
        to_know=tuple(Line(str(NOTICES[each.code]), each.law) for each in verdict.notices),
    )


def asked_on_paper(verdict: Verdict) -> list[str]:
    """Return what to ask before one accepts, in words that a sheet may show to anybody."""
    asked = _to_ask(verdict)
    plain = [str(TO_ASK[each.code]) for each in asked if each.code in ON_PAPER]
    if len(plain) < len(asked):
        plain.append(_("Hỏi người đi cùng."))
    return list(dict.fromkeys(plain))


def _to_ask(verdict: Verdict) -> list[Criterion]:
    return [each for each in _once(verdict.questions) if each.code not in NOT_ASKED_HERE]


def _once(criteria: Iterable[Criterion]) -> list[Criterion]:
    """Return one criterion for each reason: several bans on work are one sentence."""
    return list({each.code: each for each in criteria}.values())
