"""Sample seekers: registers full and half full, and people who only have a printed card."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from matching.text import fold
from models import (
    Accompaniment,
    Account,
    AccountKind,
    CaseNote,
    Commune,
    LearntWhere,
    LodgingWish,
    Schooling,
    Seeker,
    SeekerOccupation,
    Sex,
    Transport,
)
from webapp.demo.chance import SEEKER_PHONES, card_code, dice, moment, phone
from webapp.demo.reading import Profile, profiles, read
from webapp.demo.rows.organisations import Communes, Guide, Staff

Homes = dict[str, list[Commune]]
COUNT = 176
# The people a visitor signs in as, by profile: sewing, seafood, welding. They look far and wide,
# so that their pages are full.
FIRST = (0, 3, 2)
CARD_LASTS_DAYS = 60
HALF_FILLED, CARDS = range(150, 164), range(164, 176)
ALONE = (4, 6)  # of every seven people, these walk without a coordinator
# Where half-filled registers were left; the first are the questions answered by then.
LEFT_AT = ("viec-muon", "noi-o", "luong", "ca-lam")
PROVINCES = ("38", "92", "38", "92", "38")
SHIFT_WISHES: tuple[list[str], ...] = ([], [], [], ["day"], ["day", "morning"], ["day", "rotating"])
SCHOOLING = (
    *(Schooling.PRIMARY,) * 4,
    *(Schooling.LOWER_SECONDARY,) * 7,
    *(Schooling.UPPER_SECONDARY,) * 3,
    Schooling.VOCATIONAL,
)


@dataclass(kw_only=True)
class SampleSeeker:
    """A person of the demo, their account, the province, and who walks beside them."""

    row: Seeker
    account: Account
    province: str
    trades: list[str]
    guide: Guide | None = None
    claimed: bool = True
    done: bool = True


def make(
    session: Session,
    staff: Staff,
    communes: Communes,
    *,
    today: date,
    pin_hash: str,
) -> list[SampleSeeker]:
    """Write the people and who walks beside them."""
    homes = _homes(staff, communes)
    drawn = dice("profiles").choices(
        profiles(), weights=[profile.share for profile in profiles()], k=COUNT
    )
    drawn[: len(FIRST)] = [profiles()[number] for number in FIRST]
    names = _names()
    people = [
        _person(number, next(names), profile, homes, today=today)
        for number, profile in enumerate(drawn)
    ]
    for person in people:
        person.account.secret_hash = pin_hash if person.claimed else None
        person.account.claim_pin_hash = None if person.claimed else pin_hash
    session.add_all([person.account for person in people])
    session.flush()
    for number, person in enumerate(people):
        _accompany(session, person, number, staff.guides, today=today)
    session.flush()
    return people


def _homes(staff: Staff, communes: Communes) -> Homes:
    """Give the communes people live in, by province: those that have organisations."""
    homes: Homes = {}
    for host in staff.hosts:
        commune = communes[host.entry.province, host.entry.commune]
        homes.setdefault(host.entry.province, []).append(commune)
    return homes


def _names() -> Iterator[str]:
    people, rng = read("people"), dice("names")
    yield from (
        f"{family} Mẫu {given}"
        for family, given in (("Nguyễn", "Hạnh"), ("Thạch", "Hùng"), ("Lê", "Tuấn"))
    )
    yield from people["long_names"]
    pairs = [
        f"{family} Mẫu {given}"
        for family in people["families"]
        for given in people["women"] + people["men"]
    ]
    rng.shuffle(pairs)
    yield from pairs


def _person(
    number: int,
    name: str,
    profile: Profile,
    homes: Homes,
    *,
    today: date,
) -> SampleSeeker:
    rng = dice(f"seeker:{number}")
    province = PROVINCES[number % len(PROVINCES)]
    joined = moment(today - timedelta(days=rng.randint(75, 200)), rng, last_hour=20)
    account = Account(
        kind=AccountKind.SEEKER,
        display_name=name,
        phone=phone(SEEKER_PHONES, number + 1),
        created_at=joined,
    )
    row = Seeker(
        account=account,
        full_name=name,
        folded_name=fold(name),
        is_demo=True,
        created_at=joined,
    )
    commune = rng.choice(homes[province])
    row.commune, row.commune_code = commune, commune.code
    _fill(row, name, profile, rng, today)
    person = SampleSeeker(row=row, account=account, province=province, trades=profile.trades)
    row.register_done_at = joined + timedelta(minutes=12)
    if number < len(FIRST):
        row.lodging_wish, row.max_km, row.shifts = LodgingWish.WELCOME, 40, []
        row.body_limits, row.wants_courses = [], True
    if number in HALF_FILLED:
        _empty(person, LEFT_AT[number % len(LEFT_AT)])
    if number in CARDS:
        _card_only(person, number, today)
    return person


def _fill(row: Seeker, name: str, profile: Profile, rng: random.Random, today: date) -> None:
    people = read("people")
    given = name.rsplit(" ", 1)[-1]
    row.sex = Sex.FEMALE if given in people["women"] else Sex.MALE
    row.birth_year = today.year - rng.randint(22, 56)
    row.schooling = rng.choice(SCHOOLING)
    row.licences = profile.licences[: rng.randint(0, len(profile.licences))]
    row.skills = []
    row.about = rng.choice(people["about"])
    row.wish_text = rng.choice(profile.wishes)
    known = profile.trades[: rng.randint(1, len(profile.trades))] if profile.trades else []
    row.wished_occupations = profile.trades[:2]
    row.occupations = [_held(code, rng) for code in known]
    row.wished_pay_vnd = round(rng.uniform(*profile.pay_vnd) / 500_000) * 500_000
    row.lodging_wish = rng.choice([*LodgingWish, LodgingWish.NOT_NEEDED])
    row.max_km = None if row.lodging_wish is LodgingWish.NEEDED else rng.choice([5, 10, 15, 25, 40])
    row.shifts = rng.choice(SHIFT_WISHES)
    row.transport = rng.choice(
        [Transport.MOTORBIKE, Transport.MOTORBIKE, Transport.BICYCLE, Transport.NONE]
    )
    row.available_from = today + timedelta(days=rng.choice([0, 0, 3, 7, 14]))
    row.body_limits = ["no_heavy_lifting"] if rng.random() < 0.15 else []
    row.office_days_per_month = rng.choice([None, None, 0, 1])
    row.wants_courses = rng.choice([True, True, False, None])
    row.wants_own_business = rng.choice([True, False, None, None])


def _held(code: str, rng: random.Random) -> SeekerOccupation:
    return SeekerOccupation(
        occupation_code=code,
        months=rng.choice([6, 12, 18, 24, 36, 60, 96]),
        learnt_where=rng.choice(list(LearntWhere)),
        has_certificate=rng.choice([True, False, False]),
    )


def _empty(person: SampleSeeker, left_at: str) -> None:
    """Take back what comes after the question at which the register was left."""
    row = person.row
    person.done, row.register_done_at, row.register_step = False, None, left_at
    row.sex = row.birth_year = row.lodging_wish = row.max_km = row.transport = None
    row.available_from = row.wants_courses = row.office_days_per_month = None
    row.wants_own_business = None
    row.wished_pay_vnd, row.shifts, row.body_limits, row.about = None, [], [], ""
    if left_at == "viec-muon":
        row.wish_text, row.wished_occupations = "", []
    if left_at != "luong":
        row.commune, row.commune_code = None, None


def _card_only(person: SampleSeeker, number: int, today: date) -> None:
    """Leave the account unclaimed: no phone, a printed card that still works."""
    person.claimed = False
    person.account.phone = None
    person.account.claim_code = card_code(number)
    person.account.claim_expires_at = _end_of_card(person.account.created_at, today)


def _end_of_card(created_at: datetime, today: date) -> datetime:
    """A card ends 60 days after it was printed; these were printed lately."""
    printed = today - timedelta(days=10)
    return created_at.replace(year=printed.year, month=printed.month, day=printed.day) + timedelta(
        days=CARD_LASTS_DAYS
    )


def _accompany(
    session: Session, person: SampleSeeker, number: int, guides: list[Guide], *, today: date
) -> None:
    """Put a coordinator of the person's territory beside five people in seven."""
    rng = dice(f"accompaniment:{number}")
    near = [guide for guide in guides if _reaches(guide, person)]
    if not near or (person.claimed and number % 7 in ALONE):
        return
    local = [guide for guide in near if guide.communes is not None]
    guide = rng.choice(local if local and rng.random() < 0.7 else near)
    began = moment(today - timedelta(days=rng.randint(20, 70)), rng)
    session.add(
        Accompaniment(
            seeker=person.row,
            coordinator=guide.account,
            organisation=guide.organisation,
            agreed_at=began if person.done else None,
            ended_at=began + timedelta(days=12) if person.claimed and number % 17 == 0 else None,
            created_at=began,
        )
    )
    if not person.claimed:
        person.row.registered_by = guide.account
    person.guide = guide
    if rng.random() < 0.5:
        note = rng.choice(read("people")["notes"])
        written = began + timedelta(days=rng.randint(1, 15), hours=1)
        session.add(
            CaseNote(
                seeker_id=person.row.id,
                author_id=guide.account.id,
                text=note,
                created_at=written,
            )
        )


def _reaches(guide: Guide, person: SampleSeeker) -> bool:
    if guide.province != person.province:
        return False
    return guide.communes is None or person.row.commune_code in guide.communes
