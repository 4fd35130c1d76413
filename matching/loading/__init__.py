"""Rows in, facts out: the one room where deciding code reads a model's columns.

    open_posts(session)                      every open vacancy and course, with their words
    open_posts_in_parts(session)             the same, some thousands at a time
    posts(session, changes)                  those of some changed posts that are open now
    person(session, seeker_id)               what rules and what rankers may know of a seeker
    people(session, seeker_ids)              the same of many, in a few queries
    skills_of(session, seeker_ids)           what rankers may know of many
    laws_of(session, seeker_ids)             what rules may know of many
    legal_facts(session, seeker)             what rules may know, of a seeker already loaded
    post_facts(session, post)                one vacancy or course, open or not

Columns are named one by one, so that a new column of a row never reaches a rule unasked. Beside
these, `agreeing` reads those who may be suggested, and `post_changes` what is newer than an index.
"""

from matching.loading.opportunities import (
    count_open_posts,
    open_posts,
    open_posts_in_parts,
    post_facts,
    posts,
)
from matching.loading.seekers import laws_of, legal_facts, people, person, skills_of

__all__ = [
    "count_open_posts",
    "laws_of",
    "legal_facts",
    "open_posts",
    "open_posts_in_parts",
    "people",
    "person",
    "post_facts",
    "posts",
    "skills_of",
]
