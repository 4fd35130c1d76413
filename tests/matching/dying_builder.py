"""A process that writes a version of an index and dies at a given moment.

    python -m tests.matching.dying_builder FOLDER STEP CALL before|after

`STEP` is a function of `index_store`, `durable` or both, `CALL` at which of its calls.
"""

import os
import signal
import sys
from pathlib import Path

from matching.ranking import durable
from matching.ranking.index import versions as index_store
from matching.ranking.index.drafting import segment
from matching.ranking.index.versions import Origin
from tests.matching import posts


def origin(**differing):
    said = {
        "code": "c", "database": "old", "learnt": 0, "counter": (7, 7), "last_change": "7 1 None"
    }  # fmt: skip
    return Origin(**(said | differing))


def main(folder: Path, step: str, call: int, when: str) -> None:
    whole = getattr(index_store, step)
    calls = 0

    def dying(*arguments):
        nonlocal calls
        calls += 1
        if calls == call and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = whole(*arguments)
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    for module in (index_store, durable):
        if hasattr(module, step):
            setattr(module, step, dying)
    with index_store.building(folder):
        index_store.write(folder, segment(posts.POSTS), origin(database="new"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
