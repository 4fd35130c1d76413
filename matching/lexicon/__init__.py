"""Occupations and skills: their names in every dialect, their codes and how they hang together."""

from matching.lexicon.entries import Family, Field, Lexicon, Occupation, Skill
from matching.lexicon.reading import load

__all__ = ["Family", "Field", "Lexicon", "Occupation", "Skill", "load"]
