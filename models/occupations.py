"""Occupations and skills: the lexicon's entries as rows, so that others can point at them."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Code, ShortText


class Occupation(Base):
    """One entry of the lexicon: `code` is its slug, `isco_code` the VSCO/ISCO-08 unit group."""

    __tablename__ = "occupations"

    code: Mapped[Code] = mapped_column(unique=True)
    isco_code: Mapped[str] = mapped_column(String(4), index=True)
    field_code: Mapped[Code] = mapped_column(index=True)
    name_vi: Mapped[ShortText]
    name_en: Mapped[ShortText]
    retired: Mapped[bool] = mapped_column(default=False)


class Skill(Base):
    __tablename__ = "skills"

    code: Mapped[Code] = mapped_column(unique=True)
    name_vi: Mapped[ShortText]
    name_en: Mapped[ShortText]
    retired: Mapped[bool] = mapped_column(default=False)


class OccupationSkill(Base):
    """A skill an occupation uses; `position` 0 is the most telling."""

    __tablename__ = "occupation_skills"

    occupation_code: Mapped[str] = mapped_column(ForeignKey("occupations.code"), index=True)
    skill_code: Mapped[str] = mapped_column(ForeignKey("skills.code"), index=True)
    position: Mapped[int]
