"""Location lines of advertisements lead to today's provinces and communes, or to nothing."""

import pytest

from matching.places.gazetteer import load
from matching.places.locations import Location, parse_location

PROVINCES = [
    ("Long An & 3 nơi khác", ("80",), 3),
    ("Hà Nội, Bắc Ninh", ("01", "24"), 0),
    ("Hà Nội Hồ Chí Minh Bình Dương", ("01", "79"), 0),
    ("Bình Dương Bà Rịa - Vũng Tàu Quảng Ninh", ("79", "22"), 0),
    ("Hà Nội - Hồ Chí Minh", ("01", "79"), 0),
    ("Hà Nội|Hồ Chí Minh", ("01", "79"), 0),
    ("Hồ Chí Minh (mới), Hà Nội", ("79", "01"), 0),
    ("Hải Phòng và Hồ Chí Minh", ("31", "79"), 0),
    ("Hanoi / HCMC", ("01", "79"), 0),
    ("Ho Chi Minh City, Vietnam", ("79",), 0),
    ("Thừa Thiên- Huế", ("46",), 0),
    ("KV Đông Nam Bộ Hồ Chí Minh", ("79",), 0),
    ("Thanh Hoá", ("38",), 0),
    ("thanh hoa", ("38",), 0),
    ("Dak Nông", ("68",), 0),
    ("An Giang và 9 nơi khác", ("91",), 9),
]

DISTRICTS = [
    ("Hồ Chí Minh: Quận 7", "Quận 7, Hồ Chí Minh"),
    ("Quận 7, TP. Hồ Chí Minh", "Quận 7, Hồ Chí Minh"),
    ("quận 7", "Quận 7, Hồ Chí Minh"),
    ("Thanh Hoá: TP Sầm Sơn", "Thành phố Sầm Sơn, Thanh Hóa"),
    ("19 phố mẫu, quận Cầu Giấy, Hà Nội", "Quận Cầu Giấy, Hà Nội"),
    ("Lô A1, Dist. 1, HCMC", "Quận 1, Hồ Chí Minh"),
]


@pytest.mark.parametrize(("line", "provinces", "more"), PROVINCES, ids=[p[0] for p in PROVINCES])
def test_lists_of_provinces(line, provinces, more):
    assert parse_location(line) == Location(province_codes=provinces, more=more)


@pytest.mark.parametrize(("line", "district"), DISTRICTS, ids=[d[0] for d in DISTRICTS])
def test_former_districts_give_their_communes(line, district):
    found = parse_location(line)
    hit = load().find(district)[0]
    assert set(found.commune_codes) == set(hit.commune_codes)
    assert found.province_codes == hit.province_codes


def test_several_districts_of_one_province():
    found = parse_location("Hồ Chí Minh: Quận 7, Quận 8")
    both = {c for q in ("Quận 7", "Quận 8") for c in load().find(q)[0].commune_codes}
    assert found.province_codes == ("79",)
    assert set(found.commune_codes) == both


def test_the_narrowest_place_of_an_address_counts():
    found = parse_location("Số 5 phố mẫu, phường Láng Hạ, quận Đống Đa, Hà Nội")
    (ward,) = (h for h in load().find("phường Láng Hạ, Đống Đa") if h.name == "Phường Láng Hạ")
    assert found.commune_codes == ward.commune_codes


def test_two_addresses_in_one_line():
    found = parse_location("[HN] Tòa mẫu, Cầu Giấy, Hà Nội; [ĐN] quận Hải Châu, Đà Nẵng")
    assert found.province_codes == ("01", "48")
    assert len(found.commune_codes) > 3


def test_everywhere_and_abroad_are_said_so():
    assert parse_location("Toàn quốc").everywhere
    assert parse_location("Nước ngoài").abroad
    mixed = parse_location("Toàn quốc Tuyên Quang")
    assert mixed.everywhere
    assert mixed.province_codes == ("08",)


@pytest.mark.parametrize(
    "line", ["", "Khác", "tại nhà", "830000", "Tầng 39 tòa nhà", "châu thành", "🙂" * 5000]
)
def test_what_names_no_place_for_sure_is_left_out(line):
    assert parse_location(line) == Location()
    assert not parse_location(line).is_known


def test_names_of_provinces_inside_street_names_are_not_taken_for_places():
    assert parse_location("đường Điện Biên Phủ kéo dài").province_codes == ()
