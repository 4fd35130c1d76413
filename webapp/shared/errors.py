"""What the product refuses to do. No web here: `error_pages` gives each its page."""

from collections.abc import Sequence
from datetime import datetime


class DomainError(Exception):
    """Something we do not do, with attributes from which a page is made, never its text."""


class NotFoundError(DomainError):
    """No such row, or none this account may know of."""


class RefusedError(DomainError):
    """A rule says no.

    `verdict` carries every reason with its article of law, `code` names a single plain one.
    """

    def __init__(self, verdict: object | None = None, *, code: str = "") -> None:
        super().__init__(code or type(self).__name__)
        self.verdict = verdict
        self.code = code


class TextBlockedError(RefusedError):
    """A post says what the law does not allow; `remarks` are those of `post_check.checking`."""

    def __init__(self, remarks: Sequence[object]) -> None:
        super().__init__(code="post_text_blocked")
        self.remarks = tuple(remarks)


class ConflictError(DomainError):
    """The row has moved on since the page was drawn: another tab, or another person."""

    def __init__(self, code: str = "changed_meanwhile") -> None:
        super().__init__(code)
        self.code = code


class BusyError(DomainError):
    """Two people saved at the same moment; the second should try again."""


class TooManyAttemptsError(DomainError):
    """Somebody tries too often; `until` is the moment from which they may again."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too_many_attempts")
        self.until = until
