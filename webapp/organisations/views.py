"""The desk of an organisation."""

from flask import Blueprint

bp = Blueprint("organisations", __name__)
