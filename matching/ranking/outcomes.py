"""What came of applications, against the parts of their score: how much each part should count.

A pair's score is a sum of parts, so the chance that something comes of it is modelled as

    logit P(it came to a meeting or a hire) = b + t · Σ m_k · points_k

with the stated points of each part, one scale t, and a multiplier m_k ≥ 0 for each part. The prior
is the stated weights: m_k is normal about 1. So few outcomes change little, and no part can be made
to count against a person who has more of it. Training only: scikit-learn is never imported when
serving; what is served are the weights, m_k × the stated points, scaled to the same total.

Only pairs that somebody applied to have an outcome, so this says which applications succeed, not
which posts people would like; the card says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from matching.ranking.measuring.evaluation import Lift, paired_bootstrap
from matching.ranking.training.results import Outcome

FOLDS: Final = 5
# Ten outcomes of the rarer kind for each multiplier, or estimates are mostly noise (Peduzzi 1996).
LEAST_OF_EACH_PER_PART: Final = 10
LEAST_OUTCOMES: Final = 400
LEAST_ORGANISATIONS: Final = 20  # folds are drawn by organisation
PRIOR_SPREAD: Final = 0.5  # of a multiplier about 1
LEAST_SCALE: Final = 0.005  # logits for a point, where the stated score says nothing yet
LEAST_MULTIPLIER: Final = 0.05  # a part is never quite silent: its reasons stay on the page
NOISE: Final = 0.002  # nats: a loss that is worse by less than this at most is not worse

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weights for each part, whether they may be served, and what the card says of them."""

    weights: Mapping[str, float]
    published: bool
    card: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The model of this module's docstring."""

    intercept: float
    scale: float
    multipliers: Array

    def chances(self, points: Array) -> Array:
        """Return the chance of success of each pair from its stated points, shape (n, parts)."""
        chances: Array = expit(self.intercept + self.scale * (points @ self.multipliers))
        return chances


def learn(outcomes: Sequence[Outcome], stated: Mapping[str, float]) -> Weighing:
    """Learn weights from outcomes; the stated ones where there are too few, or they do better.

    `stated` has the most points of each part, as they are served where nothing was learnt.
    """
    succeeded = sum(outcome.succeeded for outcome in outcomes)
    counted: dict[str, Any] = {
        "outcomes": len(outcomes),
        "succeeded": succeeded,
        "organisations": len({outcome.organisation for outcome in outcomes}),
        "people": len({outcome.person for outcome in outcomes}),
        "of": "pairs that somebody applied to",
    }
    if why := _too_few(counted, len(stated)):
        return Weighing(dict(stated), published=False, card=counted | {"weights": "stated"} | why)
    points, labels = _points(outcomes, stated), _labels(outcomes)
    lift = compare(points, labels, outcomes)
    better = bool(lift.mean > 0 and lift.low > -NOISE)
    weights = _weights(fit(points, labels), stated) if better else dict(stated)
    served = {"points": weights} if better else {}
    card = counted | {
        "weights": "learnt" if better else "stated",
        "why": "not worse on organisations and people held back" if better else "not better",
        "log_loss_lift": round(lift.mean, 5),
        "log_loss_lift_95": [round(lift.low, 5), round(lift.high, 5)],
        **served,
    }
    return Weighing(weights, published=better, card=card)


def _too_few(counted: Mapping[str, Any], parts: int) -> dict[str, str]:
    rarer = min(counted["succeeded"], counted["outcomes"] - counted["succeeded"])
    if counted["outcomes"] < LEAST_OUTCOMES:
        return {"why": f"fewer than {LEAST_OUTCOMES} outcomes"}
    if rarer < LEAST_OF_EACH_PER_PART * parts:
        return {"why": f"fewer than {LEAST_OF_EACH_PER_PART * parts} of the rarer outcome"}
    if counted["organisations"] < LEAST_ORGANISATIONS:
        return {"why": f"of fewer than {LEAST_ORGANISATIONS} organisations"}
    return {}


def _points(outcomes: Sequence[Outcome], stated: Mapping[str, float]) -> Array:
    """Return what each part would have given with the stated weights, shape (n, parts)."""
    rows = [[_share(outcome, part) for part in stated] for outcome in outcomes]
    points: Array = np.array(rows, np.float64) * np.array(list(stated.values()))
    return points


def _share(outcome: Outcome, part: str) -> float:
    points, most = outcome.parts.get(part, (0.0, 0.0))
    return points / most if most else 0.0


def _labels(outcomes: Sequence[Outcome]) -> NDArray[np.bool_]:
    return np.array([outcome.succeeded for outcome in outcomes], np.bool_)


def stated_only(points: Array, labels: NDArray[np.bool_]) -> Fitted:
    """Fit the scale alone, with all multipliers 1: the baseline."""
    sums = points.sum(axis=1, keepdims=True)
    model = LogisticRegression(C=1e6).fit(sums - sums.mean(), labels)
    scale = max(float(model.coef_[0, 0]), LEAST_SCALE)
    ones = np.ones(points.shape[1])
    return Fitted(_intercept(scale * sums[:, 0], labels), scale, ones)


def _intercept(logits: Array, labels: NDArray[np.bool_]) -> float:
    """Return what makes the mean chance the share that succeeded."""

    def loss(intercept: Array) -> float:
        return float(_log_loss(expit(logits + intercept[0]), labels).sum())

    start = float(np.log(labels.mean() / (1 - labels.mean()))) - float(logits.mean())
    return float(minimize(loss, np.array([start]), method="L-BFGS-B").x[0])


def fit(points: Array, labels: NDArray[np.bool_]) -> Fitted:
    """Fit multipliers about 1, none below 0, by the greatest posterior density."""
    base = stated_only(points, labels)
    features, wanted = base.scale * points, labels.astype(np.float64)

    def loss(theta: Array) -> tuple[float, Array]:
        chances = expit(theta[0] + features @ theta[1:])
        away = theta[1:] - 1.0
        prior = 0.5 * float(away @ away) / PRIOR_SPREAD**2
        missed = chances - wanted
        slope = np.concatenate([[missed.sum()], features.T @ missed + away / PRIOR_SPREAD**2])
        return float(_log_loss(chances, labels).sum()) + prior, slope

    start = np.concatenate([[base.intercept], base.multipliers])
    bounds = [(None, None), *([(0.0, None)] * points.shape[1])]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return Fitted(float(found[0]), base.scale, found[1:])


def compare(points: Array, labels: NDArray[np.bool_], outcomes: Sequence[Outcome]) -> Lift:
    """Return how much less is lost with multipliers, on organisations and people held back."""
    without, with_them = np.zeros(len(labels)), np.zeros(len(labels))
    for seen, held_back in folds(outcomes):
        for losses, make in ((without, stated_only), (with_them, fit)):
            fitted = make(points[seen], labels[seen])
            losses[held_back] = _log_loss(fitted.chances(points[held_back]), labels[held_back])
    return paired_bootstrap(-without, -with_them)


def folds(outcomes: Sequence[Outcome]) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return (seen, held back) rows; no organisation and no person stands on both sides."""
    organisations = np.array([outcome.organisation for outcome in outcomes])
    people = np.array([outcome.person for outcome in outcomes])
    split = GroupKFold(FOLDS).split(organisations, groups=organisations)
    return [
        (seen[~np.isin(people[seen], people[held_back])], held_back) for seen, held_back in split
    ]


def _log_loss(chances: Array, labels: NDArray[np.bool_]) -> Array:
    sure = np.clip(np.where(labels, chances, 1.0 - chances), 1e-9, 1.0)
    losses: Array = -np.log(sure)
    return losses


def _weights(fitted: Fitted, stated: Mapping[str, float]) -> dict[str, float]:
    """Return the points of each part, with the same total as the stated ones; none is nothing."""
    most = np.array(list(stated.values()))
    learnt = np.maximum(fitted.multipliers, LEAST_MULTIPLIER) * most
    learnt *= most.sum() / learnt.sum()
    return {part: round(float(points), 2) for part, points in zip(stated, learnt, strict=True)}
