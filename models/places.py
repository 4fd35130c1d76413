"""Places of today, and the names people still use for places of before."""

import enum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Codes, ShortText


class WageRegion(enum.StrEnum):
    """Minimum-wage regions of NĐ 293/2025/NĐ-CP, annex."""

    I = "I"  # noqa: E741 - the decree's own numerals
    II = "II"
    III = "III"
    IV = "IV"


class FormerPlaceKind(enum.StrEnum):
    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"


class Province(Base):
    __tablename__ = "provinces"

    code: Mapped[str] = mapped_column(String(2), unique=True)
    name: Mapped[ShortText]
    full_name: Mapped[ShortText]
    folded_name: Mapped[ShortText] = mapped_column(index=True)
    latitude: Mapped[float]
    longitude: Mapped[float]


class Commune(Base):
    """A commune, ward or special zone of July 2026; `latitude`, `longitude` lie inside it."""

    __tablename__ = "communes"

    code: Mapped[str] = mapped_column(String(5), unique=True)
    province_code: Mapped[str] = mapped_column(ForeignKey("provinces.code"), index=True)
    name: Mapped[ShortText]
    full_name: Mapped[ShortText]
    kind: Mapped[str] = mapped_column(String(20))
    folded_name: Mapped[ShortText] = mapped_column(index=True)
    latitude: Mapped[float]
    longitude: Mapped[float]
    wage_region: Mapped[WageRegion]

    province: Mapped[Province] = relationship(lazy="raise_on_sql")


class FormerPlace(Base):
    """A commune, district or province before July 2025, and the communes it lies in now."""

    __tablename__ = "former_places"
    __table_args__ = (Index("ix_former_places_folded_name", "folded_name"),)

    code: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[FormerPlaceKind]
    name: Mapped[ShortText]
    folded_name: Mapped[ShortText]
    former_province: Mapped[ShortText]
    commune_codes: Mapped[Codes]
