"""What a person is told of that which the one who walks beside them did in their name."""

from models import Account, Application, Enrolment, Seeker
from webapp.shared.outbox import Message


def applied(application: Application) -> Message:
    return _about(application, "companion_applied")


def enrolled(enrolment: Enrolment) -> Message:
    return _about_course(enrolment, "companion_enrolled")


def answered_centre(enrolment: Enrolment) -> Message:
    return _about_course(enrolment, "companion_answered")


def _about_course(enrolment: Enrolment, template: str) -> Message:
    return Message(
        to=enrolment.seeker.account,
        template=template,
        values={"title": enrolment.course.title},
        link=f"/don/lop/{enrolment.public_id}",
    )


def answered(application: Application) -> Message:
    return _about(application, "companion_answered")


def _about(application: Application, template: str) -> Message:
    return Message(
        to=application.seeker.account,
        template=template,
        values={"title": application.vacancy.title},
        link=f"/don/viec/{application.public_id}",
    )


def began(seeker: Seeker, coordinator: Account) -> Message:
    return Message(
        to=seeker.account,
        template="companion_began",
        values={"name": coordinator.display_name},
        link="/ho-so",
    )
