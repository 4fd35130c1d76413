"""What posts of a trade usually ask, to begin a new post's pages with.

    usual("tho-han")    {"lifting": Lifting.UP_TO_25_KG, "standing": True, "licences": ["welding"]}

The table is `data/usual.toml`. Nothing of it is kept unless the writer saves the page.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from flask_babel import gettext as _

from matching.lexicon import load as lexicon
from models import Lifting, PostState, Vacancy
from webapp.posting.forms.pages import PostPage, plain
from webapp.posting.workflow import Post
from webapp.shared.words.labels import occupation_name

Answers = Mapping[str, Any]  # by column
NOTHING: Final[Answers] = MappingProxyType({})


@cache
def _table() -> dict[str, Answers]:
    """Return the answers by trade, and by unit group of trades without an entry of their own."""
    text = files("webapp.vacancies").joinpath("data", "usual.toml").read_text("utf-8")
    found: dict[str, Answers] = {}
    for row in tomllib.loads(text)["usual"]:
        names = [*row.pop("codes", ()), *row.pop("trades", ())]
        if "lifting" in row:
            row["lifting"] = Lifting(row["lifting"])
        found |= dict.fromkeys(names, MappingProxyType(row))
    return found


def usual(occupation_code: str | None) -> Answers:
    """Return what posts of a trade usually ask; nothing where the table does not know it."""
    trade = lexicon().occupations.get(occupation_code or "")
    if trade is None:
        return NOTHING
    return _table().get(trade.id) or _table().get(trade.code) or NOTHING


def propose(page: PostPage, post: Post | None, names: Sequence[str]) -> None:
    """Begin these fields with what the trade usually asks, and say so on the page.

    Only in a new draft whose fields nobody answered: a copy brings its own answers, and once the
    last page was saved, what was left open was left open on purpose.
    """
    if not isinstance(post, Vacancy) or page.is_submitted() or not _is_new(post):
        return
    known = {name: value for name, value in usual(post.occupation_code).items() if name in names}
    if not known or any(plain(page.stored[name]) is not None for name in names):
        return
    for name, value in known.items():
        page[name].process_data(value)
    page.proposed = _(
        "Đã điền như thường thấy ở nghề: %(trade)s. Hãy xem lại cho đúng chỗ bạn.",
        trade=occupation_name(post.occupation_code),
    )


def _is_new(post: Vacancy) -> bool:
    no_last_day = post.closes_on is None
    return post.state is PostState.DRAFT and post.copied_from_id is None and no_last_day
