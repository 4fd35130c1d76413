"""The operator's page of the rankers says what is served, why, and what went wrong."""

import pytest

from matching.ranking.learnt import store
from matching.ranking.learnt.judgement import Judgement
from matching.ranking.learnt.model import NOTHING
from matching.ranking.learnt.store import Fault
from models import RunOutcome, TaskRun
from tests import make
from webapp import opportunity_index
from webapp.rankers import sentences

PAGE = "/van-hanh/xep-viec"
WISH = {
    "queries": 227, "ndcg_at_10_baseline": 0.6217, "ndcg_at_10": 0.7501, "lift": 0.1284,
    "lift_95": [0.0939, 0.166], "served": ["carried", "related"],
}  # fmt: skip
CARD = {
    "trained_on": "2026-11-15", "posts": 1037, "published": True,
    "why": Judgement.NOT_WORSE.value,
    "kinds": {"wish": WISH, "skills": {"queries": 7, "why": "too few to compare"}},
    "outcomes": {"outcomes": 12, "weights": "stated", "why": "fewer than 400 outcomes"},
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    found = tmp_path / "rankers"
    found.mkdir()
    monkeypatch.setattr(opportunity_index, "artefacts", lambda _app: found)
    return found


@pytest.fixture
def operator(browser):
    browser.sign_in(make.operator_account())
    return browser


def test_where_nothing_was_learnt_it_says_so(operator, folder):
    page = operator.get(PAGE)
    assert "Chữ và từ điển nghề, không có điều học thêm." in page.text
    assert "Máy chưa học lần nào." in page.text
    assert not page.select(".notice-bad")


def test_what_is_served_is_told_with_its_figures(operator, folder):
    store.publish(folder, NOTHING, CARD)
    store.note(folder, CARD | {"version": 1})
    page = operator.get(PAGE)
    cells = [[cell.text for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert cells == [
        ["Điều người ta muốn làm", "227", "0,622", "0,75", "0,094 đến 0,166",
         "tin giống nhau, từ hay đi cùng nhau"],
        ["Các kỹ năng kể ra", "7", "–", "–", "–", "Quá ít để so"],
    ]  # fmt: skip
    assert "Học ngày 15/11/2026, từ 1.037 tin." in page.text
    assert "Mới có 12 đơn đã có kết quả, chưa đủ để học." in page.text
    assert "Là bản đang dùng." in page.text
    assert "Muốn về chữ và từ điển nghề: nhipcau rankers rollback" in " ".join(page.text.split())


def test_a_later_training_that_was_refused_stands_beside_it(operator, folder):
    store.publish(folder, NOTHING, CARD)
    store.note(folder, CARD | {"published": False, "why": Judgement.ONE_EMPLOYER.value})
    page = operator.get(PAGE)
    assert "Bản số 1." in page.text
    assert "Quá nửa số tin là của một nơi tuyển, nên không so được." in page.text
    store.note(folder, CARD | {"version": 2})
    assert "Là bản số 2, nay không dùng." in operator.get(PAGE).text
    store.note(folder, CARD | {"why": "what only a later release says"})
    assert "what only a later release says" in operator.get(PAGE).text


@pytest.mark.parametrize("fault", Fault)
def test_what_keeps_a_version_from_being_served_is_told(operator, folder, monkeypatch, fault):
    store.publish(folder, NOTHING, CARD)
    monkeypatch.setattr(store, "problem", lambda _folder: store.StoreError("it", fault))
    notice = operator.get(PAGE).select_one(".notice-bad")
    assert str(sentences.FAULTS[fault]) in notice.text
    assert "nhipcau rankers train" in notice.text
    operator.get("/ngon-ngu/en", expect=303)
    assert "Lists still work" in operator.get(PAGE).select_one(".notice-bad").text


def test_a_damaged_file_and_a_damaged_card_break_no_page(operator, folder):
    store.publish(folder, NOTHING, CARD)
    (folder / "learnt-000001.npz").write_bytes(b"damaged")
    (folder / "learnt-000001.json").write_text("{", "utf-8")
    (folder / store.LAST).write_text("[]", "utf-8")
    page = operator.get(PAGE)
    assert "Tệp của bản đang chọn bị hỏng." in page.select_one(".notice-bad").text


def test_a_training_by_timetable_that_failed_is_told(now, operator, folder, session):
    for outcome, fault in ((RunOutcome.DONE, None), (RunOutcome.FAILED, "OSError")):
        session.add(TaskRun(task="rankers", started_at=now, outcome=outcome, fault=fault))
        session.flush()
    notice = operator.get(PAGE).select_one(".notice-bad")
    assert "Lần tự học gần nhất bị hỏng." in notice.text
    assert "OSError" in notice.text


def test_every_judgement_fault_and_kind_has_a_sentence():
    assert set(sentences.JUDGEMENTS) == set(Judgement)
    assert set(sentences.FAULTS) == set(Fault)
