"""The index is built anew each night; the rankers are fitted where there is enough to learn."""

from matching.ranking.index import versions as index_store
from matching.ranking.learnt import store
from tests import make
from tests.conftest import NOW
from webapp import db, opportunity_index
from webapp.tasks.turn import Turn
from webapp.tasks.upkeep import rankers


def served(app):
    return index_store.current(opportunity_index.artefacts(app).parent / "index")


def test_a_new_index_is_served_with_the_posts_of_today(own_app):
    with db.of(own_app).unit() as session:
        make.use(session)
        make.vacancy()
    turn = Turn(app=own_app, now=NOW)
    rankers.index_anew(turn)
    first = served(own_app)
    rankers.index_anew(turn)
    assert first is not None
    assert served(own_app) != first
    assert turn.counts == {"built": 1}


def test_little_is_not_learnt_from(app, session):
    make.vacancy()
    session.flush()
    turn = Turn(app=app, now=NOW)
    rankers.train(turn)
    assert turn.counts == {"posts": 1, "trained": 0, "published": 0}


def test_enough_is_learnt_from_and_not_published_unless_better(app, session, monkeypatch):
    monkeypatch.setattr(rankers, "LEAST_POSTS", 4)
    for title in ("Thợ mộc", "Thợ mộc xưởng", "Thợ hàn", "Thợ hàn điện"):
        make.vacancy(title=title)
    session.flush()
    turn = Turn(app=app, now=NOW)
    rankers.train(turn)
    assert turn.counts == {"posts": 4, "trained": 1, "published": 0}
    assert store.current(opportunity_index.artefacts(app)) is None
