"""The blueprint of the area."""

from flask import Blueprint

bp = Blueprint("vacancies", __name__)
