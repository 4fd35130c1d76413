"""Signing up, in and out."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
