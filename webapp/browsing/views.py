"""The public list."""

from flask import Blueprint

bp = Blueprint("browsing", __name__)
