"""Working out the lists of many people, here or in other processes.

A process reads what it needs by itself and gives back plain numbers; writing them is up to the
one who asked, so that a database with a single writer is no narrower with more processes.
"""

import os
import threading
import time
import warnings
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from flask import Flask
from joblib import Parallel, cpu_count, delayed, parallel_config
from sqlalchemy.orm import Session

from matching import loading
from matching.facts import LegalFacts, SkillFacts
from matching.offers import fit_of, ranking_for
from matching.ranking.arrays.columns import unpack
from matching.ranking.index.opened import Index
from matching.ranking.learnt import store
from matching.ranking.score.combine import Ranking
from matching.ranking.sharing.spread import Lot
from matching.ranking.units import UNITS
from matching.rules import parameters
from models import sealed
from webapp import db, opportunity_index
from webapp.day_lists.lists import Computed, ListedOffer, PersonsList
from webapp.index_building import Folders
from webapp.opportunity_index import OpportunityIndex
from webapp.shared.answers.logs import cause_of

LISTED: Final = 20  # offers that are kept of each list
PEOPLE_AT_ONCE: Final = 50  # of one unit: a second of work at most is lost by a crash
LOOKS_EVERY_SECONDS: Final = 2.0  # whether the process that started this one is still there
WORTH_A_PROCESS: Final = 200  # people; starting a process takes longer than fewer do


People = dict[int, tuple[LegalFacts, SkillFacts]]


@dataclass(frozen=True)
class Source:
    """Where another process finds what it reads, and what opens and judges it there."""

    database_url: str = field(repr=False)
    artefacts: Path
    keys: tuple[str, ...] = field(repr=False)
    law: parameters.Parameters = field(compare=False, repr=False)


def compute(
    app: Flask, seeker_ids: Sequence[int], *, today: date, processes: int
) -> Generator[Computed]:
    """Yield the lists of these people, some at a time, in any order.

    More than one process are new interpreters, each with the index of its own opening; they end
    when the iterator is closed.
    """
    batches = [
        seeker_ids[start : start + PEOPLE_AT_ONCE]
        for start in range(0, len(seeker_ids), PEOPLE_AT_ONCE)
    ]
    if processes <= 1:
        index, folder = opportunity_index.of(app), opportunity_index.artefacts(app)
        for batch in batches:
            yield _lists_of(db.of(app), index, folder, batch, today)
        return
    url = db.of(app).engine.url.render_as_string(hide_password=False)
    artefacts = opportunity_index.artefacts(app)
    source = Source(url, artefacts, sealed.keys_in_use(), parameters.in_use())
    with warnings.catch_warnings(), parallel_config(backend="loky", inner_max_num_threads=1):
        # Whoever closes the iterator before its end knows that some lists were not waited for.
        warnings.filterwarnings("ignore", r"\d+ tasks which were still being processed")
        parallel = Parallel(processes, return_as="generator_unordered", batch_size=1)
        tasks = (delayed(_lists_elsewhere)(source, batch, today) for batch in batches)
        with closing(parallel(tasks)) as results:
            yield from results


def processes_for(people: int, *, wanted: int = 0) -> int:
    """Return over how many processes to spread so many people; `wanted` 0 leaves it to us."""
    most = wanted or max(1, cpu_count() - 1)
    return max(1, min(most, people // WORTH_A_PROCESS))


def _lists_elsewhere(source: Source, seeker_ids: Sequence[int], today: date) -> Computed:
    """Do what `_lists_of` does in a process that knows nothing yet."""
    database, index = _opened(source)
    return _lists_of(database, index, source.artefacts, seeker_ids, today)


@lru_cache(maxsize=1)
def _opened(source: Source) -> tuple[db.Database, OpportunityIndex]:
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    sealed.use_keys(source.keys)
    parameters.use(source.law)
    database = db.Database(source.database_url)
    return database, OpportunityIndex(database, Folders.of_instance(source.artefacts.parent))


def _end_with(parent: int) -> None:
    """End this process once the one that started it is no more: killed, it could not say so."""
    while os.getppid() == parent:
        time.sleep(LOOKS_EVERY_SECONDS)
    os._exit(1)


def _lists_of(
    database: db.Database,
    holder: OpportunityIndex,
    artefacts: Path,
    seeker_ids: Sequence[int],
    today: date,
) -> Computed:
    with database.open(only_reads=True) as session:
        index = holder.current(session).for_everybody()
        people, failures = _people(session, seeker_ids)
    lists = []
    for seeker_id in seeker_ids:
        if seeker_id not in people:
            continue  # gone since the list of people was made
        try:
            lists.append(list_of(seeker_id, people[seeker_id], index, today))
        except Exception as error:  # noqa: BLE001 - the next person's list must not wait for it
            failures.append(cause_of(error))
    return Computed(lists=lists, failures=failures, ranker_version=store.current(artefacts))


def _people(session: Session, seeker_ids: Sequence[int]) -> tuple[People, list[dict[str, object]]]:
    """Return the facts of these people; one whose sealed row no key opens fails alone."""
    try:
        return loading.people(session, seeker_ids), []
    except sealed.SealError:
        pass
    people: People = {}
    failures: list[dict[str, object]] = []
    for seeker_id in seeker_ids:
        try:
            people |= loading.people(session, [seeker_id])
        except sealed.SealError as error:
            failures.append(cause_of(error))
    return people, failures


def list_of(
    seeker_id: int, person: tuple[LegalFacts, SkillFacts], index: Index, today: date
) -> PersonsList:
    """Return the numbers of one person's list; nobody reads it now, so no reasons are told."""
    ranking = ranking_for(*person, index, today=today, lot=Lot(seeker_id))
    places = ranking.top(LISTED)
    offers = tuple(map(partial(_offer, ranking), places.tolist(), ranking.propensities(places)))
    return PersonsList(seeker_id, len(ranking), offers)


def _offer(ranking: Ranking, place: int, propensity: float) -> ListedOffer:
    key = unpack(int(ranking.keys[place]))
    return ListedOffer(
        kind=key.kind,
        post_id=key.id,
        score=int(ranking.scores[place]) / UNITS,
        fit=fit_of(ranking.wish, ranking.points(place)),
        propensity=propensity,
    )
