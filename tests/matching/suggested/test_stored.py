"""What was typed is read once for an index, and kept beside it as numbers and as nobody's."""

from dataclasses import replace

import pytest

from matching.candidates import CandidateSearch
from matching.facts import LegalFacts, SkillFacts
from matching.ranking.index.opened import Index
from matching.suggested import reading, stored
from matching.suggested.people import Known
from matching.suggested.reading import NotReadYetError
from matching.suggested.sketches import checksum
from tests.matching import posts

WORDS = ("thợ may", "tho han", "thợ hàn, phụ hồ", "bôc xếp", "phụ bếp gần nhà", "bán hàng", "")


@pytest.fixture
def index():
    """The index as another worker opens it, which has read nothing."""
    return Index.build(posts.POSTS)


@pytest.fixture
def understood(monkeypatch):
    """Every text that is read from here on."""
    texts, understand = [], reading.understand

    def noted(text, index):
        texts.append(text)
        return understand(text, index)

    monkeypatch.setattr(reading, "understand", noted)
    return texts


def people(words=WORDS):
    return Known(
        (at, LegalFacts(birth_year=1990), SkillFacts(wished_words=each, point=posts.HOME))
        for at, each in enumerate(words)
    )


def found(index, among):
    return [
        CandidateSearch(post, index, today=posts.TODAY).first(2, among) for post in posts.POSTS[:9]
    ]


def test_what_was_kept_finds_the_same_people_and_is_not_read_again(tmp_path, index, understood):
    assert stored.write(tmp_path, WORDS, posts.index()) == len(WORDS)
    as_read = found(posts.index(), people())
    reading.continue_from(tmp_path, index)
    understood.clear()

    assert found(index, people()) == as_read
    assert any(as_read)
    assert not understood


def test_who_types_something_new_is_read_beside_what_was_kept(tmp_path, index, understood):
    stored.write(tmp_path, WORDS[:3], posts.index())
    reading.continue_from(tmp_path, index)

    assert found(index, people()) == found(posts.index(), people())
    assert set(WORDS[3:]) <= set(understood)


@pytest.mark.parametrize("damage", ["cut", "empty", "gone", "another"])
def test_a_damaged_file_is_as_none(tmp_path, index, damage):
    stored.write(tmp_path, WORDS, posts.index())
    file = tmp_path / stored.FILE
    whole = file.read_bytes()
    file.write_bytes({"cut": whole[:-300], "empty": b"", "another": b"PK other"}.get(damage, b""))
    if damage == "gone":
        file.unlink()
    reading.continue_from(tmp_path, index)

    assert found(index, people()) == found(posts.index(), people())


def test_a_file_holds_no_words_and_no_trace_of_what_is_more_than_words(tmp_path):
    private = "gọi 0912345678 việc thợ hàn", "lienhe@xom.vn thợ may"

    stored.write(tmp_path, [*WORDS, *private], posts.index())

    file = (tmp_path / stored.FILE).read_bytes()
    for text in (*WORDS[:-1], *private):
        for word in text.split():
            assert word.encode() not in file
    again = stored.read(tmp_path)
    assert sorted(again.number(text) for text in (*WORDS, *private)) == list(range(9))
    traces = set(again.sketches.words.hashes.tolist())
    assert checksum("hàn") in traces
    assert not traces & {checksum(each) for each in ("0912345678", "gọi_0912345678", "lienhe")}
    # An address is not read at all.
    assert (again.sketches.withheld > 0).tolist() == [False] * len(WORDS) + [True, False]


def test_a_text_with_more_than_words_scores_as_in_its_own_list(tmp_path, index):
    """A new post may have the very number that somebody typed."""
    words = ("thợ hàn 0912345678", "thợ hàn")
    post = replace(posts.POSTS[0], id=999, title="Thợ hàn 0912345678", body="")
    stored.write(tmp_path, words, posts.index())
    reading.continue_from(tmp_path, index)

    kept, read = (
        CandidateSearch(post, each, today=posts.TODAY).first(2, people(words))
        for each in (index, Index.build(posts.POSTS))
    )

    assert kept == read
    assert {each.seeker_id for each in kept} == {0, 1}


def test_more_than_anybody_waits_for_is_read_aside(tmp_path, index, understood, monkeypatch):
    as_read = found(posts.index(), people())
    understood.clear()
    monkeypatch.setattr(reading, "MOST_WAITED_FOR", 3)
    asked = []
    reading.continue_from(tmp_path, index, aside=lambda: not asked.append(1))
    with pytest.raises(NotReadYetError):
        found(index, people())
    assert asked == [1]

    stored.write(tmp_path, WORDS, posts.index())  # as the other process does

    assert found(index, people()) == as_read
    assert asked == [1]
    assert not understood


@pytest.mark.parametrize("has_folder", [True, False])
def test_where_no_other_process_reads_a_thread_does(tmp_path, has_folder, understood, monkeypatch):
    as_read, index = found(posts.index(), people()), Index.build(posts.POSTS)
    understood.clear()
    if has_folder:
        reading.continue_from(tmp_path, index, aside=lambda: False)
    monkeypatch.setattr(reading, "MOST_WAITED_FOR", 3)
    with pytest.raises(NotReadYetError):
        found(index, people())

    reading.reading_of(index)._thread.join(timeout=60)

    assert found(index, people()) == as_read
    assert len(understood) == len(set(understood)) > 3


def test_what_one_process_read_by_itself_is_kept_for_others_in_time(tmp_path, index, monkeypatch):
    monkeypatch.setattr(reading, "MOST_WAITED_FOR", 4)
    asked = []
    reading.continue_from(tmp_path, index, aside=lambda: not asked.append(1))

    found(index, people(WORDS[:4]))
    assert not asked
    found(index, people(WORDS[:7]))

    assert asked == [1]


def test_a_file_grows_by_what_was_not_read_before(tmp_path):
    stored.write(tmp_path, WORDS[:3], posts.index())
    first = stored.read(tmp_path)

    assert stored.write(tmp_path, WORDS, posts.index()) == len(WORDS) - 3
    assert stored.write(tmp_path, WORDS, posts.index()) == 0

    again = stored.read(tmp_path)
    assert [again.number(each) for each in WORDS] == list(range(len(WORDS)))
    assert again.key == first.key


def test_two_files_have_different_keys(tmp_path):
    numbers = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        stored.write(tmp_path / name, WORDS, posts.index())
        numbers.append(set(stored.read(tmp_path / name).numbers))

    assert not numbers[0] & numbers[1]
