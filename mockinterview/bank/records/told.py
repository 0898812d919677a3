"""What a reader of entries tells beside the items."""

from dataclasses import dataclass, field

from mockinterview.errors import Fault

__all__ = ["Told"]


@dataclass
class Told:
    """``faults`` forbid the import; ``left_out`` is what of the file became part of no item."""

    faults: list[Fault] = field(default_factory=list)
    left_out: list[Fault] = field(default_factory=list)
