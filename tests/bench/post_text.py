"""Hold the reader of posts against postings read by hand: precision and recall of each code.

    python -m tests.bench.post_text --data FOLDER

FOLDER holds the two files of full postings, which are not part of the product. What is printed
names postings by id only.
"""

import argparse
import gzip
import json
import os
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from matching.rules.post_text import Finding, PostText, Severity, check

FILES: Final = ("topcv_2025_fulltext_dev.jsonl.gz", "it_jobs_2026_fulltext.jsonl.gz")
LABELS: Final = Path(__file__).parents[1] / "matching" / "rules" / "labelled_posts.toml"
TODAY: Final = date(2026, 11, 21)


@dataclass(slots=True)
class Tally:
    """How a code fared: ids found rightly, found wrongly and missed."""

    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> str:
        """Return the share of what was found that is right."""
        return _share(len(self.right), len(self.right) + len(self.wrong))

    @property
    def recall(self) -> str:
        """Return the share of what there is that was found."""
        return _share(len(self.right), len(self.right) + len(self.missed))


def postings(folder: Path) -> Iterator[tuple[str, PostText]]:
    """Yield the id and the words of every posting."""
    for name in FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                fields = ("title", "description", "requirements", "benefits")
                title, description, requirements, benefits = (row.get(f) or "" for f in fields)
                yield (
                    row["id"],
                    PostText(
                        title=title,
                        description=description,
                        requirements=requirements,
                        benefits=benefits,
                    ),
                )


def labels() -> dict[str, frozenset[str]]:
    """Return the codes that were found by hand, by id, of both samples."""
    samples = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    return {key: frozenset(codes) for each in samples.values() for key, codes in each.items()}


def compare(told: dict[str, frozenset[str]], found: dict[str, frozenset[str]]) -> dict[str, Tally]:
    """Hold what was found in each posting against what is in it; a code counts once a posting."""
    tallies: dict[str, Tally] = {}
    for key, codes in told.items():
        for code in codes | found[key]:
            tally = tallies.setdefault(code, Tally())
            if code not in codes:
                tally.wrong.append(key)
            elif code in found[key]:
                tally.right.append(key)
            else:
                tally.missed.append(key)
    return tallies


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _blocking(found: dict[str, tuple[Finding, ...]], told: dict[str, frozenset[str]]) -> Tally:
    """Take every posting and code that would be blocked as one case."""
    tally = Tally()
    for key, codes in told.items():
        for code in {each.code.value for each in found[key] if each.severity is Severity.BLOCK}:
            (tally.right if code in codes else tally.wrong).append(key)
    return tally


def main() -> None:
    """Print the measured table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("NHIPCAU_BENCH_DATA"))
    folder: Path | None = parser.parse_args().data
    if folder is None or not (folder / FILES[0]).exists():
        parser.error(f"--data must name the folder with {' and '.join(FILES)}")
    posts = dict(postings(folder))
    before = time.process_time()
    found = {key: check(post, today=TODAY) for key, post in posts.items()}
    each_ms = (time.process_time() - before) / len(posts) * 1000
    told = labels()
    codes = {key: frozenset(each.code.value for each in found[key]) for key in told}
    _print(compare(told, codes), _blocking(found, told))
    _print_all(found)
    print(f"{len(told)} postings read by hand, {len(posts)} read here, {each_ms:.2f} ms each")


def _print(tallies: dict[str, Tally], blocks: Tally) -> None:
    line = "{:24} {:>5} {:>5} {:>6} {:>9} {:>6}"
    print(line.format("code", "right", "wrong", "missed", "precision", "recall"))
    for name, tally in [*sorted(tallies.items()), ("(every block)", blocks)]:
        counts = (len(tally.right), len(tally.wrong), len(tally.missed))
        recall = "" if tally is blocks else tally.recall
        print(line.format(name, *counts, tally.precision, recall))
    for name, tally in sorted(tallies.items()):
        for kind, keys in (("wrong", tally.wrong), ("missed", tally.missed)):
            if keys:
                print(f"{name} {kind}: {' '.join(keys)}")


def _print_all(found: dict[str, tuple[Finding, ...]]) -> None:
    """Print how many postings have each code, by severity, and the ids of those with a block."""
    counts: Counter[tuple[str, str]] = Counter()
    for findings in found.values():
        counts.update({(each.code.value, each.severity.value) for each in findings})
    for (code, severity), count in sorted(counts.items()):
        print(f"{code} {severity}: {count} of {len(found)} postings")
    blocked = [
        key for key, each in found.items() if any(f.severity is Severity.BLOCK for f in each)
    ]
    print(f"blocked: {' '.join(blocked)}")


if __name__ == "__main__":
    main()
