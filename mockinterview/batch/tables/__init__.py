"""Tables of answers: one reader a format, each row by row."""
