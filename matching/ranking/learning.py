"""Training on this instance, in folds, publishing only what is not worse. Never when serving.

Posts are found by the names employers gave them (wishes), by the texts of posts for the same
occupation elsewhere (duties), and by all their skills together (skills), each by models that saw
neither the post nor the query. What was learnt is served for a kind of input only in the parts
that pay there: of all ways to serve it, the best that is not worse than words and lexicon, which
means that the mean lift is at least 0 and the lower end of its 95 % interval at least −0.005, of
which some order is another. Nor may the names of manual work be found worse on average, nor those
of other work. Where most posts are one employer's, too little can be held back.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matching.facts import OpportunityFacts, OpportunityKind
from matching.ranking.learnt import store
from matching.ranking.learnt.judgement import LEAST_POSTS, Judgement
from matching.ranking.learnt.model import Learnt
from matching.ranking.measuring import evaluation
from matching.ranking.measuring.benchmark import LINE_OF_WORK, RELATED, Ranker
from matching.ranking.outcomes import Weighing, learn
from matching.ranking.scorers import SCORERS
from matching.ranking.trades.numbered import trades
from matching.ranking.training.fitting import Fit, mostly_with_bodies
from matching.ranking.training.folded import FOLDS
from matching.ranking.training.grouping import TrainingPost, text_key
from matching.ranking.training.posts import training_posts, window
from matching.ranking.training.results import outcomes
from matching.ranking.weights import CARRIED, InputKind

LEAST_QUERIES: Final = 30  # below this a comparison says nothing
MOST_QUERIES: Final = 400  # of one kind; more adds time, not certainty
LEAST_RELEVANT: Final = 2
LEAST_SKILLS: Final = 3
LEAST_LOW: Final = -0.005
MOST_HELD_BACK: Final = 0.5  # of all posts: a model made without more tells nothing of one with all
MANUAL_WORK: Final = "56789"  # major groups of ISCO-08: service, farm, craft, machines, helpers
SEED: Final = 1

Gains = NDArray[np.float64]
Served = frozenset[str]
Report = Callable[[Session], Mapping[str, Any]]
ONLY: Final = tuple(map(frozenset, (
    (RELATED.value, LINE_OF_WORK.value), (RELATED.value,), (LINE_OF_WORK.value,),
    (RELATED.value, CARRIED, LINE_OF_WORK.value), (RELATED.value, CARRIED),
)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A text with the posts it should find, and those it was made from and must not count."""

    kind: InputKind
    text: str
    relevant: frozenset[int]
    not_counted: frozenset[int] = frozenset()


def train(
    session: Session,
    folder: Path,
    *,
    today: date,
    fairness: Report | None = None,
) -> dict[str, Any]:
    """Fit on the posts and tags of this database; return the card, published or refused.

    The card is kept in the folder either way. `fairness` reports exposure for it. Raises
    `store.BusyError`, and OSError where the folder cannot be written.
    """
    with store.training(folder):
        card, fitted = _trained(session, folder, today, fairness)
        if fitted is not None:
            card |= {"version": store.publish(folder, fitted, card)}
        store.note(folder, card)
    return card


def _trained(
    session: Session, folder: Path, today: date, fairness: Report | None
) -> tuple[dict[str, Any], Learnt | None]:
    """Return the card, and what is to be published; None if nothing is."""
    posts = training_posts(session)
    compared, served = compare(posts)
    first, last = window(session)
    card: dict[str, Any] = {
        "trained_on": today.isoformat(),
        "published_from": first and first.isoformat(),
        "published_to": last and last.isoformat(),
        "posts": len(posts),
        "tags": len({text_key(tag) for post in posts for tag in post.tags}),
        "lines_of_work": len({line for post in posts for line in post.lines}),
        "folds": FOLDS,
        "rule": f"mean lift ≥ 0, lower end of its 95 % interval ≥ {LEAST_LOW}; "
        "mean lift ≥ 0 for manual work and for other work",
        **compared,
    }
    if fairness is not None:
        card["fairness"] = fairness(session)
    weighing = weigh(session, today=today)
    card["outcomes"] = weighing.card
    if served:
        return card, _fitted(posts, served)
    return card, store.readable(folder) if weighing.published else None


def weigh(session: Session, *, today: date) -> Weighing:
    """Learn from what came of applications how many points each part should have."""
    stated = {scorer.part.value: scorer.most for scorer in SCORERS}
    return learn(outcomes(session, today=today), stated)


def _fitted(posts: Sequence[TrainingPost], served: frozenset[str]) -> Learnt:
    # As what was compared: a model of another kind would be published unmeasured.
    with_bodies = mostly_with_bodies([post.body for post in posts])
    learnt = Fit(posts, [0] * len(posts), with_bodies=with_bodies).learnt()
    return replace(learnt, pays=tuple(sorted(served)))


def compare(posts: Sequence[TrainingPost]) -> tuple[dict[str, Any], frozenset[str]]:
    """Compare with and without what is learnt; return it, and "kind.part" of all that pays."""
    if len(posts) < LEAST_POSTS:
        return _refused(Judgement.FEW_POSTS)
    ranker = Ranker(
        [
            OpportunityFacts(kind=OpportunityKind.VACANCY, id=at, title=post.title, body=post.body)
            for at, post in enumerate(posts)
        ],
        posts,
        are_same=True,
    )
    if ranker.held_back > MOST_HELD_BACK:
        return _refused(Judgement.ONE_EMPLOYER)
    kinds: dict[str, Any] = {}
    served: set[str] = set()
    for kind, queries in _queries(posts):
        kinds[kind.value], parts = _judged(ranker, queries)
        served |= {f"{kind.value}.{part}" for part in parts}
    published = bool(served)
    why = Judgement.NOT_WORSE if published else Judgement.NOT_SURE
    if all("lift" not in each for each in kinds.values()):
        why = Judgement.FEW_TAGS
    return {"published": published, "why": why.value, "kinds": kinds}, frozenset(served)


def _refused(why: Judgement) -> tuple[dict[str, Any], Served]:
    return {"published": False, "why": why.value}, frozenset()


def _judged(ranker: Ranker, queries: Sequence[Query]) -> tuple[dict[str, Any], Served]:
    """Judge what was learnt on queries of one kind; return it and the parts to be served."""
    if len(queries) < LEAST_QUERIES:
        return {"queries": len(queries), "why": "too few to compare"}, frozenset()
    gains, works = _gains(ranker, queries), _works(queries)
    plain = gains[frozenset()]
    lifts = {served: evaluation.paired_bootstrap(plain, gains[served]) for served in ONLY}
    by_work = {
        served: {
            work: float((gains[served] - plain)[those].mean()) for work, those in works.items()
        }
        for served in ONLY
    }
    good = [
        served
        for served, lift in lifts.items()
        if min([lift.mean, *by_work[served].values()]) >= 0
        and lift.low >= LEAST_LOW
        and not np.array_equal(plain, gains[served])
    ]
    best = max(good, key=lambda served: lifts[served].mean, default=frozenset())
    shown = lifts[best or ONLY[0]]
    return {
        "queries": len(queries),
        "ndcg_at_10_baseline": round(float(plain.mean()), 4),
        "ndcg_at_10": round(float(gains[best or ONLY[0]].mean()), 4),
        "lift": round(shown.mean, 4),
        "lift_95": [round(shown.low, 4), round(shown.high, 4)],
        "lift_by_work": {w: round(mean, 4) for w, mean in by_work[best or ONLY[0]].items()},
        "served": sorted(best),
        "ablation": {
            " + ".join(sorted(served)): round(float(gains[served].mean()), 4) for served in ONLY
        },
    }, best


def _works(queries: Sequence[Query]) -> dict[str, NDArray[np.bool_]]:
    """Tell which queries name manual work and which other work, where enough name both."""
    named = [trades().meant_by(query.text) for query in queries]
    firsts = [max(meant, key=lambda each: (meant[each], -each), default=-1) for meant in named]
    codes = [each.code for each in trades().entries.occupations.values()]
    manual = np.array([first >= 0 and codes[first][0] in MANUAL_WORK for first in firsts])
    other = np.array([first >= 0 for first in firsts]) & ~manual
    found = {"manual": manual, "other": other}
    return found if min(manual.sum(), other.sum()) >= LEAST_QUERIES else {}


def _gains(ranker: Ranker, queries: Sequence[Query]) -> dict[Served, Gains]:
    """Return nDCG@10 of every query, for nothing learnt and for each way to serve it."""
    found: dict[Served, Gains] = {
        served: np.zeros(len(queries)) for served in (frozenset[str](), *ONLY)
    }
    for at in ranker.in_order([query.text for query in queries]):
        query = queries[at]
        plain = ranker.parts(query.text, (), query.kind)
        models = ranker.models_for(query.text)
        fitted = dict.fromkeys((False, True), ranker.parts(query.text, models, query.kind))
        if query.kind is InputKind.WISH:
            fitted[False] = ranker.parts(query.text, models, query.kind, carried=False)
        found[frozenset()][at] = _gain(ranker, query, list(plain.values()))
        for served in ONLY:
            parts = [
                points if part.value in served or part not in {RELATED, LINE_OF_WORK}
                else np.zeros_like(points)
                for part, points in fitted[CARRIED in served].items()
            ]  # fmt: skip
            found[served][at] = _gain(ranker, query, parts)
    return found


def _gain(ranker: Ranker, query: Query, parts: Sequence[NDArray[np.float32]]) -> float:
    best = ranker.ordered(parts, depth=100)
    kept = [post for post, _ in best if post not in query.not_counted]
    return evaluation.ndcg([post in query.relevant for post in kept], len(query.relevant))


def _queries(posts: Sequence[TrainingPost]) -> Iterator[tuple[InputKind, list[Query]]]:
    for kind, queries in (
        (InputKind.WISH, _wishes(posts)),
        (InputKind.DUTIES, _duties(posts)),
        (InputKind.SKILLS, _skills(posts)),
    ):
        every = list(itertools.islice(queries, 100 * MOST_QUERIES))
        drawn = np.random.default_rng(SEED).permutation(len(every))[:MOST_QUERIES]
        yield kind, [every[at] for at in sorted(drawn.tolist())]


def _wishes(posts: Sequence[TrainingPost]) -> Iterator[Query]:
    carriers: dict[str, set[int]] = defaultdict(set)
    for at, post in enumerate(posts):
        for tag in post.tags:
            carriers[tag].add(at)
    for tag, those in carriers.items():
        if len(those) >= LEAST_RELEVANT:
            yield Query(InputKind.WISH, tag, frozenset(those))


def _duties(posts: Sequence[TrainingPost]) -> Iterator[Query]:
    """Yield what one post asks to be done, for posts elsewhere in the same line of work."""
    of_line: dict[str, set[int]] = defaultdict(set)
    of_company: dict[str, set[int]] = defaultdict(set)
    for at, post in enumerate(posts):
        of_company[post.company or f"post {at}"].add(at)
        if post.lines:
            of_line[post.lines[0]].add(at)
    for at, post in enumerate(posts):
        own = frozenset(of_company[post.company or f"post {at}"])
        relevant = frozenset(of_line[post.lines[0]]) - own if post.lines else frozenset()
        if post.body and len(relevant) >= LEAST_RELEVANT:
            yield Query(InputKind.DUTIES, post.body, relevant, own)


def _skills(posts: Sequence[TrainingPost]) -> Iterator[Query]:
    for at, post in enumerate(posts):
        skills = post.tags[1:]
        if len(skills) >= LEAST_SKILLS:
            yield Query(InputKind.SKILLS, ", ".join(skills), frozenset({at}))
