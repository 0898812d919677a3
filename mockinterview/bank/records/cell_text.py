"""A cell or a JSON value as the words that it holds."""

from collections.abc import Mapping
from typing import Any

from mockinterview.batch.cell import from_text_cell

__all__ = ["text_of"]


def text_of(value: Any) -> str:
    """Return the words: a list's a line each, an object's a paragraph each; half a character becomes a sign for one."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, list):
        return "\n".join(map(text_of, value))
    if isinstance(value, Mapping):
        return "\n\n".join(words for words in map(text_of, value.values()) if words)
    whole = str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # JSON may hold half a character
    return "" if value is None else from_text_cell(whole)
