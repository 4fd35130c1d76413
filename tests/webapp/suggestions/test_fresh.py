"""Who changes something counts as changed at the very next request, in every worker."""

from datetime import date

import pytest
from sqlalchemy import func, select

from matching import loading
from matching.candidates import CandidateSearch
from matching.loading.agreeing import StoredPeople
from matching.suggested.reading import reading_of
from models import ApplicationState, Invitation, Transport
from tests import make
from tests.webapp.suggestions.people import TRADE, ask, names_of, page_of, shown, welder
from webapp import opportunity_index
from webapp.opportunity_index import OpportunityIndex
from webapp.suggestions import actions, queries

TODAY = date(2026, 11, 21)


@pytest.fixture
def workers(app):
    """Two workers' indexes of one instance, each with what it has read."""
    own = opportunity_index.of(app)
    return own, OpportunityIndex(own._database, own._folders)


@pytest.fixture
def candidates(session, vacancy, workers):
    """Ask both workers who fits; they must agree."""

    def asked():
        session.flush()
        found = [_asked(session, vacancy, each) for each in workers]
        assert found[0] == found[1]
        return {each.seeker_id: each.score for each in found[0]}

    return asked


def _asked(session, vacancy, worker):
    index = worker.current(session)
    search = CandidateSearch(loading.post_facts(session, vacancy), index, today=TODAY)
    who, kept = queries.agreeing(today=TODAY), reading_of(index).people
    out = queries.left_out(session, vacancy, today=TODAY)
    return search.first(5, StoredPeople(session, who, kept, out))


def withdraw(person):
    for consent in person.consents:
        consent.withdrawn_at = make.WHEN


def hire(person):
    make.application(seeker=person, state=ApplicationState.HIRED, starts_on=date(2026, 11, 1))


def move_away(person):
    person.commune, person.max_km = make.commune(code="31117", latitude=10.0), 5


GONE = {
    "takes the consent back": withdraw,
    "closes the account": lambda person: setattr(person.account, "closed_at", make.WHEN),
    "is hired": hire,
    "moves away": move_away,
    "wants other work": lambda person: (
        person.occupations.clear(),
        setattr(person, "wished_occupations", []),
        setattr(person, "wish_text", "kế toán trưởng"),
    ),
    "turns out to be a child": lambda person: setattr(person, "birth_year", 2013),
}


@pytest.mark.parametrize("change", GONE.values(), ids=GONE.keys())
def test_who_no_longer_may_or_wants_is_gone_at_once(session, now, candidates, change):
    person, other = welder(wish_text="thợ hàn"), welder(wish_text="thợ hàn")
    session.refresh(person, ["consents", "occupations"])
    assert candidates().keys() == {person.id, other.id}

    change(person)

    assert candidates().keys() == {other.id}


CHANGED = {
    "types other words": lambda person: setattr(person, "wish_text", "hàn inox công trình"),
    "needs more": lambda person: setattr(person, "wished_pay_vnd", 30_000_000),
    "forgets months": lambda person: setattr(person.occupations[0], "months", 1),
    "says how they get there": lambda person: setattr(person, "transport", Transport.WALK),
    "lives elsewhere": lambda person: setattr(
        person, "commune", make.commune(code="15961", latitude=19.9, longitude=105.776)
    ),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED.keys())
def test_an_answer_that_changes_counts_at_once(session, now, candidates, change):
    home = make.commune(code="15910", latitude=19.85, longitude=105.776)
    person = welder(wished_occupations=[], wished_pay_vnd=1_000_000, commune=home)
    session.refresh(person, ["consents", "occupations"])
    before = candidates()[person.id]

    change(person)

    assert candidates()[person.id] != before


def test_who_agrees_now_is_found_now(session, now, candidates):
    person = welder(agrees=False)
    assert not candidates()

    make.consent(seeker=person)

    assert candidates().keys() == {person.id}


def test_who_is_hired_between_two_posts_is_not_drawn_for_the_second(
    browser, session, vacancy, employer
):
    person = welder()
    other = make.vacancy(title="Thợ hàn", occupation_code=TRADE, organisation=vacancy.organisation)
    ask(browser, vacancy)
    assert names_of(session, vacancy) == {person.id}

    hire(person)
    ask(browser, other)

    assert not names_of(session, other)


def test_who_withdraws_while_people_are_drawn_is_not_shown(
    browser, session, vacancy, employer, monkeypatch
):
    person, other = welder(), welder()
    session.refresh(person, ["consents"])
    drawn = actions.draw

    def withdrawn_meanwhile(*args, **options):
        withdraw(person)
        session.flush()
        return drawn(*args, **options)

    monkeypatch.setattr(actions, "draw", withdrawn_meanwhile)
    ask(browser, vacancy)

    assert names_of(session, vacancy) == {other.id}


def test_who_withdraws_is_gone_from_the_page_and_cannot_be_invited_from_one_open_since_before(
    browser, session, vacancy, employer
):
    person, other = welder(), welder()
    page = ask(browser, vacancy)
    assert len(page.select("article.opp")) == 2
    invite = {row.seeker_id: row.public_id for row in shown(session)}[person.id]

    browser.sign_in(person.account)
    browser.post("/ho-so/ai-da-thay/rut-lai")
    browser.sign_in(employer)

    assert len(browser.get(page_of(vacancy)).select("article.opp")) == 1
    browser.post(f"/ung-vien/goi-y/{invite}/moi")
    assert "không còn trong gợi ý" in browser.follow().text
    assert names_of(session, vacancy) == {person.id, other.id}
    assert session.scalar(select(func.count(Invitation.id))) == 0
