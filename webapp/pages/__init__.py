"""Pages about the service itself: home, help, privacy, language and light, leaving."""
