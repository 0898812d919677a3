"""CSV for spreadsheets: one item a row, UTF-8 with a byte-order mark, no cell a formula."""

import csv
from pathlib import Path

from mockinterview.bank.exports.lost import Lost
from mockinterview.bank.exports.point_lines import point_lines
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.batch.cell import as_text_cell
from mockinterview.whole_file import whole_file

__all__ = ["COLUMNS", "TOPIC_SEPARATOR", "write_csv"]

COLUMNS = (
    *("id", "kind", "topic", "difficulty", "question", "reference", "key_points"),
    *("language", "rubric", "aliases", "reading"),
)
TOPIC_SEPARATOR = " › "


def write_csv(bank: ItemBank, out: Path) -> tuple[Lost, ...]:
    """Write the items; key points stand one a line in their cell, in the notation of bank documents."""
    with whole_file(out) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([as_text_cell(cell) for cell in _cells(item)] for item in bank.items)
    return ()


def _cells(item: Item) -> tuple[str, ...]:
    difficulty = "" if item.difficulty is None else str(item.difficulty)
    return (
        *(item.id, item.kind, TOPIC_SEPARATOR.join(item.topic), difficulty, item.stem, item.reference),
        *("\n".join(point_lines(item)), item.language, item.rubric or ""),
        *(", ".join(item.aliases), item.reading or ""),
    )
