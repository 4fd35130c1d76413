"""A person as an organisation sees one: skills and terms, no name, age, sex, phone or address.

Only what stands here leaves for an organisation's page. The name and the phone follow from
`contact_of`, and only once the person has said yes to meeting, to the job or to the seat.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext as _

from matching.places import distance
from models import Schooling, Seeker, Shift
from webapp.shared import clock
from webapp.shared.posts.cards import Fact
from webapp.shared.words import formats, labels

CODE_LETTERS = "ABCDEFGHKLMNPQRSTUVXY"
CODE_LENGTH = 4
# Who has not asked to be seen is placed roughly: exact distances from three posts make a commune.
ROUGHLY_KM = (3, 5, 10, 20, 40)


def letters_of(public_id: UUID) -> str:
    """Name a person without a name: stable for one application, different at each post."""
    number = public_id.int
    letters = []
    for _place in range(CODE_LENGTH):
        number, at = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[at])
    return "".join(letters)


@dataclass(frozen=True, kw_only=True)
class Trade:
    """One trade a person knows: its name, how long, and whether there is a certificate."""

    name: str
    length: str
    certified: bool


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to call, once both sides agreed to meet."""

    name: str
    phone: str  # as one reads it, "" without one
    number: str  # as one dials it


@dataclass(frozen=True, kw_only=True)
class BlindProfile:
    trades: list[Trade]
    skills: list[str]
    licences: list[str]
    facts: list[Fact]

    @property
    def summary(self) -> str:
        """Say in one line what the person has done: "Thợ hàn, 2 năm; Phụ hồ"."""
        told = [f"{t.name}, {t.length}" if t.length else t.name for t in self.trades]
        return "; ".join(told) or _("Chưa ghi nghề nào")


def contact_of(seeker: Seeker, shared_at: datetime | None) -> Contact | None:
    """Give name and phone once the person agreed; None before."""
    if shared_at is None:
        return None
    phone = seeker.account.phone
    return Contact(
        name=seeker.full_name, phone=formats.phone(phone) if phone else "", number=phone or ""
    )


def profile_of(seeker: Seeker, *, commune_code: str | None, roughly: bool = False) -> BlindProfile:
    """Say what the person can do, and how far from the place of work or learning they live.

    `roughly` gives the distance as a round bound, for people who did not apply.
    """
    return BlindProfile(
        trades=_trades(seeker),
        skills=labels.skill_names(seeker.skills),
        licences=[labels.licence_name(code) for code in seeker.licences],
        facts=_facts(seeker, _distance_fact(seeker.commune_code, commune_code, roughly=roughly)),
    )


def _trades(seeker: Seeker) -> list[Trade]:
    return [
        Trade(
            name=name,
            length=labels.duration(held.months) if held.months is not None else "",
            certified=bool(held.has_certificate),
        )
        for held in seeker.occupations
        if (name := labels.occupation_name(held.occupation_code))
    ]


def _facts(seeker: Seeker, distance_fact: Fact | None) -> list[Fact]:
    found = [
        distance_fact,
        _shift_fact(seeker),
        _start_fact(seeker.available_from, today=clock.today()),
        _schooling_fact(seeker.schooling),
    ]
    return [fact for fact in found if fact is not None]


def _distance_fact(home: str | None, there: str | None, *, roughly: bool) -> Fact | None:
    """Say how far, never from where: a commune may be home to few people."""
    if not home or not there:
        return None
    far = distance.distance_km(home, there)
    if roughly:
        return Fact("map-pin", _roughly(far))
    return Fact("map-pin", _("Ở cách khoảng %(km)s", km=formats.km(far)))


def _roughly(far_km: float) -> str:
    bound = next((km for km in ROUGHLY_KM if far_km <= km), None)
    if bound is None:
        return _("Ở cách hơn %(km)s km", km=ROUGHLY_KM[-1])
    return _("Ở cách không quá %(km)s km", km=bound)


def _shift_fact(seeker: Seeker) -> Fact:
    if not seeker.shifts:
        return Fact("clock", _("Chưa nói làm được ca nào"), present=False)
    return Fact("clock", ", ".join(labels.label(Shift(value)) for value in seeker.shifts))


def _start_fact(available_from: date | None, *, today: date) -> Fact:
    if available_from is None:
        return Fact("calendar", _("Chưa nói đi làm được từ khi nào"), present=False)
    if available_from <= today:
        return Fact("calendar", _("Đi làm được ngay"))
    return Fact("calendar", _("Đi làm được từ %(day)s", day=formats.weekday(available_from)))


def _schooling_fact(schooling: Schooling | None) -> Fact | None:
    if schooling in {None, Schooling.NONE}:
        return None
    return Fact("graduation-cap", _("Học hết: %(level)s", level=labels.label(Schooling(schooling))))
