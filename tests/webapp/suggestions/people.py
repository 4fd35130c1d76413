"""People for these tests, and what an organisation does on the page of a post."""

from sqlalchemy import select

from models import Suggestion
from tests import make

TRADE = "tho-han"


def welder(*, agrees=True, **said):
    """Make somebody who knows the trade, and agrees to be suggested unless told otherwise."""
    seeker = make.seeker(**({"register_done": True, "wished_occupations": [TRADE]} | said))
    make.seeker_occupation(seeker=seeker, occupation_code=TRADE, months=36)
    if agrees:
        make.consent(seeker=seeker)
    return seeker


def page_of(vacancy):
    return f"/ung-vien/goi-y/viec/{vacancy.public_id}"


def ask(browser, vacancy):
    """Press the button that draws today's people; gives the page after it."""
    browser.post(page_of(vacancy))
    return browser.follow()


def shown(session, **which):
    return session.scalars(select(Suggestion).filter_by(**which).order_by(Suggestion.id)).all()


def names_of(session, vacancy):
    return {row.seeker_id for row in shown(session, vacancy_id=vacancy.id)}
