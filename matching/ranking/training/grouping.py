"""Folds for training in which nothing of a post's own helps to find it.

Posts that share a title, a company or a whole set of tags are copies of each other, or as good as;
they stand in one group, and a group never straddles folds. On an instance titles that many write
("Công nhân may") chain one company to the next, until all is one group and nothing can be held
back. There companies alone are kept apart where that happens: a new employer who writes what others
wrote before is what lists meet every day.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from matching.text import folded_syllables

MOST_OF_ONE_GROUP: Final = 0.1  # of all posts of a source
ONE_HAND: Final = 4  # tags; who chose the same four wrote from one pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPost:
    """A post with what its employer chose for it.

    `lines` are codes of lines of work, each as "namespace:code"; `source` keeps files apart, of
    which one may know companies and another not.
    """

    title: str
    body: str = ""
    tags: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    company: str | None = None
    source: str = ""


def text_key(text: str) -> str:
    """Return a title or a tag as it is compared: folded syllables."""
    return " ".join(folded_syllables(text))


@dataclass(frozen=True, slots=True)
class _Shared:
    """What connects the posts of a source, beside their company."""

    least_tags: int  # of a set that counts
    titles: bool = True  # else only those of posts whose company is not known


NO_SETS: Final = 99  # tags: more than anybody writes
STRICT: Final = _Shared(NO_SETS)
BY_COMPANY: Final = _Shared(NO_SETS, titles=False)


def groups(posts: Sequence[TrainingPost], *, by_title: bool = True) -> list[int]:
    """Return the number of each post's group: posts connected by title, company or set of tags.

    A short set of tags is shared by posts that have nothing else in common and would connect half
    of a source, so sets count from the size at which no group holds more than a tenth of it.
    Without `by_title` the same goes for titles of posts whose companies are known.
    """
    by_source: dict[str, list[TrainingPost]] = defaultdict(list)
    for post in posts:
        by_source[post.source].append(post)
    shared = {source: _strictest(those, by_title=by_title) for source, those in by_source.items()}
    return _connected([_marks(post, shared[post.source]) for post in posts])


def folds(posts: Sequence[TrainingPost], count: int, *, by_title: bool = True) -> list[int]:
    """Return the fold of each post, 0 to count − 1, groups whole and folds about equally large."""
    group_of = groups(posts, by_title=by_title)
    sizes, names = Counter(group_of), _names(posts, group_of)
    loads, fold_of = [0] * count, dict[int, int]()
    for group, size in sorted(sizes.items(), key=lambda each: (-each[1], names[each[0]])):
        fold = loads.index(min(loads))
        fold_of[group] = fold
        loads[fold] += size
    return [fold_of[group] for group in group_of]


def employers(posts: Sequence[TrainingPost]) -> list[int]:
    """Return the number of each post's employer, as far as posts tell.

    Where no company is known, posts with the same long set of tags are of one hand, and so are
    posts with the same title.
    """
    number: dict[Hashable, int] = {}
    return [number.setdefault(_hand(post), len(number)) for post in posts]


def _hand(post: TrainingPost) -> Hashable:
    tags = _tags(post)
    if post.company:
        return "company", post.company
    return (post.source, tags) if len(tags) >= ONE_HAND else ("title", text_key(post.title))


def _names(posts: Sequence[TrainingPost], group_of: Sequence[int]) -> dict[int, str]:
    """Name groups by their content, so that folds do not depend on the order of posts."""
    first: dict[int, str] = {}
    for post, group in zip(posts, group_of, strict=True):
        key = text_key(post.title)
        first[group] = min(key, first.get(group, key))
    return {group: hashlib.sha256(key.encode()).hexdigest() for group, key in first.items()}


def _strictest(posts: Sequence[TrainingPost], *, by_title: bool) -> _Shared:
    """Return what connects the most posts of a source without making a group too large."""
    longest = max((len(post.tags) for post in posts), default=0)
    sizes = [_Shared(size) for size in range(1, longest + 1)]
    most = max(1, MOST_OF_ONE_GROUP * len(posts))
    if not by_title:
        sizes.append(STRICT)
        most = max(most, _largest_company(posts))
    for shared in sizes:
        found = Counter(_connected([_marks(post, shared) for post in posts]))
        if max(found.values()) <= most:
            return shared
    return STRICT if by_title else BY_COMPANY


def _largest_company(posts: Sequence[TrainingPost]) -> int:
    return max(Counter(post.company for post in posts if post.company).values(), default=0)


def _marks(post: TrainingPost, shared: _Shared) -> Iterator[Hashable]:
    """Yield what a post shares with those that belong to its group."""
    if shared.titles or not post.company:
        yield "title", text_key(post.title)
    if post.company:
        yield "company", post.company
    tags = _tags(post)
    if len(tags) >= max(shared.least_tags, 1):
        yield post.source, tags


def _tags(post: TrainingPost) -> frozenset[str]:
    return frozenset(filter(None, map(text_key, post.tags)))


def _connected(marks: Sequence[Iterator[Hashable]]) -> list[int]:
    """Return the number of each item's connected component (union and find)."""
    above = list(range(len(marks)))
    first: dict[Hashable, int] = {}

    def root(item: int) -> int:
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    for item, those in enumerate(marks):
        for mark in those:
            above[root(item)] = root(first.setdefault(mark, item))
    return [root(item) for item in range(len(marks))]
