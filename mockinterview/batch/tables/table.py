"""What every reader of a table gives."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mockinterview.errors import Fault
from mockinterview.messages import N_

__all__ = ["LARGEST_CELL", "MOST_COLUMNS", "Table", "TableRow", "error_value", "too_large"]

MOST_COLUMNS = 500
LARGEST_CELL = 1_000_000  # characters


@dataclass(frozen=True)
class TableRow:
    """One row: its number (from 1, as a spreadsheet or an editor shows it), its columns in order, what is wrong.

    ``unknown`` are columns with a formula whose value the file does not hold, ``errors`` those whose value is an error
    of the spreadsheet (#N/A), which is not a text that somebody wrote, ``merged`` those with the value of a row above,
    where such were asked for.
    """

    number: int
    columns: Mapping[str, Any] = field(default_factory=dict)
    fault: Fault | None = None
    unknown: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A file of rows. ``headers`` are its columns; where rows bring their own (JSONL), those of the first ones.

    ``rows`` reads the file anew each time, in little memory; it raises ``UsageError`` where reading cannot go on.
    ``spreadsheet`` tells whether rows or lines are counted; ``schema`` is Arrow's, where the file has one.
    """

    headers: tuple[str, ...]
    rows: Callable[[], Iterator[TableRow]]
    spreadsheet: bool = True
    schema: Any = None


def too_large(name: str, length: int, number: int, *, in_table: bool) -> Fault:
    """Return the fault of a cell that holds more than any answer does."""
    values = (("length", length), ("most", LARGEST_CELL))
    return Fault(number, name, N_("the cell holds {length} characters; the most is {most}"), values, in_table=in_table)


def error_value(name: str, error: object, number: int) -> Fault:
    """Return the fault of a cell whose value is an error of the spreadsheet, such as #N/A."""
    problem = N_("the cell holds the error {error} of the spreadsheet; mend its formula, or write the value")
    return Fault(number, name, problem, (("error", error),), in_table=True)
