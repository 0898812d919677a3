"""Mock interviews over your own notes: every grade cites the answer and the reference word for word."""

__version__ = "0.1.0"
