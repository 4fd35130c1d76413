"""Files of postings that a benchmark is fitted on: CSV or JSON lines, possibly gzipped.

Whatever a file says of its postings is taken: titles, texts, tags, fields, positions, companies.
Files of anything else, such as pairs of keywords, give nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from matching.ranking.measuring.row_files import rows
from matching.ranking.training.grouping import TrainingPost

TITLES: Final = ("job_title", "title")
TAGS: Final = ("skills", "tags")
BODIES: Final = ("description", "requirements")
LINES: Final = {"job_fields": "field", "labels": "label", "l1": "l1", "l2": "l2", "role": "role"}
POSITIONS: Final = ("role",)  # lines of work that are names a seeker would type


def read(paths: Sequence[Path]) -> list[TrainingPost]:
    """Return the postings of some files; raises UnreadableError."""
    return [post for path in paths for row in rows(path) if (post := _post(row, path.name))]


def _post(row: Mapping[str, Any], source: str) -> TrainingPost | None:
    title = next((str(row[name]) for name in TITLES if row.get(name)), "")
    if not title:
        return None
    positions = [each for name in POSITIONS for each in _listed(row.get(name))]
    tags = [each for name in TAGS for each in _listed(row.get(name))]
    return TrainingPost(
        title=title,
        body="\n".join(str(row[name]) for name in BODIES if row.get(name)),
        tags=tuple(dict.fromkeys((*tags, *positions))),
        lines=tuple(
            f"{source} {space}:{each}"
            for name, space in LINES.items()
            for each in _listed(row.get(name))
        ),
        company=str(row["company_id"]) if row.get("company_id") else None,
        source=source,
    )


def _listed(value: Any) -> list[str]:
    """Return the entries of a list, or of a string with bars between them."""
    entries: Iterable[Any] = value.split("|") if isinstance(value, str) else value or ()
    return [text for each in entries if (text := str(each).strip())]
