"""The pages of a course."""

from uuid import UUID

from flask import Blueprint, render_template

from webapp.access import policy
from webapp.access.guard import allow
from webapp.courses import queries
from webapp.db import session

bp = Blueprint("courses", __name__)


@bp.get("/lop-nghe/<uuid:course_id>")
@allow(policy.anyone)
def show(course_id: UUID) -> str:
    course = queries.public_course(session, course_id)
    return render_template("courses/show.html", course=course)
