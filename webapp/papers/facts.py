"""What may stand on a paper: frozen values, so that drawing needs no database and no web."""

from dataclasses import dataclass
from datetime import date

from matching.rules.instalments import Plan
from matching.rules.loan import Channel, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """The course that a loan pays for."""

    title: str
    centre: str
    place: str = ""
    starts_on: date | None = None
    months: int | None = None
    fee_vnd: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Who has already done their part, as far as the product was told; the day, else None."""

    listed_on: date | None = None
    confirmed_on: date | None = None
    group_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanPaperFacts:
    """One person's enquiry, as papers show it. None and "" leave a blank to fill in by hand.

    Nothing here says why somebody may borrow: `certificate_issued` and `certificate_on` speak of
    "the certificate", as the person's own papers do.
    """

    today: date
    full_name: str
    birth_year: int | None = None
    phone: str = ""
    place: str = ""
    purpose: Purpose | None = None
    amount_vnd: int | None = None
    term_months: int | None = None
    signer: Channel | None = None
    signer_name: str = ""
    stands_alone: bool | None = None  # nobody else in the household is of age
    certificate_issued: bool | None = None
    certificate_on: date | None = None
    window_ends_on: date | None = None
    no_same_purpose_debt: bool | None = None
    course: CourseFacts | None = None
    work: str = ""
    progress: Progress = Progress()
    plan: Plan | None = None  # to estimate the instalments with

    @property
    def signs_alone(self) -> bool:
        """The person signs, not somebody of the household (QĐ 22/2023, Điều 4.1.a)."""
        return self.signer is Channel.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One line of the list that the commune and the group talk about."""

    full_name: str
    birth_year: int | None = None
    place: str = ""
    signer_name: str = ""
    purpose: Purpose | None = None
    amount_vnd: int | None = None
    term_months: int | None = None
    certificate_on: date | None = None
    window_ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRow:
    """One worker of a firm who counts for its loan, as far as they told the firm."""

    full_name: str
    job: str = ""
    contract: str = ""
    contract_on: date | None = None
    counts_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmFacts:
    """A firm and its project, as papers show them. None and "" leave a blank."""

    today: date
    name: str
    tax_code: str = ""
    legal_form: str = ""
    address: str = ""
    place: str = ""
    phone: str = ""
    workers_total: int | None = None
    amount_vnd: int | None = None
    term_months: int | None = None
    most_vnd: int | None = None
    least_percent: int | None = None
    workers: tuple[WorkerRow, ...] = ()
