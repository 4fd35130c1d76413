"""Where to go after signing in: a path of this site, never an address somebody else chose."""

from urllib.parse import urlencode, urlsplit

from flask import request

NEXT_PARAMETER = "tiep"
SIGN_IN_PATH = "/dang-nhap"
LONGEST_PATH = 500


def is_local(path: str) -> bool:
    """Accept "/viec-lam?trang=2"; refuse "//evil", "https:...", backslashes, control characters."""
    if not path.startswith("/") or path.startswith(("//", "/\\")) or len(path) > LONGEST_PATH:
        return False
    if "\\" in path or any(ord(sign) < 0x21 for sign in path):
        return False
    parts = urlsplit(path)
    return not parts.scheme and not parts.netloc


def next_page(default: str = "/") -> str:
    """Return the local path asked for in `tiep`, or `default`."""
    asked = request.values.get(NEXT_PARAMETER, "")
    return asked if is_local(asked) else default


def sign_in_url(back_to: str) -> str:
    if not is_local(back_to):
        return SIGN_IN_PATH
    return f"{SIGN_IN_PATH}?{urlencode({NEXT_PARAMETER: back_to})}"
