"""A budget: money is set aside before it can be spent, so that no more than the budget ever is."""

import asyncio
import math

from mockinterview.errors import JudgeRefused
from mockinterview.messages import N_
from mockinterview.money import amount

__all__ = ["Hold", "Purse", "worst_tokens"]

_FRAME = 100  # tokens that a server's template may put around the messages


def worst_tokens(*texts: str) -> int:
    """Return more tokens than any model makes of the texts: no tokenizer makes more than one of a byte of UTF-8."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) + _FRAME


class Purse:
    """``usd`` to spend; ``spent`` is gone, or must be taken to be."""

    def __init__(self, usd: float) -> None:
        self.usd = usd
        self.spent = 0.0
        self._holds: set[Hold] = set()
        self._waiting: list[asyncio.Future[None]] = []

    @property
    def held(self) -> float:
        """What is set aside (USD); added up each time, so that no rounding is left when nothing is."""
        return math.fsum(hold.usd for hold in self._holds)

    async def hold(self, usd: float) -> "Hold":
        """Set aside what a request may cost at worst; waits while requests in flight may still give something back.

        Raises ``JudgeRefused`` (``budget``) when it does not fit into what is left.
        """
        while not self.fits(usd):
            if not self._holds:
                raise self.used_up(usd)
            waiting = asyncio.get_running_loop().create_future()
            self._waiting.append(waiting)
            await waiting
        hold = Hold(self, usd)
        self._holds.add(hold)
        return hold

    def fits(self, usd: float) -> bool:
        """Tell whether so much can be set aside."""
        return self.spent + self.held + usd <= self.usd * (1 + 1e-12)

    def used_up(self, usd: float) -> JudgeRefused:
        """Return the error that ends a run: so much more does not fit."""
        return JudgeRefused(
            "budget",
            N_(
                "The budget is used up: of {budget} USD {spent} are spent or may be (a request that broke off counts "
                "with the most that it may have cost), and the next one may cost {most}."
            ),
            N_("Run the same command again to go on, with a budget for what is left to do."),
            budget=amount(self.usd),
            spent=amount(self.gone()),
            most=amount(usd),
        )

    def gone(self) -> float:
        """Return what is spent, or must be taken to be (USD)."""
        return self.spent

    def settle(self, hold: "Hold", spent: float) -> None:
        """Give back what is held and count what was spent; those who wait look again."""
        self._holds.discard(hold)
        self.spent += spent
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    def widen(self, hold: "Hold", usd: float) -> None:
        """Have at least so much set aside in a hold. Raises ``JudgeRefused`` where it does not fit."""
        more = usd - hold.usd
        if more > 0:
            if not self.fits(more):
                raise self.used_up(more)
            hold.usd = usd
            self._holds.add(hold)


class Hold:
    """What is set aside for one request with its retries. Close it: what was not settled is given back."""

    def __init__(self, purse: Purse, usd: float) -> None:
        self.usd = usd
        self._purse = purse

    def cover(self, usd: float) -> None:
        """Have at least so much set aside for the next attempt. Raises ``JudgeRefused`` where it does not fit."""
        self._purse.widen(self, usd)

    def settle(self, usd: float | None) -> None:
        """Count what an attempt cost; None: it may have cost all that was set aside."""
        self._purse.settle(self, self.usd if usd is None else usd)
        self.usd = 0.0

    def close(self) -> None:
        """Give back the rest."""
        self._purse.settle(self, 0.0)
        self.usd = 0.0
