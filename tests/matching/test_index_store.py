"""Versions of an index in a folder: whole or not there, whatever happened to who wrote them."""

import json
import signal
import subprocess
import sys

import numpy as np
import pytest

from matching.facts import LegalFacts
from matching.offers import offers_for
from matching.ranking.arrays.nested import taken_apart
from matching.ranking.index import versions as index_store
from matching.ranking.index.drafting import segment
from matching.ranking.index.opened import Index
from matching.ranking.index.versions import UnusableError
from tests.matching import posts
from tests.matching.dying_builder import origin
from webapp.settings import ROOT

OLD = posts.POSTS[:50]


def write(folder, some=OLD, **differing):
    with index_store.building(folder):
        return index_store.write(folder, segment(some), origin(**differing))


@pytest.fixture
def folder(tmp_path):
    write(tmp_path)
    return tmp_path


def test_a_version_is_read_as_it_was_written(folder):
    version = index_store.read(index_store.current(folder))
    made = segment(OLD)
    assert version.origin == origin()
    assert list(version.segment.posts) == list(made.posts)
    found = taken_apart(version.segment)
    for path, values in taken_apart(made).items():
        np.testing.assert_array_equal(found[path], values, err_msg=path)
        assert found[path].dtype == values.dtype


def test_nobody_can_write_into_a_mapped_version(folder):
    version = index_store.read(index_store.current(folder))
    with pytest.raises(ValueError, match="read-only"):
        version.segment.columns.pay_min[0] = 1


def test_words_are_kept_once_however_many_parts_use_them(folder):
    postings = index_store.read(index_store.current(folder)).segment.postings
    assert postings.vocabulary is postings.statistics.vocabulary


def test_lists_from_a_mapped_version_are_those_of_an_index_in_memory(folder):
    mapped = Index.over(index_store.read(index_store.current(folder)).segment)
    built = Index.build(OLD)
    for wishes in posts.PEOPLE:
        a, b = (
            offers_for(LegalFacts(birth_year=1990), wishes, index, today=posts.TODAY, limit=60)
            for index in (mapped, built)
        )
        assert a == b


def test_changes_lie_over_a_mapped_version_as_over_one_in_memory(folder):
    mapped = Index.over(index_store.read(index_store.current(folder)).segment)
    newer = [posts.changed(post) for post in OLD[::3]]
    gone = [post.key for post in OLD[1::4]]
    over_both = [i.with_changes(newer, gone, counter=(8, 8)) for i in (mapped, Index.build(OLD))]
    for wishes in posts.PEOPLE:
        a, b = (
            offers_for(LegalFacts(birth_year=1990), wishes, index, today=posts.TODAY, limit=60)
            for index in over_both
        )
        assert a == b


def test_an_empty_index_can_be_kept_too(tmp_path):
    write(tmp_path, some=())
    assert len(index_store.read(index_store.current(tmp_path)).segment) == 0


def test_a_mapped_version_outlives_its_files(folder):
    version = index_store.read(index_store.current(folder))
    for _ in range(3):
        write(folder)
    assert version.name not in index_store.names(folder)
    assert [post.id for post in version.segment.posts] == [p.id for p in segment(OLD).posts]


def test_one_version_before_the_served_one_is_kept(folder):
    for _ in range(4):
        write(folder)
    assert index_store.names(folder) == ["000004", "000005"]
    assert index_store.current(folder).name == "000005"


# What is flushed, in order: the arrays, their manifest and the new CURRENT; and folders: of the
# version, around it once it has its name, and around the new CURRENT.
MOMENTS = [
    *(("_write_arrays", 1, "before"), ("_write_arrays", 1, "after")),
    *(("flush", call, when) for call in (1, 2, 3) for when in ("before", "after")),
    *(("flush_folder", call, when) for call in (1, 2, 3) for when in ("before", "after")),
]
PUBLISHED_FROM = MOMENTS.index(("flush_folder", 3, "before"))


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_builder_killed_at_any_moment_leaves_a_whole_version(folder, moment):
    step, call, when = moment
    program = [sys.executable, "-m", "tests.matching.dying_builder"]
    died = subprocess.run(  # noqa: S603 - our own module
        [*program, str(folder), step, str(call), when], cwd=ROOT, check=False
    )
    assert died.returncode == -signal.SIGKILL

    served = index_store.read(index_store.current(folder))
    published = MOMENTS.index(moment) >= PUBLISHED_FROM
    assert served.origin.database == ("new" if published else "old")
    assert len(served.segment) == (len(posts.POSTS) if published else len(OLD))

    name = write(folder, database="next")
    assert index_store.read(index_store.current(folder)).name == name
    assert not list(folder.glob("*.part"))
    assert len(index_store.names(folder)) <= index_store.VERSIONS_KEPT


def test_a_flipped_bit_anywhere_is_noticed(folder):
    version = index_store.current(folder)
    rng = np.random.default_rng(5)
    kept = json.loads((version / index_store.MANIFEST).read_text())["arrays"].values()
    in_arrays = [each["offset"] for each in kept if np.prod(each["shape"], dtype=int)]
    anywhere = rng.integers(0, (version / index_store.MANIFEST).stat().st_size, 60).tolist()
    for name, places in ((index_store.ARRAYS, in_arrays), (index_store.MANIFEST, anywhere)):
        whole = (version / name).read_bytes()
        for place in places:
            damaged = bytearray(whole)
            damaged[place] ^= 1 << int(rng.integers(8))
            (version / name).write_bytes(damaged)
            assert is_refused(version), (name, place)
        (version / name).write_bytes(whole)
    assert not is_refused(version)


def is_refused(version):
    try:
        index_store.read(version)
    except UnusableError:
        return True
    return False


@pytest.mark.parametrize("name", [index_store.ARRAYS, index_store.MANIFEST])
def test_a_file_cut_short_or_gone_is_refused(folder, name):
    path = index_store.current(folder) / name
    whole = path.read_bytes()
    for part in (whole[:-1], whole[:100], b"", None):
        path.unlink(missing_ok=True)
        if part is not None:
            path.write_bytes(part)
        with pytest.raises(UnusableError):
            index_store.read(path.parent)


def test_another_format_is_refused(folder, monkeypatch):
    monkeypatch.setattr(index_store, "FORMAT", index_store.FORMAT + 1)
    with pytest.raises(UnusableError, match="format"):
        index_store.read(index_store.current(folder))


@pytest.mark.parametrize("text", ["", "000099", "../secret", "x" * 300, "\x00"])
def test_a_current_that_names_nothing_is_none(folder, text):
    (folder / index_store.CURRENT).write_text(text)
    assert index_store.current(folder) is None


def test_builders_take_turns(folder):
    code = (
        "import sys; from pathlib import Path; from matching.ranking.index import versions\n"
        "with versions.building(Path(sys.argv[1])): print('mine', flush=True)"
    )
    with index_store.building(folder):
        other = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        with pytest.raises(subprocess.TimeoutExpired):
            other.communicate(timeout=2)
    assert other.communicate(timeout=60)[0] == "mine\n"


def test_the_digest_of_code_changes_with_the_data_it_reads(tmp_path, monkeypatch):
    package = tmp_path / "matching"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "words.toml").write_text("a = 1")
    monkeypatch.setattr(index_store.matching, "__file__", str(package / "__init__.py"))

    def digest():
        index_store.code_digest.cache_clear()
        return index_store.code_digest()

    before = digest()
    assert digest() == before
    (package / "words.toml").write_text("a = 2")
    assert digest() != before
    monkeypatch.undo()
    index_store.code_digest.cache_clear()
