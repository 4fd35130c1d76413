"""Open posts whose words the law does not allow: what somebody still has to mend."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Codes, CreatedAt, PublicId
from models.courses import Course
from models.vacancies import Vacancy


class BlockedPost(Base):
    """One open post that could not be published today as it stands.

    Written by the nightly check and gone with the mended words. The post stays open until a
    person decides; `told_at` is when its organisation was asked to mend it.
    """

    __tablename__ = "blocked_posts"
    __table_args__ = (
        CheckConstraint("(vacancy_id IS NULL) <> (course_id IS NULL)", name="one_post"),
    )

    public_id: Mapped[PublicId]
    vacancy_id: Mapped[int | None] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), unique=True
    )
    course_id: Mapped[int | None] = mapped_column(
        ForeignKey("courses.id", ondelete="CASCADE"), unique=True
    )
    codes: Mapped[Codes]  # what was found, codes of `FindingCode`
    found_at: Mapped[CreatedAt]
    told_at: Mapped[datetime | None]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    vacancy: Mapped[Vacancy | None] = relationship(lazy="raise_on_sql")
    course: Mapped[Course | None] = relationship(lazy="raise_on_sql")
    told_by: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    @property
    def post(self) -> Vacancy | Course:
        """The post that is blocked."""
        found = self.vacancy if self.vacancy_id is not None else self.course
        assert found is not None  # the table's CHECK says so
        return found
