"""What an account is told about itself. Codes and values; words are made when they are sent."""

from models import Account
from webapp.shared.outbox import Message


def secret_changed(account: Account) -> Message:
    return Message(to=account, template="secret_changed", link="/tai-khoan/may-dang-nhap")


def card_issued(account: Account) -> Message:
    """Tell the owner that a new card was printed, so that one printed in secret is noticed."""
    return Message(to=account, template="card_issued", link="/tai-khoan")


def account_claimed(account: Account) -> Message:
    return Message(to=account, template="account_claimed", link="/tai-khoan")
