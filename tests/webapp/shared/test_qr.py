"""QR codes are drawn as one path that says the same as the code."""

import re

import segno
from hypothesis import given, strategies as st

from webapp.shared.pages.qr import QUIET_MODULES, qr_code


@given(st.text(alphabet="abcNC0123456789-/:.?=", min_size=1, max_size=80))
def test_the_path_covers_the_dark_modules_and_no_others(text: str):
    code = qr_code(text)
    dark = {
        (x + QUIET_MODULES, y + QUIET_MODULES)
        for y, row in enumerate(segno.make(text, error="m", micro=False).matrix)
        for x, module in enumerate(row)
        if module
    }

    drawn = set()
    for x, y, width, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h(-\d+)z", code.path):
        assert int(back) == -int(width)
        drawn |= {(int(x) + step, int(y)) for step in range(int(width))}

    assert drawn == dark
    assert max(x for x, _y in dark) < code.size - QUIET_MODULES
