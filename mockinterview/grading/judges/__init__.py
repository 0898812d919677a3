"""Judges: whoever gives verdicts on an answer."""
