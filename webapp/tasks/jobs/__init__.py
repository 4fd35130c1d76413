"""What runs by the timetable, one file a subject."""
