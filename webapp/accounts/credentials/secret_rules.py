"""What makes a password too weak, told in one sentence."""

import re

from flask_babel import gettext as _

from matching.text import fold

LEAST_CHARACTERS = 10
LEAST_OWN_CHARACTERS = 4
# Written from what people in Viet Nam are known to choose, folded: no accents, lower case.
COMMON_WORDS = (  # the longest first, so that none hides inside another
    "administrator", "0123456789", "qwertyuiop", "123456789", "987654321", "asdfghjkl",
    "dienthoai", "khongbiet", "khongcogi", "tuyendung", "1q2w3e4r", "1qaz2wsx", "anhyeuem",
    "dangnhap", "emyeuanh", "football", "hanhphuc", "iloveyou", "nhanvien", "passw0rd",
    "password", "passwort", "taikhoan", "thanhhoa", "giadinh", "giamdoc", "letmein", "matkhau",
    "nhipcau", "pssw0rd", "vieclam", "vietnam", "welcome", "xinchao", "zxcvbnm", "abcdef",
    "asdfgh", "bongda", "cantho", "congty", "dragon", "ketoan", "maimai", "monkey", "nguyen",
    "qwerty", "saigon", "secret", "thuong", "zxcvbn", "admin", "hanoi", "login", "yeuem",
    "abcd", "demo", "pass", "root", "test", "user",
)  # fmt: skip
YEAR = re.compile(r"(19|20)\d\d")
RUN = re.compile(r"(.)\1{2,}")


def weakness_of(password: str, *, known: tuple[str, ...] = ()) -> str | None:
    """Say why a password is weak; None when it will do.

    `known` are words others know of this person, such as the name, phone and e-mail.
    """
    if len(password) < LEAST_CHARACTERS:
        return _(
            "Mật khẩu cần ít nhất %(least)s ký tự. Bạn đã nhập %(typed)s.",
            least=LEAST_CHARACTERS,
            typed=len(password),
        )
    if len(set(password)) < LEAST_OWN_CHARACTERS:
        return _("Mật khẩu lặp lại quá ít ký tự. Hãy dùng vài từ khác nhau.")
    if len(_without(fold(password), _words_of(known))) < LEAST_OWN_CHARACTERS:
        return _("Mật khẩu này có tên, số điện thoại hoặc e-mail của bạn. Hãy chọn từ khác.")
    if len(_own_part(fold(password))) < LEAST_OWN_CHARACTERS:
        return _("Mật khẩu này nhiều người dùng nên dễ đoán. Hãy ghép vài từ không liên quan.")
    return None


def _words_of(known: tuple[str, ...]) -> tuple[str, ...]:
    words = {word for text in known for word in re.findall(r"[a-z0-9]+", fold(text))}
    return tuple(sorted((word for word in words if len(word) >= 3), key=len, reverse=True))


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _own_part(text: str) -> str:
    """Leave out common words, years, runs of one sign and digits at the end."""
    letters = YEAR.sub("", re.sub(r"[\W_]", "", text))
    return re.sub(r"\d+$", "", RUN.sub("", _without(letters, COMMON_WORDS)))
