"""The coordinator's desk."""

from flask import Blueprint

bp = Blueprint("casework", __name__)
