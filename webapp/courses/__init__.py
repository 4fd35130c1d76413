"""Courses: post and show."""
