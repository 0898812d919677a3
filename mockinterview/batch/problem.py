"""Why a row cannot be graded, kept so that it can be told in either language."""

from collections.abc import Iterable
from typing import Self

from mockinterview.errors import Fault
from mockinterview.messages import N_, Translator
from mockinterview.value import Value

__all__ = ["Problem"]


class _Part(Value):
    field: str
    problem: str
    values: dict[str, str | int | float]
    remedy: str = ""


class Problem(Value):
    """The faults of one row."""

    parts: tuple[_Part, ...]

    @classmethod
    def of(cls, faults: Iterable[Fault]) -> Self:
        """Keep faults."""
        return cls(
            parts=tuple(
                _Part(
                    field=fault.field,
                    problem=fault.problem,
                    values={name: v if isinstance(v, (str, int, float)) else str(v) for name, v in fault.values},
                    remedy=fault.remedy,
                )
                for fault in faults
            )
        )

    def faults(self, number: int, *, in_table: bool) -> list[Fault]:
        """Return the faults of the row with this number."""
        return [
            Fault(number, part.field, part.problem, tuple(part.values.items()), in_table, part.remedy)
            for part in self.parts
        ]

    def tell(self, number: int, say: Translator, *, in_table: bool) -> str:
        """Return what is wrong, in one line; without the place where ``number`` is 0."""
        return say(N_("; ")).join(fault.tell(say) for fault in self.faults(number, in_table=in_table))
