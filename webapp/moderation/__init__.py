"""Open posts that say what the law does not allow: found at night, mended by people."""
