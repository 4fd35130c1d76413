"""Benchmark folders through the product's own retrieval and scoring.

A folder has `docs.jsonl.gz` and `queries.jsonl.gz`. Of a document only its title and texts are
read, of a query its text; relevance judgements are never opened here.
"""

import gzip
import hashlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts, OpportunityKind, SkillFacts
from matching.ranking.associations import NONE, Associations
from matching.ranking.columns import unpack
from matching.ranking.combine import Ranking
from matching.ranking.index import Index
from matching.ranking.pool import Pool
from matching.ranking.scorers.related import Related
from matching.ranking.scorers.trade import Trade
from matching.ranking.scorers.words import Words
from matching.ranking.units import UNITS
from matching.ranking.wish import prepare
from matching.text import folded_syllables

DEPTH: Final = 100
ANY_DAY: Final = date(2026, 1, 1)  # orders equal scores; benchmarks know no today
SCORERS: Final = (Trade(), Words(), Related())


@dataclass(frozen=True, slots=True)
class Run:
    """What a benchmark found: for each query (document id, score) pairs, and how long it took."""

    ranked: Mapping[str, Sequence[tuple[str, float]]]
    build_ms: float
    query_ms: Sequence[float]
    documents: int

    def summary(self) -> dict[str, float | int]:
        """Return the one line a run prints."""
        p50, p95 = np.percentile(self.query_ms, [50, 95]) if self.query_ms else (0.0, 0.0)
        return {
            "build_ms": round(self.build_ms, 1),
            "p50_ms": round(float(p50), 3),
            "p95_ms": round(float(p95), 3),
            "documents": self.documents,
            "queries": len(self.ranked),
        }

    def trec_lines(self, tag: str) -> Iterator[str]:
        """Yield `qid Q0 docid rank score tag`, best first."""
        for query, found in self.ranked.items():
            for rank, (document, score) in enumerate(found, start=1):
                yield f"{query} Q0 {document} {rank} {score:.6f} {tag}"


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def run(folder: Path, fitted: "Folds | None" = None) -> Run:
    """Rank every query of a folder, 100 deep."""
    documents, queries = (read_lines(folder / f"{n}.jsonl.gz") for n in ("docs", "queries"))
    started = time.perf_counter()
    index = Index.build([as_post(number, each) for number, each in enumerate(documents)])
    learnt = (fitted or Folds.none()).over(index)
    build_ms = 1000 * (time.perf_counter() - started)
    ranked, query_ms = {}, []
    for query in queries:
        started = time.perf_counter()
        found = rank(learnt, query["text"])
        query_ms.append(1000 * (time.perf_counter() - started))
        ranked[query["id"]] = [
            (documents[number]["id"], score)
            for number, score in found
            if not _is_own(query, documents[number])
        ][:DEPTH]
    return Run(ranked, build_ms, query_ms, len(documents))


@dataclass(frozen=True, slots=True)
class Folds:
    """Associations fitted in folds, so that a document is never ranked by its own tags.

    `models[f]` saw no post whose title falls into fold f.
    """

    models: tuple[Associations, ...]

    @classmethod
    def none(cls) -> Self:
        """Return one fold that learnt nothing."""
        return cls((NONE,))

    def over(self, index: Index) -> list[tuple[Index, NDArray[np.int32]]]:
        """Return for each fold an index that uses its model, and the rows that belong to it."""
        fold_of = np.array([fold_number(p.title, len(self.models)) for p in index.base.posts])
        return [
            (
                Index(index.layers, index.counter, model, index.repair),
                np.flatnonzero(fold_of == fold).astype(np.int32),
            )
            for fold, model in enumerate(self.models)
        ]


def fold_number(title: str, folds: int) -> int:
    """Return the fold of a title; titles that differ in accents or signs alone share one."""
    key = " ".join(folded_syllables(title))
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % folds


def _is_own(query: Mapping[str, Any], document: Mapping[str, Any]) -> bool:
    """Tell whether a query was made from this document or its maker, which it must not find."""
    own = query.get("exclude_group")
    return own is not None and document.get("group") == own


def as_post(number: int, document: Mapping[str, Any]) -> OpportunityFacts:
    """Return a document as a vacancy with a title and a body."""
    title, text = document.get("title") or "", document["text"]
    body = text.removeprefix(title).strip() if title else ""
    return OpportunityFacts(kind=OpportunityKind.VACANCY, id=number, title=title or text, body=body)


def rank(
    learnt: Sequence[tuple[Index, NDArray[np.int32]]], text: str, depth: int = 4 * DEPTH
) -> list[tuple[int, float]]:
    """Return (document number, points) of the best documents for a text, best first."""
    found: list[tuple[int, float]] = []
    for index, rows in learnt:
        wish = prepare(SkillFacts(wished_words=text), index, today=ANY_DAY)
        score = sum(scorer.rate(wish, index.base, rows) for scorer in SCORERS)
        kept = rows[np.flatnonzero(score)]
        ranking = Ranking([Pool(index.base, kept)], wish, SCORERS)
        keys = index.base.columns.key[kept]
        found.extend(
            (unpack(int(keys[place])).id, int(ranking.scores[place]) / UNITS)
            for place in ranking.top(depth)
        )
    # Each fold is in order; a stable sort keeps the day's own order among equals.
    return sorted(found, key=lambda pair: -pair[1])[:depth]
