"""Applicants as cards of the inbox: what to weigh, by when to answer, what can be done."""

from collections.abc import Iterable

from flask import url_for
from flask_babel import gettext as _

from models import Application, ApplicationState, Move, Seeker, Vacancy
from webapp.applications import sentences
from webapp.seekers import blind
from webapp.shared.dealings import told
from webapp.shared.posts.cards import CandidateCard, CardAction
from webapp.shared.words import labels


def code_of(application: Application) -> str:
    return _("Ứng viên %(code)s", code=blind.letters_of(application.public_id))


def of_page(applications: Iterable[Application]) -> list[CandidateCard]:
    return [_card(application) for application in applications]


def _card(application: Application) -> CandidateCard:
    commune_code = application.vacancy.commune_code
    profile = blind.profile_of(application.seeker, commune_code=commune_code)
    contact = blind.contact_of(application.seeker, application.contact_shared_at)
    return CandidateCard(
        code=contact.name if contact else code_of(application),
        summary=profile.summary,
        url=None if _is_new(application) else _address(application),
        tags=told.tags(application, states=sentences.STATES_FOR_EMPLOYER, tones=sentences.TONES),
        note=_("Nộp vào: %(title)s", title=application.vacancy.title),
        facts=profile.facts,
        reasons_for=speaks_for(application.seeker, application.vacancy),
        actions=[_open(application)],
    )


def _is_new(application: Application) -> bool:
    return application.state is ApplicationState.SENT


def _address(application: Application) -> str:
    return url_for("applications.applicant", public_id=application.public_id)


def _open(application: Application) -> CardAction:
    if not _is_new(application):
        theirs = application.whose_move is Move.EMPLOYER
        words = _("Xem và trả lời") if theirs else _("Xem hồ sơ")
        return CardAction(words, _address(application), look="secondary")
    url = url_for("applications.open_applicant", public_id=application.public_id)
    return CardAction(_("Mở hồ sơ"), url, post=True)


def speaks_for(seeker: Seeker, vacancy: Vacancy) -> list[str]:
    """Say what of the post's own demands the person has: facts, no mark on a person."""
    found = []
    held = {o.occupation_code: o for o in seeker.occupations}
    if (trade := held.get(vacancy.occupation_code or "")) is not None:
        length = labels.duration(trade.months) if trade.months is not None else ""
        name = labels.occupation_name(trade.occupation_code)
        found.append(
            _("Đã làm đúng nghề %(trade)s, %(length)s.", trade=name, length=length)
            if length
            else _("Biết đúng nghề %(trade)s.", trade=name)
        )
    needed = [code for code in vacancy.skills_needed if code in set(seeker.skills)]
    if names := labels.skill_names(needed):
        found.append(_("Có kỹ năng cần: %(names)s.", names=", ".join(names)))
    return found
