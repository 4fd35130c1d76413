"""Posts by the codes of a small vocabulary: skills, licences, demands of the body."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.ranking.postings import Docs


class CodePostings:
    """For each code of a small vocabulary (a skill, a licence) the posts that have it."""

    def __init__(self, codes: Sequence[frozenset[str]]) -> None:
        self._size = len(codes)
        rows: dict[str, list[int]] = {}
        for row, held in enumerate(codes):
            for code in held:
                rows.setdefault(code, []).append(row)
        self._rows = {code: np.array(found, np.int32) for code, found in rows.items()}

    def __getitem__(self, code: str) -> Docs:
        """Return the rows with a code, none for a code nobody uses."""
        return self._rows.get(code, np.empty(0, np.int32))

    def counts(self, codes: Iterable[str]) -> NDArray[np.int64] | None:
        """Return for every row how many of these codes it has; None where no row has any."""
        found = [self._rows[code] for code in sorted(codes) if code in self._rows]
        return np.bincount(np.concatenate(found), minlength=self._size) if found else None
