"""Training on this instance, in folds, publishing only what is not worse. Never when serving."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
from sqlalchemy.orm import Session

from matching import loading
from matching.facts import OpportunityFacts, OpportunityKind
from matching.lexicon import load
from matching.ranking import benchmark, evaluation, store
from matching.ranking.index import Index
from matching.ranking.outcomes import Weighing, learn
from matching.ranking.scorers import SCORERS
from matching.ranking.training import TaggedTitle, fit
from matching.results import outcomes

FOLDS: Final = 5
LEAST_QUERIES: Final = 30  # below this a comparison says nothing
LEAST_RELEVANT: Final = 2


def in_folds(rows: Iterable[tuple[str, tuple[str, ...]]], folds: int = FOLDS) -> benchmark.Folds:
    """Fit once for each fold, on the titles of all others."""
    posts = [TaggedTitle(title, tags) for title, tags in rows]
    numbers = [benchmark.fold_number(post.title, folds) for post in posts]
    return benchmark.Folds(
        tuple(
            fit([post for post, number in zip(posts, numbers, strict=True) if number != fold])
            for fold in range(folds)
        )
    )


def train(session: Session, folder: Path, *, today: date) -> dict[str, Any]:
    """Fit on the posts and tags of this database; return the card, published or refused."""
    posts = _tagged_posts(session)
    compared = compare(posts)
    card: dict[str, Any] = {
        "trained_on": today.isoformat(),
        "posts": len(posts),
        "tags": len({tag for post in posts for tag in post.tags}),
        "folds": FOLDS,
        **compared,
    }
    weighing = weigh(session, today=today)
    card["outcomes"] = weighing.card
    if not (compared["published"] or weighing.published):
        return card
    fitted = fit(posts) if compared["published"] else store.load(folder)
    return card | {"version": store.publish(folder, fitted, card)}


def weigh(session: Session, *, today: date) -> Weighing:
    """Learn from what came of applications how many points each part should have."""
    stated = {scorer.part.value: scorer.most for scorer in SCORERS}
    return learn(outcomes(session, today=today), stated)


def compare(posts: list[TaggedTitle]) -> dict[str, Any]:
    """Find posts by their tags, each by a model that never saw them, with and without it."""
    folds = in_folds((post.title, post.tags) for post in posts)
    index = Index.build(
        [
            OpportunityFacts(kind=OpportunityKind.VACANCY, id=number, title=post.title)
            for number, post in enumerate(posts)
        ]
    )
    relevant = _relevant(posts)
    plain = _gains(index, benchmark.Folds.none(), relevant)
    fitted = _gains(index, folds, relevant)
    if len(relevant) < LEAST_QUERIES:
        return {"published": False, "why": "too few tags to compare", "queries": len(relevant)}
    lift = evaluation.paired_bootstrap(plain, fitted)
    return {
        "published": bool(lift.low > 0),
        "why": "better than words and lexicon" if lift.low > 0 else "not surely better",
        "queries": len(relevant),
        "ndcg_at_10_baseline": round(float(plain.mean()), 4),
        "ndcg_at_10": round(float(fitted.mean()), 4),
        "lift": round(lift.mean, 4),
        "lift_95": [round(lift.low, 4), round(lift.high, 4)],
    }


def _relevant(posts: list[TaggedTitle]) -> Mapping[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number, post in enumerate(posts):
        for tag in post.tags:
            found.setdefault(tag, set()).add(number)
    return {tag: numbers for tag, numbers in found.items() if len(numbers) >= LEAST_RELEVANT}


def _gains(
    index: Index, folds: benchmark.Folds, relevant: Mapping[str, set[int]]
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    learnt = folds.over(index)
    return np.array(
        [
            evaluation.ndcg([n in numbers for n, _ in benchmark.rank(learnt, tag)], len(numbers))
            for tag, numbers in relevant.items()
        ]
    )


def _tagged_posts(session: Session) -> list[TaggedTitle]:
    """Return titles with the names of the skills and occupations their employers chose."""
    entries = load()
    names = {code: skill.vi for code, skill in entries.skills.items()}
    names |= {code: occupation.vi for code, occupation in entries.occupations.items()}
    return [
        TaggedTitle(title, tuple(names[code] for code in codes if code in names))
        for title, codes in loading.titles_with_codes(session)
    ]
