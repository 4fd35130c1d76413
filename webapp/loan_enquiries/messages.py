"""What the way to a loan tells people. Words stand in `webapp.messages.texts`, by template.

None names the person or the programme: a message is read over shoulders.
"""

from collections.abc import Iterable

from models import Account, LoanEnquiry, LoanParty
from webapp.shared.outbox import Message

DESKS = {
    LoanParty.COMMUNE: "/vay-von/xa",
    LoanParty.GROUP: "/vay-von/to",
    LoanParty.BANK: "/vay-von/ngan-hang",
}


def link_of(enquiry: LoanEnquiry) -> str:
    return f"/vay-von/ho-so/{enquiry.public_id}"


def to_seeker(enquiry: LoanEnquiry, template: str, **values: object) -> Message:
    return Message(
        to=enquiry.seeker.account, template=template, values=values, link=link_of(enquiry)
    )


def to_companions(
    enquiry: LoanEnquiry, template: str, companions: Iterable[Account], **values: object
) -> list[Message]:
    link = link_of(enquiry)
    return [Message(to=one, template=template, values=values, link=link) for one in companions]


def to_body(
    enquiry: LoanEnquiry, party: LoanParty, template: str, members: Iterable[Account]
) -> list[Message]:
    link = f"{DESKS[party]}/{enquiry.public_id}"
    return [Message(to=member, template=template, link=link) for member in members]


def receipt(account: Account, code: str) -> Message:
    """Prove that an enquiry was deleted: the one thing that stays of it."""
    return Message(
        to=account, template="loan_deleted", values={"receipt": code}, link="/vay-von/ho-so"
    )
