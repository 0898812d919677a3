"""How long and how often to try: exponential backoff with jitter that obeys Retry-After, within one budget of time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_random_exponential

from mockinterview.errors import JudgeUnavailable
from mockinterview.grading.judges.pace import OVERLOAD, Pace
from mockinterview.messages import N_

__all__ = ["Patience"]

Answer = TypeVar("Answer")
Sleep = Callable[[float], Awaitable[None]]

_FIRST_WAIT = 1.0
_LONGEST_WAIT = 30.0


class Patience:
    """Tries a request up to ``1 + retries`` times, all in all for at most ``seconds``.

    Only ``JudgeUnavailable`` is tried again: whatever else was raised would be raised again. The wait is random between
    0 and a limit that doubles from 1 s to 30 s (full jitter, so that clients that failed together don't return
    together), and never shorter than the server asked for.

    With a ``pace``, many requests share one: each waits for its turn, which takes nothing from its time, and a server
    that has too many requests makes all of them slower instead of failing this one.
    """

    def __init__(
        self,
        seconds: float,
        retries: int,
        *,
        pace: Pace | None = None,
        sleep: Sleep = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.seconds = seconds
        self.retries = retries
        self._pace = pace
        self._sleep = sleep
        self._clock = clock
        self._jitter = wait_random_exponential(multiplier=_FIRST_WAIT, max=_LONGEST_WAIT)

    async def call(self, ask: Callable[[], Awaitable[Answer]], judge: str) -> tuple[Answer, int]:
        """Return the answer of ``ask`` and how many attempts it took.

        Raises what ``ask`` last raised, or ``JudgeUnavailable``: with the code ``time_out`` when the time is used up,
        and at once when the server asks for a wait that does not fit into what is left of it.
        """
        if self._pace is None:
            return await self._call(ask, judge)
        turned_away = 0
        while True:
            entered = await self._pace.enter()
            try:
                answer, attempts = await self._call(ask, judge)
            except JudgeUnavailable as error:
                if not self._pace.absorbs(error):
                    raise
                turned_away += 1
                self._pace.overloaded(entered, error.retry_after)
            else:
                self._pace.succeeded(entered)
                return answer, turned_away + attempts
            finally:
                self._pace.leave()

    async def go_on(self) -> None:
        """Return when it is time to work on a reply; where many share a pace, others' requests go first."""
        if self._pace is not None:
            await self._pace.go_on()

    async def _call(self, ask: Callable[[], Awaitable[Answer]], judge: str) -> tuple[Answer, int]:
        end = self._clock() + self.seconds
        try:
            async with asyncio.timeout(self.seconds):
                try:
                    return await ask(), 1
                except JudgeUnavailable as error:  # few come here: what follows costs more than the request itself
                    return await self._again(ask, error, end)
        except TimeoutError as error:
            raise JudgeUnavailable(
                "time_out",
                N_("{judge} did not answer within {seconds:g} s."),
                N_("Try again, or raise request_seconds."),
                judge=judge,
                seconds=self.seconds,
            ) from error

    async def _again(
        self, ask: Callable[[], Awaitable[Answer]], failed: JudgeUnavailable, end: float
    ) -> tuple[Answer, int]:
        """Go on after a first attempt that failed, until ``end`` (by the clock)."""

        def wait(state: RetryCallState) -> float:
            asked = _asked_for(state)
            seconds = max(asked, self._jitter(state))
            return asked if seconds > end - self._clock() else seconds

        def stop(state: RetryCallState) -> bool:
            return stop_after_attempt(self.retries + 1)(state) or _asked_for(state) >= end - self._clock()

        retrying = AsyncRetrying(
            retry=retry_if_exception(self._worth_retrying), wait=wait, stop=stop, sleep=self._sleep, reraise=True
        )
        async for attempt in retrying:
            with attempt:
                if attempt.retry_state.attempt_number == 1:
                    raise failed
                if self._pace is not None:
                    await self._pace.turn()
                answer = await ask()
        return answer, int(retrying.statistics["attempt_number"])

    def _worth_retrying(self, error: BaseException) -> bool:
        return isinstance(error, JudgeUnavailable) and not (self._pace is not None and error.code in OVERLOAD)


def _asked_for(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return (error.retry_after or 0.0) if isinstance(error, JudgeUnavailable) else 0.0
