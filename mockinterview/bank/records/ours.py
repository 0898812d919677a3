"""The comment by which an export for another program says that it is ours."""

__all__ = ["OURS"]

OURS = "mockinterview: the first category of each path is the bank"
