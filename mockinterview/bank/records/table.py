"""CSV, TSV, XLSX, Parquet, JSONL and JSON: one entry a row."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mockinterview.bank.item import Item
from mockinterview.bank.records.record import Record, items_of
from mockinterview.bank.records.rows import Row, item_of_row, records_of_rows
from mockinterview.batch.tables.opening import open_table
from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_

__all__ = ["items_of_json", "items_of_table"]

Tell = Callable[[Fault], None]
_LISTS = ("items", "questions", "cards", "data", "rows")


def items_of_table(path: Path, tell: Tell) -> Iterator[Item]:
    """Yield the items of a table. Raises ``UsageError`` where it cannot be read."""
    table = open_table(path)

    def rows() -> Iterator[Row]:
        for row in table.rows():
            if row.fault:
                tell(row.fault)
            else:
                yield row.number, row.columns

    yield from _items(list(rows()), list(table.headers), path, tell)


def items_of_json(path: Path, tell: Tell) -> Iterator[Item]:
    """Yield the items of a JSON list, or of the first list in an object. Raises ``FileFaults`` and ``UsageError``."""
    try:
        content = json.loads(decode(read_bytes(path), path))
    except json.JSONDecodeError as error:
        problem = Fault(error.lineno, "", N_("not JSON: {problem}"), (("problem", error.msg),))
        raise FileFaults(path, [problem]) from error
    except (ValueError, RecursionError) as error:
        raise FileFaults(path, [Fault(0, "", N_("not JSON: {problem}"), (("problem", str(error)),))]) from error
    if isinstance(content, dict):
        content = next((content[name] for name in _LISTS if isinstance(content.get(name), list)), content)
    if not isinstance(content, list) or not all(isinstance(entry, dict) for entry in content):
        raise UsageError(N_("{path} is no list of questions."), N_("Write a list of objects."), path=path)
    headers = list(dict.fromkeys(name for entry in content for name in entry))
    yield from _items(list(enumerate(content, 1)), headers, path, tell)


def _items(rows: list[Row], headers: list[str], path: Path, tell: Tell) -> Iterator[Item]:
    if rows and all(_is_item(row) for _, row in rows):
        yield from (item for number, row in rows if (item := item_of_row(number, row, tell)))
        return
    records: list[Record] = list(records_of_rows(rows, headers, path))
    yield from items_of(records, tell)


def _is_item(row: Any) -> bool:
    return "stem" in row and "kind" in row and isinstance(row.get("key_points"), list)
