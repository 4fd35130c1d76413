"""Pages that a visitor's browser may keep and ask about again: 304 costs a slow line nothing."""

from dataclasses import dataclass
from hashlib import blake2s

from flask import Response, make_response, request, session as cookie


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A public page as it is sent, and the tag that says which state of it this is."""

    body: bytes
    etag: str

    @classmethod
    def of(cls, page: str) -> "DrawnPage":
        """Encode a page and tag it by what it says."""
        body = page.encode()
        return cls(body, blake2s(body, digest_size=12).hexdigest())


def is_public() -> bool:
    """Whether this page is drawn for nobody in particular: nothing of a person is in the cookie."""
    return not cookie


def revalidated(page: str | DrawnPage) -> Response:
    """Answer with a public page, or with "not changed" to a browser that has it already.

    A page drawn for somebody signed in is theirs and is not kept at all.
    """
    if not is_public():
        return make_response(page if isinstance(page, str) else page.body)
    drawn = DrawnPage.of(page) if isinstance(page, str) else page
    answer = make_response(drawn.body)
    answer.set_etag(drawn.etag, weak=True)
    answer.make_conditional(request)
    return answer
