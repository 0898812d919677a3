"""A limit of requests a minute: evenly spaced turns."""

import time
from collections.abc import Callable

__all__ = ["Rate"]


class Rate:
    """Gives out turns, ``per_minute`` of them in each minute (None: as many as are asked for), one after the other."""

    def __init__(self, per_minute: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._apart = 60 / per_minute if per_minute else 0.0
        self._clock = clock
        self._next = clock()

    def turn(self) -> float:
        """Return how many seconds from now the next request may be sent; that turn is taken then."""
        now = self._clock()
        at = max(now, self._next)
        self._next = at + self._apart
        return at - now

    async def __call__(self) -> float:
        """Return :meth:`turn`, as ``Pace`` asks for it."""
        return self.turn()
