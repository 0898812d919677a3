"""What a reader of entries tells beside the items."""

from dataclasses import dataclass, field

from mockinterview.errors import Fault
from mockinterview.messages import Language

__all__ = ["Told"]


@dataclass
class Told:
    """``faults`` forbid the import; ``left_out`` is what of the file became part of no item.

    ``title`` and ``language`` are the bank's, where the file says them.
    """

    faults: list[Fault] = field(default_factory=list)
    left_out: list[Fault] = field(default_factory=list)
    title: str | None = None
    language: Language | None = None
