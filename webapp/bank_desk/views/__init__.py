"""The bank's pages, one file per subject; all on one blueprint."""

from webapp.bank_desk.views import deciding, files, lending, reporting
from webapp.bank_desk.views.blueprint import bp

__all__ = ["bp", "deciding", "files", "lending", "reporting"]
