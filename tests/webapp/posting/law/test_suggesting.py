"""A kind of business is proposed only where the words leave no doubt."""

import pytest

from matching.lexicon import load
from models import ConditionalBusiness as Kind
from webapp.posting.law.suggesting import BY_TRADE, suggestion


@pytest.mark.parametrize(
    ("title", "organisation", "trade", "kind"),
    [
        ("Phụ bếp", "Khách sạn mẫu 01", "phu-bep", Kind.LODGING),
        ("Nhân viên buồng phòng", "Công ty mẫu", "buong-phong", Kind.LODGING),
        ("Bảo vệ nhà xưởng", "Công ty may mẫu 01", "bao-ve", None),
        ("Bảo vệ mục tiêu", "Công ty bảo vệ mẫu 01", "bao-ve", Kind.SECURITY_GUARD),
        ("Nhân viên", "Công ty bảo vệ môi trường mẫu", None, None),
        ("Giao gas", "Cửa hàng mẫu", "giao-gas-nuoc", Kind.GAS),
        ("Thợ điện lạnh, nạp gas", "Cửa hàng mẫu", "tho-dien-lanh", None),
        ("Thợ may", "Xưởng may mẫu 01", "tho-may-cong-nghiep", None),
        ("Nhan vien karaoke", "Quán mẫu", None, Kind.KARAOKE_DANCE),
    ],
)
def test_what_is_proposed(title, organisation, trade, kind):
    found = suggestion(title=title, organisation=organisation, occupation_code=trade)

    assert found is kind


def test_every_trade_that_settles_it_is_in_the_lexicon():
    assert set(BY_TRADE) <= set(load().occupations)
