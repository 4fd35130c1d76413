"""Tasks that keep the lists fast and learning: a new index each night, a training each week."""

from typing import Final

from sqlalchemy import func, select

from matching.ranking.index import versions as index_store
from matching.ranking.learnt import store
from models import PostState, Vacancy
from webapp import opportunity_index
from webapp.fairness import queries
from webapp.index_building import Folders, build_in_a_process
from webapp.tasks.turn import Turn

# Below this what a training finds is chance; the lexicon alone serves better.
LEAST_POSTS: Final = 500
NEVER_SHOWN: Final = (PostState.DRAFT, PostState.WAITING)


def index_anew(turn: Turn) -> None:
    """Build the index of open posts anew, so that the day begins without layers over it."""
    folders = Folders.of_instance(opportunity_index.artefacts(turn.app).parent)
    build_in_a_process(turn.database, folders, over=index_store.served(folders.index))
    turn.counts["built"] = 1


def train(turn: Turn) -> None:
    """Fit the rankers on this database where it holds enough; publish what is not worse."""
    with turn.database.open(only_reads=True) as session:
        query = select(func.count(Vacancy.id)).where(Vacancy.state.not_in(NEVER_SHOWN))
        turn.counts["posts"] = session.scalar(query) or 0
        turn.counts.update(trained=0, published=0)
        if turn.counts["posts"] < LEAST_POSTS:
            return
        from matching.ranking import learning  # noqa: PLC0415 - takes a second to import

        folder = opportunity_index.artefacts(turn.app)
        try:
            card = learning.train(session, folder, today=turn.today, fairness=queries.for_card)
        except store.BusyError:  # somebody does the same by hand
            return
    turn.counts.update(trained=1, published=int("version" in card))
