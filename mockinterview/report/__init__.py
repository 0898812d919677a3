"""What is left of a session: terminal, Markdown and JSON."""
