"""Whether a wish is to learn a trade, and not yet to work in it: such a person wants courses."""

import re
from functools import lru_cache
from typing import Final

from matching.text import fold, normalise

# "Học việc" works for a master; "học hết lớp 9" and "đại học" tell of schooling.
_LEARN: Final = re.compile(
    r"(?:^|[,;.!?]\s*|\b(?:muon|xin|can|tim|thich|mong|de|duoc|cho|noi|lop|va|hoac|hay|em|toi|minh|"
    r"tui)\s+)(?:duoc\s+)?(?:di\s+)?hoc\s+(?!(?:viec|vien|sinh|van|het|xong|luc|ky|tap|vi|hanh|ham|"
    r"phi|thuat|den|lop|cap|it|them|muon|buoi|\d+)\b)\w"
)
_COURSE: Final = re.compile(
    r"\blớp (?:học|nghề|dạy|đào tạo)\b|\bkh(?:óa|oá) (?:học|đào tạo|nghề)\b"
    r"|\blop (?:hoc nghe|nghe|day nghe)\b|\bkhoa (?:hoc nghe|dao tao)\b"
)


@lru_cache(maxsize=8192)
def wants_to_learn(words: str) -> bool:
    """Tell whether somebody says that they want to learn a trade.

    >>> [wants_to_learn(each) for each in ("muốn học hàn", "hoc nghe toc", "học việc", "thợ hàn")]
    [True, True, False, False]
    """
    said = normalise(words).lower()
    return bool(_LEARN.search(fold(said)) or _COURSE.search(said))
