"""The blueprint of the area. Its addresses and titles say nothing about anybody."""

from flask import Blueprint

bp = Blueprint("situations", __name__)
OWN = "/ho-so/dieu-can-biet"
BESIDE = "/can-bo/nguoi/<uuid:person_id>/dieu-can-biet"
