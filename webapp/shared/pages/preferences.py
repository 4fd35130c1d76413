"""What a visitor chose about the pages themselves: language and light. Two cookies, no account."""

from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from flask import Response, request

from models.accounts import Language

LANGUAGE_COOKIE = "ngon-ngu"
THEME_COOKIE = "nen"
KEPT_FOR = timedelta(days=365)
Choice = TypeVar("Choice", bound=StrEnum)


class Theme(StrEnum):
    """Values stand in addresses and in the cookie, so they are the words of the page."""

    LIGHT = "sang"
    DARK = "toi"
    DEVICE = "theo-may"


def chosen_language() -> Language | None:
    """Return the language picked on this device, None when nobody picked one."""
    return _read(Language, LANGUAGE_COOKIE)


def chosen_theme() -> Theme:
    """Return the theme picked on this device; by default the device decides."""
    return _read(Theme, THEME_COOKIE) or Theme.DEVICE


def remember(response: Response, cookie: str, value: str) -> Response:
    """Keep a choice for a year. Readable by nobody but this site, and tells nothing of anybody."""
    response.set_cookie(
        cookie, value, max_age=KEPT_FOR, httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response


def _read(choices: type[Choice], cookie: str) -> Choice | None:
    try:
        return choices(request.cookies[cookie])
    except (KeyError, ValueError):
        return None
