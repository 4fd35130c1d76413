"""What would change an offer: every change is done, and the whole list asked for anew."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from matching.facts import (
    LegalFacts,
    OccupationHeld,
    OpportunityFacts,
    OpportunityKind,
    SkillFacts,
)
from matching.lexicon import load
from matching.offers import Offer, OfferList, offers_for
from matching.ranking.changes.outcome import Outcome
from matching.ranking.changes.what_if import OPENING
from matching.ranking.index.opened import Index
from matching.ranking.input.query import understand
from matching.ranking.sharing.spread import NO_DRAW, Lot
from matching.retrieval import OfferFilters, Relaxed
from matching.verdict import OfferReason
from tests.matching import posts
from tests.matching.test_reasons import anybody

TODAY = posts.TODAY
GROWN = LegalFacts(birth_year=1990)
EVERYTHING = 10_000
JOB, COURSE = OpportunityKind.VACANCY, OpportunityKind.COURSE


def whole(wishes: SkillFacts, index: Index, **asked: object) -> OfferList:
    return offers_for(GROWN, wishes, index, today=TODAY, limit=EVERYTHING, **asked)


def page(wishes: SkillFacts, index: Index, **asked: object) -> OfferList:
    return offers_for(GROWN, wishes, index, today=TODAY, **asked)


def fits(found: OfferList, wishes: SkillFacts, index: Index) -> bool:
    """Tell whether a list is what was asked for, and not what there is instead."""
    meant = understand(wishes.wished_words, index)
    known = {*wishes.wished_occupations, *(held.code for held in wishes.occupations)}
    said = known & load().occupations.keys() or wishes.skills or meant.says
    return bool(said) and found.relaxed is Relaxed.NOTHING


def assert_true(wishes: SkillFacts, offer: Offer, rank: int, index: Index, **asked: object) -> None:
    """Do what a change says: the score, the rank, the fit and the jobs must be what it says."""
    change = offer.change
    before, after_wishes = whole(wishes, index, **asked), posts.apply(wishes, change, index)
    after = whole(after_wishes, index, **asked)
    if fits(before, wishes, index):
        assert change.values["more"] == after.jobs - before.jobs, change
    else:
        fitting = after.jobs if fits(after, after_wishes, index) else 0
        assert (change.values["more"], change.values.get("fitting", 0)) == (0, fitting), change
    ranks = [each.key for each in after.offers]
    lifted = after.offers[ranks.index(offer.key)]
    assert lifted.score == pytest.approx(offer.score + change.points, abs=1e-6)
    assert lifted.score > offer.score
    if rank:
        assert ranks.index(offer.key) < rank, change
        assert ranks.index(offer.key) + 1 == change.values["rank"]
    else:
        assert ranks.index(offer.key) == 0
        assert change.values["more"] > 0 or lifted.fit == change.values["fit"] > offer.fit
    assert_better(before, after, offer)


def assert_better(before: OfferList, after: OfferList, offer: Offer) -> None:
    """As many jobs of the list fit better as it says, where it says so."""
    said = offer.change.values["better"]
    scores = {each.key: each.score for each in after.offers}
    risen = [o for o in before.offers if o.key.kind is JOB and scores.get(o.key, 0) > o.score]
    assert said <= len(risen), offer.change


def shown_changes(wishes: SkillFacts, index: Index, **asked: object) -> list[tuple[int, Offer]]:
    return [
        (rank, offer)
        for rank, offer in enumerate(page(wishes, index, **asked).offers)
        if offer.change is not None and offer.change.code not in OPENING
    ]


@pytest.mark.parametrize("lot", [NO_DRAW, Lot(seeker=3), Lot(seeker=8)])
def test_doing_what_it_says_lifts_the_offer_in_the_whole_list(lot):
    index, seen = posts.index(), Counter()
    for wishes in posts.PEOPLE:
        for rank, offer in shown_changes(wishes, index, lot=lot):
            assert_true(wishes, offer, rank, index, lot=lot)
            seen[offer.change.code] += 1
    assert len(seen) >= 6


@settings(max_examples=60, deadline=None)
@given(anybody)
def test_whoever_one_is_doing_what_it_says_lifts_the_offer(wishes):
    index = posts.index()
    for rank, offer in shown_changes(wishes, index)[:4]:
        assert_true(wishes, offer, rank, index)


@pytest.mark.parametrize(
    "filters",
    [
        OfferFilters(within_km=10.0),
        OfferFilters(kinds=frozenset({JOB})),
        OfferFilters(shifts=frozenset({"night"})),
    ],
)
def test_what_it_says_is_true_of_a_narrowed_list(filters):
    index = posts.index()
    for wishes in posts.PEOPLE:
        for rank, offer in shown_changes(wishes, index, filters=filters):
            assert_true(wishes, offer, rank, index, filters=filters)


def test_it_is_true_on_every_page():
    index, wishes = posts.index(), posts.PEOPLE[4]
    found = page(wishes, index, offset=20)
    said = [(20 + at, offer) for at, offer in enumerate(found.offers) if offer.change]
    assert said
    for rank, offer in said:
        if offer.change.code not in OPENING:
            assert_true(wishes, offer, rank, index)


def test_a_post_far_below_that_would_come_up_too_is_reckoned_with(monkeypatch):
    """The short way of ordering only the best gives what ordering everybody gives."""
    index = posts.index()
    near = [[o.change for o in page(w, index).offers] for w in posts.PEOPLE]
    monkeypatch.setattr("matching.ranking.changes.outcome.SLACK", 10**9)
    everybody = [[o.change for o in page(w, index).offers] for w in posts.PEOPLE]
    assert near == everybody


def test_of_newcomers_a_few_tell_how_far_the_others_have_to_reach(monkeypatch):
    """Scoring only those who could come first gives what scoring every newcomer gives."""
    index, asked = posts.index(), list[int]()
    monkeypatch.setattr("matching.ranking.changes.outcome.WINDOW", 2)
    every = [[o.change for o in page(w, index, limit=2).offers] for w in posts.PEOPLE]
    counted = Outcome._contending

    def counting(self, pool, new):
        found = counted(self, pool, new)
        asked.append(len(new) - len(found[0]))
        return found

    monkeypatch.setattr(Outcome, "_contending", counting)
    monkeypatch.setattr("matching.ranking.changes.outcome.WORTH_STAGES", 0)
    monkeypatch.setattr("matching.ranking.changes.outcome.SAMPLE", 2)
    few = [[o.change for o in page(w, index, limit=2).offers] for w in posts.PEOPLE]
    assert few == every
    assert max(asked) > 0


def welding(number: int, kind: OpportunityKind, **facts: object) -> OpportunityFacts:
    facts = {"title": "Hàn", "occupation": "tho-han"} | facts
    return OpportunityFacts(kind=kind, id=number, **facts)


@pytest.mark.parametrize("held", [frozenset(), frozenset({"han-tig"})])
def test_a_course_says_how_many_jobs_fit_better_for_the_skills_it_teaches(held):
    asked = frozenset({"han-que"})
    index = Index.build(
        [
            *(welding(n, JOB, skills_needed=asked if n < 3 else frozenset()) for n in range(5)),
            welding(9, COURSE, skills_taught=asked),
        ]
    )
    wishes = SkillFacts(wished_words="thợ hàn", skills=held)
    before = {o.key: o for o in page(wishes, index).offers}
    (course,) = (o for o in before.values() if o.key.kind is COURSE)
    assert course.change.code is OfferReason.COURSE_FITS_JOBS
    assert course.change.values["better"] == 3
    after = page(replace(wishes, skills=held | asked), index).offers
    jobs = [o for o in after if o.key.id < 3]
    assert all(o.score > before[o.key].score for o in jobs)


def test_a_course_says_how_many_jobs_the_list_would_gain():
    mason = SkillFacts(occupations=(OccupationHeld(code="phu-ho", months=24),))
    index = Index.build(
        [
            welding(0, JOB, title="Phụ hồ", occupation="phu-ho"),
            *(welding(n, JOB, skills_needed=frozenset({"han-que"})) for n in range(1, 5)),
            welding(9, COURSE, title="Lớp hàn cho thợ hồ"),
        ]
    )
    found = page(mason, index)
    opened = [o.change for o in found.offers if o.key.kind is COURSE]
    assert [change.code for change in opened] == [OfferReason.COURSE_OPENS_JOBS]
    after = page(posts.apply(mason, opened[0], index), index)
    assert opened[0].values["more"] == after.jobs - found.jobs == 4


def list_with(*courses: OpportunityFacts) -> OfferList:
    jobs = [
        welding(n, JOB, point=posts.near(2), skills_needed=frozenset({"han-que"} if n else ()))
        for n in range(3)
    ]
    wishes = SkillFacts(
        wished_words="thợ hàn", skills=frozenset({"han-tig"}), point=posts.HOME, province="38",
        max_distance_km=30.0,
    )  # fmt: skip
    return page(wishes, Index.build([*jobs, *courses]))


def course(number: int, km: float, days: int, weeks: int = 12) -> OpportunityFacts:
    return welding(
        number, COURSE, title=f"Lớp {number}", point=posts.near(km), lasts_weeks=weeks,
        starts_on=TODAY + timedelta(days=days), skills_taught=frozenset({"han-que"}),
    )  # fmt: skip


def named(found: OfferList) -> set[tuple[object, object]]:
    changes = [o.change for o in found.offers if o.change]
    taught = [c for c in changes if c.code is OfferReason.LEARN_SKILL_AT_COURSE]
    return {(change.values["course_id"], change.values["weeks"]) for change in taught}


def test_of_several_courses_the_nearest_is_named_and_of_equally_near_the_soonest():
    assert named(list_with(course(10, 25, 3), course(11, 6, 40))) == {(11, 12)}
    assert named(list_with(course(10, 7, 40), course(11, 8, 5, weeks=4))) == {(11, 4)}


def test_a_course_out_of_reach_is_not_named():
    assert named(list_with(course(10, 80, 3))) == set()


def test_the_first_of_a_list_is_not_told_that_it_would_rise():
    index = posts.index()
    for wishes in posts.PEOPLE:
        first = page(wishes, index).offers[0].change
        if first is not None and first.code not in OPENING:
            assert "rank" not in first.values
            assert first.values["more"] > 0 or first.values["fit"] > 0


def test_who_wishes_for_one_trade_and_has_another_is_told_to_wish_for_both():
    sewing = welding(1, JOB, title="May", occupation="tho-may-cong-nghiep", schooling="college")
    index = Index.build([sewing, welding(2, JOB, title="Phụ hồ", occupation="phu-ho")])
    held = (OccupationHeld(code="phu-ho", months=6),)
    both = SkillFacts(occupations=held, wished_occupations=("tho-may-cong-nghiep",))
    ((rank, offer),) = [(r, o) for r, o in shown_changes(both, index) if o.key.id == 2]
    assert offer.change.code is OfferReason.WISH_OCCUPATION
    assert_true(both, offer, rank, index)


def test_who_did_not_say_how_long_is_told_what_experience_would_do():
    asking = welding(1, JOB, experience_months=24)
    index = Index.build([asking, welding(2, JOB, schooling="upper_secondary")])
    silent = SkillFacts(occupations=(OccupationHeld(code="tho-han"),))
    changes = [offer.change for offer in page(silent, index).offers]
    assert OfferReason.STATE_EXPERIENCE in {each.code for each in changes if each}
    said = SkillFacts(occupations=(OccupationHeld(code="tho-han", months=3),))
    assert {offer.change for offer in page(said, index).offers} == {None}


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (SkillFacts(wished_words="công nhân may", province="38"), OfferReason.STATE_SKILL),
        (
            SkillFacts(wished_occupations=("tho-han",), province="38"),
            OfferReason.STATE_EXPERIENCE,
        ),
        (
            SkillFacts(wished_words="thợ hàn", point=posts.HOME, province="38", transport="walk"),
            OfferReason.STATE_TRANSPORT,
        ),
        (
            SkillFacts(wished_words="bốc xếp, phụ bếp", lodging_wish="needed", point=posts.HOME),
            OfferReason.DO_WITHOUT_LODGING,
        ),
    ],
)
def test_who_said_little_is_told_what_else_could_be_said(wishes, code):
    assert code in {offer.change.code for _rank, offer in shown_changes(wishes, posts.index())}


def test_a_change_names_a_day_that_has_not_passed():
    for wishes in posts.PEOPLE:
        for _rank, offer in shown_changes(wishes, posts.index()):
            if offer.change.code is OfferReason.START_EARLIER:
                assert date.fromisoformat(offer.change.values["on"]) >= TODAY
