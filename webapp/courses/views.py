"""The pages of a course."""

from flask import Blueprint

bp = Blueprint("courses", __name__)
