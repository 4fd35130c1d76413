"""A list of the day worked out anew, where what a person said changes it before the night does."""

from datetime import date, datetime

from flask import Flask
from sqlalchemy.orm import Session

from matching import loading
from matching.ranking.learnt import store
from webapp import opportunity_index
from webapp.day_lists import actions, queries
from webapp.day_lists.computing import list_of
from webapp.day_lists.lists import Computed


def relist(app: Flask, session: Session, seeker_id: int, *, today: date, now: datetime) -> bool:
    """Put a new list in the place of today's; whoever has none yet gets theirs at night.

    Reads what this transaction changed. Returns whether there was one.
    """
    session.flush()
    if not queries.listed(session, [seeker_id], today=today):
        return False
    index = opportunity_index.of(app).current(session)
    made = list_of(seeker_id, loading.person(session, seeker_id), index, today)
    version = store.current(opportunity_index.artefacts(app))
    actions.drop(session, seeker_id=seeker_id, today=today)
    computed = Computed(lists=[made], failures=[], ranker_version=version)
    actions.keep(session, computed=computed, today=today, now=now)
    return True
