"""What a person is told about their answers: that something was done, never what they say."""

from datetime import date

from models import Account, Seeker
from webapp.shared.outbox import Message

OWN_PAGE = "/ho-so/dieu-can-biet"
LOG = "/ho-so/ai-da-thay"


def deleted(seeker: Seeker, receipt: str) -> Message:
    return Message(
        to=seeker.account, template="answers_deleted", values={"receipt": receipt}, link=OWN_PAGE
    )


def consent_stated(seeker: Seeker, coordinator: Account, until: date) -> Message:
    """Tell a person what was written down in their name, so that a mistake is noticed."""
    return Message(
        to=seeker.account,
        template="answers_opened",
        values={"name": coordinator.display_name, "day": f"{until:%d/%m/%Y}"},
        link=LOG,
    )


def changed(seeker: Seeker, coordinator: Account) -> Message:
    return Message(
        to=seeker.account,
        template="answers_changed",
        values={"name": coordinator.display_name},
        link=LOG,
    )


def ends_soon(seeker: Seeker, last_day: date) -> Message:
    return Message(
        to=seeker.account,
        template="answers_end",
        values={"day": f"{last_day:%d/%m/%Y}"},
        link=OWN_PAGE,
    )
