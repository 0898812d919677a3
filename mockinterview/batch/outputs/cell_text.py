"""Values as the text of one cell."""

import json
from decimal import Decimal
from typing import Any

from mockinterview.batch.row_json import plain

__all__ = ["cell_text"]


def cell_text(value: Any) -> str:
    """Return a value as text: lists and objects as JSON, small numbers without an exponent.

    Half a character, which no file can hold, becomes U+FFFD.
    """
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, (bool, list, dict)):
        value = json.dumps(value, ensure_ascii=False)
    text = format(Decimal(str(value)), "f") if isinstance(value, float) and abs(value) < 1 else str(value)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
