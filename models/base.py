"""The one declarative base, and the column types every table shares."""

import enum
import uuid
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """A moment that is always timezone-aware, in and out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}; a moment needs its zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        del dialect
        return value and value.replace(tzinfo=value.tzinfo or UTC)


def _utc_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - models may not import the web's clock


PublicId = Annotated[uuid.UUID, mapped_column(default=uuid.uuid4, unique=True)]
ShortText = Annotated[str, mapped_column(String(200))]
LongText = Annotated[str, mapped_column(Text)]
Code = Annotated[str, mapped_column(String(60))]
# Python's clock, not the server's: tests travel in time, and both databases agree.
CreatedAt = Annotated[datetime, mapped_column(default=_utc_now)]
UpdatedAt = Annotated[datetime, mapped_column(default=_utc_now, onupdate=_utc_now)]
Codes = Annotated[list[str], mapped_column(JSON, default=list)]


def values_of(kind: type[enum.Enum]) -> list[str]:
    return [member.value for member in kind]


def enum_column(kind: type[enum.Enum], name: str) -> Enum:
    """Store an enum under a CHECK of its own name, for tables that hold one vocabulary twice."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=values_of,
    )


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: UtcDateTime,
        list[str]: JSON,
        dict[str, Any]: JSON,
        # Persist the readable value, and let a CHECK hold the column to the vocabulary.
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=True,
            length=40,
            values_callable=values_of,
        ),
    }

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)

    def __repr__(self) -> str:
        # The key only: a repr ends up in logs, and rows here hold people's lives.
        return f"{type(self).__name__}(id={self.id})"
