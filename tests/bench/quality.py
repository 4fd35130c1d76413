"""make bench-quality: how well texts find posts, against plain baselines, on folders of real data.

    python -m tests.bench.quality [--data FOLDER] [--sets NAME,NAME] [--no-fit] [--json OUT]

The data does not ship: a folder with `dev_bench` and `vn_jobs`, from NHIPCAU_BENCH_DATA or
`../shared/data`. This is the judge, so it reads judgements; the product never does.
"""

import argparse
import gzip
import json
import os
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from matching.ranking.measuring import evaluation, fit_files
from matching.ranking.measuring.benchmark import Ranker, as_post, read_lines
from matching.text import fold

SETS: Final = {
    "vn_keyword_dev": "ndcg",
    "vn_seeker_field_dev": "p10",
    "vn_topcv_role_dev": "ndcg",
    "vn_topcv_duties_dev": "ndcg",
    "vn_topcv_skills_dev": "mrr",
    "jobbert_myfuturejobs_val": "mrr",
    "melo_usa_en": "mrr",
    "onet_related": "ndcg",
    "onet_reported_titles": "mrr",
}
FIT_FILES: Final = (
    "vnjobs2024_structured_dev.csv.gz",
    "topcv_2025_fulltext_dev.jsonl.gz",
    "it_jobs_2026_fulltext.jsonl.gz",
    "listings_2025_titles.csv.gz",
)
DEEP: Final = 400
WORD: Final = re.compile(r"\w+")

Row = dict[str, Any]
Order = Sequence[int]
Scores = dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A folder with its judgements: for each query the gain of documents by number."""

    documents: list[Row]
    queries: list[Row]
    gains: list[dict[int, int]]

    @classmethod
    def read(cls, folder: Path) -> "Judged":
        """Read a folder; where nothing is judged, fields that agree count as relevant."""
        documents, queries = (read_lines(folder / f"{n}.jsonl.gz") for n in ("docs", "queries"))
        number = {document["id"]: at for at, document in enumerate(documents)}
        judged: dict[str, dict[int, int]] = {}
        with gzip.open(folder / "qrels.tsv.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                query, document, gain = line.rstrip("\n").split("\t")
                judged.setdefault(query, {})[number[document]] = int(gain)
        if not judged:
            judged = {query["id"]: _of_fields(query, documents) for query in queries}
        return cls(documents, queries, [judged.get(query["id"], {}) for query in queries])

    def scores(self, orders: Sequence[Order]) -> Scores:
        """Return the metrics of each query that has anything relevant."""
        rows = [
            _metrics([gains.get(at, 0) for at in self._counted(query, order)], gains)
            for query, gains, order in zip(self.queries, self.gains, orders, strict=True)
            if gains
        ]
        return {name: np.array([row[name] for row in rows]) for name in rows[0]}

    def manual(self) -> NDArray[np.bool_]:
        """Tell of each judged query whether it asks for manual work."""
        pairs = zip(self.queries, self.gains, strict=True)
        return np.array([bool(query.get("manual")) for query, gains in pairs if gains])

    def _counted(self, query: Row, order: Order) -> list[int]:
        own = query.get("exclude_group")
        return [at for at in order if own is None or self.documents[at].get("group") != own]


def _of_fields(query: Row, documents: Sequence[Row]) -> dict[int, int]:
    wanted = set(query["fields"].split("|"))
    return {n: 1 for n, each in enumerate(documents) if wanted & set(each["fields"].split("|"))}


def _metrics(found: Sequence[int], gains: Mapping[int, int]) -> dict[str, float]:
    """Return nDCG@10 with graded gains, and the others for the highest grade."""
    top = max(gains.values())
    discounts = 1 / np.log2(np.arange(2, 12))
    ideal = np.sort([2**gain - 1 for gain in gains.values()])[::-1][:10]
    gained = np.array([2**gain - 1 for gain in found[:10]], float)
    hits, relevant = [gain == top for gain in found], sum(g == top for g in gains.values())
    return {
        "ndcg": float(gained @ discounts[: len(gained)] / (ideal @ discounts[: len(ideal)])),
        "mrr": evaluation.reciprocal_rank(hits),
        "p10": sum(hits[:10]) / 10,
        "r50": evaluation.recall(hits, relevant),
    }


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def _best(scores: sparse.csr_matrix) -> list[Order]:
    orders = []
    for row in range(scores.shape[0]):
        span = slice(scores.indptr[row], scores.indptr[row + 1])
        values, columns = scores.data[span], scores.indices[span]
        orders.append(columns[np.lexsort((columns, -values))][:DEEP].tolist())
    return orders


def bm25(documents: Sequence[Row], queries: Sequence[Row], titles: int = 1) -> list[Order]:
    """BM25 with k1 1.2 and b 0.75; a title counted so many times."""
    texts = [f"{(d.get('title') or '') + ' '}" * (titles - 1) + d["text"] for d in documents]
    counter = CountVectorizer(analyzer=_words)
    counts = sparse.csr_matrix(counter.fit_transform(texts), dtype=float)
    length = np.asarray(counts.sum(axis=1)).ravel()
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log1p((len(texts) - frequency + 0.5) / (frequency + 0.5))
    norm = 0.25 + 0.75 * length / length.mean()
    rows = np.repeat(np.arange(len(texts)), np.diff(counts.indptr))
    counts.data = counts.data * 2.2 / (counts.data + 1.2 * norm[rows]) * idf[counts.indices]
    return _best(sparse.csr_matrix(counter.transform([q["text"] for q in queries]) @ counts.T))


def tfidf(documents: Sequence[Row], queries: Sequence[Row]) -> list[Order]:
    """TF-IDF of words and pairs of words, by cosine."""
    vectorizer = TfidfVectorizer(
        tokenizer=_words, token_pattern=None, lowercase=False, ngram_range=(1, 2), sublinear_tf=True
    )
    weighted = vectorizer.fit_transform([each["text"] for each in documents])
    return _best(sparse.csr_matrix(vectorizer.transform([q["text"] for q in queries]) @ weighted.T))


BASELINES: Final[Mapping[str, Callable[[Sequence[Row], Sequence[Row]], list[Order]]]] = {
    "BM25": bm25,
    "BM25 title×3": lambda documents, queries: bm25(documents, queries, titles=3),
    "TF-IDF": tfidf,
}


def ours(ranker: Ranker, queries: Sequence[Row]) -> list[Order]:
    """Rank with the product's own reading and scoring."""
    texts = [query["text"] for query in queries]
    orders: list[Order] = [[] for _ in texts]
    for at in ranker.in_order(texts):
        found = ranker.rank(texts[at], ranker.models_for(texts[at]), DEEP)
        orders[at] = [document for document, _ in found]
    return orders


def without_accents(text: str) -> str:
    """Return a text as somebody types it without a Vietnamese keyboard."""
    return fold(text)


def with_errors(text: str) -> str:
    """Return a text with one wrong letter in every word of four letters or more."""
    draw = np.random.default_rng(len(text))

    def wrong(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) <= 3:
            return word
        at = int(draw.integers(1, len(word) - 1))
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return WORD.sub(wrong, text)


VARIANTS: Final = {"accents lost": without_accents, "one edit a word": with_errors}


def judge(folder: Path, main: str, fitted_on: Sequence[Any]) -> list[Row]:
    """Return one line for each system on a folder."""
    judged = Judged.read(folder)
    posts = [as_post(number, each) for number, each in enumerate(judged.documents)]
    systems = {name: rank(judged.documents, judged.queries) for name, rank in BASELINES.items()}
    plain = Ranker(posts)
    systems["lexicon"] = ours(plain, judged.queries)
    for name, change in VARIANTS.items():
        changed = [each | {"text": change(each["text"])} for each in judged.queries]
        systems[f"lexicon, {name}"] = ours(plain, changed)
    if fitted_on:
        systems["fitted"] = ours(Ranker(posts, fitted_on), judged.queries)
    scores = {name: judged.scores(orders) for name, orders in systems.items()}
    best = max(BASELINES, key=lambda name: float(scores[name][main].mean()))
    return [
        _line(
            folder=folder.name,
            name=name,
            own=scores[name],
            best=scores[best],
            main=main,
            judged=judged,
        )
        for name in systems
    ]


def _line(  # noqa: PLR0913 - which system on which set, against what
    *, folder: str, name: str, own: Scores, best: Scores, main: str, judged: Judged
) -> Row:
    lift, manual = evaluation.paired_bootstrap(best[main], own[main]), judged.manual()
    means = {metric: round(float(values.mean()), 4) for metric, values in own.items()}
    of_manual = round(float(own[main][manual].mean()), 4) if manual.any() else None
    interval = [round(lift.low, 4), round(lift.high, 4)]
    return {"set": folder, "system": name, "main": main, **means, "manual": of_manual,
            "lift": round(lift.mean, 4), "lift_95": interval}  # fmt: skip


def main() -> None:
    """Print one table; write it as JSON too where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("NHIPCAU_BENCH_DATA", "../shared/data")
    asked.add_argument("--data", type=Path, default=Path(default))
    asked.add_argument("--sets", default=",".join(SETS))
    asked.add_argument("--no-fit", action="store_true")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    files = [given.data / "vn_jobs" / name for name in FIT_FILES]
    fitted_on = [] if given.no_fit else fit_files.read([each for each in files if each.is_file()])
    lines: list[Row] = []
    for name in given.sets.split(","):
        fits = fitted_on if name.startswith("vn_") else []
        for line in judge(given.data / "dev_bench" / name, SETS[name], fits):
            lines.append(line)
            _say(line)
    if given.json:
        given.json.write_text(json.dumps(lines, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _say(line: Row) -> None:
    figures = " ".join(f"{name} {line[name]:.3f}" for name in ("ndcg", "mrr", "p10", "r50"))
    manual = "" if line["manual"] is None else f" manual {line['manual']:.3f}"
    low, high = line["lift_95"]
    lift = f"{line['lift']:+.3f} [{low:+.3f}, {high:+.3f}]"
    print(
        f"{line['set']:25s} {line['system']:24s} {figures}{manual} {line['main']} {lift}",
        flush=True,
    )


if __name__ == "__main__":
    main()
