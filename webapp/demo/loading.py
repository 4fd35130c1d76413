"""Loads, replaces and refuses: the one way demo data gets into a database."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from models import (
    Account,
    Base,
    Commune,
    Course,
    Occupation,
    Organisation,
    PostChange,
    PostState,
    SavedPost,
    Seeker,
    Vacancy,
)
from webapp.accounts.credentials.hashing import hash_secret
from webapp.demo.chance import MAIL_DOMAIN, PHONE_BLOCK, dice
from webapp.demo.reading import organisations as entries, trades
from webapp.demo.rows import courses, organisations, seekers, vacancies
from webapp.demo.rows.organisations import Communes
from webapp.demo.sign_in_list import PASSWORD, PIN
from webapp.demo.stamp import Stamp, stamping
from webapp.demo.stories import (
    borrowing,
    endings,
    firm_files,
    firms,
    learning,
    situating,
    suggesting,
    telling as stories,
)
from webapp.organisations import answering
from webapp.shared.clock import VIETNAM

# What stays when demo data is replaced: the registers, and the counter that rankers watch.
KEPT_TABLES = {
    "provinces", "communes", "former_places", "occupations", "skills", "occupation_skills",
    "post_changes",
}  # fmt: skip
READ_AFTER = timedelta(days=4)


class DemoRefusedError(Exception):
    """Demo data does not go into this database; `why` says so in one sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class DemoLoaded:
    """How many rows were written."""

    organisations: int
    vacancies: int
    courses: int
    seekers: int
    applications: int
    enrolments: int
    loan_enquiries: int

    def __str__(self) -> str:
        return ", ".join(
            f"{number} {name.replace('_', ' ')}" for name, number in asdict(self).items()
        )


def is_loaded(session: Session) -> bool:
    found = session.scalar(
        select(Organisation.id)
        .where(Organisation.is_demo.is_(True))
        .limit(1)
        .order_by(Organisation.id)
    )
    return found is not None


def refuse_what_is_real(session: Session) -> None:
    """Raise DemoRefusedError where somebody has an account that is no sample."""
    sample = or_(
        Account.phone.startswith(PHONE_BLOCK),
        Account.email.endswith(MAIL_DOMAIN),
        Account.id.in_(select(Seeker.account_id).where(Seeker.is_demo.is_(True))),
    )
    others = session.scalar(
        select(func.count(Account.id)).where(func.coalesce(sample, False).is_(False))
    )
    if others:
        raise DemoRefusedError(
            f"This database has {others} accounts that are not samples. Demo data stays out of it."
        )


def load(session: Session, *, today: date) -> DemoLoaded:
    """Write all of it; raises DemoRefusedError where it must not or cannot go."""
    refuse_what_is_real(session)
    communes = _communes(session)
    _require_occupations(session)
    password_hash, pin_hash = hash_secret(PASSWORD), hash_secret(PIN)
    yesterday = datetime.combine(today - timedelta(days=1), time(7), tzinfo=VIETNAM)
    with stamping(session, yesterday) as stamp:
        teller = stories.Teller(session, stamp, today)
        staff = organisations.make(session, communes, today=today, password_hash=password_hash)
        posts = vacancies.make(session, staff.hosts, today=today)
        lessons = courses.make(session, staff.hosts, today=today)
        endings.set_days(posts, lessons, teller)
        people = seekers.make(session, staff, communes, today=today, pin_hash=pin_hash)
        applied = stories.plan(teller, people, posts)
        enrolled = learning.plan(teller, people, lessons)
        endings.plan(posts, lessons, teller)
        teller.play()
        endings.end(posts, lessons)
        session.flush()
        suggesting.consents(session, people, today=today)
        situating.tell(session, people, today=today)
        suggesting.tell(session, stamp, posts, lessons, today=today)
        borrowed = borrowing.tell(session, stamp, people, staff, today=today)
        firms.tell(session, stamp, staff.hosts, today=today)
        firm_files.tell(session, stamp, staff.hosts, today=today)
        answering.refresh(session, today=today)
        stamp.at = yesterday
        firms.leave_one_to_mend(session, posts, today=today)
        _save_posts(session, people, posts, lessons)
        _read_messages(stamp, today)
        session.flush()
    return DemoLoaded(
        organisations=len(staff.hosts),
        vacancies=len(posts),
        courses=len(lessons),
        seekers=len(people),
        applications=len(applied),
        enrolments=enrolled,
        loan_enquiries=borrowed,
    )


def replace(session: Session, *, today: date) -> DemoLoaded:
    """Take out what a load wrote, and everything that hangs on it, then load anew."""
    refuse_what_is_real(session)
    for kind, column in ((Vacancy, "vacancy_id"), (Course, "course_id")):
        for number in session.scalars(select(kind.id).order_by(kind.id)):
            session.add(PostChange(**{column: number}))
    session.flush()
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in KEPT_TABLES:
            session.execute(delete(table))
    session.expire_all()
    return load(session, today=today)


def _communes(session: Session) -> Communes:
    wanted = {(entry.province, entry.commune) for entry in entries()}
    rows = session.scalars(
        select(Commune)
        .where(Commune.province_code.in_({province for province, _name in wanted}))
        .order_by(Commune.id)
    )
    communes = {(row.province_code, row.name): row for row in rows}
    if wanted - communes.keys():
        raise DemoRefusedError("Places are missing. Run `nhipcau places load` first.")
    return communes


def _require_occupations(session: Session) -> None:
    held = set(session.scalars(select(Occupation.code).order_by(Occupation.id)))
    if trades().keys() - held:
        raise DemoRefusedError("Occupations are missing. Run `nhipcau occupations load` first.")


def _save_posts(
    session: Session,
    people: Sequence[seekers.SampleSeeker],
    posts: Sequence[vacancies.SamplePost],
    lessons: Sequence[courses.SampleCourse],
) -> None:
    """Let every third person keep a few posts for later."""
    rng = dice("saved")
    open_posts = [post.row for post in posts if post.ends_as is PostState.OPEN]
    open_courses = [lesson.row for lesson in lessons if lesson.phase == "coming"]
    for person in people[::3]:
        for vacancy in rng.sample(open_posts, 3):
            session.add(SavedPost(seeker_id=person.row.id, vacancy_id=vacancy.id))
        course = rng.choice(open_courses)
        session.add(SavedPost(seeker_id=person.row.id, course_id=course.id))


def _read_messages(stamp: Stamp, today: date) -> None:
    """Mark older messages as read, as people do."""
    edge = datetime.combine(today, time(0), tzinfo=VIETNAM) - READ_AFTER
    for message in stamp.messages:
        message.sent_at = message.created_at
        if message.created_at < edge:
            message.read_at = message.created_at + timedelta(hours=6)
