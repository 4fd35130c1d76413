"""Courses and jobs of one trade: jobs stand first, unless somebody wants to learn."""

from dataclasses import replace

import pytest

from matching.facts import LegalFacts, OccupationHeld, OpportunityKind, SkillFacts
from matching.offers import OfferList, offers_for
from matching.ranking.index.opened import Index
from matching.ranking.input.learners import wants_to_learn
from matching.ranking.scorers.base import PartName
from matching.verdict import OfferReason
from tests.matching import posts

SOMEBODY = LegalFacts(birth_year=1990)
WELDING, OTHER = "tho-han", "tho-co-khi"
JOB = replace(
    posts.POSTS[1],
    id=1,
    kind=OpportunityKind.VACANCY,
    title="Thợ hàn",
    occupation=WELDING,
    skills_needed=frozenset(),
    experience_months=0,
)
COURSE = replace(JOB, id=2, kind=OpportunityKind.COURSE, title="Hàn điện")
NEAR_JOB = replace(JOB, id=3, title="Thợ cơ khí", occupation=OTHER)
INDEX = Index.build([JOB, COURSE, NEAR_JOB])
AT_HOME = SkillFacts(point=JOB.point, province=JOB.province)


def offers(**said: object) -> OfferList:
    return offers_for(SOMEBODY, replace(AT_HOME, **said), INDEX, today=posts.TODAY)


def order(**said: object) -> list[int]:
    return [offer.key.id for offer in offers(**said).offers]


@pytest.mark.parametrize(
    "words",
    [
        *("muốn học hàn", "học nghề cắt tóc", "hoc may", "em xin đi học lái xe nâng"),
        *("khóa học nấu ăn", "khoá đào tạo pha chế", "lớp nghề điện", "tìm lớp dạy may"),
        *("tôi muốn được học nghề", "phụ hồ hoặc học lái máy xúc", "Học sửa xe máy"),
    ],
)
def test_who_wants_to_learn_is_understood(words):
    assert wants_to_learn(words)


@pytest.mark.parametrize(
    "words",
    [
        *("", "thợ hàn", "học việc", "thợ học việc cơ khí", "giáo viên tiểu học", "đã học hàn"),
        *("chưa học nghề gì", "tôi học hết lớp 9", "muốn làm ở trường học", "nhân viên khoa học"),
        *("học sinh làm thêm", "học vấn lớp 5", "không học nhiều", "tin học văn phòng"),
        *("đang đi học muốn làm thêm buổi tối", "quản lý đào tạo", "không biết chữ, học lớp 3"),
    ],
)
def test_who_tells_of_work_or_schooling_is_not_taken_for_a_learner(words):
    assert not wants_to_learn(words)


@pytest.mark.parametrize("said", [{"wished_words": "thợ hàn"}, {"wished_occupations": (WELDING,)}])
def test_who_wants_work_sees_jobs_of_the_trade_then_its_course_then_other_work(said):
    assert order(**said) == [JOB.id, COURSE.id, NEAR_JOB.id]


def test_the_course_says_that_it_is_no_work_yet():
    found = {offer.key: offer for offer in offers(wished_occupations=(WELDING,)).offers}
    lines = {line.code for part in found[COURSE.key].parts for line in part.lines}
    assert OfferReason.NOT_YET_WORK in lines
    jobs = {line.code for part in found[JOB.key].parts for line in part.lines}
    assert OfferReason.NOT_YET_WORK not in jobs


def test_who_wants_to_learn_sees_the_course_first_and_why_not_the_job():
    assert order(wished_words="muốn học hàn")[:2] == [COURSE.id, JOB.id]
    found = {offer.key: offer for offer in offers(wished_words="muốn học hàn").offers}
    lines = {line.code for part in found[JOB.key].parts for line in part.lines}
    assert OfferReason.NO_COURSE in lines


def test_who_does_not_want_to_learn_sees_the_job_first():
    assert order(wished_words="không muốn học nữa, muốn làm thợ hàn")[:2] == [JOB.id, COURSE.id]


def test_who_chose_the_trade_too_wants_work_in_it_as_much():
    both = offers(wished_words="muốn học hàn", wished_occupations=(WELDING,)).offers
    points = {o.key: {p.name: p.points for p in o.parts}[PartName.TRADE] for o in both}
    assert points[COURSE.key] == points[JOB.key]


def test_who_wants_to_learn_more_of_their_own_trade_is_shown_courses_in_it():
    held = (OccupationHeld(code=WELDING, months=40),)
    assert order(occupations=held)[0] == JOB.id
    learning = offers(occupations=held, wished_words="muốn học hàn").offers
    working = offers(occupations=held, wished_words="thợ hàn").offers
    points = [
        {o.key: {p.name: p.points for p in o.parts} for o in each}[COURSE.key][PartName.TRADE]
        for each in (learning, working)
    ]
    assert points[0] > points[1]
