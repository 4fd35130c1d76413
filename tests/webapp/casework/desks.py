"""Ready coordinators for the tests of the desk."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from matching.text import fold
from models import Accompaniment, Account, Seeker
from tests import make


def coordinator(**territory) -> Account:
    """Somebody who walks beside people in the whole of Thanh Hóa, or where the test says."""
    return make.territory(**territory).membership.account


def colleague_of(account: Account, **territory) -> Account:
    """Another coordinator of the same body."""
    membership = make.membership(
        is_coordinator=True, organisation=account.memberships[0].organisation
    )
    return make.territory(membership=membership, **territory).membership.account


def accompanied(account: Account, name: str = "Nguyễn Văn An", **seeker) -> Seeker:
    """Somebody this coordinator accompanies."""
    seeker.setdefault("commune", home_commune())
    person = make.seeker(account__display_name=name, folded_name=fold(name), **seeker)
    make.accompaniment(
        seeker=person, coordinator=account, organisation=account.memberships[0].organisation
    )
    return person


def page_of(person: Seeker, rest: str = "") -> str:
    return f"/can-bo/nguoi/{person.public_id}{rest}"


def end_accompaniments(session: Session, person: Seeker) -> None:
    ended = update(Accompaniment).where(Accompaniment.seeker_id == person.id)
    session.execute(ended.values(ended_at=make.WHEN))


def home_commune():
    """A commune of Thanh Hóa that can be typed: the gazetteer knows it by this code."""
    return make.commune(code="14797")


def far_commune():
    """A commune outside Thanh Hóa."""
    province = make.province(
        code="92", name="Cần Thơ", full_name="Thành phố Cần Thơ", folded_name="can tho"
    )
    return make.commune(
        code="31135", province=province, name="Ninh Kiều", full_name="Phường Ninh Kiều",
        folded_name="ninh kieu",
    )  # fmt: skip


def listed(page) -> list[str]:
    """Names in the table, in order."""
    return [cell.text for cell in page.select("table tbody th > a:first-child")]
