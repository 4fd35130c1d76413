"""A person's own register, under /ho-so, and how it looks from an employer's side."""

from flask import Blueprint, render_template
from flask_babel import gettext as _

from models import ConsentPurpose, Seeker
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_seeker
from webapp.consents.queries import in_force
from webapp.db import session
from webapp.seekers import blind, queries, register
from webapp.shared import clock
from webapp.shared.pages.navigation import first_known

bp = Blueprint("seekers", __name__)


def _way_on(_seeker: Seeker) -> tuple[str, str]:
    return first_known("offers.mine", "browsing.search", "pages.home"), _("Xem việc hợp với bạn")


@bp.get("/ho-so/noi-tuyen-thay")
@allow(policy.seeker)
def as_employers_see() -> str:
    """Draw the blind profile, the very one that employers are shown."""
    seeker = queries.register_of(session, current_seeker())
    return render_template(
        "seekers/as_employers_see.html",
        profile=blind.profile_of(seeker, commune_code=None),
        consent=in_force(seeker.consents, ConsentPurpose.BEING_SUGGESTED, today=clock.today()),
    )


register.mount(
    bp,
    register.Mounting(prefix="/ho-so", rule=policy.seeker, person=current_seeker, way_on=_way_on),
)
