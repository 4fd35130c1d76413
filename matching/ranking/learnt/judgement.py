"""Why what was learnt from posts is served or not: a closed vocabulary, kept on the card."""

import enum
from typing import Final

LEAST_POSTS: Final = 60


class Judgement(enum.StrEnum):
    """What came of comparing what was learnt with words and lexicon."""

    NOT_WORSE = "not worse than words and lexicon"
    NOT_SURE = "nothing learnt was surely as good"
    FEW_POSTS = f"fewer than {LEAST_POSTS} posts"
    FEW_TAGS = "too few tags to compare"
    ONE_EMPLOYER = "more than half of the posts are of one employer"
