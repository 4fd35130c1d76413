"""The register's own pages, hung under a person of the caseload: asked and typed together."""

from flask import url_for
from flask_babel import gettext as _

from models import Seeker
from webapp.access import policy
from webapp.casework.views.blueprint import bp, person_of
from webapp.seekers import register


def _way_on(seeker: Seeker) -> tuple[str, str]:
    words = _("Xem việc hợp với %(name)s", name=seeker.full_name)
    return url_for("casework.offers", person_id=seeker.public_id), words


register.mount(
    bp,
    register.Mounting(
        prefix="/nguoi/<uuid:person_id>/ho-so",
        names="register_",
        rule=policy.coordinator,
        person=person_of,
        way_on=_way_on,
        assisted=True,
    ),
)
