"""People and posts whose right order any careful reader would agree with: manual trades first.

Each case is a wish as somebody types it, the post that must stand above the others, and posts
that must stand below it or not be there at all.
"""

import pytest

from matching.facts import (
    LegalFacts,
    OccupationHeld,
    OpportunityFacts,
    OpportunityKind,
    Point,
    SkillFacts,
)
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from tests.matching.posts import HOME, TODAY, near

JOB = OpportunityKind.VACANCY
GROWN = LegalFacts(birth_year=1985)

# Filler in every case, so that words have a frequency and nothing wins for want of rivals.
OTHERS = (
    "Nhân viên kinh doanh bất động sản",
    "Kế toán tổng hợp",
    "Lập trình viên PHP",
    "Giáo viên tiếng Anh",
    "Chuyên viên tuyển dụng",
    "Nhân viên chăm sóc khách hàng",
    "Trưởng phòng marketing",
)

CASES = [
    ("phụ hồ", "Phụ hồ công trình nhà dân", ("Thợ điện lạnh", "Thợ may công nghiệp")),
    ("phu ho", "Phụ hồ công trình nhà dân", ("Thợ điện lạnh", "Thợ hàn CO2")),
    ("thợ nề", "Thợ xây nhà dân dụng", ("Thợ mộc", "Thợ điện nước")),
    ("tho ho", "Thợ hồ xây tô", ("Thợ điện", "Thợ may áo dài")),
    ("thợ xây", "Thợ hồ xây tô", ("Thợ tiện CNC", "Thợ làm bánh")),
    ("hàn xì", "Thợ hàn cơ khí", ("Thợ xây", "Thợ sơn xe")),
    ("tho han", "Thợ hàn CO2", ("Thợ hồ xây tô", "Thợ cắt tóc")),
    ("thợ may công nghiệp", "Công nhân may chuyền", ("Thợ hàn cơ khí", "Bảo vệ")),
    ("may cong nghiep", "Thợ may công nghiệp", ("Công nhân đóng gói", "Lái xe nâng")),
    ("phu bep", "Phụ bếp nhà hàng", ("Phụ hồ công trình nhà dân", "Bếp trưởng khách sạn")),
    ("rửa chén", "Tạp vụ rửa bát nhà hàng", ("Bếp trưởng khách sạn", "Thợ rửa xe")),
    ("bưng bê", "Nhân viên phục vụ bàn", ("Bốc xếp kho hàng", "Phụ bếp nhà hàng")),
    ("chạy bàn", "Nhân viên phục vụ bàn", ("Lái xe tải", "Thợ mộc")),
    ("nấu ăn", "Đầu bếp bếp ăn tập thể", ("Phục vụ phòng", "Thợ may công nghiệp")),
    ("lái xe tải", "Tài xế xe tải đường dài", ("Lái xe nâng", "Nhân viên bán hàng")),
    ("tài xế B2", "Lái xe con bằng B2", ("Thợ sửa xe máy", "Bốc xếp kho hàng")),
    ("xe ôm", "Tài xế xe máy công nghệ", ("Thợ sửa xe máy", "Lái xe tải")),
    ("bốc vác", "Bốc xếp kho hàng", ("Kế toán kho", "Thủ kho")),
    ("boc xep", "Bốc xếp kho hàng", ("Sắp xếp hồ sơ", "Thợ hàn CO2")),
    ("thợ điện nước", "Thợ điện nước công trình", ("Thợ điện lạnh", "Thợ mộc")),
    ("sửa xe máy", "Thợ sửa xe máy", ("Lái xe tải", "Thợ rửa xe")),
    ("thợ mộc", "Thợ mộc nội thất", ("Thợ hàn CO2", "Thợ hồ xây tô")),
    ("sơn nước", "Thợ sơn nước", ("Thợ sơn móng", "Giao nước bình")),
    ("tạp vụ", "Nhân viên vệ sinh tạp vụ", ("Nhân viên văn phòng", "Thợ điện")),
    ("giúp việc", "Giúp việc nhà theo giờ", ("Trợ lý giám đốc", "Thợ xây")),
    ("bảo vệ", "Nhân viên bảo vệ ca đêm", ("Nhân viên bảo hiểm", "Bảo trì máy")),
    ("cắt tóc", "Thợ cắt tóc nam", ("Công nhân cắt vải", "Thợ hàn cơ khí")),
    ("chăn nuôi heo", "Công nhân trại lợn", ("Công nhân may chuyền", "Bán thịt lợn")),
    ("công nhân đóng gói", "Công nhân đóng gói thực phẩm", ("Công nhân may chuyền", "Thợ xây")),
    ("thợ làm bánh", "Thợ làm bánh mì", ("Bán bánh kẹo", "Thợ hàn CO2")),
]


def index_of(titles) -> Index:
    return Index.build(
        tuple(
            OpportunityFacts(kind=JOB, id=number, title=title)
            for number, title in enumerate((*titles, *OTHERS))
        )
    )


@pytest.mark.parametrize(("wish", "right", "others"), CASES, ids=[case[0] for case in CASES])
def test_the_trade_meant_stands_first(wish, right, others):
    index = index_of((*others, right))
    found = offers_for(GROWN, SkillFacts(wished_words=wish), index, today=TODAY)
    assert [index.find(offer.key).title for offer in found.offers][:1] == [right]


@pytest.mark.parametrize(("wish", "right", "others"), CASES[:12], ids=[c[0] for c in CASES[:12]])
def test_office_work_is_not_sold_as_fit(wish, right, others):
    index = index_of((*others, right))
    found = offers_for(GROWN, SkillFacts(wished_words=wish), index, today=TODAY)
    titles = {index.find(offer.key).title for offer in found.offers if offer.fit > 1}
    assert not titles & set(OTHERS)


def two(**facts: tuple[object, object]) -> Index:
    """Return an index of two posts for the same trade that differ in the given facts."""
    return Index.build(
        tuple(
            OpportunityFacts(
                kind=JOB,
                id=number,
                title="Phụ hồ",
                province="38",
                **{name: values[number] for name, values in facts.items()},
            )
            for number in range(2)
        )
    )


MASON = SkillFacts(wished_words="phụ hồ", point=HOME, province="38")


def first(index: Index, **wishes: object) -> int:
    facts = {name: getattr(MASON, name) for name in ("wished_words", "point", "province")}
    found = offers_for(GROWN, SkillFacts(**(facts | wishes)), index, today=TODAY)
    return found.offers[0].key.id


NIGHT, DAY = frozenset({"night"}), frozenset({"day"})


@pytest.mark.parametrize(
    ("posts", "wishes"),
    [
        pytest.param({"point": (near(12), near(2))}, {}, id="the nearer one"),
        pytest.param(
            {"point": (near(60), near(60)), "lodging": ("none", "free")},
            {"lodging_wish": "needed"},
            id="the one with a bed",
        ),
        pytest.param(
            {"monthly_pay_max_vnd": (6_000_000, 9_000_000)},
            {"least_monthly_pay_vnd": 8_000_000},
            id="the one that pays enough",
        ),
        pytest.param({"shifts": (NIGHT, DAY)}, {"shifts": DAY}, id="the one by day"),
        pytest.param(
            {"schooling": ("upper_secondary", "none")},
            {"schooling": "primary"},
            id="the one without schooling",
        ),
        pytest.param({"experience_months": (24, 0)}, {}, id="the one for beginners"),
        pytest.param(
            {"licences": (frozenset({"C"}), frozenset())}, {}, id="the one without a licence"
        ),
        pytest.param(
            {"skills_needed": (frozenset({"op-lat"}), frozenset({"tron-vua"}))},
            {"skills": frozenset({"tron-vua"})},
            id="the one whose skill one has",
        ),
        pytest.param(
            {"experience_months": (36, 12)},
            {"occupations": (OccupationHeld(code="phu-ho", months=14),)},
            id="the one whose experience one has",
        ),
        pytest.param(
            {"point": (Point(10.0, 105.7), near(18))}, {}, id="the one in the same province"
        ),
    ],
)
def test_of_two_equal_trades_the_better_terms_win(posts, wishes):
    assert first(two(**posts), **wishes) == 1
