"""Alerts: who asked for it is told when new posts fit, once a day at most."""
