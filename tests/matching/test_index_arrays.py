"""What an index is made of: arrays that give back what went in, whatever it was."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, strategies as st

from matching.facts import OpportunityFacts, OpportunityKind, Point
from matching.ranking.arrays.codes import CodePostings
from matching.ranking.arrays.columns import pack
from matching.ranking.arrays.nested import put_together, taken_apart
from matching.ranking.arrays.ragged import Ragged
from matching.ranking.arrays.records import Coding
from matching.ranking.distance.place_order import hilbert, place_order
from matching.ranking.distance.whereabouts import country
from matching.ranking.index.drafting import Draft, segment
from matching.ranking.index.opened import Index
from matching.ranking.index.segment import Segment
from matching.ranking.texts import vocabulary as vocabularies
from matching.ranking.texts.postings import terms, title_terms
from matching.ranking.texts.vocabulary import NOT_KNOWN, Vocabulary
from matching.ranking.trades.numbered import named_in, names_in, trades
from matching.ranking.trades.title_reading import with_names
from tests.matching import posts

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


@given(st.lists(words, unique=True, max_size=40), words)
def test_a_vocabulary_knows_its_terms_and_no_others(known, other):
    vocabulary, numbers = Vocabulary.of(known)
    assert sorted(vocabulary) == sorted(known)
    for term, number in zip(known, numbers.tolist(), strict=True):
        assert vocabulary.number(term) == number
        assert vocabulary.text(number) == term
    assert (other in vocabulary) == (other in known)
    assert (vocabulary.number(other) == NOT_KNOWN) == (other not in known)


def test_terms_that_share_a_checksum_are_told_apart(monkeypatch):
    monkeypatch.setattr(vocabularies, "crc32", lambda term: (len(term) // 4) << 20)
    known = ["thợ", "may", "thợ_may", "thợ_hàn", "thợ_hàn_điện"]
    vocabulary, numbers = Vocabulary.of(known)
    assert [vocabulary.number(term) for term in known] == numbers.tolist()
    assert "thợ_mộc" not in vocabulary
    assert "mây" not in vocabulary


@given(st.lists(st.lists(st.integers(0, 99), max_size=5), max_size=20), st.randoms())
def test_ragged_rows_can_be_taken_in_any_order(rows, chance):
    values = [value for row in rows for value in row]
    ragged = Ragged.of(np.array(values, np.int32), [len(row) for row in rows])
    order = [chance.randrange(len(rows)) for _ in range(12)] if rows else []
    taken = ragged.taken(np.array(order, np.int64))
    found = [taken.values[a:b].tolist() for a, b in pairwise(taken.starts.tolist())]
    assert found == [rows[at] for at in order]


def test_a_hilbert_curve_visits_every_cell_by_single_steps():
    side = np.arange(32)
    x, y = (each.ravel() for each in np.meshgrid(side, side))
    along = hilbert(x, y, 5)
    order = np.argsort(along)
    assert sorted(along.tolist()) == list(range(32 * 32))
    assert (np.abs(np.diff(x[order])) + np.abs(np.diff(y[order])) == 1).all()


def test_places_stand_by_province_and_what_only_names_the_province_comes_last():
    known, order = country(), place_order()
    slots = len(known.commune_at) + len(known.province_at) + 1
    assert sorted(order.slot_at.tolist()) == list(range(slots))
    assert order.rank[slots - 1] == slots - 1
    for province, at in known.province_at.items():
        communes = [
            known.slot(code, province)
            for code, home in zip(known.commune_at, known.province_of, strict=True)
            if home == at
        ]
        ranks = sorted(order.rank[[*communes, known.slot(None, province)]].tolist())
        assert ranks == list(range(ranks[0], ranks[0] + len(ranks)))
        assert order.rank[known.slot(None, province)] == ranks[-1]


def scattered(count=400):
    """Posts in all parts of the country, some without a commune, some without any place."""
    communes = list(country().commune_at)
    homes = list(country().province_at)
    for number in range(count):
        commune = communes[number * 97 % len(communes)] if number % 5 else None
        at = country().province_of[number * 97 % len(communes)]
        province = None if number % 15 == 0 else homes[at]
        yield OpportunityFacts(
            kind=OpportunityKind.VACANCY, id=number, title="x", province=province, commune=commune
        )


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99, 1.0])
def test_places_asked_for_are_ranges_of_rows(share):
    made = segment(list(scattered()))
    slots = np.random.default_rng(3).random(len(place_order().rank)) < share
    rows = np.flatnonzero(slots[made.columns.place])
    assert made.rows_in(slots).tolist() == rows.tolist()


def test_a_province_is_one_range_of_rows():
    made = segment(list(scattered()))
    for number in np.unique(made.columns.province[made.columns.province >= 0]):
        rows = np.flatnonzero(made.columns.province == number)
        assert rows.tolist() == list(range(rows[0], rows[-1] + 1))


codes = st.frozensets(st.sampled_from(["B2", "A1", "hàn-que"]))
days = st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))
degrees = st.floats(-90, 90, allow_nan=False)
anything = st.builds(
    OpportunityFacts,
    kind=st.sampled_from(OpportunityKind),
    id=st.integers(1, 2**31),
    title=words,
    body=st.just(""),
    organisation=st.none() | st.integers(1, 2**31),
    occupation=st.none() | words,
    isco_code=st.none() | words,
    skills_needed=codes,
    skills_helpful=codes,
    skills_taught=codes,
    province=st.none() | words,
    commune=st.none() | words,
    point=st.none() | st.builds(Point, degrees, degrees),
    monthly_pay_min_vnd=st.none() | st.integers(0, 10**12),
    monthly_pay_max_vnd=st.none() | st.integers(0, 10**12),
    fee_vnd=st.none() | st.integers(0, 10**12),
    lodging=st.none() | words,
    meals_per_day=st.none() | st.integers(0, 3),
    bus=st.booleans(),
    shifts=codes,
    schooling=st.none() | words,
    experience_months=st.none() | st.integers(0, 600),
    licences=codes,
    body_demands=codes,
    starts_on=days,
    published_on=days,
    closes_on=days,
    seats_left=st.none() | st.integers(0, 9999),
    minimum_age=st.none() | st.integers(15, 99),
    is_open=st.booleans(),
)


@given(st.lists(anything, min_size=1, max_size=6), st.lists(words).map(tuple), st.randoms())
def test_the_facts_of_posts_are_read_as_they_were_written(written, named, chance):
    first, *_ = order = chance.sample(range(len(written)), len(written))
    coding = Coding()
    for post in written:  # a part at a time, and some facts several times
        coding.add([post], [named])
    keys = np.array([pack(written[at].key) for at in order], np.int64)
    records = coding.records(keys, np.array(order))
    assert list(records) == [replace(written[at], body="") for at in order]
    assert records[0].title_names == named
    assert records[0].title_terms == title_terms(written[first].title)


@given(st.lists(codes, max_size=12))
def test_codes_find_the_posts_that_have_them(held):
    known = {}
    made = CodePostings.of(CodePostings.gathered(held, known), known)
    for code in ("B2", "A1", "unheard-of"):
        assert made[code].tolist() == [row for row, each in enumerate(held) if code in each]


def test_a_segment_taken_apart_and_put_together_is_the_same():
    made = segment(posts.POSTS)
    again = put_together(Segment, taken_apart(made))
    assert list(again.posts) == list(made.posts)
    for path, values in taken_apart(again).items():
        np.testing.assert_array_equal(values, taken_apart(made)[path], err_msg=path)


def test_a_missing_array_is_told_by_its_path():
    arrays = taken_apart(segment(posts.POSTS))
    del arrays["postings.vocabulary.hashes"]
    with pytest.raises(KeyError, match=r"postings\.vocabulary\.hashes"):
        put_together(Segment, arrays)


def test_a_draft_in_parts_is_the_segment_at_once():
    draft = Draft()
    for start in range(0, len(posts.POSTS), 7):
        draft.add(posts.POSTS[start : start + 7])
    by_parts, at_once = taken_apart(draft.segment()), taken_apart(segment(posts.POSTS))
    assert by_parts.keys() == at_once.keys()
    for path, values in by_parts.items():
        np.testing.assert_array_equal(values, at_once[path], err_msg=path)


def test_the_order_of_posts_changes_nothing():
    forwards, backwards = (taken_apart(segment(p)) for p in (posts.POSTS, posts.POSTS[::-1]))
    for path, values in forwards.items():
        np.testing.assert_array_equal(values, backwards[path], err_msg=path)


def test_rows_are_found_by_key_and_by_term():
    made = segment(posts.POSTS)
    for post in posts.POSTS:
        row = made.row_of.get(pack(post.key))
        assert made.posts[row] == replace(post, body="")
        for term in terms(post.title):
            assert row in made.postings.posts_with(term)
    assert made.row_of.get(10**9) is None
    assert made.postings.frequency("không_có") == 0


def test_words_of_the_lexicon_and_of_posts_are_counted_together():
    counts = Index.build(posts.POSTS).repair._counts
    titles = sum("thợ" in terms(post.title) or "thợ" in terms(post.body) for post in posts.POSTS)
    assert counts["thợ"] > titles
    assert all("_" not in term for term in counts)
    assert counts.get("không_ai_viết", 0) == 0


@pytest.mark.parametrize("processes", [1, 2])
def test_titles_read_by_others_name_what_they_name_here(processes):
    parts = [list(posts.POSTS[:30]), list(posts.POSTS[30:]), list(posts.POSTS[:5])]
    read_elsewhere = list(with_names(iter(parts), processes))
    assert [part for part, _ in read_elsewhere] == parts
    for part, names in read_elsewhere:
        assert names == [names_in(post.title) for post in part]


def test_a_post_of_the_index_remembers_what_its_title_names():
    made = segment(posts.POSTS)
    for post in made.posts:
        assert post.title_names == named_in(post.title)
        assert trades().of_post(post) == trades().of_post(replace(post, title_names=None))
