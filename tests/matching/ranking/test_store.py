"""What was learnt is served whole or not at all, and whoever looks after it can tell which."""

import errno
import random
import shutil

import numpy as np
import pytest

from matching.ranking.learnt import store
from matching.ranking.learnt.model import NOTHING
from matching.ranking.learnt.store import Fault
from matching.ranking.training.fitting import Fit
from matching.ranking.training.grouping import TrainingPost

TITLES = ("Thợ hàn điện", "Thợ may công nghiệp", "Phụ bếp nhà hàng", "Lái xe tải")


def fitted():
    posts = [TrainingPost(title=t, tags=(f"nghề {t}", "cơ khí")) for t in TITLES * 3]
    return Fit(posts, [0] * len(posts)).learnt()


@pytest.fixture
def folder(tmp_path):
    store.publish(tmp_path, fitted(), {"outcomes": {"points": {"answer": 9.0}}})
    return tmp_path


def artefact(folder):
    return folder / "learnt-000001.npz"


def cut_short(folder):
    artefact(folder).write_bytes(artefact(folder).read_bytes()[:2_000])


def overwrite(folder):
    artefact(folder).write_bytes(b"no archive")


def change_the_format(folder):
    arrays = dict(np.load(artefact(folder)))
    np.savez_compressed(artefact(folder), **arrays | {"format": np.array(store.FORMAT - 1)})


def lose_an_array(folder):
    arrays = dict(np.load(artefact(folder)))
    del arrays["associations.tags"]
    np.savez_compressed(artefact(folder), **arrays)


def put_a_folder_in_its_place(folder):
    artefact(folder).unlink()
    artefact(folder).mkdir()


def lose(folder):
    artefact(folder).unlink()


def misname(folder):
    (folder / store.CURRENT).write_bytes(b"\xff one")


def damage_the_card(folder):
    artefact(folder).with_suffix(".json").write_text('{"outcomes": ', "utf-8")


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (cut_short, Fault.DAMAGED),
        (overwrite, Fault.DAMAGED),
        (lose_an_array, Fault.DAMAGED),
        (change_the_format, Fault.FORMAT),
        (put_a_folder_in_its_place, Fault.MISSING),
        (lose, Fault.MISSING),
        (misname, Fault.UNNAMED),
    ],
)
def test_what_cannot_be_read_is_not_served_and_says_why(folder, damage, fault, caplog):
    assert store.problem(folder) is None
    damage(folder)
    assert store.problem(folder).fault is fault
    assert not store.readable(folder).anything
    assert fault is Fault.UNNAMED or "is not used" in caplog.text


def test_a_damaged_card_teaches_no_weights_and_stops_no_list(folder, caplog):
    assert dict(store.weights(folder)) == {"answer": 9.0}
    damage_the_card(folder)
    assert store.weights(folder) == ()
    assert "what outcomes taught is not used" in caplog.text
    assert store.problem(folder).fault is Fault.DAMAGED
    assert store.readable(folder).anything


def test_whatever_byte_is_another_it_is_served_as_it_was_or_not_at_all(folder):
    whole, draw = artefact(folder).read_bytes(), random.Random(5)  # noqa: S311 - drawn for a test
    right = store.load(folder).associations
    for _ in range(300):
        at = draw.randrange(len(whole))
        artefact(folder).write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        found = store.readable(folder).associations
        assert found.tags in {(), right.tags}
        assert not found.tags or found.related(({"co khi": 1.0},)) == right.related(
            ({"co khi": 1.0},)
        )


def test_an_unreadable_version_is_not_gone_back_to(folder):
    store.publish(folder, NOTHING, {})
    cut_short(folder)
    with pytest.raises(store.StoreError, match="version 1 is damaged"):
        store.serve(folder, 1)
    assert store.current(folder) == 2


def test_before_the_first_version_there_are_words_and_lexicon_alone(folder):
    assert store.previous(folder) == store.NONE
    store.serve(folder, store.NONE)
    assert (store.current(folder), store.problem(folder)) == (None, None)
    assert not store.load(folder).anything
    assert store.weights(folder) == ()
    assert store.previous(folder) is None
    store.serve(folder, 1)
    assert store.load(folder).anything


def test_where_nothing_can_be_written_the_served_version_stays(folder, monkeypatch):
    def full(file, **_):
        file.write(b"half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(np, "savez_compressed", full)
    before = sorted(folder.iterdir())
    with pytest.raises(OSError, match="No space"):
        store.publish(folder, NOTHING, {})
    assert sorted(folder.iterdir()) == before
    assert store.load(folder).anything


def test_one_trains_at_a_time_and_clears_away_what_a_dead_one_left(folder):
    left = folder / f"learnt-000002.npz{store.ASIDE}"
    left.write_bytes(b"half")
    with store.training(folder):
        assert not left.exists()
        with pytest.raises(store.BusyError), store.training(folder):
            pytest.fail("two at once")
    with store.training(folder):
        pass


def test_the_card_of_the_last_training_is_kept_whatever_came_of_it(folder):
    assert store.last(folder) is None
    store.note(folder, {"published": False, "why": "nothing learnt was surely as good"})
    assert store.last(folder)["published"] is False
    shutil.copy(artefact(folder), folder / store.LAST)
    with pytest.raises(store.StoreError):
        store.last(folder)
