"""A row's cells as JSON, dates and numbers of other kinds included, so that they come back as they were."""

import base64
import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from mockinterview.store.json_text import to_json_text

__all__ = ["from_row_json", "plain", "to_row_json"]

_KIND = "\0kind"  # no column of a file is called so


def to_row_json(columns: Mapping[str, Any]) -> str:
    """Return a row as JSON; :func:`from_row_json` gives it back."""
    return to_json_text({name: _tagged(value) for name, value in columns.items()})


def from_row_json(text: str) -> dict[str, Any]:
    """Return the row."""
    row: dict[str, Any] = json.loads(text, object_hook=_untagged)
    return row


def plain(value: Any) -> Any:
    """Return a cell as JSON can hold it: dates as ISO 8601, bytes as base64."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (timedelta, Decimal)):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, (list, tuple)) else value


def _tagged(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Mapping):
        return {str(name): _tagged(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_tagged(part) for part in value]
    kept = value // timedelta(microseconds=1) if isinstance(value, timedelta) else plain(value)
    return {_KIND: type(value).__name__, "value": kept if isinstance(kept, (str, int)) else str(value)}


def _untagged(value: dict[str, Any]) -> Any:
    kind = value.get(_KIND)
    return _MAKERS[kind](value["value"]) if isinstance(kind, str) and kind in _MAKERS else value


_MAKERS: Mapping[str, Any] = {
    "datetime": datetime.fromisoformat,
    "Timestamp": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda microseconds: timedelta(microseconds=microseconds),
    "Decimal": Decimal,
    "bytes": lambda text: base64.b64decode(text),
}
