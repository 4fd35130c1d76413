"""What was typed is read once for an index, and kept beside it as numbers and as nobody's."""

import pytest

from matching.candidates import CandidateSearch
from matching.facts import LegalFacts, SkillFacts
from matching.ranking.index.opened import Index
from matching.suggested import reading, stored
from matching.suggested.people import Known
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
    # Only who could come first is read in full.
    assert set(understood) < set(WORDS)
    assert len(understood) == len(set(understood))


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


def test_a_file_holds_no_words_and_leaves_out_what_is_more_than_words(tmp_path):
    private = "gọi 0912345678 việc thợ hàn", "lienhe@xom.vn thợ may"

    kept = stored.write(tmp_path, [*WORDS, *private], posts.index())

    assert kept == len(WORDS)
    file = (tmp_path / stored.FILE).read_bytes()
    for text in (*WORDS[:-1], *private):
        for word in text.split():
            assert word.encode() not in file
    again = stored.read(tmp_path)
    assert [again.number(text) for text in private] == [None, None]
    assert sorted(again.number(text) for text in WORDS) == list(range(len(WORDS)))


def test_two_files_have_different_keys(tmp_path):
    numbers = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        stored.write(tmp_path / name, WORDS, posts.index())
        numbers.append(set(stored.read(tmp_path / name).numbers))

    assert not numbers[0] & numbers[1]
