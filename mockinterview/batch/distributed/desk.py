"""What all workers of a run share: its budget, its turns a minute, its rubrics, and whether to go on.

One desk stands on the machine of the command, with the store. Workers ask it before each request where there is a
limit, and tell it twice a second how far they are.
"""

import time
from collections.abc import Callable

from pydantic import Field

from mockinterview.batch.distributed.cause import Cause
from mockinterview.errors import JudgeRefused, MockInterviewError
from mockinterview.grading.judges.purse import Hold, Purse
from mockinterview.grading.judges.rate import Rate
from mockinterview.grading.verdicts import Usage
from mockinterview.rubric.library import load_rubric
from mockinterview.rubric.rubric import Rubric
from mockinterview.value import Value

__all__ = ["Desk", "Standing"]


class Standing(Value):
    """How far a worker is with a chunk, or all workers with all chunks."""

    statuses: dict[str, int] = Field(default_factory=dict)
    flagged: int = 0
    usage: Usage = Usage()


class Desk:
    """``counted`` tells which version a rubric counts as, ``load`` finds one by name.

    No request takes longer than ``seconds``: what is set aside for an older one, because its worker is lost, counts as
    spent, and nobody waits for it.
    """

    def __init__(
        self,
        budget: float | None,
        per_minute: int | None,
        seconds: float,
        counted: Callable[[Rubric], Rubric],
        load: Callable[[str], Rubric] = load_rubric,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._purse = None if budget is None else Purse(budget)
        self._rate = Rate(per_minute, clock)
        self._seconds = seconds
        self._counted = counted
        self._load = load
        self._clock = clock
        self._holds: dict[str, tuple[Hold, float]] = {}
        self._standing: dict[int, dict[str, Standing]] = {}
        self._stopping = False
        self._cause: Cause | None = None

    def turn(self) -> float:
        """Return in how many seconds the asking worker may send one request."""
        return self._rate.turn()

    def hold(self, key: str, usd: float) -> bool | None:
        """Have at least so much set aside under a key. Tells whether it is; None: not, and asking again is no use."""
        if self._purse is None:
            return True
        now = self._clock()
        hold, since = self._holds.get(key) or (Hold(self._purse, 0.0), now)
        try:
            hold.cover(usd)
        except JudgeRefused:
            others = (began for other, (_, began) in self._holds.items() if other != key)
            return False if any(now - began < self._seconds for began in others) else None
        self._holds[key] = hold, since
        return True

    def settle(self, key: str, spent: float) -> None:
        """Give back what is set aside under a key, and count what was spent."""
        if self._purse is not None and key in self._holds:
            hold, _ = self._holds.pop(key)
            self._purse.settle(hold, spent)

    def spent(self) -> float:
        """What is gone, or must be taken to be (USD)."""
        return 0.0 if self._purse is None else self._purse.spent + self._purse.held

    def tell(self, chunk: int, worker: str, standing: Standing) -> bool:
        """Note how far a worker is with a chunk; returns whether it is to stop."""
        self._standing.setdefault(chunk, {}).pop(worker, None)
        self._standing[chunk][worker] = standing
        return self._stopping

    def standing(self) -> Standing:
        """Return how far all are. Of a chunk that was begun again only the last counts, but all of its cost."""
        statuses: dict[str, int] = {}
        usage, flagged = Usage(), 0
        for workers in self._standing.values():
            for standing in workers.values():
                usage += standing.usage
            last = [*workers.values()][-1]
            flagged += last.flagged
            for status, count in last.statuses.items():
                statuses[status] = statuses.get(status, 0) + count
        return Standing(statuses=statuses, flagged=flagged, usage=usage)

    def stop(self, cause: Cause | None = None) -> None:
        """Let nobody begin anything more; the first cause counts."""
        if not self._stopping:
            self._stopping, self._cause = True, cause

    def stopped(self) -> tuple[bool, Cause | None]:
        """Return whether to stop, and why (None: somebody asked for it)."""
        return self._stopping, self._cause

    def rubric(self, name: str) -> Rubric | Cause:
        """Return a rubric by name, read on this machine."""
        try:
            return self._load(name)
        except MockInterviewError as error:
            return Cause.of(error)

    def counted(self, rubric: Rubric) -> Rubric | Cause:
        """Return the version that a rubric counts as."""
        try:
            return self._counted(rubric)
        except MockInterviewError as error:
            return Cause.of(error)
