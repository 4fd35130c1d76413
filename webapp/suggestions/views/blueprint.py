"""The blueprint of the area."""

from flask import Blueprint

bp = Blueprint("suggestions", __name__)
