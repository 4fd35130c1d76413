"""Twenty rows a page, and links that keep the rest of the address.

A list that moves while somebody turns its pages says in the link to the next page after which rows
that page begins, so that no row comes twice and none is passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from flask import request

PAGE_ROWS = 20
PAGE_PARAMETER = "trang"
AFTER_PARAMETER = "sau-tin"
LAST_PAGE_ALLOWED = 5_000
NEIGHBOURS = 2

Row = TypeVar("Row")


def page_number() -> int:
    """Read the page asked for; whatever is no page number means the first."""
    text = request.args.get(PAGE_PARAMETER, "1")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 1
    return min(max(asked, 1), LAST_PAGE_ALLOWED)


def offset_of(number: int) -> int:
    return (number - 1) * PAGE_ROWS


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows out of `total`.

    `start` is how many rows stand before it, where that is not told by its number; `next_after`
    names its last rows for the address of the next page.
    """

    rows: Sequence[Row]
    number: int
    total: int
    size: int = PAGE_ROWS
    start: int | None = None
    next_after: str = ""

    @property
    def last(self) -> int:
        """The last page: one more than this where rows are left, however many came meanwhile."""
        counted = max(1, -(-self.total // self.size))
        if self.start is None or not self.rows:
            return counted
        return max(counted, self.number + 1) if self.last_row < self.total else self.number

    @property
    def first_row(self) -> int:
        before = (self.number - 1) * self.size if self.start is None else self.start
        return before + 1 if self.rows else 0

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1 if self.rows else 0

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.last

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def shown_numbers(self) -> list[int | None]:
        """Page numbers for the pager; None stands for a gap."""
        near = range(self.number - NEIGHBOURS, self.number + NEIGHBOURS + 1)
        kept = sorted({1, self.last} | {n for n in near if 1 <= n <= self.last})
        shown: list[int | None] = []
        for number in kept:
            if shown and number - (shown[-1] or 0) > 1:
                shown.append(None)
            shown.append(number)
        return shown

    def url(self, number: int) -> str:
        """Address of another page of the same list, its filters and order kept."""
        own = {PAGE_PARAMETER, AFTER_PARAMETER}
        query = [(k, v) for k, v in request.args.items(multi=True) if k not in own]
        if number > 1:
            query.append((PAGE_PARAMETER, str(number)))
        if after := self._after(number):
            query.append((AFTER_PARAMETER, after))
        return f"{request.path}?{urlencode(query)}" if query else request.path

    def _after(self, number: int) -> str:
        """Name the rows after which a page begins; "" where its number alone tells."""
        if number == self.number:
            return request.args.get(AFTER_PARAMETER, "")
        return self.next_after if number == self.number + 1 else ""
