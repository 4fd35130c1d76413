"""A person who is asked, with the registers that answers point at."""

import pytest

from matching import lexicon
from models import Seeker
from tests import make


@pytest.fixture
def trades(session):
    """Make rows of the occupations these tests name, as the lexicon has them."""
    for code in ("tho-han", "phu-ho", "tho-xay", "tho-may-cong-nghiep"):
        known = lexicon.load().occupations[code]
        make.occupation(
            code=code, isco_code=known.code, field_code=known.field, name_vi=known.vi,
            name_en=known.en,
        )  # fmt: skip


@pytest.fixture
def seeker(session, trades, browser, now) -> Seeker:
    """A person signed in who has answered nothing yet."""
    person = make.seeker(commune=None, birth_year=None)
    browser.sign_in(person.account)
    return person
