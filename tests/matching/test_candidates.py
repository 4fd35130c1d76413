"""Who fits a post: the same pairs, with the same scores, as people see in their own lists."""

from dataclasses import replace

import pytest

from matching.candidates import BAND, Candidate, CandidateSearch
from matching.facts import LegalFacts, OpportunityFacts, SkillFacts
from matching.offers import Relaxed, offers_for
from matching.ranking.units import UNITS
from matching.suggested.people import Known
from tests.matching import posts

GROWN = LegalFacts(birth_year=1990)


def searched(post: OpportunityFacts, people) -> list[Candidate]:
    return CandidateSearch(post, posts.index(), today=posts.TODAY).best(people)


def in_own_lists(post: OpportunityFacts, people) -> dict[int, tuple[int, int]]:
    """Work out from each one's own list who holds this post, with every wish kept."""
    found = {}
    for person_id, legal, wishes in people:
        listed = offers_for(legal, wishes, posts.index(), today=posts.TODAY, limit=200)
        for offer in listed.offers:
            if offer.key == post.key and offer.fit > 1 and listed.relaxed is Relaxed.NOTHING:
                found[person_id] = (round(offer.score * UNITS), offer.fit)
    return found


def everybody() -> list[tuple[int, LegalFacts, SkillFacts]]:
    said = [each for each in posts.PEOPLE if each.occupations or each.wished_words or each.skills]
    others = [replace(each, wished_words="tho han, phu ho") for each in said]
    near = [replace(each, max_distance_km=8.0, point=posts.near(30)) for each in said]
    return [(at, GROWN, wishes) for at, wishes in enumerate([*said, *others, *near])]


@pytest.mark.parametrize("post", posts.POSTS[::3], ids=lambda post: f"{post.id} {post.title}")
def test_a_pair_has_one_score_from_either_side(post):
    people = everybody()

    found = {each.seeker_id: (each.score, each.fit) for each in searched(post, people)}

    assert found == in_own_lists(post, people)


def test_some_posts_find_somebody_and_some_nobody():
    """Or else the test above would hold for a search that finds nothing."""
    numbers = [len(searched(post, everybody())) for post in posts.POSTS]

    assert 0 in numbers
    assert max(numbers) >= 5
    assert sum(numbers) >= 100


def test_the_best_come_first_and_the_order_given_does_not_matter():
    post = next(post for post in posts.POSTS if len(searched(post, everybody())) >= 4)
    people = everybody()

    found = searched(post, people)

    assert found == searched(post, people[::-1])
    assert [each.score for each in found] == sorted((e.score for e in found), reverse=True)


def test_whom_a_rule_refuses_is_not_found_and_nothing_tells_of_it():
    post = next(post for post in posts.POSTS if searched(post, everybody()))
    child = LegalFacts(birth_year=posts.TODAY.year - 13)
    children = [(at, child, wishes) for at, _legal, wishes in everybody()]

    assert searched(replace(post, minimum_age=18), children) == searched(post, [])


def test_who_wants_no_courses_is_not_suggested_for_one():
    course = next(p for p in posts.POSTS if p.kind is posts.COURSE and searched(p, everybody()))
    only_jobs = [
        (at, legal, replace(wishes, wants=frozenset({posts.JOB})))
        for at, legal, wishes in everybody()
    ]

    assert not searched(course, only_jobs)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_the_first_are_the_best_and_all_who_are_nearly_equal_to_the_last_of_them(count):
    lengths = []
    for post in posts.POSTS:
        everyone = searched(post, everybody())
        last = everyone[count - 1].score if len(everyone) >= count else BAND

        first = CandidateSearch(post, posts.index(), today=posts.TODAY).first(
            count, Known(everybody())
        )

        assert first == [each for each in everyone if each.score >= last - BAND]
        lengths.append(len(everyone) - len(first))
    assert max(lengths) > 0


def watched(monkeypatch, search):
    """Return a list to which everybody is added who is compared in full."""
    compared, pair = [], search._pair

    def noted(person_id, *facts):
        compared.append(person_id)
        return pair(person_id, *facts)

    monkeypatch.setattr(search, "_pair", noted)
    return compared


def test_of_very_many_only_those_who_could_come_first_are_compared(monkeypatch):
    post = next(p for p in posts.POSTS if p.title.startswith("Thợ hàn") and p.kind is posts.JOB)
    wishes = SkillFacts(wished_occupations=("tho-han",), province="38", wished_words="thợ hàn")
    near = [(at, GROWN, replace(wishes, point=post.point)) for at in range(40)]
    far = [(at + 10_000, GROWN, replace(wishes, point=posts.near(100))) for at in range(2_000)]
    search = CandidateSearch(post, posts.index(), today=posts.TODAY)
    compared = watched(monkeypatch, search)

    found = search.first(5, Known([*far, *near]))

    assert {each.seeker_id for each in found} == set(range(40))
    assert len(compared) < 80
