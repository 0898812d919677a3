"""The line from a worker to the desk, and what a worker has of it: a share of the budget, and its turns."""

import asyncio
import os
from collections.abc import Callable
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from mockinterview.batch.distributed.cause import Cause
from mockinterview.batch.distributed.desk import Desk
from mockinterview.grading.judges.purse import Hold, Purse
from mockinterview.rubric.rubric import Rubric

__all__ = ["DirectLine", "FarPurse", "Line", "far_rubric", "far_version"]

_LOOK_AGAIN_SECONDS = 0.2


class Line(Protocol):
    """Calls methods of a :class:`Desk` by name, wherever it is."""

    async def ask(self, method: str, *values: Any) -> Any:
        """Return what the method returns."""
        ...

    def ask_now(self, method: str, *values: Any) -> Any:
        """Return the same, and let everything else wait for it."""
        ...

    def send(self, method: str, *values: Any) -> None:
        """Call a method without waiting; calls arrive in their order."""
        ...


class DirectLine:
    """A line to a desk in this process."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ask(self, method: str, *values: Any) -> Any:
        """Return what the method returns."""
        return self.ask_now(method, *values)

    def ask_now(self, method: str, *values: Any) -> Any:
        """Return what the method returns."""
        return getattr(self._desk, method)(*values)

    def send(self, method: str, *values: Any) -> None:
        """Call a method."""
        self.ask_now(method, *values)


class FarPurse(Purse):
    """The budget that the desk keeps, as ``Sender`` uses one: the same money for all workers."""

    def __init__(self, usd: float, line: Line) -> None:
        super().__init__(usd)
        self._line = line
        self._keys: WeakKeyDictionary[Hold, str] = WeakKeyDictionary()

    async def hold(self, usd: float) -> Hold:
        """Set aside what a request may cost at worst; see ``Purse``."""
        hold = Hold(self, usd)
        key = self._keys[hold] = os.urandom(8).hex()
        while not (held := await self._line.ask("hold", key, usd)):
            if held is None:
                raise self.used_up(usd)
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        return hold

    def settle(self, hold: Hold, spent: float) -> None:
        """Give back what is held and count what was spent."""
        if hold.usd or spent:
            self._line.send("settle", self._keys[hold], spent)

    def widen(self, hold: Hold, usd: float) -> None:
        """Have at least so much set aside in a hold. Raises ``JudgeRefused`` where it does not fit."""
        if usd > hold.usd:
            if not self._line.ask_now("hold", self._keys[hold], usd):
                raise self.used_up(usd)
            hold.usd = usd

    def gone(self) -> float:
        """Return what is spent, or must be taken to be (USD)."""
        return float(self._line.ask_now("spent"))


def far_rubric(line: Line) -> Callable[[str], Rubric]:
    """Return what loads rubrics on the desk's machine. It raises ``UsageError``."""
    return lambda name: _rubric(line.ask_now("rubric", name))


def far_version(line: Line) -> Callable[[Rubric], Rubric]:
    """Return what tells which version a rubric counts as. It raises ``UsageError``."""
    return lambda rubric: _rubric(line.ask_now("counted", rubric))


def _rubric(found: Rubric | Cause) -> Rubric:
    if isinstance(found, Cause):
        raise found.error()
    return found
