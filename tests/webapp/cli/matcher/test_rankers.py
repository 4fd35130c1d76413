"""Rankers on the command line: trained, shown, and measured without looking at the answers."""

import gzip
import json

import pytest

from matching.ranking.learnt import store
from matching.ranking.learnt.model import NOTHING
from matching.ranking.training.fitting import Fit
from matching.ranking.training.grouping import TrainingPost
from tests import make
from webapp import opportunity_index

TITLES = ["Thợ hàn điện", "Thợ hàn CO2", "Thợ may công nghiệp", "Phụ bếp", "Lái xe tải"]


@pytest.fixture
def folder(tmp_path):
    """A benchmark folder whose judgements would break whoever opened them."""
    documents = [{"id": f"d{n}", "text": title, "title": title} for n, title in enumerate(TITLES)]
    queries = [{"id": "q1", "text": "tho han"}, {"id": "q2", "text": "thợ may"}]
    for name, rows in (("docs", documents), ("queries", queries)):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "qrels.tsv.gz").write_bytes(b"not to be opened")
    return tmp_path


def test_a_benchmark_writes_trec_lines_and_prints_its_speed(run, folder, tmp_path):
    out = tmp_path / "run.tsv"
    said = json.loads(run("rankers", "bench", str(folder), "--out", str(out), "--no-fit").output)
    assert (said["documents"], said["queries"]) == (5, 2)
    assert said["p50_ms"] > 0
    lines = [line.split() for line in out.read_text().splitlines()]
    assert all(len(line) == 6 and line[1] == "Q0" for line in lines)
    best = {line[0]: line[2] for line in lines if line[3] == "1"}
    assert best["q1"] in {"d0", "d1"}
    assert best["q2"] == "d2"


def refused(run, *arguments):
    result = run("rankers", "bench", *map(str, arguments), expect=1)
    assert "Traceback" not in result.output
    return result.output


def test_a_folder_without_the_files_of_a_benchmark_is_told_in_a_sentence(run, tmp_path):
    said = refused(run, tmp_path, "--out", tmp_path / "run.tsv", "--no-fit")
    assert "docs.jsonl.gz cannot be read: No such file or directory" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("no JSON", "line 1 is not JSON"),
        ("[1, 2]", "line 1 is not a JSON object"),
        ('{"id": "q1"}', "line 1 has no text"),
        ('{"id": 7, "text": "may"}', "line 1 has no id"),
    ],
)
def test_a_line_that_is_no_query_is_named(run, folder, line, said):
    with gzip.open(folder / "queries.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(line + "\n")
    assert said in refused(run, folder, "--out", folder / "run.tsv", "--no-fit")


def test_a_file_that_is_not_gzipped_is_told_in_a_sentence(run, folder):
    (folder / "docs.jsonl.gz").write_text("{}", "utf-8")
    assert "cannot be read" in refused(run, folder, "--out", folder / "run.tsv", "--no-fit")


def test_a_place_that_cannot_be_written_is_refused_before_the_work(run, folder):
    out = folder / "nowhere" / "run.tsv"
    assert "cannot be written" in refused(run, folder, "--out", out, "--no-fit")


def test_a_benchmark_can_be_fitted_on_tagged_titles(run, folder, tmp_path):
    tagged = tmp_path / "tagged.jsonl"
    rows = [{"title": f"{t} {n}", "skills": ["hàn xì"]} for n in range(6) for t in TITLES[:2]]
    tagged.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = tmp_path / "run.tsv"
    run("rankers", "bench", str(folder), "--out", str(out), "--fit", str(tagged))
    assert "nhipcau-fit" in out.read_text()


def test_too_few_posts_publish_nothing(run, session):
    make.vacancy()
    session.flush()
    assert json.loads(run("rankers", "train").output)["published"] is False
    assert json.loads(run("rankers", "card").output)["version"] is None


def test_what_is_published_is_loaded_again_and_can_be_rolled_back(tmp_path):
    tagged = [TrainingPost(title=t, tags=("gò thép", "cơ khí")) for t in TITLES[:2] * 3]
    fitted = Fit(tagged, [0] * len(tagged)).learnt()
    learnt = fitted.associations
    assert "hàn" in learnt.related(learnt.beliefs([["gò", "thép"]]))
    first = store.publish(tmp_path, fitted, {"posts": 6})
    second = store.publish(tmp_path, NOTHING, {"posts": 0})
    assert store.load(tmp_path).associations.tags == ()
    store.serve(tmp_path, first)
    served = store.load(tmp_path).associations
    beliefs = learnt.beliefs([["co", "khi"]])
    assert beliefs == served.beliefs([["co", "khi"]])
    assert served.related(beliefs) == learnt.related(beliefs)
    assert store.card(tmp_path)["posts"] == 6
    assert store.versions(tmp_path) == [first, second]
    with pytest.raises(store.StoreError):
        store.serve(tmp_path, 99)


def test_the_version_before_is_served_again_and_the_first_has_none_before(
    run, tmp_path, monkeypatch
):
    folder = tmp_path / "rankers"
    monkeypatch.setattr(opportunity_index, "artefacts", lambda _app: folder)
    versions = [store.publish(folder, NOTHING, {"posts": n}) for n in range(3)]
    assert json.loads(run("rankers", "rollback").output)["version"] == versions[1]
    assert json.loads(run("rankers", "card").output)["posts"] == 1
    run("rankers", "rollback", "--to", str(versions[2]))
    assert store.current(folder) == versions[2]
    run("rankers", "rollback", "--to", str(versions[0]))
    assert json.loads(run("rankers", "rollback").output)["version"] == store.NONE
    assert json.loads(run("rankers", "card").output)["version"] is None
    assert "no earlier version" in run("rankers", "rollback", expect=1).output
    assert "version 99 is not there" in run("rankers", "rollback", "--to", "99", expect=1).output


@pytest.fixture
def learnt_folder(tmp_path, monkeypatch):
    folder = tmp_path / "rankers"
    monkeypatch.setattr(opportunity_index, "artefacts", lambda _app: folder)
    return folder


def test_a_damaged_version_is_told_in_a_sentence_and_not_gone_back_to(run, learnt_folder):
    for posts in range(2):
        store.publish(learnt_folder, NOTHING, {"posts": posts})
    (learnt_folder / "learnt-000001.npz").write_bytes(b"damaged")
    assert "version 1 is damaged" in run("rankers", "rollback", expect=1).output
    assert json.loads(run("rankers", "card").output)["problem"] is None
    (learnt_folder / "learnt-000002.npz").write_bytes(b"damaged")
    said = json.loads(run("rankers", "card").output)
    assert (said["version"], said["problem"]) == (2, "version 2 is damaged")
    (learnt_folder / "learnt-000002.json").write_text("{", "utf-8")
    (learnt_folder / store.CURRENT).write_text("two", "utf-8")
    said = json.loads(run("rankers", "card").output)
    assert (said["version"], said["problem"]) == (None, "CURRENT names no version")


def test_a_training_that_was_refused_is_told_afterwards(run, session, learnt_folder):
    make.vacancy()
    run("rankers", "train")
    said = json.loads(run("rankers", "card").output)
    assert said["version"] is None
    assert said["last_training"]["why"] == "fewer than 60 posts"


def test_two_trainings_at_once_and_a_folder_that_cannot_be_written_are_told(run, learnt_folder):
    with store.training(learnt_folder):
        assert "another training is under way" in run("rankers", "train", expect=1).output
    (learnt_folder / store.TRAINING).unlink()
    learnt_folder.rmdir()
    learnt_folder.write_text("a file where a folder should be")
    assert "cannot be written: File exists" in run("rankers", "train", expect=1).output
