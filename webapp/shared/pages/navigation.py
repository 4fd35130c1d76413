"""The one table of main sections: who sees which, in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from models import Account, AccountKind, Organisation, OrganisationKind


class Audience(StrEnum):
    """For whom the frame of a page is drawn. Says nothing about rights: `access.policy` does."""

    VISITOR = "visitor"
    SEEKER = "seeker"
    EMPLOYER = "employer"
    TRAINING_CENTRE = "training_centre"
    COMMUNE = "commune"
    BANK = "bank"
    COORDINATOR = "coordinator"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Section:
    """A main section; it is drawn once its endpoint exists in the app.

    `also` names further endpoints that belong to it, so that its tab stays lit on them.
    """

    endpoint: str
    label: LazyString
    icon: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A section as the page draws it."""

    url: str
    label: str
    icon: str
    is_current: bool


_SEARCH = Section(
    "browsing.search", _l("Tìm việc"), "search", also=("vacancies.show", "courses.show")
)
_POSTS = Section("vacancies.posted", _l("Tin đăng"), "megaphone")
_VERIFICATION = Section(
    "casework.organisations_to_verify",
    _l("Tổ chức chờ xác minh"),
    "shield-check",
    also=("moderation.blocked_posts",),
)
_ORGANISATION = Section("organisations.desk", _l("Tổ chức"), "building-2")

SECTIONS: dict[Audience, tuple[Section, ...]] = {
    Audience.VISITOR: (
        _SEARCH,
        Section("accounts.sign_in", _l("Đăng nhập"), "user"),
        Section("organisations.sign_up", _l("Đơn vị tuyển dụng"), "building-2"),
    ),
    Audience.SEEKER: (
        Section("offers.mine", _l("Việc hợp"), "list-checks"),
        Section("applications.mine", _l("Đã nộp"), "file-text"),
        _SEARCH,
        Section(
            "seekers.summary",
            _l("Hồ sơ"),
            "user",
            also=("seekers.done", "seekers.as_employers_see", "situations.mine", "situations.ask"),
        ),
    ),
    Audience.EMPLOYER: (
        _POSTS,
        Section("applications.inbox", _l("Ứng viên"), "users"),
        _ORGANISATION,
    ),
    Audience.TRAINING_CENTRE: (
        Section("courses.posted", _l("Lớp"), "graduation-cap"),
        Section("enrolments.inbox", _l("Học viên"), "users"),
        _POSTS,
        _ORGANISATION,
    ),
    Audience.BANK: (
        Section(
            "bank_desk.files",
            _l("Hồ sơ vay"),
            "file-text",
            also=(
                "bank_desk.show",
                "bank_desk.ask",
                "bank_desk.approve",
                "bank_desk.send_back",
                "bank_desk.refuse",
                "bank_desk.pay_out",
                "bank_desk.later",
            ),
        ),
        Section(
            "firm_enquiries.bank_inbox",
            _l("Cơ sở vay"),
            "store",
            also=("firm_enquiries.bank_file", "firm_enquiries.bank_act"),
        ),
        Section("bank_desk.report", _l("Thống kê"), "chart-column"),
        _ORGANISATION,
    ),
    Audience.COMMUNE: (
        Section(
            "loan_enquiries.commune_inbox",
            _l("Hồ sơ vay"),
            "file-text",
            also=("loan_enquiries.commune_all", "loan_enquiries.at_desk"),
        ),
        Section(
            "firm_enquiries.commune_inbox",
            _l("Cơ sở vay"),
            "store",
            also=("firm_enquiries.commune_file", "firm_enquiries.commune_act"),
        ),
        _SEARCH,
        _ORGANISATION,
    ),
    Audience.COORDINATOR: (
        Section("casework.today", _l("Hôm nay"), "list-checks"),
        Section(
            "casework.caseload",
            _l("Người đang đi cùng"),
            "users",
            also=(
                "casework.person",
                "casework.register",
                "casework.card",
                "casework.offers",
                "casework.register_summary",
                "casework.register_step",
                "casework.register_trade",
                "situations.gate",
                "situations.seen",
                "situations.ask_for",
            ),
        ),
        _VERIFICATION,
        _POSTS,
        _ORGANISATION,
    ),
    Audience.OPERATOR: (
        _VERIFICATION,
        Section("fairness.latest", _l("Công bằng"), "chart-column"),
        Section("rankers.served", _l("Máy xếp việc"), "list-checks"),
        _SEARCH,
    ),
}


# Whoever belongs to organisations of these kinds alone gets their frame; the first that fits.
_BY_KINDS = (
    ({OrganisationKind.EMPLOYER}, Audience.EMPLOYER),
    ({OrganisationKind.EMPLOYER, OrganisationKind.TRAINING_CENTRE}, Audience.TRAINING_CENTRE),
    ({OrganisationKind.BANK}, Audience.BANK),
    ({OrganisationKind.COMMUNE_AUTHORITY}, Audience.COMMUNE),
)


def audience_of(account: Account | None, organisations: Iterable[Organisation]) -> Audience:
    """Return for whom to draw the frame.

    `organisations` are those the account belongs to today. A coordinator of the Front who also
    belongs to a firm gets the coordinator's desk: the larger one.
    """
    if account is None:
        return Audience.VISITOR
    if account.kind is AccountKind.SEEKER:
        return Audience.SEEKER
    if account.kind is AccountKind.OPERATOR:
        return Audience.OPERATOR
    kinds = {organisation.kind for organisation in organisations}
    return next((found for within, found in _BY_KINDS if kinds <= within), Audience.COORDINATOR)


def items_for(audience: Audience) -> tuple[Item, ...]:
    """Return the sections of `audience` that this app has, the current one marked."""
    known = current_app.view_functions
    return tuple(_item(s) for s in SECTIONS[audience] if s.endpoint in known)


def first_known(*endpoints: str) -> str:
    """Return the address of the first of `endpoints` that this app has; the last must exist."""
    known = current_app.view_functions
    return url_for(next((e for e in endpoints if e in known), endpoints[-1]))


def _item(section: Section) -> Item:
    return Item(
        url=url_for(section.endpoint),
        label=str(section.label),
        icon=section.icon,
        is_current=_is_current(section),
    )


def _is_current(section: Section) -> bool:
    return request.endpoint == section.endpoint or request.endpoint in section.also
