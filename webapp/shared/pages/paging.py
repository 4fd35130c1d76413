"""Twenty rows a page, and links that keep the rest of the address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from flask import request

PAGE_ROWS = 20
PAGE_PARAMETER = "trang"
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
    """One page of rows out of `total`."""

    rows: Sequence[Row]
    number: int
    total: int
    size: int = PAGE_ROWS

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        return (self.number - 1) * self.size + 1 if self.rows else 0

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
        query = [(k, v) for k, v in request.args.items(multi=True) if k != PAGE_PARAMETER]
        if number > 1:
            query.append((PAGE_PARAMETER, str(number)))
        return f"{request.path}?{urlencode(query)}" if query else request.path
