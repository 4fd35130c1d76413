"""Occupations and skills: their names in every dialect, their codes and how they hang together."""

from matching.lexicon.entries import Field, Lexicon, Occupation, Skill
from matching.lexicon.reading import load

__all__ = ["Field", "Lexicon", "Occupation", "Skill", "load"]
