"""Signs that authors put after a question to rate it: ☆☆, 👶, ⭐️."""

__all__ = ["DECORATION"]

DECORATION = r"[\s\u2605\u2606\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\U0001f300-\U0001faff]*"
"""A regular expression for a run of them, which may be empty."""
