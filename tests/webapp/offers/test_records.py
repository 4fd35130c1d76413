"""What is kept of a list when somebody asks for a post that stood in it."""

from datetime import date

import pytest
from sqlalchemy import select

from matching import loading
from matching.facts import OpportunityKey, OpportunityKind
from matching.offers import offers_for, standing_of
from matching.ranking.sharing.spread import Lot
from models import OfferOccasion, OfferRecord
from tests import make
from webapp import opportunity_index
from webapp.shared import clock


@pytest.fixture
def seeker(browser):
    made = make.seeker(wish_text="thợ mộc", wished_occupations=["tho_moc"])
    browser.sign_in(made.account)
    return made


def records(session) -> list[OfferRecord]:
    return list(session.scalars(select(OfferRecord).order_by(OfferRecord.id)))


def apply(browser, vacancy, *, from_list: bool) -> None:
    page = browser.get("/viec-hop") if from_list else browser.get("/viec-lam")
    link = page.select_one(f'a[href^="/viec-lam/{vacancy.public_id}"]')
    page = browser.get(link["href"])
    form = page.select_one(f'form[action^="/don/nop/{vacancy.public_id}"]')
    browser.post(form["action"], {}, expect=303)


def test_looking_writes_nothing(browser, session, seeker):
    vacancy = make.vacancy()
    browser.get("/viec-hop")
    browser.get(f"/viec-lam/{vacancy.public_id}?tu=viec-hop")
    assert records(session) == []


def test_who_comes_from_their_list_leaves_its_rank_chance_and_parts(app, browser, session, seeker):
    vacancies = [make.vacancy(organisation=make.organisation()) for _ in range(14)]
    index = opportunity_index.of(app).current(session)
    person, wishes = loading.person(session, seeker.id)
    shown = offers_for(
        person, wishes, index, today=clock.today(), lot=Lot(seeker.id), propensities=True
    ).offers
    at = next(n for n, offer in enumerate(shown) if offer.key.id == vacancies[3].id)

    apply(browser, vacancies[3], from_list=True)

    (row,) = records(session)
    assert row.occasion is OfferOccasion.FROM_OWN_LIST
    assert (row.seeker_id, row.vacancy_id, row.course_id) == (seeker.id, vacancies[3].id, None)
    assert row.rank == at + 1
    assert row.propensity == pytest.approx(shown[at].propensity)
    points = {p.name.value: [p.points, p.most] for p in shown[at].parts if p.applicable}
    assert row.parts == points
    assert row.listed_on == clock.today()
    assert row.ranker_version is None


def test_who_comes_from_elsewhere_has_no_rank(browser, session, seeker):
    vacancy = make.vacancy()
    apply(browser, vacancy, from_list=False)
    (row,) = records(session)
    assert row.occasion is OfferOccasion.FROM_ELSEWHERE
    assert (row.rank, row.propensity) == (None, None)
    assert row.parts["answer"][1] == 8


def test_sending_twice_is_kept_once(browser, session, seeker):
    vacancy = make.vacancy()
    for _ in range(2):
        browser.post(f"/don/nop/{vacancy.public_id}?tu=viec-hop", {}, expect=303)
    assert len(records(session)) == 1


def test_a_course_is_kept_as_one(browser, session, seeker):
    course = make.course()
    browser.post(f"/don/ghi-danh/{course.public_id}?tu=viec-hop", {}, expect=303)
    (row,) = records(session)
    assert (row.vacancy_id, row.course_id) == (None, course.id)
    assert row.rank == 1
    assert row.propensity == 1.0


def test_a_post_outside_the_list_has_no_standing(app, session):
    seeker = make.seeker(wish_text="thợ mộc", wished_occupations=["tho_moc"])
    make.vacancy()
    other = make.vacancy(title="Kế toán trưởng", occupation_code=None, description="Sổ sách.")
    index = opportunity_index.of(app).current(session)
    person, wishes = loading.person(session, seeker.id)
    key = OpportunityKey(OpportunityKind.VACANCY, other.id)
    assert standing_of(person, wishes, index, key, today=date(2026, 11, 21), lot=Lot(1)) is None
