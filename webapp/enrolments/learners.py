"""Those who ask for a seat, as cards of the centre's inbox."""

from collections.abc import Iterable

from flask import url_for
from flask_babel import gettext as _

from models import Enrolment, EnrolmentState, Move
from webapp.enrolments import sentences
from webapp.seekers import blind
from webapp.shared.dealings import told
from webapp.shared.posts.cards import CandidateCard, CardAction


def code_of(enrolment: Enrolment) -> str:
    return _("Người học %(code)s", code=blind.letters_of(enrolment.public_id))


def cards_of(enrolments: Iterable[Enrolment]) -> list[CandidateCard]:
    return [_card(enrolment) for enrolment in enrolments]


def _card(enrolment: Enrolment) -> CandidateCard:
    commune_code = enrolment.course.commune_code
    profile = blind.profile_of(enrolment.seeker, commune_code=commune_code)
    contact = blind.contact_of(enrolment.seeker, enrolment.contact_shared_at)
    url = url_for("enrolments.learner", public_id=enrolment.public_id)
    words = _("Xem và trả lời") if enrolment.whose_move is Move.EMPLOYER else _("Xem hồ sơ")
    actions = [CardAction(words, url, look="secondary")]
    if enrolment.state is EnrolmentState.SENT:
        keep = url_for("enrolments.accept", public_id=enrolment.public_id)
        actions.insert(0, CardAction(_("Giữ chỗ"), keep, post=True))
    return CandidateCard(
        code=contact.name if contact else code_of(enrolment),
        summary=profile.summary,
        url=url,
        tags=told.tags(enrolment, states=sentences.STATES_FOR_CENTRE, tones=sentences.TONES),
        note=_("Ghi danh vào: %(title)s", title=enrolment.course.title),
        facts=profile.facts,
        actions=actions,
    )
