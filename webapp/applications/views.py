"""The pages of an application."""

from flask import Blueprint

bp = Blueprint("applications", __name__)
