"""Which business with conditions a post most likely belongs to, where its words leave no doubt.

Only the title and the organisation's name are read: a laundry may wash for hotels. Guards are the
case in point: a guard company needs the licence of NĐ 96/2016, a workshop's own watchman does not.
"""

import re
from collections.abc import Mapping
from typing import Final

from matching.text import fold
from models import ConditionalBusiness

K = ConditionalBusiness
# Trades that are only worked in such a business.
BY_TRADE: Final[Mapping[str, ConditionalBusiness]] = {
    "cam-do": K.PAWN,
    "xoa-bop": K.MASSAGE,
    "phuc-vu-karaoke": K.KARAOKE_DANCE,
    "buong-phong": K.LODGING,
    "giam-sat-buong-phong": K.LODGING,
    "le-tan-khach-san": K.LODGING,
    "dat-phong-khach-san": K.LODGING,
    "quan-ly-khach-san": K.LODGING,
    "quan-ly-homestay": K.LODGING,
    "tho-no-min": K.EXPLOSIVES,
}
# Trades whose people may answer for order there themselves: that is not proposed to be "no".
LEADS_SUCH_A_BUSINESS: Final = frozenset(
    {"quan-ly-khach-san", "quan-ly-homestay", "doi-truong-bao-ve", "giam-doc", "cua-hang-truong",
     "quan-ly-cua-hang", "quan-ly-nha-hang", "chu-quan-an", None}
)  # fmt: skip
# Of folded words; each says what the place itself does.
BY_WORDS: Final = tuple(
    (re.compile(rf"\b(?:{words})\b"), kind)
    for words, kind in (
        (
            r"(?:cong ty|dich vu|cty) bao ve(?! (?:moi truong|thuc vat|rung))|ve si",
            K.SECURITY_GUARD,
        ),
        (r"khach san|nha nghi|homestay|resort|hotel", K.LODGING),
        (r"karaoke|vu truong", K.KARAOKE_DANCE),
        (r"massage|xoa bop|bam huyet", K.MASSAGE),
        (r"cam do", K.PAWN),
        (r"giao gas|ban gas|cua hang gas|dai ly gas|chiet nap gas|gas dan dung", K.GAS),
        (r"casino", K.GAMBLING),
        (r"no min|vat lieu no", K.EXPLOSIVES),
        (r"nha in|in an|xuong in", K.PRINTING),
    )
)


def suggestion(
    *, title: str, organisation: str, occupation_code: str | None
) -> ConditionalBusiness | None:
    """Return the kind to propose; None where the words do not settle it."""
    if kind := BY_TRADE.get(occupation_code or ""):
        return kind
    text = f"{fold(title)} / {fold(organisation)}"
    return next((found for shape, found in BY_WORDS if shape.search(text)), None)
