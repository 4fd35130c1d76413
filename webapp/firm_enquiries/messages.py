"""What a firm's way to the loan tells its members and the desks, without a name of anybody."""

from collections.abc import Iterable

from models import Account, FirmLoanEnquiry, FirmLoanParty
from webapp.shared.outbox import Message

PLACES = {
    FirmLoanParty.FIRM: "/to-chuc/vay-von/ho-so",
    FirmLoanParty.COMMUNE: "/vay-von/xa/co-so",
    FirmLoanParty.BANK: "/vay-von/ngan-hang/co-so",
}


def to(
    enquiry: FirmLoanEnquiry, party: FirmLoanParty, template: str, members: Iterable[Account]
) -> list[Message]:
    """Tell the members of a party's organisation, each with the address of their own page."""
    link = f"{PLACES[party]}/{enquiry.public_id}"
    return [Message(to=member, template=template, link=link) for member in members]
