"""Which people an organisation wants to see in its inbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

STATE: Final = "tinh-trang"  # as it stands in an address
WAITING: Final = "waiting"
STATES: Final = (WAITING, "live", "ended", "all")


@dataclass(frozen=True)
class InboxFilter:
    """People who asked for one post or for any, as far as things have come with them."""

    post: UUID | None = None
    state: str = WAITING

    @classmethod
    def read(cls, arguments: Mapping[str, str], *, post: str) -> Self:
        """Read an address, which names the post by `post`; what is no filter asks for nothing."""
        state = arguments.get(STATE, WAITING)
        try:
            public_id = UUID(arguments.get(post, ""))
        except ValueError:
            public_id = None
        return cls(public_id, state if state in STATES else WAITING)
