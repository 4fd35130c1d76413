"""The pages of the register."""

from flask import Blueprint

bp = Blueprint("seekers", __name__)
