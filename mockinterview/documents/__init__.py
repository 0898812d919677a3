"""Files to documents: one reader a format."""
