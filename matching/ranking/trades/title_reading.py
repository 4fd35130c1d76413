"""Titles read for the occupations they name, by several processes: the longest part of a build."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from matching.facts import OpportunityFacts
from matching.ranking.trades.numbered import Named, names_in

Part = list[OpportunityFacts]


def with_names(parts: Iterable[Part], processes: int) -> Iterator[tuple[Part, list[Named]]]:
    """Yield each part of the posts with what their titles name, in order.

    Further parts are fetched while the processes read, but only as many as keep them busy.
    """
    if processes <= 1:
        yield from ((part, _names_of([post.title for post in part])) for part in parts)
        return
    under_way: deque[tuple[Part, Future[list[Named]]]] = deque()
    # A fork would inherit the connection to the database.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for part in parts:
            under_way.append((part, pool.submit(_names_of, [post.title for post in part])))
            if len(under_way) > 2 * processes:
                done, names = under_way.popleft()
                yield done, names.result()
        for done, names in under_way:
            yield done, names.result()


def _names_of(titles: list[str]) -> list[Named]:
    return [names_in(title) for title in titles]
