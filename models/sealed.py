"""Columns that only this product can read: encrypted at rest, each value with its own nonce.

Keys are Fernet's (AES-128-CBC with HMAC-SHA256). The first key seals, every key opens, so that a
new key can be put in front and the old one dropped once `nhipcau database reseal` has run.
"""

import json
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Dialect, LargeBinary, TypeDecorator


class SealError(Exception):
    """A sealed value cannot be opened: none of the keys fits, or it was changed."""


class _Ring:
    """The keys of this process, given once at its start."""

    names: tuple[str, ...] = ()
    keys: MultiFernet | None = None


def use_keys(keys: Sequence[str]) -> None:
    """Seal with the first of these keys, open with any. Raises ValueError for what is no key."""
    if not keys:
        raise ValueError("at least one key is needed")
    _Ring.keys = MultiFernet([Fernet(key) for key in keys])
    _Ring.names = tuple(keys)


def keys_in_use() -> tuple[str, ...]:
    """Return the keys of this process, for a process that it starts."""
    return _Ring.names


def new_key() -> str:
    """Return a fresh key."""
    return Fernet.generate_key().decode("ascii")


def _keys() -> MultiFernet:
    if _Ring.keys is None:
        raise SealError("no keys were given to this process")
    return _Ring.keys


def seal(value: dict[str, Any]) -> bytes:
    """Return a value that only the keys open."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _keys().encrypt(text.encode())


def unseal(sealed: bytes) -> dict[str, Any]:
    """Return what was sealed; raises SealError."""
    try:
        opened: dict[str, Any] = json.loads(_keys().decrypt(bytes(sealed)))
    except (InvalidToken, ValueError) as error:
        raise SealError("a sealed value cannot be opened with these keys") from error
    return opened


class Sealed(TypeDecorator[dict[str, Any]]):
    """A JSON object that is encrypted on its way to the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> bytes | None:
        del dialect
        return None if value is None else seal(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> dict[str, Any] | None:
        del dialect
        return None if value is None else unseal(value)


class SealedText(TypeDecorator[str]):
    """A text that is encrypted on its way to the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        del dialect
        return None if value is None else seal({"text": value})

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else str(unseal(value)["text"])
