"""Words that a pattern needs save time and change nothing."""

import re

import pytest

from matching.rules.post_text import Field, PostText, conditions, offers, people, record
from matching.rules.post_text.clauses import Shape, clauses
from matching.text import fold
from tests.matching.rules import test_post_text as sentences

SHAPES = [
    pytest.param(shape, id=f"{module.__name__.rpartition('.')[2]}.{name}")
    for module in (conditions, offers, people, record)
    for name, shape in vars(module).items()
    if isinstance(shape, Shape) and shape.needs
]


def every_clause():
    said = [text for name in dir(sentences) for text in texts_of(getattr(sentences, name))]
    for text in said:
        for variant in (text, text.upper(), fold(text)):
            yield from clauses(PostText(title=variant, requirements=variant))


def texts_of(value):
    if isinstance(value, list):
        yield from (row[0] for row in value if isinstance(row, tuple) and isinstance(row[0], str))


CLAUSES = list(every_clause())


@pytest.mark.parametrize("shape", SHAPES)
def test_a_pattern_finds_the_same_without_the_words_it_needs(shape, monkeypatch):
    with_words = [shape.search(clause) for clause in CLAUSES]
    monkeypatch.setattr(shape, "needs", ())
    without = [shape.search(clause) for clause in CLAUSES]

    assert [found and found.span() for found in with_words] == [
        found and found.span() for found in without
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_words_are_needed_as_a_clause_holds_them_folded(shape):
    assert all(word == fold(word).lower() for word in shape.needs)
    assert not any(re.search(r"[\\\\(){}|?*+]", word) for word in shape.needs if word != "@")


def test_every_sentence_of_the_tests_is_among_them():
    assert len(CLAUSES) > 500
    assert {clause.field for clause in CLAUSES} == {Field.TITLE, Field.REQUIREMENTS}
