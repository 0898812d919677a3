"""The names of a table's columns."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mockinterview.batch.tables.table import MOST_COLUMNS
from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_

__all__ = ["checked_headers"]


def checked_headers(path: Path, cells: Iterable[Any]) -> tuple[str, ...]:
    """Return the header row as names; columns without one are named by their place.

    Raises ``UsageError`` where there are none or too many, ``FileFaults`` where two are the same.
    """
    names = ["" if cell is None else str(cell).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()  # spreadsheets leave empty columns at the end
    if not names:
        raise UsageError(N_("{path} has no header row."), N_("Its first row has to name the columns."), path=path)
    if len(names) > MOST_COLUMNS:
        raise UsageError(N_("{path} has more than {most} columns."), path=path, most=MOST_COLUMNS)
    names = [name or f"column {at}" for at, name in enumerate(names, start=1)]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise FileFaults(path, [Fault(1, name, N_("two columns have this name"), in_table=True) for name in twice])
    return tuple(names)
