"""Pages on the way to a loan: the person's, the one's beside them, and the desks'."""

from webapp.loan_enquiries.views import beside, desks, settling, walking
from webapp.loan_enquiries.views.blueprint import bp

__all__ = ["beside", "bp", "desks", "settling", "walking"]
