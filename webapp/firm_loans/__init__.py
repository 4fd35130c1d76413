"""A firm's way to the loan: a simulator for anybody, and for a firm the workers it may count."""
