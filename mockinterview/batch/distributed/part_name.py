"""The names of files in OUT: what they hold, and of which rows."""

import hashlib
import re
from collections.abc import Iterable
from typing import Literal, Self

from mockinterview.value import Value

__all__ = ["PartName"]

Holds = Literal["part", "pending", "replies"]
_SUFFIX = {"part": "parquet", "pending": "parquet", "replies": "jsonl"}
_NAME = re.compile(r"(_?)(part|pending|replies)-(\d{12})-(\d{12})-([0-9a-f]{8})\.(?:parquet|jsonl)")


class PartName(Value):
    """A ``part`` of graded rows, rows that are ``pending``, or ``replies`` of models to some of them.

    The rows are among those numbered ``first`` to ``last``; ``mark`` tells which, so that whoever does the same again
    writes the same file.
    """

    holds: Holds
    first: int
    last: int
    mark: str

    @classmethod
    def of(cls, holds: Holds, first: int, last: int, numbers: Iterable[int]) -> Self:
        """Name a file of some rows."""
        told = ",".join(map(str, numbers))
        return cls(holds=holds, first=first, last=last, mark=hashlib.sha256(told.encode()).hexdigest()[:8])

    @classmethod
    def read(cls, name: str) -> Self | None:
        """Return what a name says; None of a file that is none of these."""
        found = _NAME.fullmatch(name)
        if found is None:
            return None
        _, holds, first, last, mark = found.groups()
        return cls.model_validate({"holds": holds, "first": int(first), "last": int(last), "mark": mark})

    @property
    def name(self) -> str:
        """The name; readers of Parquet folders pass over names with ``_`` before them."""
        hidden = "_" if self.holds == "replies" else ""
        return f"{hidden}{self.holds}-{self.first:012}-{self.last:012}-{self.mark}.{_SUFFIX[self.holds]}"
