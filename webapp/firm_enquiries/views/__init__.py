"""Pages of a firm's file: the firm's own, and those of the two desks it comes to."""

from webapp.firm_enquiries.views import desks, firm
from webapp.firm_enquiries.views.blueprint import bp

__all__ = ["bp", "desks", "firm"]
