"""The blueprint of the area."""

from flask import Blueprint

bp = Blueprint("enrolments", __name__)
