"""Vietnamese text, typed in every way people type it."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from matching.text import (
    Spelling,
    accents_agree,
    bigrams,
    fold,
    folded_syllables,
    has_accents,
    normalise,
    syllables,
    within_one_edit,
)

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặờớởỡợ ĐƯỢ", max_size=40)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Thợ Hồ", "tho ho"),
        ("ĐƯỜNG ĐỜI", "duong doi"),
        ("tho ho", "tho ho"),
        ("Ｔｈｏ", "tho"),
        ("hàn\u200bxì", "hanxi"),
        ("", ""),
    ],
)
def test_folding_takes_off_every_accent(typed, folded):
    assert fold(typed) == folded


@given(VIETNAMESE)
def test_folding_does_not_care_how_accents_are_stored(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_normal_form_is_composed_trimmed_and_without_invisible_characters():
    assert normalise(unicodedata.normalize("NFD", "  thợ\u200b \n hàn ")) == "thợ hàn"


def test_syllables_keep_accents_and_drop_signs():
    assert syllables("Lái xe B2, giao hàng/bốc xếp 🙂") == [
        "lái", "xe", "b2", "giao", "hàng", "bốc", "xếp",
    ]  # fmt: skip
    assert folded_syllables("Lái xe B2") == ["lai", "xe", "b2"]


def test_pairs_of_syllables():
    assert bigrams(["phụ", "bếp", "ăn"]) == ["phụ_bếp", "bếp_ăn"]
    assert bigrams(["phụ"]) == []


@pytest.mark.parametrize(
    ("typed", "known", "agree"),
    [
        ("tho ho", "thợ hồ", True),
        ("thợ ho", "thợ hồ", True),
        ("thợ hồ", "thợ hồ", True),
        ("thợ hổ", "thợ hồ", False),
        ("thợ", "thợ hồ", False),
    ],
)
def test_whoever_types_an_accent_means_it(typed, known, agree):
    assert accents_agree(typed, known) is agree


def test_accents_are_noticed():
    assert has_accents("thợ")
    assert not has_accents("tho")
    assert not has_accents("tho 🙂")


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("han", "han", True),
        ("han", "hna", True),
        ("han", "hann", True),
        ("han", "ha", True),
        ("han", "hon", True),
        ("han", "noh", False),
        ("xe", "xexe", False),
    ],
)
def test_one_edit(first, second, near):
    assert within_one_edit(first, second) is near
    assert within_one_edit(second, first) is near


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_one_edit_agrees_with_the_textbook_distance(first, second):
    assert within_one_edit(first, second) is (_distance(first, second) <= 1)


def _distance(a: str, b: str) -> int:
    """Damerau–Levenshtein (optimal string alignment), written out plainly."""
    d = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            d[i, j] = min(
                d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + (a[i - 1] != b[j - 1])
            )
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                d[i, j] = min(d[i, j], d[i - 2, j - 2] + 1)
    return d[len(a), len(b)]


def test_spelling_finds_known_words_again():
    spelling = Spelling(["thuong", "truong", "bep", "han"])
    assert spelling.nearest("bep") == ("bep",)
    assert spelling.nearest("truogn") == ("truong",)
    assert spelling.nearest("thuomg") == ("thuong",)
    assert spelling.nearest("xyzzy") == ()
    assert spelling.nearest("h") == ()
    assert "han" in spelling
