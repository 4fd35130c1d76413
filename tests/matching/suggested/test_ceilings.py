"""A ceiling is never below the score that somebody's own list gives, and seldom far above it."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from matching.candidates import CandidateSearch
from matching.facts import LegalFacts, OccupationHeld, SkillFacts
from matching.offers import Relaxed, offers_for
from matching.ranking.index.opened import Index
from matching.ranking.training.fitting import Fit
from matching.ranking.training.grouping import TrainingPost
from matching.ranking.units import UNITS
from matching.suggested.people import Known
from tests.matching import posts

GROWN = LegalFacts(birth_year=1990)
TAUGHT = (("trade", 30.0), ("words", 20.0), ("place", 24.0), ("pay", 14.5), ("seats", 9.0))
ANYTHING = "việc gì cũng được"
WORDS = ("thợ may", "tho han, phu ho", "nấu ăn, bán lẻ", "thợ hàn điện cơ khí", ANYTHING,
         "bốc vác, lái xe tải, phụ kho, bán hàng", "thọ may cong nghiep", "")  # fmt: skip
LIVES = (
    {},
    {"point": posts.near(30), "province": "38", "max_distance_km": 20.0},
    {"point": None, "province": "38", "max_distance_km": 25.0},
    {"point": posts.HOME, "lodging_wish": "needed", "transport": "walk"},
    {"occupations": (OccupationHeld(code="tho-may-cong-nghiep", months=40),)},
    {"wished_occupations": ("tho-son", "phu-bep"), "licences": frozenset({"B2"})},
    {"skills": frozenset({"han-que", "han-mig"}), "body_limits": frozenset({"no_heights"})},
)


@cache
def indexes() -> dict[str, Index]:
    tags = {"may": "may mặc", "hàn": "gia công sắt", "bếp": "nấu ăn", "hàng": "bán lẻ"}
    tagged = [
        TrainingPost(title=post.title, tags=tuple(tags[w] for w in tags if w in post.title))
        for post in posts.POSTS
    ]
    fitted = Index.build(posts.POSTS, learnt=Fit(tagged, [0] * len(tagged)).learnt())
    return {
        "as it comes": posts.index(),
        "weighed by outcomes": posts.index().weighed(TAUGHT),
        "fitted": fitted,
        "fitted and weighed": fitted.weighed(TAUGHT),
    }


def everybody() -> list[SkillFacts]:
    people = posts.PEOPLE[:4:3]
    return [
        replace(person, wished_words=words, **life)
        for person in people
        for words in WORDS
        for life in LIVES
    ]


@cache
def in_own_lists(which: str) -> dict[int, dict[int, int]]:
    """Work out for each post who holds it in their own list, as a fit, and by which score."""
    found: dict[int, dict[int, int]] = {post.id: {} for post in posts.POSTS}
    for person_id, wishes in enumerate(everybody()):
        if not says_what(wishes):
            continue  # whoever takes anything is offered everything, and suggested for nothing
        listed = offers_for(
            GROWN, wishes, indexes()[which], today=posts.TODAY, limit=200, changes=False
        )
        for offer in listed.offers if listed.relaxed is Relaxed.NOTHING else ():
            if offer.fit > 1:
                found[offer.key.id][person_id] = round(offer.score * UNITS)
    return found


def says_what(wishes: SkillFacts) -> bool:
    chosen = wishes.occupations or wishes.wished_occupations or wishes.skills
    return bool(chosen) or wishes.wished_words not in {"", ANYTHING}


def people() -> Known:
    return Known((at, GROWN, wishes) for at, wishes in enumerate(everybody()))


@pytest.mark.parametrize(
    "which", ["as it comes", "weighed by outcomes", "fitted", "fitted and weighed"]
)
def test_nobody_scores_above_their_ceiling_in_any_index(which):
    gaps, index = [], indexes()[which]
    for post in posts.POSTS[::3]:
        search, known = CandidateSearch(post, index, today=posts.TODAY), people()
        ids, glanced = search._who_may_match(known)
        facts = known.skills(ids)
        typed, texts = search._typed([each.wished_words for each in facts.values()])
        seen, fits = search._ceilings(typed).of(list(facts.values()), texts)
        place = {person_id: at for at, person_id in enumerate(ids)}
        for person_id, score in in_own_lists(which)[post.id].items():
            at = place[person_id]
            assert score <= min(seen[at], glanced[at]), (post.title, everybody()[person_id])
            assert fits[at]
            gaps.append(seen[at] - score)

    assert len(gaps) > 300
    assert np.median(gaps) < 4 * UNITS


@pytest.mark.parametrize("which", ["weighed by outcomes", "fitted", "fitted and weighed"])
def test_a_pair_has_one_score_from_either_side_whatever_was_learnt(which):
    for post in posts.POSTS[1::9]:
        found = CandidateSearch(post, indexes()[which], today=posts.TODAY).first(None, people())

        assert {each.seeker_id: each.score for each in found} == in_own_lists(which)[post.id]


def test_a_post_with_english_words_finds_who_typed_another_form_of_them():
    post = replace(posts.POSTS[4], occupation=None, title="Plasma cutters, MIG welders")
    wishes = SkillFacts(wished_words="mig welding", point=post.point, province="38")
    search = CandidateSearch(post, posts.index(), today=posts.TODAY)

    found = search.first(
        5, Known([(1, GROWN, wishes), (2, GROWN, replace(wishes, wished_words="kế toán"))])
    )

    assert [each.seeker_id for each in found] == [1]
