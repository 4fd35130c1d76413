"""Where somebody came from to the page of a post: from their own list, or from elsewhere.

The cards of the own list say so in their addresses, and the page of the post hands it on to the
button that asks. Nothing is kept of who only looks.
"""

from collections.abc import Mapping
from typing import Final

from flask import request

OWN_LIST: Final[Mapping[str, str]] = {"tu": "viec-hop"}


def from_own_list() -> bool:
    """Tell whether this request says that it came from the person's own list."""
    return all(request.args.get(name) == value for name, value in OWN_LIST.items())


def handed_on() -> Mapping[str, str]:
    """Return what a link adds to its address to hand the origin on; nothing from elsewhere."""
    return OWN_LIST if from_own_list() else {}
