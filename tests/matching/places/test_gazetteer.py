"""Anyone who types a place finds today's communes."""

import unicodedata

import pytest

from matching.places.gazetteer import load
from matching.places.index import PlaceKind

COMMUNE, PROVINCE = PlaceKind.COMMUNE, PlaceKind.PROVINCE
DISTRICT, OLD_COMMUNE = PlaceKind.OLD_DISTRICT, PlaceKind.OLD_COMMUNE
OLD_PROVINCE = PlaceKind.OLD_PROVINCE

HOANG_HOA = {"15865", "15880", "15889", "15910", "15961", "15976", "15991", "16000"}

TYPED = [
    # Today's communes, with and without accents, kinds and provinces.
    ("Xã Hoằng Lộc", COMMUNE, "Xã Hoằng Lộc"),
    ("xa hoang loc", COMMUNE, "Xã Hoằng Lộc"),
    ("Hoằng Hóa", COMMUNE, "Xã Hoằng Hóa"),
    ("hoang hoa", COMMUNE, "Xã Hoằng Hóa"),
    ("Hoằng Hoá", COMMUNE, "Xã Hoằng Hóa"),
    ("HOẰNG HÓA", COMMUNE, "Xã Hoằng Hóa"),
    ("  Hoằng   Hóa  ", COMMUNE, "Xã Hoằng Hóa"),
    ("Hoằng Hóa, Thanh Hóa", COMMUNE, "Xã Hoằng Hóa"),
    ("hoang hoa thanh hoa", COMMUNE, "Xã Hoằng Hóa"),
    ("Hoằng\u200bHóa", COMMUNE, "Xã Hoằng Hóa"),
    (unicodedata.normalize("NFD", "Hoằng Hóa"), COMMUNE, "Xã Hoằng Hóa"),
    ("ninh kieu can tho", COMMUNE, "Phường Ninh Kiều"),
    ("P. Ninh Kiều, TP. Cần Thơ", COMMUNE, "Phường Ninh Kiều"),
    ("Sóc Trăng", COMMUNE, "Phường Sóc Trăng"),
    ("phuong hac thanh", COMMUNE, "Phường Hạc Thành"),
    ("Ward Hac Thanh", COMMUNE, "Phường Hạc Thành"),
    ("Hac Thanh Ward, Thanh Hoa Province, Vietnam", COMMUNE, "Phường Hạc Thành"),
    ("đặc khu Phú Quốc", COMMUNE, "Đặc khu Phú Quốc"),
    ("phu quoc", COMMUNE, "Đặc khu Phú Quốc"),
    ("ea hleo", COMMUNE, "Xã Ea H'Leo"),
    ("Ea H’Leo", COMMUNE, "Xã Ea H'Leo"),
    ("sapa", COMMUNE, "Phường Sa Pa"),
    ("quy nhon", COMMUNE, "Phường Quy Nhơn"),
    ("Qui Nhơn", COMMUNE, "Phường Quy Nhơn"),
    ("mĩ tho", COMMUNE, "Phường Mỹ Tho"),
    ("my tho, tien giang", COMMUNE, "Phường Mỹ Tho"),
    ("Xã Hoằng Lộc, huyện Hoằng Hóa, tỉnh Thanh Hóa", COMMUNE, "Xã Hoằng Lộc"),
    ("thôn 3 xã Hoằng Lộc huyện Hoằng Hóa", COMMUNE, "Xã Hoằng Lộc"),
    ("Số 12, ngõ 5, xã Hoằng Lộc", COMMUNE, "Xã Hoằng Lộc"),
    ("Thanh Hóa: xã Hoằng Lộc", COMMUNE, "Xã Hoằng Lộc"),
    ("Văn Miếu - Quốc Tử Giám", COMMUNE, "Phường Văn Miếu - Quốc Tử Giám"),
    # Names that begin like a kind of unit.
    ("quan son", COMMUNE, "Xã Quan Sơn"),
    ("huyện Quan Hóa", DISTRICT, "Huyện Quan Hóa"),
    # One typing error.
    ("Hoằg Hóa", COMMUNE, "Xã Hoằng Hóa"),
    ("hoang hoaa", COMMUNE, "Xã Hoằng Hóa"),
    ("haong loc", COMMUNE, "Xã Hoằng Lộc"),
    ("hoang lco, thanh hoa", COMMUNE, "Xã Hoằng Lộc"),
    ("hoang loc thanh hao", COMMUNE, "Xã Hoằng Lộc"),
    ("thanh hao", PROVINCE, "Tỉnh Thanh Hóa"),
    # Districts of before.
    ("huyện Hoằng Hóa", DISTRICT, "Huyện Hoằng Hóa"),
    ("huyen hoang hoa", DISTRICT, "Huyện Hoằng Hóa"),
    ("h. Hoằng Hóa", DISTRICT, "Huyện Hoằng Hóa"),
    ("TP Thanh Hóa", DISTRICT, "Thành phố Thanh Hóa"),
    ("TP. Thanh Hoá", DISTRICT, "Thành phố Thanh Hóa"),
    ("Thanh Hoá: TP Sầm Sơn", DISTRICT, "Thành phố Sầm Sơn"),
    ("Q.1", DISTRICT, "Quận 1"),
    ("q1", DISTRICT, "Quận 1"),
    ("Quận 01", DISTRICT, "Quận 1"),
    ("quận 1 sài gòn", DISTRICT, "Quận 1"),
    ("District 7, HCMC", DISTRICT, "Quận 7"),
    ("Quận 9", DISTRICT, "Quận 9"),
    ("Tan Binh District", DISTRICT, "Quận Tân Bình"),
    ("quận Thủ Đức", DISTRICT, "Quận Thủ Đức"),
    ("Huyện Đông Sơn, Thanh Hóa", DISTRICT, "Huyện Đông Sơn"),
    ("Đà Lạt", DISTRICT, "Thành phố Đà Lạt"),
    ("TX Sơn Tây", DISTRICT, "Thị xã Sơn Tây"),
    ("vinh", DISTRICT, "Thành phố Vinh"),
    ("buon me thuot", DISTRICT, "Thành phố Buôn Ma Thuột"),
    ("BMT", DISTRICT, "Thành phố Buôn Ma Thuột"),
    # Communes of before.
    ("xã Hoằng Đức", OLD_COMMUNE, "Xã Hoằng Đức"),
    ("phường 12 quận 10", OLD_COMMUNE, "Phường 12"),
    ("P.12, Q.10, TP.HCM", OLD_COMMUNE, "Phường 12"),
    ("thị trấn Bút Sơn", OLD_COMMUNE, "Thị trấn Bút Sơn"),
    # Provinces of today and of before.
    ("tphcm", PROVINCE, "Thành phố Hồ Chí Minh"),
    ("TP.HCM", PROVINCE, "Thành phố Hồ Chí Minh"),
    ("Ho Chi Minh City", PROVINCE, "Thành phố Hồ Chí Minh"),
    ("Hanoi", PROVINCE, "Thành phố Hà Nội"),
    ("tỉnh Thanh Hoá", PROVINCE, "Tỉnh Thanh Hóa"),
    ("Dak Lak", PROVINCE, "Tỉnh Đắk Lắk"),
    ("Đắc Lắc", PROVINCE, "Tỉnh Đắk Lắk"),
    ("daklak", PROVINCE, "Tỉnh Đắk Lắk"),
    ("Thừa Thiên- Huế", PROVINCE, "Thành phố Huế"),
    ("tỉnh Đắc Nông", OLD_PROVINCE, "Tỉnh Đắk Nông"),
    ("tỉnh Sóc Trăng", OLD_PROVINCE, "Tỉnh Sóc Trăng"),
    ("Bà Rịa-Vũng Tàu", OLD_PROVINCE, "Tỉnh Bà Rịa - Vũng Tàu"),
    ("Bắc Cạn", OLD_PROVINCE, "Tỉnh Bắc Kạn"),
]


@pytest.fixture(scope="module")
def gazetteer():
    return load()


@pytest.mark.parametrize(("typed", "kind", "name"), TYPED, ids=[row[0] for row in TYPED])
def test_what_people_type_finds_the_place_first(gazetteer, typed, kind, name):
    hits = gazetteer.find(typed)
    assert (hits[0].kind, hits[0].name) == (kind, name), [hit.label for hit in hits]
    assert set(hits[0].commune_codes) <= set(gazetteer.communes)


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "!!!", "12", "xyzzy qwerty", "🙂", "a"])
def test_what_is_no_place_finds_nothing(gazetteer, typed):
    assert gazetteer.find(typed) == []


def test_very_long_text_is_read(gazetteer):
    assert len(gazetteer.find("thanh hóa " * 10_000)) <= 12
    assert gazetteer.find("x" * 100_000) == []


def test_the_registers_are_whole(gazetteer):
    assert len(gazetteer.provinces) == 34
    assert len(gazetteer.communes) == 3321
    assert len(gazetteer.former_communes) == 10_047
    assert len(gazetteer.former_districts) == 691
    assert len(gazetteer.former_provinces) == 63
    assert {c.province_code for c in gazetteer.communes.values()} == set(gazetteer.provinces)
    assert {c.wage_region for c in gazetteer.communes.values()} == {"I", "II", "III", "IV"}


def test_every_commune_finds_itself_by_full_name_and_province(gazetteer):
    lost = [
        label
        for commune in gazetteer.communes.values()
        if gazetteer.find(label := gazetteer.commune_label(commune.code))[0].code != commune.code
    ]
    assert not lost


def test_every_former_district_leads_to_its_communes(gazetteer):
    lost = [
        place.full_name
        for place in gazetteer.former_districts.values()
        if not any(
            set(place.commune_codes) <= set(hit.commune_codes)
            for hit in gazetteer.find(f"{place.full_name}, {_former_province(gazetteer, place)}")
        )
    ]
    assert not lost


def test_every_former_commune_leads_to_its_communes(gazetteer):
    lost = []
    for place in gazetteer.former_communes.values():
        if district := gazetteer.former_districts.get(place.district_code):
            province = _former_province(gazetteer, place)
            hits = gazetteer.find(f"{place.full_name}, {district.full_name}, {province}", limit=50)
            found = {code for hit in hits for code in hit.commune_codes}
            lost += [] if set(place.commune_codes) & found else [place.full_name]
    assert not lost


def _former_province(gazetteer, place):
    return gazetteer.former_provinces[place.province_code].full_name


def test_a_former_district_says_what_it_is(gazetteer):
    hit = gazetteer.find("huyện Hoằng Hóa")[0]
    assert hit.label == "Huyện Hoằng Hóa cũ, Thanh Hóa (8 xã)"
    assert set(hit.commune_codes) == HOANG_HOA
    assert hit.province_codes == ("38",)


def test_a_former_province_says_where_it_belongs_now(gazetteer):
    hit = gazetteer.find("tỉnh Sóc Trăng")[0]
    assert hit.label == "Tỉnh Sóc Trăng cũ (nay thuộc Cần Thơ)"
    assert hit.province_codes == ("92",)
    assert len(hit.commune_codes) > 30


def test_namesakes_are_all_listed_and_the_own_province_comes_first(gazetteer):
    provinces = [hit.province_codes for hit in gazetteer.find("Tân Phú")]
    assert len(set(provinces)) >= 4
    for code in ("40", "75", "79", "80"):
        first = gazetteer.find("Tân Phú", near_province=code)[0]
        assert first.province_codes == (code,)
        assert first.kind is COMMUNE


def test_whoever_types_an_accent_means_it(gazetteer):
    closest = gazetteer.find("Thạnh Hóa")[0]
    assert closest.name == "Xã Thạnh Hóa"
    names = [hit.name for hit in gazetteer.find("Thanh Hóa")]
    assert names.index("Tỉnh Thanh Hóa") < names.index("Xã Thạnh Hóa")


def test_a_kind_of_unit_narrows_the_choice(gazetteer):
    assert gazetteer.find("xã Hoằng Hóa")[0].kind is COMMUNE
    assert gazetteer.find("huyện Hoằng Hóa")[0].kind is DISTRICT
    assert gazetteer.find("tỉnh Thanh Hóa")[0].kind is PROVINCE


def test_a_beginning_finds_names(gazetteer):
    assert "Xã Hoằng Lộc" in {hit.name for hit in gazetteer.find("hoang l")}
