"""The pages of a vacancy."""

from flask import Blueprint

bp = Blueprint("vacancies", __name__)
