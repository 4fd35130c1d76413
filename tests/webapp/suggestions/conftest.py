"""A checked organisation with an open post, and people who would fit it."""

import pytest

from matching import lexicon
from tests import make
from tests.webapp.suggestions.people import TRADE


@pytest.fixture
def vacancy(session, now):
    known = lexicon.load().occupations[TRADE]
    make.occupation(
        code=TRADE, isco_code=known.code, field_code=known.field, name_vi=known.vi,
        name_en=known.en,
    )  # fmt: skip
    return make.vacancy(title="Thợ hàn", occupation_code=TRADE)


@pytest.fixture
def employer(browser, vacancy):
    """A member of the organisation that posted, signed in."""
    member = make.membership(organisation=vacancy.organisation)
    browser.sign_in(member.account)
    return member.account
