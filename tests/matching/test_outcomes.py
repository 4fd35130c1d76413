"""What is learnt from outcomes: only where there are enough, and only what does better."""

from datetime import date

import numpy as np
import pytest

from matching.ranking import learning
from matching.ranking.learnt import store
from matching.ranking.outcomes import (
    FOLDS,
    LEAST_OUTCOMES,
    fit,
    folds,
    learn,
    stated_only,
)
from matching.ranking.scorers import SCORERS
from matching.ranking.training.results import Outcome

STATED = {"trade": 40.0, "place": 32.0, "pay": 10.0, "answer": 8.0, "seats": 3.0}


def made(size: int, worth: dict[str, float], *, seed: int = 1, base: float = -1.0) -> list[Outcome]:
    """Applications whose success hangs on the shares of parts, by the given logits."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(size):
        shares = {part: rng.uniform() for part in STATED}
        logit = base + sum(worth.get(part, 0.0) * (share - 0.5) for part, share in shares.items())
        found.append(
            Outcome(
                parts={part: (shares[part] * most, most) for part, most in STATED.items()},
                succeeded=bool(rng.uniform() < 1 / (1 + np.exp(-logit))),
                organisation=int(rng.integers(60)),
                person=int(rng.integers(size // 2)),
            )
        )
    return found


AS_STATED = {part: most / 20 for part, most in STATED.items()}
ANSWERS_MATTER = AS_STATED | {"answer": 4.0, "trade": 0.4}


def test_a_part_that_decides_more_than_stated_counts_for_more():
    learnt = learn(made(4_000, ANSWERS_MATTER), STATED)
    assert learnt.published
    assert learnt.card["weights"] == "learnt"
    assert learnt.weights["answer"] > 2 * STATED["answer"]
    assert learnt.weights["trade"] < STATED["trade"]
    assert sum(learnt.weights.values()) == pytest.approx(sum(STATED.values()), abs=0.1)


def test_few_outcomes_leave_the_stated_weights_and_the_card_says_so():
    learnt = learn(made(LEAST_OUTCOMES - 1, ANSWERS_MATTER), STATED)
    assert not learnt.published
    assert learnt.weights == STATED
    assert learnt.card["weights"] == "stated"
    assert str(LEAST_OUTCOMES) in learnt.card["why"]


def test_many_outcomes_of_which_hardly_any_succeed_are_few():
    learnt = learn(made(2_000, ANSWERS_MATTER, base=-6.0), STATED)
    assert not learnt.published
    assert "rarer" in learnt.card["why"]


def test_where_the_stated_weights_are_right_nothing_much_changes():
    learnt = learn(made(3_000, AS_STATED, seed=5), STATED)
    for part, most in STATED.items():
        assert learnt.weights[part] == pytest.approx(most, abs=0.35 * most + 2)


def test_what_speaks_against_success_is_never_turned_against_a_person():
    outcomes = made(3_000, AS_STATED | {"pay": -5.0})
    learnt = learn(outcomes, STATED)
    assert learnt.published
    assert 0 <= learnt.weights["pay"] < STATED["pay"] / 2


def test_the_fewer_the_outcomes_the_nearer_to_what_is_stated():
    points = np.random.default_rng(2).uniform(size=(6_000, 5)) * list(STATED.values())
    odds = -1.5 + 0.5 * points[:, 3] - 0.02 * points[:, 0]
    labels = np.random.default_rng(3).uniform(size=6_000) < 1 / (1 + np.exp(-odds))
    far, near = fit(points, labels), fit(points[:150], labels[:150])
    assert abs(near.multipliers - 1).sum() < abs(far.multipliers - 1).sum()
    assert (stated_only(points, labels).multipliers == 1).all()


def test_no_organisation_and_no_person_stands_on_both_sides_of_a_fold():
    outcomes = made(500, AS_STATED)
    split = folds(outcomes)
    assert len(split) == FOLDS
    assert sorted(np.concatenate([held for _, held in split])) == list(range(500))
    for seen, held in split:
        assert len(seen)
        for group in ("organisation", "person"):
            assert not {getattr(outcomes[i], group) for i in seen} & {
                getattr(outcomes[i], group) for i in held
            }


def test_points_of_other_weights_are_read_by_their_share():
    halved = [
        Outcome(
            parts={part: (points / 2, most / 2) for part, (points, most) in each.parts.items()},
            succeeded=each.succeeded,
            organisation=each.organisation,
            person=each.person,
        )
        for each in made(1_500, ANSWERS_MATTER)
    ]
    assert learn(halved, STATED) == learn(made(1_500, ANSWERS_MATTER), STATED)


def test_training_publishes_what_outcomes_taught_though_posts_taught_nothing(
    session, tmp_path, monkeypatch
):
    stated = {scorer.part.value: scorer.most for scorer in SCORERS}
    monkeypatch.setitem(globals(), "STATED", stated)
    worth = {part: most / 20 for part, most in stated.items()} | {"answer": 5.0, "trade": 0.2}
    monkeypatch.setattr(learning, "outcomes", lambda *_, **__: made(4_000, worth))
    card = learning.train(session, tmp_path, today=date(2026, 11, 21))
    assert card["published"] is False
    assert card["outcomes"]["weights"] == "learnt"
    assert card["version"] == 1
    assert dict(store.weights(tmp_path))["answer"] > 8
    assert store.load(tmp_path) is not None


def test_training_without_outcomes_says_that_weights_are_stated(session, tmp_path):
    card = learning.train(session, tmp_path, today=date(2026, 11, 21))
    assert card["outcomes"]["weights"] == "stated"
    assert "version" not in card
    assert store.weights(tmp_path) == ()
