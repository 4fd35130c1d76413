"""Ready rows of posts to mend and of a firm's way to a loan, beside those of `tests.make`."""

from datetime import date
from typing import Any

from models import Base, BlockedPost, CountedWorker, FirmContract, FirmLoanEnquiry
from tests import make


def blocked_post(**columns: Any) -> BlockedPost:
    """Make an open vacancy that asks for papers, noted; `vacancy__title=…` says what it is like."""
    of_vacancy = {
        name.removeprefix("vacancy__"): columns.pop(name)
        for name in list(columns)
        if name.startswith("vacancy__")
    }
    vacancy = make.vacancy(**({"requirements": "Nộp bản gốc CCCD"} | of_vacancy))
    return _added(BlockedPost(vacancy=vacancy, codes=["keeps_original_papers"], **columns))


def counted_worker(*, agreed: bool = False, **columns: Any) -> CountedWorker:
    """Make somebody whom a firm asked whether it may count them, until far in the tests' days."""
    if agreed:
        columns = {"agreed_at": make.WHEN, "ends_on": date(2027, 11, 20)} | columns
    seeker = columns.pop("seeker", None) or make.seeker()
    organisation = columns.pop("organisation", None) or make.organisation()
    columns.setdefault("asked_by_id", make.staff_account().id)
    columns.setdefault("ask_ends_on", columns.get("ends_on") or date(2026, 12, 21))
    return _added(CountedWorker(seeker=seeker, organisation=organisation, **columns))


def firm_contract(**columns: Any) -> FirmContract:
    """Make a contract that a firm counts by itself."""
    columns.setdefault("created_by_id", make.staff_account().id)
    return _added(FirmContract(**({"people": 1, "starts_on": date(2026, 1, 5)} | columns)))


def firm_file(**columns: Any) -> FirmLoanEnquiry:
    """Make a plan that a firm prepares for the bank."""
    firm = columns.pop("organisation", None) or make.organisation()
    columns.setdefault("begun_by_id", make.staff_account().id)
    usual = {
        "organisation_id": firm.id,
        "commune_code": firm.commune_code,
        "plan": "Mua máy may.",
        "amount_vnd": 200_000_000,
        "held_since": make.WHEN,
        "ends_on": date(2027, 11, 20),
    }
    return _added(FirmLoanEnquiry(**(usual | columns)))


def _added(row: Any) -> Any:
    session = make.account._meta.sqlalchemy_session
    session.add(row)
    session.flush()
    assert isinstance(row, Base)
    return row
