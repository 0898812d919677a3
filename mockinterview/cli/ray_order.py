"""What a ``grade`` command asks of the engine ray, beside what every engine is asked."""

from dataclasses import dataclass
from typing import Self

from mockinterview.cli.grade_order import GradeOrder
from mockinterview.errors import Fault, FlagFaults, UsageError
from mockinterview.messages import N_

__all__ = ["RayOrder", "refuse_without_ray"]


@dataclass(frozen=True)
class RayOrder:
    """``answers`` and ``out`` are paths or URLs; ``address`` is a cluster's (None: one is begun here)."""

    answers: str
    out: str
    common: GradeOrder
    address: str | None
    workers: int | None
    rows_per_part: int | None

    @classmethod
    def of(
        cls,
        answers: str,
        out: str,
        common: GradeOrder,
        *,
        address: str | None,
        workers: int | None,
        rows_per_part: int | None,
    ) -> Self:
        """Check the flags. Raises ``UsageError``."""
        if common.report is not None:
            problem = N_("the engine ray writes no page: --report is for the engine local")
            raise FlagFaults([Fault(0, "--report", problem)])
        if out.rstrip("/") == answers.rstrip("/"):
            raise UsageError(N_("OUT would overwrite the answers: {path}."), N_("Name another folder."), path=out)
        return cls(answers, out, common, address, workers, rows_per_part)

    def workers_of(self, processors: float, chunks: int) -> int:
        """Return how many workers there are: as many as were asked for, else as processors; none idle."""
        wanted = min(self.workers or max(1, int(processors)), chunks)
        return wanted if self.common.is_offline else min(wanted, self.common.in_flight)

    def in_flight_of(self, workers: int) -> int:
        """Return how many answers each worker has open at once, so that all together have no more than was asked."""
        return 1 if self.common.is_offline else self.common.in_flight // workers


def refuse_without_ray(**flags: object) -> None:
    """Raise ``FlagFaults`` for flags that only the engine ray takes."""
    given = [f"--{name.replace('_', '-')}" for name, value in flags.items() if value is not None]
    if given:
        raise FlagFaults([Fault(0, flag, N_("only the engine ray takes this: --engine ray")) for flag in given])
