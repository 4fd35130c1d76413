"""The blueprint of the area."""

from flask import Blueprint

bp = Blueprint("applications", __name__)
