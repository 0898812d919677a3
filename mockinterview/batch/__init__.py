"""Written answers in, grades out."""
