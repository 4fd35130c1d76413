"""What the first draw of a worker would wait for is read before it serves."""

from sqlalchemy.orm import Session

from matching.loading.agreeing import StoredPeople
from matching.ranking.index.opened import Index
from matching.suggested.reading import reading_of
from webapp import opportunity_index
from webapp.shared import clock
from webapp.suggestions import queries


@opportunity_index.before_it_serves
def prepare(session: Session, index: Index) -> None:
    """Read at a glance everybody who agrees to be suggested, and what they typed."""
    reading = reading_of(index)
    people = StoredPeople(session, queries.agreeing(today=clock.today()), reading.people)
    reading.prepare(people.glances(), index)
