"""Every setting the product reads, in one place, checked at start."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from models import sealed

ROOT = Path(__file__).resolve().parent.parent
TRUE_WORDS = {"1", "true", "yes", "on"}
SESSION_LASTS_DAYS = 30
MAX_REQUEST_BYTES = 8 * 1024 * 1024


class SettingsError(Exception):
    """A setting is missing or cannot be read; the product does not start."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What differs between one running instance and the next.

    `secret_key` and `database_url` never show in a repr: a repr ends up in logs.
    """

    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    instance_dir: Path = ROOT / "instance"
    production: bool = False
    testing: bool = False
    demo: bool = False
    cookie_secure: bool = False
    trusted_proxies: int = 0
    instance_name: str = "Nhịp Cầu"
    operator_name: str = ""
    operator_phone: str = ""
    verification_working_days: int = 3
    task_processes: int = 0  # for tasks that spread over processes; 0: one less than cores
    law_file: Path | None = None  # numbers of law that the instance adds
    data_keys: tuple[str, ...] = field(  # the first seals, all open
        default_factory=lambda: (sealed.new_key(),), repr=False
    )
    shared_caseload: bool = False  # coordinators see whom colleagues of their body accompany

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Self:
        """Read the environment; raises SettingsError when production lacks a secret."""
        production = _flag(env, "NHIPCAU_PRODUCTION")
        instance_dir = Path(env.get("NHIPCAU_INSTANCE_DIR") or ROOT / "instance").absolute()
        return cls(
            secret_key=_secret_key(env, instance_dir, production=production),
            database_url=_database_url(env, instance_dir, production=production),
            instance_dir=instance_dir,
            production=production,
            demo=_flag(env, "NHIPCAU_DEMO"),
            cookie_secure=_flag(env, "COOKIE_SECURE", default=production),
            trusted_proxies=_whole_number(env, "TRUSTED_PROXIES"),
            instance_name=env.get("NHIPCAU_INSTANCE") or "Nhịp Cầu",
            operator_name=env.get("NHIPCAU_OPERATOR", ""),
            operator_phone=env.get("NHIPCAU_OPERATOR_PHONE", ""),
            verification_working_days=_whole_number(env, "NHIPCAU_VERIFICATION_DAYS", default=3),
            task_processes=_whole_number(env, "NHIPCAU_TASK_PROCESSES"),
            law_file=Path(env["NHIPCAU_LAW"]) if env.get("NHIPCAU_LAW") else None,
            data_keys=_data_keys(env, instance_dir, production=production),
            shared_caseload=_flag(env, "NHIPCAU_SHARED_CASELOAD"),
        )

    def as_flask_config(self) -> dict[str, Any]:
        return {
            "SECRET_KEY": self.secret_key,
            "TESTING": self.testing,
            "PRODUCTION": self.production,
            "DEMO": self.demo,
            "INSTANCE_NAME": self.instance_name,
            "OPERATOR_NAME": self.operator_name,
            "OPERATOR_PHONE": self.operator_phone,
            "VERIFICATION_WORKING_DAYS": self.verification_working_days,
            "TASK_PROCESSES": self.task_processes,
            "SHARED_CASELOAD": self.shared_caseload,
            "MAX_CONTENT_LENGTH": MAX_REQUEST_BYTES,
            "SESSION_COOKIE_NAME": "nhipcau",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.cookie_secure,
            "PERMANENT_SESSION_LIFETIME": SESSION_LASTS_DAYS * 24 * 3600,
            "SESSION_REFRESH_EACH_REQUEST": False,
            "WTF_CSRF_TIME_LIMIT": None,  # a long form on a slow day must still be accepted
            "WTF_CSRF_SSL_STRICT": False,  # feature phones leave out the Referer header
        }


def _flag(env: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    word = env.get(name, "").strip().lower()
    return word in TRUE_WORDS if word else default


def _whole_number(env: Mapping[str, str], name: str, *, default: int = 0) -> int:
    text = env.get(name, "").strip() or str(default)
    if not text.isdecimal():
        raise SettingsError(f"{name} must be a whole number")
    return int(text)


def _database_url(env: Mapping[str, str], instance_dir: Path, *, production: bool) -> str:
    if url := env.get("DATABASE_URL"):
        return _with_driver(url)
    if production:
        raise SettingsError("production needs DATABASE_URL")
    return f"sqlite:///{instance_dir / 'nhipcau.sqlite'}"


def _with_driver(url: str) -> str:
    """Name psycopg 3 in a plain PostgreSQL address, as hosting panels hand it out."""
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _secret_key(env: Mapping[str, str], instance_dir: Path, *, production: bool) -> str:
    if key := env.get("SECRET_KEY"):
        return key
    if production:
        raise SettingsError("production needs SECRET_KEY")
    return _key_kept_in(instance_dir / "secret_key")


def _data_keys(env: Mapping[str, str], instance_dir: Path, *, production: bool) -> tuple[str, ...]:
    """Read the keys of sealed columns, newest first."""
    if keys := env.get("NHIPCAU_DATA_KEYS", "").split():
        return tuple(keys)
    if production:
        raise SettingsError("production needs NHIPCAU_DATA_KEYS")
    return (_key_kept_in(instance_dir / "data_key", make=sealed.new_key),)


def _key_kept_in(path: Path, make: Callable[[], str] = lambda: secrets.token_urlsafe(48)) -> str:
    """Read the key of a local instance, making one the first time, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key := make())
    return key
