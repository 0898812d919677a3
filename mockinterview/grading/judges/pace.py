"""How many requests are under way at once: fewer when the server is overloaded, more again when it answers.

Additive increase, multiplicative decrease, as TCP does it: one more a round of successes, half as many when the server
says it has too many; and slowly near where it said so last. All requests share one pace, so all wait together.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

from mockinterview.errors import JudgeUnavailable
from mockinterview.messages import N_

__all__ = ["OVERLOAD", "Pace"]

OVERLOAD = frozenset({"rate_limit", "overloaded"})
"""Codes of ``JudgeUnavailable`` that speak of all requests, not of the one that met them."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0  # seconds
_NEAR = 0.8  # of where the server last had too many, from which it is approached slowly
_SLOWLY = 0.25


class Pace:
    """Lets at most ``most`` requests through at once. ``seconds``: so long an overload may last before it is told.

    ``turns`` returns the seconds until the next request may be sent, where there is a limit a minute (``Rate``).
    """

    def __init__(
        self,
        most: int,
        *,
        seconds: float = 600.0,
        turns: Callable[[], Awaitable[float]] | None = None,
        clock: Callable[[], float] = time.monotonic,
        seed: int | None = None,
    ) -> None:
        self.limit = float(most)
        self.under_way = 0
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._random = random.Random(seed)  # noqa: S311 - jitter
        self._pause = self._first_pause = _FIRST_PAUSE
        self._ceiling = float("inf")
        self._resume = 0.0
        self._cut = self._good = clock()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._turns = turns
        self._closed = False
        self._before = asyncio.Event()  # whether who came before has gone on
        self._before.set()
        self._shut = asyncio.Event()

    @property
    def pausing(self) -> float:
        """Seconds that the server has asked everybody to wait, from now."""
        return max(0.0, self._resume - self._clock())

    async def enter(self) -> float:
        """Wait for one's turn; returns when it came. Raises ``JudgeUnavailable`` (``stopped``) once closed."""
        if self._closed:
            raise _stopped()
        if self._room() and not self._waiting:
            self.under_way += 1
        else:
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled() and turn.exception() is None:
                    self.leave()
                raise
        try:
            await self.turn()
        except BaseException:
            self.leave()
            raise
        return self._clock()

    async def turn(self) -> None:
        """Wait until one more request may be sent. Raises ``JudgeUnavailable`` (``stopped``) once closed."""
        if self._turns is None:
            return
        seconds = await self._turns()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._shut.wait()
        if self._closed:
            raise _stopped()

    def leave(self) -> None:
        """Let the next one through."""
        self.under_way -= 1
        self._admit()

    def succeeded(self, entered: float) -> None:
        """Note a reply to a request that began at ``entered``; a pause need not be longer than such a request."""
        self._good = self._clock()
        self._first_pause = min(_FIRST_PAUSE, 0.9 * self._first_pause + 0.1 * (self._good - entered))
        self._pause = self._first_pause
        step = 1.0 if self.limit < _NEAR * self._ceiling else _SLOWLY
        self.limit = min(float(self._most), self.limit + step / self.limit)

    def absorbs(self, error: JudgeUnavailable) -> bool:
        """Tell whether to wait and ask again instead of telling the error."""
        over = self._clock() - self._good + (error.retry_after or 0.0)
        return error.code in OVERLOAD and over < self._seconds and not self._closed

    def overloaded(self, entered: float, retry_after: float | None) -> None:
        """Slow down; ``entered`` is when the request that was turned away began.

        Requests that were under way together are one sign of overload, not many.
        """
        now = self._clock()
        if entered >= self._cut:
            self._cut, self._ceiling = now, self.limit
            self.limit = max(1.0, self.limit / 2)
            self._until(now + self._pause * self._random.uniform(0.5, 1.0))
            self._pause = min(_LONGEST_PAUSE, self._pause * 2)
        if retry_after:
            self._until(now + retry_after)

    async def go_on(self) -> None:
        """Let those who have their turn send, and replies come in, before whoever has a reply works on it.

        Who comes here goes on one a round of the event loop: a check of evidence takes as long as several requests.
        """
        gone_on = asyncio.Event()
        before, self._before = self._before, gone_on
        try:
            await before.wait()
            await asyncio.sleep(0)
        finally:
            asyncio.get_running_loop().call_soon(gone_on.set)

    def close(self) -> None:
        """Let nobody through any more: what is under way may end, what waits is told."""
        self._closed = True
        self._shut.set()
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_exception(_stopped())

    def _until(self, resume: float) -> None:
        if resume > self._resume:
            self._resume = resume
            asyncio.get_running_loop().call_later(max(0.0, resume - self._clock()) + 0.001, self._admit)

    def _room(self) -> bool:
        return self.under_way < int(self.limit) and self._clock() >= self._resume

    def _admit(self) -> None:
        while self._waiting and self._room():
            turn = self._waiting.popleft()
            if not turn.done():
                self.under_way += 1
                turn.set_result(None)


def _stopped() -> JudgeUnavailable:
    return JudgeUnavailable("stopped", N_("interrupted before this row"))
