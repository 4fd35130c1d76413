"""Kitchen, driving, shop, care, craft and office work is found by the words people use."""

import pytest

from matching.lexicon.search import find, in_text

TYPED = [
    ("bưng bê", "phuc-vu-ban"),
    ("chạy bàn quán nhậu", "phuc-vu-ban"),
    ("rua chen", "rua-bat"),
    ("rữa chén", "rua-bat"),
    ("cô nuôi", "cap-duong"),
    ("buồn phòng", "buong-phong"),
    ("nấu đám", "nau-co"),
    ("tài xế B2", "lai-xe-con"),
    ("lái xe hạng C", "lai-xe-tai"),
    ("tài xế bằng E", "lai-xe-khach"),
    ("lái cont", "lai-xe-container"),
    ("bằng FC", "lai-xe-container"),
    ("xe om", "xe-om"),
    ("chạy grab", "xe-om-cong-nghe"),
    ("đi ship", "giao-hang-xe-may"),
    ("cửu vạn", "boc-xep"),
    ("vác lúa", "boc-xep"),
    ("lơ xe", "phu-xe-khach"),
    ("coi kho", "nhan-vien-kho"),
    ("đứng tiệm", "ban-hang"),
    ("ngồi sạp", "ban-cho"),
    ("đổ xăng", "xang-dau"),
    ("bán hàng on lai", "ban-online"),
    ("ô sin", "giup-viec"),
    ("giữ em bé", "trong-tre"),
    ("nuôi bịnh", "nuoi-benh"),
    ("hớt tóc", "cat-toc-nam"),
    ("làm nêu", "lam-mong"),
    ("mát xa", "xoa-bop"),
    ("gác dan", "bao-ve"),
    ("đồng nát", "dong-nat"),
    ("lượm ve chai", "dong-nat"),
    ("dữ xe", "giu-xe"),
    ("trại mộc", "tho-moc"),
    ("cẩn xà cừ", "son-mai"),
    ("đan lục bình", "dan-may-tre"),
    ("y tá", "dieu-duong"),
    ("ke toan truong", "ke-toan-truong"),
]
TITLES = [
    ("Tuyển gấp nhân viên phụ kho (Nam)", "phu-kho"),
    ("Nhân viên lái xe hạng C đi tỉnh", "lai-xe-tai"),
    ("Nhân viên kế toán giá thành - Hải Phòng", "ke-toan-gia-thanh"),
    ("Nhân viên tư vấn thẩm mỹ lương cao", "tu-van-tham-my"),
    ("Nhân viên lái xe riêng cho sếp", "lai-xe-rieng"),
    ("Giám sát / tổ trưởng bảo vệ ca đêm", "doi-truong-bao-ve"),
]


@pytest.mark.parametrize(("text", "place"), TYPED)
def test_what_people_type_finds_the_occupation_first(text, place):
    assert find(text)[0].occupation.id == place


@pytest.mark.parametrize(("text", "place"), TITLES)
def test_titles_of_posts_name_their_occupation(text, place):
    assert in_text(text)[0].occupation.id == place


def test_place_names_and_numbers_in_a_title_are_no_occupation():
    found = [hit.occupation.id for hit in in_text("Nhân viên kho tại Nhơn Trạch, Đồng Nai, ca ba")]
    assert found == ["nhan-vien-kho"]
