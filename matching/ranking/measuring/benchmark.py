"""Benchmark folders through the product's own retrieval and scoring.

A folder has `docs.jsonl.gz` and `queries.jsonl.gz`. Of a document only its title and texts are
read, of a query its text; relevance judgements are never opened here.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from matching.facts import OpportunityFacts, OpportunityKind, SkillFacts
from matching.ranking.arrays.columns import unpack
from matching.ranking.index.opened import Index
from matching.ranking.index.segment import Segment
from matching.ranking.input.query import NamedTags, Query, extended, tags_of, understand
from matching.ranking.input.wish import Wish, prepared
from matching.ranking.learnt.associations import Beliefs, told
from matching.ranking.measuring.row_files import UnreadableError, rows
from matching.ranking.scorers import scorers_of
from matching.ranking.scorers.base import ALL, PartName, Scorer, nothing
from matching.ranking.scorers.related import Related
from matching.ranking.sharing.spread import mixed
from matching.ranking.texts.postings import Points
from matching.ranking.training.grouping import TrainingPost
from matching.ranking.units import UNITS, in_units
from matching.ranking.weights import InputKind

if TYPE_CHECKING:
    from matching.ranking.training.folded import Part

DEPTH: Final = 100
ANY_DAY: Final = date(2026, 1, 1)  # orders equal scores; benchmarks know no today
RELATED, LINE_OF_WORK = PartName.RELATED, PartName.LINE_OF_WORK
PARTS: Final = (PartName.TRADE, PartName.WORDS, RELATED, LINE_OF_WORK)


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


def read_lines(path: Path) -> list[Mapping[str, Any]]:
    """Read a gzipped file of JSON lines, each with an id and a text; raises UnreadableError."""
    found = list(rows(path))
    for number, row in enumerate(found, start=1):
        if missing := [name for name in ("id", "text") if not isinstance(row.get(name), str)]:
            raise UnreadableError(f"{path}, line {number} has no {missing[0]}")
    return found


def run(folder: Path, fitted_on: Sequence[TrainingPost] = ()) -> Run:
    """Rank every query of a folder, 100 deep; fitted in folds on postings, if there are any.

    Raises UnreadableError.
    """
    documents, queries = (read_lines(folder / f"{n}.jsonl.gz") for n in ("docs", "queries"))
    texts = [query["text"] for query in queries]
    started = time.perf_counter()
    ranker = Ranker([as_post(number, each) for number, each in enumerate(documents)], fitted_on)
    build_ms = 1000 * (time.perf_counter() - started)
    ranked: dict[str, list[tuple[str, float]]] = {query["id"]: [] for query in queries}
    query_ms = []
    for number in ranker.in_order(texts):
        query = queries[number]
        models = ranker.models_for(query["text"])
        started = time.perf_counter()
        found = ranker.rank(query["text"], models)
        query_ms.append(1000 * (time.perf_counter() - started))
        ranked[query["id"]] = [
            (documents[at]["id"], score) for at, score in found if not _is_own(query, documents[at])
        ][:DEPTH]
    return Run(ranked, build_ms, query_ms, len(documents))


class Ranker:
    """The product's reading and scoring of text over the posts of a benchmark.

    Parameters
    ----------
    posts : sequence of OpportunityFacts
        With ids from 0 on.
    fitted_on : sequence of TrainingPost
        Nothing is learnt where there are none.
    are_same : bool
        Whether both are the same posts, in the same order; else their titles tell which are.

    """

    def __init__(
        self,
        posts: Sequence[OpportunityFacts],
        fitted_on: Sequence[TrainingPost] = (),
        *,
        are_same: bool = False,
    ) -> None:
        self.index = Index.build(posts)
        segment = self.index.base
        self._ids = np.array([unpack(int(key)).id for key in segment.columns.key], np.int64)
        self._models = None
        if fitted_on:
            from matching.ranking.training.folded import FoldedModels  # noqa: PLC0415 - scikit-learn is slow

            own = self._ids.tolist() if are_same else None
            self._models = FoldedModels(fitted_on, [posts[n] for n in self._ids], own=own)

    @property
    def held_back(self) -> float:
        """The greatest share of the fitted posts that any model was made without, 0–1."""
        return self._models.held_back if self._models else 0.0

    def in_order(self, texts: Sequence[str]) -> Sequence[int]:
        """Return the numbers of queries in the order in which they are best ranked."""
        return self._models.in_order(texts) if self._models else range(len(texts))

    def models_for(self, text: str) -> "Sequence[Part]":
        """Return what was learnt that may be used for a query; none where nothing was learnt."""
        return self._models.parts(text) if self._models else ()

    def rank(
        self, text: str, models: "Sequence[Part]" = (), depth: int = 4 * DEPTH
    ) -> list[tuple[int, float]]:
        """Return (post id, points) of the best posts for a text, best first; equals mixed."""
        return self.ordered(list(self.parts(text, models).values()), depth)

    def ordered(self, parts: Sequence[Points], depth: int) -> list[tuple[int, float]]:
        """Return (post id, points) by the sum of parts, best first; equals mixed."""
        scores = np.sum([in_units(points) for points in parts], axis=0)
        order = np.lexsort((mixed(self._ids, ANY_DAY.toordinal()), -scores))[:depth]
        return [(int(self._ids[row]), int(scores[row]) / UNITS) for row in order if scores[row] > 0]

    def parts(
        self,
        text: str,
        models: "Sequence[Part]" = (),
        kind: InputKind | None = None,
        *,
        carried: bool = True,
    ) -> dict[PartName, Points]:
        """Return the points of every part for every row; see `Segment` for their order.

        `carried` tells whether tags that rows would carry count among related terms.
        """
        query = understand(text, self.index, kind=kind)
        named = _named(query, models)
        query = replace(query, fitted=bool(models), told=told(named.beliefs))
        wish = prepared(SkillFacts(wished_words=text), query, today=ANY_DAY)
        segment = self.index.base
        scorers = scorers_of(wish)
        found = {part: scorers[part].rate(wish, segment) for part in PARTS}
        for model in models:
            asked = _evenly(named.carried, model, models) if carried else {}
            query = extended(
                wish.query, model.learnt, segment.postings, NamedTags(named.beliefs, asked)
            )
            of_query = replace(wish, query=query)
            found[RELATED][model.rows] = _related(scorers[RELATED], of_query, segment, model)
            if query.lines is not None:
                agreement = model.lines.agreement(query.lines, ALL)
                found[LINE_OF_WORK][model.rows] = agreement * np.float32(scorers[LINE_OF_WORK].most)
        return found


def _related(scorer: Scorer, wish: Wish, segment: Segment, model: "Part") -> Points:
    """Return the points of a model's rows for related terms, and tags they would carry."""
    if not scorer.applicable(wish):
        return nothing(segment, model.rows)
    sums = segment.postings.sums(wish.query.related)[model.rows]
    return Related(scorer.most).points_of(
        sums + model.carried(wish.query.related), wish.query.ideal
    )


def _named(query: Query, models: "Sequence[Part]") -> NamedTags:
    """Return how far models believe the tags of a query together: the same for all rows.

    How far a model without some rows believes a tag would tell which of them carry it.
    """
    found = [(tags_of(query, each.learnt), len(each.rows)) for each in models]
    carried = _shared([([each.carried], count) for each, count in found])
    return NamedTags(
        _shared([(each.beliefs, count) for each, count in found]), carried[0] if carried else {}
    )


def _evenly(
    carried: Mapping[str, float], model: "Part", models: "Sequence[Part]"
) -> dict[str, float]:
    """Return what to ask a model for tags, as if as many titles carried each as in the others.

    Without some rows fewer titles carry what these would, so less would seem to be like them.
    """
    rows = sum(len(each.rows) for each in models)
    even: dict[str, float] = {}
    for tag, asked in carried.items():
        own = model.learnt.neighbours.carriers_of(tag)
        mean = sum(len(m.rows) * m.learnt.neighbours.carriers_of(tag) for m in models) / rows
        even[tag] = asked * mean / own if own else 0.0
    return even


def _shared(found: Sequence[tuple[Beliefs, int]]) -> list[dict[str, float]]:
    """Return the mean of what models believe, by their rows.

    A model without any tags says nothing of any phrase: the folds of few employers make some.
    """
    rows = sum(count for _, count in found)
    shared: list[dict[str, float]] = [{} for _ in range(max((len(b) for b, _ in found), default=0))]
    for beliefs, count in found:
        for mean, each in zip(shared, beliefs, strict=False):
            for tag, belief in each.items():
                mean[tag] = mean.get(tag, 0.0) + belief * count / rows
    return shared


def _is_own(query: Mapping[str, Any], document: Mapping[str, Any]) -> bool:
    """Tell whether a query was made from this document or its maker, which it must not find."""
    own = query.get("exclude_group")
    return own is not None and document.get("group") == own


def as_post(number: int, document: Mapping[str, Any]) -> OpportunityFacts:
    """Return a document as a vacancy with a title and a body."""
    title, text = document.get("title") or "", document["text"]
    body = text.removeprefix(title).strip() if title else ""
    return OpportunityFacts(kind=OpportunityKind.VACANCY, id=number, title=title or text, body=body)
