"""OUT: one writer a format."""
