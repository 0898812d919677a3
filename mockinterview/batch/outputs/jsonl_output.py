"""OUT as JSONL."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.batch.graded_row import GradedRow
from mockinterview.batch.row_json import plain

if TYPE_CHECKING:
    from mockinterview.batch.outputs.writing import Output

__all__ = ["write_jsonl"]


def write_jsonl(path: Path, output: "Output", rows: Iterator[GradedRow]) -> None:  # noqa: ARG001 - one signature
    """Write one object a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(_line(row) + "\n")


def _line(row: GradedRow) -> str:
    """Return a row as JSON; escaped where it holds half a character (a lone surrogate), which UTF-8 cannot write."""
    line = json.dumps(row, ensure_ascii=False, default=plain)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(row, default=plain)
    return line
