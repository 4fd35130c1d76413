"""The pages about a person's answers: their own, and those of who walks beside them."""

from webapp.situations.views import circle, own
from webapp.situations.views.blueprint import bp

__all__ = ["bp", "circle", "own"]
