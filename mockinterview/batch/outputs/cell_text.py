"""Values as the text of one cell."""

import json
from typing import Any

from mockinterview.batch.row_json import plain

__all__ = ["cell_text"]


def cell_text(value: Any) -> str:
    """Return a value as text; lists and objects as JSON, and half a character, which no file can hold, as U+FFFD."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, (bool, list, dict)):
        value = json.dumps(value, ensure_ascii=False)
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
