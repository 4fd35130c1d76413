"""What typed wishes are taken to mean, and how near one trade is to another."""

import numpy as np
import pytest

from matching.facts import OpportunityFacts, OpportunityKind
from matching.lexicon import load
from matching.lexicon.wide import by_line_of_work, by_skill
from matching.ranking.index.opened import Index
from matching.ranking.texts.postings import Postings
from matching.ranking.trades.meaning import meant_by
from matching.ranking.trades.nearness import IN_A_FAMILY, SAME, nearness
from matching.ranking.trades.numbered import trades
from matching.ranking.trades.other_names import MOST_TERMS, other_names


def postings_of(*titles: str) -> Postings:
    posts = [
        OpportunityFacts(kind=OpportunityKind.VACANCY, id=number, title=title)
        for number, title in enumerate(titles, start=1)
    ]
    return Index.build(posts).base.postings


def best(words: str) -> str:
    meant = meant_by(words)
    return max(meant, key=lambda code: meant[code], default="")


@pytest.mark.parametrize(
    ("words", "occupation"),
    [
        ("thợ hồ", "tho-xay"),
        ("giao nhận hàng", "giao-hang-xe-may"),
        ("tìm việc phụ bếp", "phu-bep"),
        ("làm đẹp", "ktv-spa"),
        ("theo ông chú đi xây", "tho-xay"),
        ("làm mướn", "lam-viec-vat"),  # no "muốn"
        ("xe tải", "lai-xe-tai"),
        ("phụ tài xe tải", "phu-xe-tai"),
        ("ipqc", "kcs"),
        ("ban ca phe", "phuc-vu-ca-phe"),  # no "bán cá"
        ("xe nang", "lai-xe-nang"),
        ("máy xúc", "lai-may-xuc"),
        ("container", "lai-xe-container"),
        ("phụ sửa xe", "tho-sua-xe-may"),
        ("thay nhớt", "tho-sua-xe-may"),
        ("buộc sắt", "tho-cot-thep"),
        ("gặt lúa thuê", "lam-thue-nong"),
        ("dọn dẹp", "tap-vu"),
        ("I can weld", "tho-han"),
        ("kỹ sư m&e", "ky-su-dien"),
        ("R & D", "ky-su-hoa-thuc-pham"),
    ],
)
def test_a_wish_means_its_trade(words, occupation):
    assert best(words) == occupation


@pytest.mark.parametrize(
    ("words", "another"),
    [
        ("làm đẹp", "tho-dong-giay"),  # làm dép
        ("bếp phó", "nau-pho"),  # bếp phở
        ("thủ kho", "phu-ta-nha-khoa"),  # trợ thủ nha khoa
        ("sinh viên", "tap-vu"),  # nhân viên vệ sinh
        ("tổ trưởng", "to-truong-bep"),
        ("nhân viên quản lý đất", "kcs"),
        ("mình muốn đi làm xa", "danh-xe-trau"),  # xà ích
        ("tôi mới về, cần việc ngay", "lam-viec-vat"),  # làm thuê theo ngày
        ("phụ hồ sơ", "phu-bep"),
        ("kỹ sư m&e", "van-hanh-san"),  # e-commerce
    ],
)
def test_a_word_in_common_does_not_make_it_another_trade(words, another):
    assert another not in meant_by(words)


@pytest.mark.parametrize(
    "words",
    [
        *("minh muon di lam xa", "việc nhẹ", "việc chân tay", "làm ở nhà", "viec tai nha"),
        *("làm có chỗ ngủ", "làm ca đêm", "làm thêm buổi tối", "việc bao ăn ở", "công nhân"),
        *("đúc chậu", "làm pháo hoa", "lam ca dem"),  # no "làm cá"
    ],
)
def test_when_where_or_how_somebody_would_work_means_no_trade(words):
    assert meant_by(words) == {}


def test_what_sounds_alike_is_a_slip_and_another_word_is_none():
    assert best("phụ bép") == best("fụ bếp") == "phu-bep"
    assert best("thợ hàng xì") == "tho-han"
    assert "phu-bep" not in meant_by("phụ điện")


def test_who_wants_to_learn_a_line_of_work_means_it():
    assert "tho-dien-dan-dung" in meant_by("học nghề điện")


def test_a_line_of_work_leads_to_all_its_trades_but_less_surely_than_a_name():
    wide = meant_by("xây dựng")
    assert {"phu-ho", "tho-xay", "tho-son-nuoc"} <= wide.keys()
    assert max(wide.values()) < meant_by("phụ hồ")["phu-ho"]
    assert by_line_of_work("thợ xây") == ()


@pytest.mark.parametrize(
    ("words", "trade"),
    [
        ("sản xuất lắp ráp chế biến", "cong-nhan-nha-may"),
        ("vận tải, giao nhận", "giao-hang-xe-may"),
        ("dược phẩm", "duoc-si"),
        ("môi trường", "ky-su-moi-truong"),
    ],
)
def test_a_line_of_work_as_boards_call_it_leads_to_its_trades(words, trade):
    assert trade in meant_by(words)


def test_a_skill_leads_to_the_trades_it_tells_of():
    assert "tho-cop-pha" in by_skill("biết đóng, tháo cốp pha") or by_skill("trộn vữa")
    assert "phu-ho" in by_skill("em biết trộn vữa")
    assert by_skill("") == ()


def test_nearness_is_symmetric_and_whole_only_for_the_same_trade():
    near_to = nearness(load())
    assert (near_to == near_to.T).all()
    assert (np.diag(near_to) == SAME).all()
    np.fill_diagonal(near_to, 0.0)
    assert 0.0 < near_to.max() < SAME


@pytest.mark.parametrize(
    ("one", "nearer", "further"),
    [
        ("phu-ho", "tho-xay", "tho-may-cong-nghiep"),
        ("dau-bep", "phu-bep", "lai-xe-tai"),
        ("lai-xe-tai", "lai-xe-con", "thu-ngan"),
    ],
)
def test_trades_that_share_tasks_are_nearer(one, nearer, further):
    near_to, number = trades().near, trades().number
    assert near_to[number[one], number[nearer]] > near_to[number[one], number[further]]


def test_trades_of_one_family_are_near_and_nearer_where_their_names_say_the_same():
    near_to = nearness(load())
    number = {code: at for at, code in enumerate(load().occupations)}
    keeper, helper, forklift = (number[code] for code in ("thu-kho", "phu-kho", "lai-xe-nang"))
    assert near_to[keeper, helper] > near_to[keeper, forklift] >= IN_A_FAMILY


def test_what_is_written_beside_a_trade_weighs_less_than_its_names():
    postings = postings_of("Lái xe nâng", "Thủ kho", "Kế toán")
    found = other_names({"lai-xe-nang": 1.0}, postings)
    assert 0 < found["kho"] < found["nâng"]
    assert "kế" not in found
    assert "kho" not in other_names({"lai-xe-nang": 0.5}, postings)


def test_other_names_are_terms_of_the_posts_and_few():
    postings = postings_of("Thợ hồ", "Thợ xây nhà", "Thợ nề hoàn thiện", "Lái xe tải")
    found = other_names({"tho-xay": 1.0}, postings)
    assert {"hồ", "xây", "nề"} <= found.keys()
    assert "tải" not in found
    assert "thợ" not in found, "it is said of every trade"
    assert len(found) <= MOST_TERMS
    assert other_names({}, postings) == {}


@pytest.mark.parametrize("wish", ["phi hành gia", "ảo thuật gia", "phi hành gia vũ trụ"])
def test_a_wish_spelt_right_is_not_taken_for_a_trade_that_looks_like_it(wish):
    assert meant_by(wish) == {}


@pytest.mark.parametrize(
    ("wish", "trade"),
    [("thợ hảnn", "tho-han"), ("phụ hồo", "phu-ho"), ("tho moc noi thatt", "moc-noi-that")],
)
def test_a_misspelt_trade_is_still_meant(wish, trade):
    assert trade in meant_by(wish)


@pytest.mark.parametrize(
    ("word", "trade"), [("may", "tho-may-cong-nghiep"), ("sơn", "tho-son-nuoc"), ("bep", "phu-bep")]
)
def test_one_word_is_a_line_of_work(word, trade):
    assert trade in meant_by(word)


def test_a_surer_meaning_weighs_more():
    postings = postings_of("Thợ xây nhà")
    sure, unsure = (other_names({"tho-xay": belief}, postings) for belief in (1.0, 0.5))
    assert sure["xây"] == pytest.approx(2 * unsure["xây"])
