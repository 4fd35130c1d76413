"""Words of every field, as people type them and as advertisements write them."""

import pytest

from matching.lexicon.search import find, in_text

# Occupation: what people type for it.
TYPED = {
    "phu-ho": (
        "phụ hồ · phu ho · phuho · Phụ Hồ · phụ nề · tìm việc phụ hồ · đi phụ hồ · "
        "phụ thợ hồ · fu ho"
    ),
    "tho-xay": "tho ho · thợ nề · tho ne · thợ xây · thợ sây · thợ hồ · tho xây · xây nhà",
    "tho-op-lat": "op lat · thợ ốp nát · tho lat gach · thợ lát nền",
    "tho-son-nuoc": "son nuoc · tho tret bot · thợ sơn bả · tho sown nuoc · sơn nhà",
    "tho-nhom-kinh": "nhom kinh · thợ nhôm kiếng",
    "lai-may-xuc": "lái máy súc · may xuc · lai xe cuoc · lái kobe · tai xe may xuc",
    "tho-tran-thach-cao": "thach cao · đóng la phông",
    "tho-gian-giao": "thợ dàn giáo · gian giao · thợ ráp giàn giáo",
    "tho-thong-cong": "rút hầm cầu · thong cong · thông tắc bể phốt",
    "tho-may-cong-nghiep": (
        "thợ may công nghiệp · cong nhan may · may cong nghiep · tho mai · thợ may · "
        "công nhân mai · may chuyen"
    ),
    "tho-may-do": "thợ may đo · may áo dài · tho may do",
    "tho-ui": "thợ ủi · tho la hoi",
    "la-ui": "ủi đồ",
    "nhan-vien-nhat-chi": "cắt chỉ · cat chi · nhặt chỉ",
    "cong-nhan-go-de": "giày da · cong nhan giay da",
    "tho-han": (
        "hàn xì · han xi · thợ hàn · tho hàng xì · han dien · thợ hàn sì · hàn gió đá · tho han co2"
    ),
    "tho-co-khi": "co khi · làm cửa sắt · thợ sắt",
    "van-hanh-may-cnc": "dung may cnc · CNC · thợ cnc",
    "tho-sua-xe-may": "sửa xe máy · sua xe hon da · sữa xe máy · sua xe · sửa xe gắn máy",
    "tho-sua-o-to": "sửa ô tô · sửa xe hơi · tho may o to · sửa oto",
    "tho-va-lop": "vá xe · vá vỏ · bơm vá",
    "tho-dien-nuoc": "điện nước · dien nuoc · sửa điện nước",
    "tho-dien-lanh": (
        "điện lạnh · sửa máy lạnh · sửa điều hòa · sua dieu hoà · tho may lanh · lắp điều hoà"
    ),
    "tho-sua-dien-thoai": "sua dien thoai · ép kính điện thoại",
    "cong-nhan-nha-may": "cong nhan · công nhân · cong nhan san xuat · làm hãng",
    "cong-nhan-lap-rap-dien-tu": "lắp ráp điện tử · cong nhan samsung · lap rap linh kien",
    "cong-nhan-thuy-san": (
        "lột tôm công ty · công nhân thủy sản · phi lê cá · cong nhan che bien tom"
    ),
    "kcs": "KCS · QC · kiểm phẩm",
    "cong-nhan-che-bien-go": "xưởng gỗ · che bien go",
    "cao-mu-cao-su": "cạo mủ · cao mu cao su",
    "nong-dan-trong-lua": "làm ruộng · trồng lúa · lam nong",
    "cong-nhan-trai-heo": "nuôi heo · nuôi lợn · trại heo · chan nuoi heo",
    "nuoi-tom-nghe": "nuôi tôm · canh tôm · nuoi tom",
    "ngu-dan-di-bien": "đi biển · ngư dân · đi bạn · đi ghe · bạn thuyền",
    "hai-ca-phe": "hái cà phê · hai ca phe thue",
    "trong-rung-nghe": "trồng keo · phát rừng",
    "lai-may-cay": "máy cày · lái máy kéo",
    "tho-lam-vuon": "làm vườn · chăm sóc cây cảnh",
    "phuc-vu-ban": (
        "bưng bê · chạy bàn · bung be · bồi bàn · phục vụ bàn · phuc vu nha hang · chay ban"
    ),
    "phu-bep": "phu bep · phụ bếp · phụ bép · phụ quán cơm",
    "dau-bep": "đầu bếp · nau an nha hang · bếp chính",
    "rua-bat": "rửa chén · rửa bát · rua chen thue · rửa ly",
    "pha-che": "pha chế · pha tra sua",
    "buong-phong": "dọn phòng khách sạn · buồng phòng · housekeeping",
    "cap-duong": "cấp dưỡng · nấu ăn trường học",
    "xe-om": "xe ôm · xe om · chạy honda ôm",
    "xe-om-cong-nghe": "chạy grab · xe ôm công nghệ",
    "lai-xe-con": "tài xế B2 · tai xe b2 · lái xe B2 · bằng B2 · lái xe con · tài xế bằng b",
    "lai-xe-tai": "lái xe bằng C · tài xế xe tải · lái xe tải · tai xe bang c",
    "lai-xe-container": (
        "lái công · lái xe đầu kéo · bằng FC · tài xế container · lai xe cong te no"
    ),
    "lai-xe-nang": "lái xe nâng · xe nâng · tài xế xe nâng",
    "giao-hang-xe-may": "shipper · shiper · giao hàng · síp pơ · đi ship",
    "boc-xep": "bốc vác · bốc xếp · cửu vạn · boc vac · khuân vác · bóc vác",
    "thu-kho": "thủ kho · thu kho",
    "ban-hang": "bán hàng · nhân viên bán hàng · ban hang",
    "thu-ngan": "thu ngân · thu ngan",
    "bao-ve": "bảo vệ · bao ve · bão vệ",
    "tap-vu": "tạp vụ · tap vu",
    "lao-cong": "lao công",
    "giup-viec": "giúp việc nhà · giúp việc · osin · ô sin",
    "cat-toc-nam": "cắt tóc · hớt tóc · cat toc nam",
    "lam-mong": "làm móng · làm nail · lam nail",
    "tho-moc": "thợ mộc · tho moc · đóng bàn ghế",
    "lam-gom": "làm gốm · thợ gốm",
    "kim-hoan": "thợ bạc · kim hoàn",
    "ke-toan": "kế toán · ke toan",
    "dieu-duong": "y tá · điều dưỡng",
    "bien-phien-dich": "phiên dịch · thông dịch",
    "nhap-lieu": "nhập liệu · đánh máy",
    "lai-taxi": "chạy taxi · lái tắc xi",
}
# Sentence: the occupations it names, in order.
SENTENCES = {
    "Tuyển gấp 5 thợ hàn CO2 lương cao": "tho-han",
    "Cần người phụ bếp quán cơm": "phu-bep",
    "can tuyen 3 tho ho va 2 phu ho di lam ngay": "tho-xay phu-ho",
    "Tuyển công nhân may, không cần tay nghề": "tho-may-cong-nghiep",
    "Xưởng may mẫu 01 cần thợ cắt vải và nhân viên nhặt chỉ": "tho-cat-vai nhan-vien-nhat-chi",
    "Cần tài xế B2 chạy tỉnh, có chỗ ngủ": "lai-xe-con",
    "Tuyển lái xe tải bằng C": "lai-xe-tai",
    "Tìm người giúp việc nhà, ăn ở lại": "giup-viec",
    "Nhân viên bảo vệ ca đêm": "bao-ve-dem",
    "Công nhân lắp ráp linh kiện điện tử (bao ăn ở)": "cong-nhan-lap-rap-dien-tu",
    "Nhận người hái cà phê thuê tháng 11": "hai-ca-phe",
    "Cần 2 vợ chồng làm trang trại nuôi heo": "lam-trang-trai cong-nhan-trai-heo",
    "Kỹ thuật viên sửa chữa ô tô biết điện lạnh ô tô": "tho-sua-o-to tho-dien-oto",
    "Trưởng nhóm bảo trì": "to-truong-co-khi",
    "Quán phở cần phụ bếp, rửa bát": "phu-bep rua-bat",
    "Tuyển NV giao hàng, lương 10 triệu": "giao-hang-xe-may",
    "Bán nhà ba tầng giá rẻ": "",
    "Hôm nay trời đẹp": "",
    "Tuyển thợ sơn nước, thợ ốp lát cho công trình": "tho-son-nuoc tho-op-lat",
    "THỢ ĐIỆN LẠNH": "tho-dien-lanh",
    "CÔNG NHÂN ĐỨNG MÁY ÉP NHỰA": "cong-nhan-ep-nhua",
    "Dạy nghề hàn, điện nước cho người mới": "giao-vien-nghe tho-dien-nuoc",
    "Quán cà phê tuyển pha chế, phục vụ": "pha-che phuc-vu-ban",
    "Nhà hàng tuyển 2 phụ bếp": "phu-bep",
    "Thợ sơn (nhà máy xe đạp)": "tho-son-nuoc tho-son-cong-nghiep tho-son-oto",
    "Nhân viên vận hành xe nâng": "lai-xe-nang",
    "Công nhân lái xe nâng, bốc xếp": "lai-xe-nang boc-xep",
    "Gia đình ở Đồng Nai cần người": "",
    "cần nv kho biết lái xe nâng": "nhan-vien-kho lai-xe-nang",
    "GIÁM SÁT BẢO TRÌ": "tho-bao-tri",
    "Kĩ thuật viên điện mặt trời": "tho-lap-dien-mat-troi",
    "thợ sữa xe máy": "tho-sua-xe-may",
    "Nhân viên lái xe ben": "lai-xe-ben",
    "Kế toán (xây dựng)": "ke-toan",
}
WORDS = [(word, place) for place, words in TYPED.items() for word in words.split(" · ")]


@pytest.mark.parametrize(("word", "place"), WORDS)
def test_the_occupation_meant_comes_first(word, place):
    assert find(word)[0].occupation.id == place


@pytest.mark.parametrize(("sentence", "places"), SENTENCES.items())
def test_a_sentence_leads_to_the_occupations_it_names(sentence, places):
    assert [hit.occupation.id for hit in in_text(sentence)] == places.split()


@pytest.mark.parametrize(
    ("word", "place"), [("welder", "tho-han"), ("House painter", "tho-son-nuoc")]
)
def test_english_names_find_too(word, place):
    assert find(word)[0].occupation.id == place


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("Tuyển dụng lái xe nâng", ["lai-xe-nang"]),
        ("Tuyển dụng gấp thợ hàn", ["tho-han"]),
        ("Chuyên viên tuyển dụng", ["tuyen-dung"]),
        ("Cộng tác viên tuyển dụng tài xế xe tải", ["tuyen-dung", "lai-xe-tai"]),
    ],
)
def test_a_call_for_people_is_no_work_in_recruiting(title, places):
    assert [hit.occupation.id for hit in in_text(title)] == places


@pytest.mark.parametrize(
    ("title", "another"),
    [
        ("Nhân viên làm giấy tờ", "giup-viec"),
        ("Nhân viên xây dựng quy trình", "tho-xay"),
        ("Quản lý mẫu", "nguoi-mau"),
        ("Kinh doanh hóa chất", "cong-nhan-hoa-chat"),
    ],
)
def test_what_somebody_works_at_or_for_is_not_the_trade_itself(title, another):
    assert another not in [hit.occupation.id for hit in in_text(title)]
