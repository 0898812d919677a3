"""Cells of tables that span rows: written out in each of them, so that columns stay columns in Markdown.

A cell that spans columns is left to markdownify, which pads it with empty ones.
"""

import copy
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["fill_spans"]

Row = dict[int, "Tag | None"]  # by column: a cell, or None where the one to its left goes on
_WIDEST = 1000  # columns that a cell may span, as for markdownify
_MOST_PLACES = 200_000  # of all tables of a page, counted once for each row that a cell spans: a hostile page has more
_MOST_COPIED = 2_000_000  # characters, likewise
_ASKS = ("?", "？")


def fill_spans(page: "BeautifulSoup") -> None:
    """Write a cell that spans rows into each of them; the rows of one that asks become one row."""
    copied = places = 0
    for table in page("table"):
        if table.find(rowspan=True) is None:
            continue
        rows = [row for row in table("tr") if row.find_parent("table") is table]
        grid = _grid(rows, _MOST_PLACES - places)
        places += sum(map(len, grid))
        for row, cells in zip(rows, grid, strict=True):
            above = [cell for cell in cells.values() if cell is not None and cell.parent is not row]
            copied += sum(len(cell.get_text()) for cell in above)
            asking = next((cell for cell in above if cell.get_text().rstrip().endswith(_ASKS)), None)
            if asking is not None:
                _join(row, cells, next(each for each in grid if any(cell is asking for cell in each.values())))
            elif above and copied <= _MOST_COPIED:
                _write(row, cells)


def _grid(rows: Sequence["Tag"], most: int) -> list[Row]:
    """Return the cells of each row by column, those that span it from above among them."""
    grid: list[Row] = [{} for _ in rows]
    for number, row in enumerate(rows):
        at = 0
        for cell in row(("td", "th"), recursive=False):
            while at in grid[number]:
                at += 1
            width, height = _number(cell, "colspan"), min(_number(cell, "rowspan"), len(rows) - number)
            most -= width * height
            if most < 0:
                width = height = 1
            for below in grid[number : number + height]:
                below |= {at: cell, **dict.fromkeys(range(at + 1, at + width))}
            at += width
    return grid


def _write(row: "Tag", cells: Mapping[int, "Tag | None"]) -> None:
    for _, cell in sorted(cells.items(), key=lambda place: place[0]):
        if cell is not None:
            written = cell if cell.parent is row else copy.copy(cell)
            row.append(written)


def _join(row: "Tag", cells: Mapping[int, "Tag | None"], first: Mapping[int, "Tag | None"]) -> None:
    """Put what a row says into the row of its question, column by column."""
    for column, cell in cells.items():
        target = first.get(column)
        if cell is not None and cell.parent is row and target is not None and target.get_text() != cell.get_text():
            target.append(" ")
            target.extend(list(cell.children))
    row.decompose()


def _number(cell: "Tag", name: str) -> int:
    """Return how many columns or rows a cell spans; 0 means all that follow."""
    words = str(cell.get(name, "1")).strip()
    if name == "rowspan" and words == "0":
        return _MOST_PLACES
    return max(1, min(int(words), _WIDEST if name == "colspan" else _MOST_PLACES)) if words.isdecimal() else 1
