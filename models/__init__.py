"""What the product remembers: one class per table, no behaviour that needs the web."""

from models import post_changes
from models.accounts import Account, AccountKind, AccountSession, Language, RateLimit
from models.alerts import OfferAlert
from models.applications import Application, ApplicationState, ApplicationStep, Move
from models.audit import AuditEntry
from models.base import Base
from models.blocked_posts import BlockedPost
from models.casework import Accompaniment, CaseNote
from models.courses import Course, CourseLevel
from models.day_lists import DayList, DayOffer
from models.drafts import FormDraft
from models.enrolments import Enrolment, EnrolmentState, EnrolmentStep
from models.fairness import FairnessReport
from models.firm_enquiries import (
    FirmLoanEnquiry,
    FirmLoanParty,
    FirmLoanState,
    FirmLoanStep,
)
from models.firm_loans import CountedWorker, FirmContract, FirmWarning
from models.legal_situations import LegalSituation, LegalStatus, LookKind, SituationLook
from models.loan_enquiries import (
    LaterState,
    LoanEnquiry,
    LoanNotice,
    LoanNoticeKind,
    LoanParty,
    LoanPayout,
    LoanPurpose,
    LoanQuestion,
    LoanShare,
    LoanSigner,
    LoanState,
    LoanStep,
)
from models.occupations import Occupation, OccupationSkill, Skill
from models.offer_records import OfferOccasion, OfferRecord
from models.opportunities import Lodging, PostChange, PostState, Schooling, Shift, room
from models.organisations import (
    FrontBody,
    LegalForm,
    MemberRole,
    Membership,
    Organisation,
    OrganisationKind,
    Territory,
    VerificationState,
)
from models.outbox import Channel, OutboxMessage
from models.places import Commune, FormerPlace, FormerPlaceKind, Province, WageRegion
from models.reminders import Reminder, ReminderKind
from models.seekers import (
    Consent,
    ConsentPurpose,
    LearntWhere,
    LodgingWish,
    SavedPost,
    Seeker,
    SeekerOccupation,
    Sex,
    StatedHow,
    Transport,
)
from models.suggestions import Invitation, InvitationState, Suggestion
from models.tasks import RunOutcome, ScheduledTask, TaskRun
from models.vacancies import (
    ConditionalBusiness,
    ContractKind,
    Lifting,
    PayUnit,
    RecordCheckBasis,
    Vacancy,
    VacancyUpload,
)

post_changes.watch()

__all__ = [
    "Accompaniment",
    "Account",
    "AccountKind",
    "AccountSession",
    "Application",
    "ApplicationState",
    "ApplicationStep",
    "AuditEntry",
    "Base",
    "BlockedPost",
    "CaseNote",
    "Channel",
    "Commune",
    "ConditionalBusiness",
    "Consent",
    "ConsentPurpose",
    "ContractKind",
    "CountedWorker",
    "Course",
    "CourseLevel",
    "DayList",
    "DayOffer",
    "Enrolment",
    "EnrolmentState",
    "EnrolmentStep",
    "FairnessReport",
    "FirmContract",
    "FirmLoanEnquiry",
    "FirmLoanParty",
    "FirmLoanState",
    "FirmLoanStep",
    "FirmWarning",
    "FormDraft",
    "FormerPlace",
    "FormerPlaceKind",
    "FrontBody",
    "Invitation",
    "InvitationState",
    "Language",
    "LaterState",
    "LearntWhere",
    "LegalForm",
    "LegalSituation",
    "LegalStatus",
    "Lifting",
    "LoanEnquiry",
    "LoanNotice",
    "LoanNoticeKind",
    "LoanParty",
    "LoanPayout",
    "LoanPurpose",
    "LoanQuestion",
    "LoanShare",
    "LoanSigner",
    "LoanState",
    "LoanStep",
    "Lodging",
    "LodgingWish",
    "LookKind",
    "MemberRole",
    "Membership",
    "Move",
    "Occupation",
    "OccupationSkill",
    "OfferAlert",
    "OfferOccasion",
    "OfferRecord",
    "Organisation",
    "OrganisationKind",
    "OutboxMessage",
    "PayUnit",
    "PostChange",
    "PostState",
    "Province",
    "RateLimit",
    "RecordCheckBasis",
    "Reminder",
    "ReminderKind",
    "RunOutcome",
    "SavedPost",
    "ScheduledTask",
    "Schooling",
    "Seeker",
    "SeekerOccupation",
    "Sex",
    "Shift",
    "SituationLook",
    "Skill",
    "StatedHow",
    "Suggestion",
    "TaskRun",
    "Territory",
    "Transport",
    "Vacancy",
    "VacancyUpload",
    "VerificationState",
    "WageRegion",
    "room",
]
