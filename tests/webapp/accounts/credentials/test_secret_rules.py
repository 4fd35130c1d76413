"""Weak passwords are refused with a reason."""

import pytest

from webapp.accounts.credentials.secret_rules import weakness_of


@pytest.mark.parametrize(
    "password",
    [
        "ngan",
        "1234567890",
        "matkhau2026",
        "Mật khẩu 123",
        "P@ssw0rd!!!2026",
        "qwertyuiop",
        "aaaaaaaaaaaa",
        "ababababab",
        "VietNam1975!",
        "congty2024abcd",
        "0912345678",
    ],
)
def test_what_others_guess_first_is_refused(app, password):
    with app.test_request_context():
        assert weakness_of(password, known=("Lê Thị Bình", "0912345678"))


@pytest.mark.parametrize(
    "password",
    [
        "bốn con mèo ngủ trưa",
        "cau-trau-voi-41",
        "Xk7#pQ2!vLw9",
        "thuyền ai đậu bến",
        "日本語の長い暗号の言葉",
    ],
)
def test_a_few_words_of_one_s_own_will_do(app, password):
    with app.test_request_context():
        assert weakness_of(password, known=("Lê Thị Bình", "0912345678")) is None


def test_name_and_phone_are_no_password(app):
    with app.test_request_context():
        assert "tên" in weakness_of("binh0987654321", known=("Bình", "0987654321"))
