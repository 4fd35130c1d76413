"""What the index finds, asked once per index: most visitors look at the same few lists."""

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from matching.browse import Found, Query, search
from matching.ranking.index import Index

ANSWERS_KEPT: Final = 1_000  # of one index, each some 2 kB

_Answers = OrderedDict[tuple[Query, date], Found]
_by_index: WeakKeyDictionary[Index, _Answers] = WeakKeyDictionary()
_lock = Lock()


def find(index: Index, query: Query, *, today: date) -> Found:
    """Return one page of what a query finds. An index never changes, so neither does its answer."""
    with _lock:
        answers = _by_index.setdefault(index, OrderedDict())
        known = answers.get((query, today))
    if known is not None:
        return known
    found = search(index, query, today=today)
    with _lock:
        answers[query, today] = found
        if len(answers) > ANSWERS_KEPT:
            answers.popitem(last=False)
    return found
