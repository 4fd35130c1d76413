"""People at one bank, for the tests of its desk."""

from dataclasses import replace

import models
from models import LoanParty, LoanState
from tests import make
from tests.webapp.loan_enquiries import ready
from tests.webapp.loan_enquiries.ready import Way
from webapp.loan_enquiries import actions
from webapp.loan_enquiries.parties import Body

DESK = "/vay-von/ngan-hang"


def somebody_else(way: Way, **changes) -> Way:
    """Return another person of the same place, with the same bodies on their way."""
    seeker = make.seeker(commune_code=way.seeker.commune_code, **changes)
    make.accompaniment(seeker=seeker, coordinator=way.members[LoanParty.COORDINATOR].account)
    return replace(way, seeker=seeker)


def address(enquiry: models.LoanEnquiry, page: str = "") -> str:
    return f"{DESK}/{enquiry.public_id}{'/' if page else ''}{page}"


def officer(way: Way) -> models.Account:
    return way.members[LoanParty.BANK].account


def files_at(session, way: Way, state: LoanState, count: int) -> list[models.LoanEnquiry]:
    """Walk so many people's enquiries to a state."""
    return [ready.at(session, somebody_else(way), state) for _number in range(count)]


def opened(session, way: Way, enquiry: models.LoanEnquiry) -> models.LoanEnquiry:
    """Let the bank have opened a file."""
    return actions.open_at(session, enquiry=enquiry, deed=way.deed(LoanParty.BANK))


def body_of(way: Way) -> Body:
    """The bank, for an officer who works wherever it serves."""
    bank = way.members[LoanParty.BANK].organisation
    return Body(party=LoanParty.BANK, organisation_id=bank.id, commune_code=bank.commune_code)
