"""A page drawn for one person, sent to them again while nothing it says has changed."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from flask import Response, make_response
from flask_wtf.csrf import generate_csrf

from webapp.shared.answers.kept import Kept
from webapp.shared.pages.frame import frame_state


@dataclass(frozen=True, slots=True)
class PersonalPage:
    """A page in pieces, between which the token of its forms stands, new in each answer."""

    pieces: tuple[bytes, ...]

    @classmethod
    def of(cls, page: str) -> "PersonalPage":
        """Cut a page that was drawn within this request."""
        return cls(tuple(page.encode().split(generate_csrf().encode())))

    def whole(self) -> bytes:
        """Put the token of this request in."""
        first, *rest = self.pieces
        return generate_csrf().encode().join(self.pieces) if rest else first


def answer(kept: Kept[PersonalPage], state: Hashable, draw: Callable[[], str]) -> Response:
    """Answer with the page of this address and reader, drawn anew when `state` has changed."""
    if (frame := frame_state()) is None:
        return make_response(draw())
    page = kept.get((frame, state)) or kept.put((frame, state), PersonalPage.of(draw()))
    return make_response(page.whole())
