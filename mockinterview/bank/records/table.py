"""CSV, TSV, XLSX, Parquet, JSONL and JSON: one entry a row."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from mockinterview.bank.item import Item
from mockinterview.bank.records.nested import Nesting
from mockinterview.bank.records.record import Record, items_of
from mockinterview.bank.records.rows import Row, has_questions, item_of_row, records_of_rows
from mockinterview.bank.records.told import Told
from mockinterview.batch.tables.opening import open_table
from mockinterview.batch.tables.table import Table, error_value
from mockinterview.batch.tables.xlsx_table import xlsx_sheets, xlsx_table
from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_

__all__ = ["items_of_content", "items_of_json", "items_of_table", "items_of_workbook"]

_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)  # what a program calls a sheet by itself


def items_of_table(path: Path, told: Told) -> Iterator[Item]:
    """Yield the items of a table. Raises ``UsageError`` where it cannot be read."""
    table = open_table(path)
    rows = list(_rows(table, told))
    if rows and all(_is_item(row) for _, row in rows):
        yield from _written_items(rows, told)
    else:
        yield from items_of(records_of_rows(rows, table.headers, path, told), told)


def items_of_workbook(path: Path, told: Told) -> Iterator[Item]:
    """Yield the items of all sheets that ask; the header may stand below a title, and a topic is said once for many.

    Raises ``UsageError`` where the file cannot be read, or no sheet asks.
    """
    sheets = xlsx_sheets(path)
    records: list[Record] = []
    unread: list[Fault] = []
    for at, name in enumerate(sheets):
        table = xlsx_table(path, at, has_questions, fill_merged=True)
        if not has_questions(table.headers) and len(sheets) > 1:
            unread.append(Fault(0, "", N_("the sheet {name}: no column of questions"), (("name", name),)))
            continue
        continued: set[int] = set()
        rows = _rows(table, told, continued)
        found = list(_joined(records_of_rows(rows, table.headers, path, told), continued))
        named = len(sheets) > 1 and not _UNNAMED.fullmatch(name)
        records += _with_topics(found, name if named else "")
    if sheets and len(unread) == len(sheets):
        raise UsageError(
            N_("{path} has no column of questions in any of its sheets."),
            N_("Name the columns question and reference (题目, 参考答案)."),
            path=path,
        )
    told.left_out += unread
    yield from items_of(records, told)


def _rows(table: Table, told: Told, continued: set[int] | None = None) -> Iterator[Row]:
    """Yield the rows that can be read; ``continued`` gets the numbers of those whose question is another's, merged."""
    for row in table.rows():
        if row.fault:
            told.faults.append(row.fault)
            continue
        if continued is not None and has_questions(row.merged):
            continued.add(row.number)
        told.left_out += [error_value(name, row.columns[name], row.number) for name in row.errors]
        yield row.number, {**row.columns, **dict.fromkeys(row.errors)}


def _joined(records: Iterable[Record], continued: Collection[int]) -> Iterator[Record]:
    """Yield the records, with the answers of those whose question goes on below as one."""
    whole: Record | None = None
    for record in records:
        if whole and record.number in continued and record.question == whole.question:
            more = [part for part in (whole.reference, record.reference) if part]
            update = {"reference": "\n\n".join(dict.fromkeys(more)), "points": (*whole.points, *record.points)}
            whole = whole.model_copy(update=update)
            continue
        if whole:
            yield whole
        whole = record
    if whole:
        yield whole


def _with_topics(records: list[Record], sheet: str) -> Iterator[Record]:
    """Yield the records with the topic of the row above where theirs is empty (merged cells), else the sheet's name."""
    topic: tuple[str, ...] = (sheet,) if sheet else ()
    for record in records:
        topic = record.topic or topic
        yield record.model_copy(update={"topic": topic})


def items_of_json(path: Path, told: Told) -> Iterator[Item]:
    """Yield the items of JSON, however deep its lists are. Raises ``FileFaults`` and ``UsageError``."""
    try:
        content = json.loads(decode(read_bytes(path), path))
    except json.JSONDecodeError as error:
        problem = Fault(error.lineno, "", N_("not JSON: {problem}"), (("problem", error.msg),))
        raise FileFaults(path, [problem]) from error
    except (ValueError, RecursionError) as error:
        raise FileFaults(path, [Fault(0, "", N_("not JSON: {problem}"), (("problem", str(error)),))]) from error
    yield from items_of_content(content, path, told)


def items_of_content(content: Any, path: Path, told: Told) -> Iterator[Item]:
    """Yield the items of what a file of nested lists and objects says. Raises ``UsageError`` where it asks nothing."""
    nesting = Nesting()
    entries = nesting.rows(content)
    if entries is None:
        raise UsageError(N_("{path} is no list of questions."), N_("Write a list of objects."), path=path)
    nested = list(entries)
    if nesting.dropped:
        told.left_out.append(Fault(0, "", N_("the keys {keys}"), (("keys", ", ".join(nesting.dropped)),)))
    rows: list[Row] = [(number, entry.row) for number, entry in enumerate(nested, 1)]
    if rows and all(_is_item(row) for _, row in rows):
        yield from _written_items(rows, told)
        return
    paths: dict[str, dict[str, None]] = {}
    for entry in nested:
        for name in entry.row:
            paths.setdefault(name, {})[f"{entry.path}.{name}".lstrip(".")] = None
    yield from items_of(records_of_rows(rows, list(paths), path, told, paths), told)


def _written_items(rows: list[Row], told: Told) -> Iterator[Item]:
    """Yield the items of rows that ``bank export`` wrote; an id that stands twice is told."""
    seen: set[str] = set()
    for number, row in rows:
        item = item_of_row(number, row, told)
        if item and item.id in seen:
            told.faults.append(Fault(number, "id", N_("the id {id} stands more than once"), (("id", item.id),)))
        elif item:
            seen.add(item.id)
            yield item


def _is_item(row: Any) -> bool:
    return "stem" in row and "kind" in row and isinstance(row.get("key_points"), list)
