"""What a card shows: plain values, so that a page of cards costs no query and little time."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class CardKind(StrEnum):
    """What the card offers; decides its tag, its icon and its colour."""

    VACANCY = "vacancy"
    COURSE = "course"


class Fact(NamedTuple):
    """One thing people look for first: distance, hours, meals, lodging.

    `icon` is a symbol of the sprite. `present=False` says that it is missing; the text must say
    so too ("Không có chỗ ở"), since the colour alone says nothing.
    """

    icon: str
    text: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class CardAction:
    """One button of a card. `post=True` draws a form, since a link never writes.

    `look` is a class of `.button`: "" for the main act, "secondary", "quiet", "danger".
    `pressed` makes it a switch (saved or not). `form` is the id of one form that stands beside
    the list for all its cards, which `name` and `value` are sent with: the card itself then holds
    no token, and can be kept.
    """

    label: str
    url: str
    look: str = ""
    icon: str | None = None
    post: bool = False
    pressed: bool | None = None
    form: str = ""
    name: str = ""
    value: str = ""


class Note(NamedTuple):
    """Something to know or to ask before accepting, with its article; folded on the card."""

    sentence: str
    law: str = ""


class Aside(NamedTuple):
    """A thing beside the post, in one sentence, and where to read more of it: a loan."""

    text: str
    url: str


class BreakdownRow(NamedTuple):
    """One part of an offer's points: its name, what it says, and "20,4 trên 32"."""

    name: str
    why: str
    points: str


class Breakdown(NamedTuple):
    """Where the points of an offer come from. The rows add up to the total, as shown."""

    rows: Sequence[BreakdownRow]
    total: str
    unjudged: str = ""  # what was not judged for want of an answer; "" where all was


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityCard:
    """A job or a course in a list, ranked for somebody or not.

    `fit_level` is 1 (may fit) to 3 (fits very well), None when nobody is matched: a percentage
    never stands on a card. Reasons are whole sentences; `reasons_against` without their
    "Cần cân nhắc:", which the macro writes; `breakdown` is what they are the strongest lines of.
    All text is plain and is escaped when drawn.
    """

    title: str
    url: str
    kind: CardKind
    organisation: str
    pay_text: str
    pay_note: str = ""
    place_text: str = ""
    verified: bool = False
    facts: Sequence[Fact] = ()
    tags: Sequence[str] = ()
    fit_level: int | None = None
    reasons_for: Sequence[str] = ()
    reasons_against: Sequence[str] = ()
    change: str = ""
    change_link: tuple[str, str] | None = None  # its words and its address
    breakdown: Breakdown | None = None
    asides: Sequence[Aside] = ()
    notes: Sequence[Note] = ()  # for the reader alone
    ask_first: bool = False  # some of the notes are to be asked before one accepts
    actions: Sequence[CardAction] = ()

    @property
    def is_course(self) -> bool:
        return self.kind is CardKind.COURSE


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateCard:
    """An applicant as an employer sees one before both agreed: a code and skills, no person."""

    code: str
    summary: str
    url: str | None = None
    tags: Sequence[tuple[str, str]] = ()  # (text, "" | "good" | "warn" | "bad")
    note: str = ""
    facts: Sequence[Fact] = ()
    reasons_for: Sequence[str] = ()
    reasons_against: Sequence[str] = ()
    actions: Sequence[CardAction] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One thing a coordinator does today: by when, what, why, and one verb."""

    due_text: str
    due_detail: str
    title: str
    detail: str
    action: CardAction | None = None
    urgency: str = ""  # "" | "warn" | "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStep:
    """One step of a history. `state` is "done", "now" or "next"."""

    title: str
    state: str
    when: str = ""
    detail: str = ""
