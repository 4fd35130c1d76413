"""Pages of the firm's way to the loan: for anybody, for a firm, for a worker who is asked."""

from webapp.firm_loans.views import firm, simulator, worker
from webapp.firm_loans.views.blueprint import bp

__all__ = ["bp", "firm", "simulator", "worker"]
