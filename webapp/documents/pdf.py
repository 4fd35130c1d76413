"""Papers as PDF, by Typst inside this process: our own two fonts, no file and no net.

What people wrote is handed over as JSON, so that nothing of it is read as markup. A compilation
takes a core for 12 ms, 70 ms for the longest list; `AT_ONCE` of them run in a process, the next
one waits its turn and is told to come again after `PATIENCE_SECONDS`.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Final

import typst

from webapp.documents.paper import Paper, as_data
from webapp.shared.errors import BusyError

MIMETYPE: Final = "application/pdf"
FOLDER: Final = Path(__file__).parent
AT_ONCE: Final = 1
PATIENCE_SECONDS: Final = 8.0
_turns = threading.BoundedSemaphore(AT_ONCE)


def pdf(paper: Paper) -> bytes:
    """Return a paper as a tagged PDF (PDF/UA-1); the same paper gives the same bytes.

    Raises BusyError where others are drawn for too long, ValueError for a grid that is too long.
    """
    data = json.dumps(as_data(paper), ensure_ascii=False)
    with _turn():
        return typst.compile(
            FOLDER / "paper.typ",
            root=FOLDER,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"paper": data},
            pdf_standards="ua-1",
            timestamp=datetime.combine(paper.made_on, time(), tzinfo=UTC),
        )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[FOLDER / "fonts"],
    )


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE_SECONDS):
        raise BusyError
    try:
        yield
    finally:
        _turns.release()
