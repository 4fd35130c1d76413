"""The blueprint of the area."""

from flask import Blueprint

bp = Blueprint("courses", __name__)
