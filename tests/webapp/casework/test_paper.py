"""A sheet of paper holds as many offers as fit, in large print where they are few."""

import pytest

from webapp.casework.paper import LARGE, LIST_MM, SMALL, laid_out
from webapp.shared.posts.cards import CardKind, Fact, Note, OpportunityCard


def card(
    title: str = "Thợ mộc", reason: str = "Gần nhà.", facts: int = 3, asked: str = ""
) -> OpportunityCard:
    return OpportunityCard(
        title=title, url="/", kind=CardKind.VACANCY, organisation="Xưởng mộc mẫu 06",
        pay_text="7,0 triệu", facts=[Fact("clock", "Ca ngày")] * facts,
        reasons_for=[reason] * 4, reasons_against=["Hơi xa."] * 2,
        notes=[Note(asked)] if asked else [],
    )  # fmt: skip


def test_few_stand_in_large_print_with_two_reasons_and_one_to_weigh():
    shown, dense = laid_out([card()] * 4)

    assert (len(shown), dense) == (4, False)
    assert (len(shown[0].reasons_for), len(shown[0].reasons_against)) == (2, 1)


def test_eight_at_most():
    shown, dense = laid_out([card()] * 20)

    assert (len(shown), dense) == (8, True)


def test_long_reasons_make_room_for_eight():
    shown, _dense = laid_out([card(reason="Đúng nghề bạn muốn làm và gần chỗ bạn ở.")] * 8)

    assert len(shown) == 8
    assert len(shown[0].reasons_for) == 1


def test_what_to_ask_first_is_counted_and_never_cut():
    asked = "Tin chưa ghi rõ xã, phường. Hỏi nơi tuyển: làm ở đâu? " * 2
    shown, dense = laid_out([card(asked=asked)] * 8)

    assert dense
    assert all(each.notes for each in shown)
    assert SMALL.height_mm(card(asked=asked)) > SMALL.height_mm(card())


@pytest.mark.parametrize("letters", [1, 50, 200])
@pytest.mark.parametrize("facts", [0, 5, 12])
@pytest.mark.parametrize("many", [0, 1, 5, 6, 30])
def test_what_is_shown_never_needs_a_second_page(letters, facts, many):
    asked = "ẫ " * letters
    shown, dense = laid_out([card("ả" * letters, "ẫ " * letters, facts, asked)] * many)

    size = SMALL if dense else LARGE
    assert sum(size.height_mm(each) for each in shown) <= LIST_MM
    assert len(shown) >= min(many, 1)
