"""What the index finds, asked once per index: most visitors look at the same few lists."""

from datetime import date
from typing import Final

from matching.browse import Found, Query, search
from matching.ranking.index.opened import Index
from webapp.shared.answers.kept import KeptFor

ANSWERS_KEPT: Final = 1_000  # of one index, each some 2 kB

_answers: KeptFor[Index, Found] = KeptFor(ANSWERS_KEPT)


def find(index: Index, query: Query, *, today: date) -> Found:
    """Return one page of what a query finds. An index never changes, so neither does its answer."""
    answers, key = _answers.of(index), (query, today)
    return answers.get(key) or answers.put(key, search(index, query, today=today))
